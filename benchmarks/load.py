"""Load on a server: wrk, a compiled generator with one thread, on connections that are kept open.

It sends prepared bytes in a given order and reads no answer, so that it takes little of what it measures.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from fikg.errors import UsageError

ACCEPT = "application/sparql-results+json"
LONGEST_WAIT = 30  # seconds for one answer

#: Reads the requests once; in a round each is sent by its place in the list.
SCRIPT = """
local requests, at = {}, 0
function init(args)
  local file = assert(io.open(args[1], "rb"))
  for path in file:lines() do
    requests[#requests + 1] = wrk.format("GET", path, { ["Accept"] = "%s", ["Host"] = wrk.host })
  end
end
function request()
  at = at %% #requests + 1
  return requests[at]
end
function done(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read
    + summary.errors.write + summary.errors.timeout
  io.write(string.format('{"answered": %%d, "failed": %%d, "seconds": %%f, "p50": %%f, "p99": %%f}\\n',
    summary.requests, failed, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
"""


@dataclass(frozen=True)
class Load:
    """What a server made of a round: answers a second, failed ones among all, and times in milliseconds."""

    rate: float
    failed: int
    p50: float
    p99: float


def send(endpoint: str, queries: Sequence[str], clients: int, seconds: float) -> Load:
    """Ask for so long, on so many connections at once.

    Parameters
    ----------
    endpoint
        The address of the service, without a query.
    queries
        What to ask, in this order, from the beginning again where time is left.
    """
    base = urlsplit(endpoint)
    with tempfile.TemporaryDirectory() as folder:
        script, requests = Path(folder) / "requests.lua", Path(folder) / "requests.txt"
        script.write_text(SCRIPT % ACCEPT)
        requests.write_text("".join(f"{base.path}?{urlencode({'query': query})}\n" for query in queries))
        load = ["-t1", f"-c{clients}", f"-d{seconds:.0f}s", f"--timeout={LONGEST_WAIT}s"]
        aim = ["-s", str(script), f"{base.scheme}://{base.netloc}", "--", str(requests)]
        told = subprocess.run([_wrk(), *load, *aim], capture_output=True, text=True, check=True)
    found = json.loads(told.stdout.splitlines()[-1])
    good = found["answered"] - found["failed"]
    return Load(good / found["seconds"], found["failed"], found["p50"], found["p99"])


def _wrk() -> str:
    """The load generator.

    Raises
    ------
    UsageError
        Where it is not installed.
    """
    if found := shutil.which("wrk"):
        return found
    raise UsageError("wrk is not installed", hint="Install it: apt install wrk, or your system's package.")
