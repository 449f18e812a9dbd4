"""What a worker gives up before it runs anybody's query: network, core files, life after its parent.

Everything here is for Linux; elsewhere each step does nothing, and the refusal of SERVICE stands alone.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import select
import signal
import socket
import threading
from pathlib import Path

_NEW_NETWORK = 0x40000000  # CLONE_NEWNET, sched.h
_NEW_USER = 0x10000000  # CLONE_NEWUSER
_STACK = 128 * 1024 * 1024  # bytes
_SIGNAL_AT_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG, prctl.h
_MOST_ARENAS = -8  # M_ARENA_MAX, malloc.h


def without_network() -> bool:
    """Move this process into a network of its own, in which nothing is; False where the system forbids it.

    Must be called before the first thread starts.
    """
    libc = _libc()
    if libc is None:
        return False
    return any(libc.unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent dies, however that dies."""
    if (libc := _libc()) is not None:
        libc.prctl(_SIGNAL_AT_PARENTS_DEATH, signal.SIGKILL)


def die_with_channel(channel: socket.socket) -> None:
    """Kill this process when the other end of `channel` is closed, even amid a query.

    The parent in the kernel's sense is the fork server, which lives as long as any worker does; so without
    this a runaway query survived a service that was killed with -9. The engine holds no GIL while it works.
    """
    hang_up = select.poll()
    hang_up.register(channel, 0)  # nothing but POLLHUP and POLLERR, which need no asking

    def watch() -> None:
        hang_up.poll()
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def without_core_files() -> None:
    """A worker that aborts leaves no core file of gigabytes."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def with_a_deep_stack() -> None:
    """Let the stack grow to 128 MB: a chain of 50,000 `||` then runs into its deadline, not into a crash.

    The kernel leaves that much room above the stack of every process. Brackets are limited by the guard.
    """
    with contextlib.suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_STACK)
        wanted = _STACK if most == resource.RLIM_INFINITY else min(_STACK, most)
        resource.setrlimit(resource.RLIMIT_STACK, (wanted, most))


def deaf_to_interrupts() -> None:
    """Ctrl-C in the terminal reaches the whole group; the parent alone decides when a worker ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def with_one_arena() -> None:
    """Let all threads allocate from one place.

    Else glibc maps 64 MB of address space for each thread at its first allocation: the engine's three threads
    took 260 MB of a query's memory, or none, by whether they had come to allocate when it was limited.
    """
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(_MOST_ARENAS, 1)


def without_backtraces() -> None:
    """The engine aborts with a line; a backtrace behind it tells nobody anything and takes a second."""
    os.environ["RUST_BACKTRACE"] = "0"


def limit_memory(megabytes: int) -> None:
    """Let the address space grow by so much from now on; what is mapped already stays."""
    _set_address_space(_address_space() + megabytes * 1024 * 1024)


def unlimit_memory() -> None:
    """Take that limit back, to open a release: what a release takes is not the query's."""
    _set_address_space(resource.RLIM_INFINITY)


def _set_address_space(wanted: int) -> None:
    """Set the limit, within what the system lets this process have."""
    with contextlib.suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limits = [each for each in (wanted, most) if each != resource.RLIM_INFINITY]
        resource.setrlimit(resource.RLIMIT_AS, (min(limits, default=resource.RLIM_INFINITY), most))


def _address_space() -> int:
    """Bytes of address space in use (proc(5), statm)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _libc() -> ctypes.CDLL | None:
    libc = ctypes.CDLL(None, use_errno=True)
    return libc if hasattr(libc, "unshare") and hasattr(libc, "prctl") else None
