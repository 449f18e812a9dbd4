"""A service of the small invented graph, in process and on a real socket."""

from __future__ import annotations

import gc
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from http.cookiejar import DefaultCookiePolicy
from itertools import count
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from fikg.documents import Library, read_records
from fikg.layout import Layout
from fikg.service import create_app
from fikg.store import build
from fikg.store.homes import current_release, switch
from fikg.store.manifest import FORMAT, Manifest
from fikg.store.opening import DATABASE
from serving import on_a_socket

MINI = Path(__file__).resolve().parents[1] / "mini"
W3C = MINI.parents[1].parent / "shared" / "w3c-sparql11"


@pytest.fixture(scope="session")
def served_home(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of releases that the service answers from."""
    home = tmp_path_factory.mktemp("served")
    build(mini_layout, home)
    return home


@pytest.fixture(scope="module")
def two_releases(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A home, the release that serves, and one that has another city."""
    home = tmp_path_factory.mktemp("two-releases")
    build(mini_layout, home)
    first = current_release(home)
    changed = tmp_path_factory.mktemp("changed") / "graph"
    shutil.copytree(mini_layout.graph, changed)
    (changed / "entities" / "another.ttl").write_text(
        "@prefix fi: <https://w3id.org/fikg/ontology#> .\n@prefix id: <https://w3id.org/fikg/id/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n"
        'id:another a fi:City ;\n    skos:prefLabel "另一市"@zh-Hans , "另一市"@zh-Hant , "Another"@en ;\n'
        '    skos:altLabel "另一座城"@zh-Hans .\n',
        encoding="utf-8",
    )
    build(Layout(mini_layout.root, graph_folder=changed), home)
    second = current_release(home)
    assert first != second
    switch(home, first)
    return home, first, second


@pytest.fixture(scope="session")
def library() -> Library:
    """The texts of the small graph."""
    return Library(MINI / "library", read_records(MINI / "graph" / "documents"))


@pytest.fixture(scope="session")
def client(served_home: Path, library: Library) -> Iterator[TestClient]:
    """A client of the service, in process; an unexpected error becomes the answer that a reader would see."""
    with TestClient(create_app(served_home, library), raise_server_exceptions=False) as client:
        # All tests share it: the language that one chose must not be another's.
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        yield client


@pytest.fixture(scope="session")
def address(served_home: Path, library: Library) -> Iterator[str]:
    """The address of the service."""
    with on_a_socket(create_app(served_home, library)) as found:
        yield found


class Running:
    """`fikg serve` as a process of its own, with the processes below it (proc(5))."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process, self.address = process, address

    @property
    def below(self) -> dict[int, int]:
        """The processes below it, each with its parent."""
        parents = {}
        for entry in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError, ValueError):  # it has just ended
                state, parent = entry.read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
                if state != "Z":
                    parents[int(entry.parent.name)] = int(parent)
        found = {self.process.pid: 0}
        while more := {pid: up for pid, up in parents.items() if up in found and pid not in found}:
            found |= more
        del found[self.process.pid]
        return found

    @property
    def workers(self) -> list[int]:
        """Those that answer queries: children of the fork server, which is a child of the service."""
        return [pid for pid, parent in self.below.items() if parent != self.process.pid]

    @property
    def processor_seconds(self) -> float:
        """What all of them have taken of the processors, those that have ended included (proc(5))."""
        ticks, parents = {}, {}
        for entry in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError, ValueError):
                told = entry.read_text(encoding="utf-8").rpartition(")")[2].split()
                pid = int(entry.parent.name)
                parents[pid], ticks[pid] = int(told[1]), sum(map(int, told[11:15]))
        found = {self.process.pid}
        while more := {pid for pid, up in parents.items() if up in found} - found:
            found |= more
        return sum(ticks.get(pid, 0) for pid in found) / os.sysconf("SC_CLK_TCK")

    @property
    def megabytes(self) -> float:
        """What all of them hold in memory (resident set)."""
        pages = 0
        for pid in [self.process.pid, *self.below]:
            with suppress(OSError):
                pages += int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Meanwhile:
    """What others took of the machine while something was asked of a service.

    A test on a machine of many users cannot tell a slow service from a busy processor by the clock alone. So
    the machine's own account is read (`/proc/stat`): of all processor time in between, what was neither idle,
    nor the service's with all its workers, nor the test's, was the others'.
    """

    def __init__(self, service: Running) -> None:
        self._service = service
        self._begun = time.monotonic()
        self._busy, self._ours = self._now()

    def of_an_idle_machine(self, seconds: float) -> float:
        """So many seconds of now, in seconds of a machine without others; never more than they are."""
        busy, ours = self._now()
        whole = (time.monotonic() - self._begun) * (os.cpu_count() or 1)
        others = max(0.0, (busy - self._busy) - (ours - self._ours))
        return seconds * max(0.0, 1 - others / whole)

    def _now(self) -> tuple[float, float]:
        """Processor seconds that were taken so far: by all, and by the service and this test."""
        told = [
            int(each) for each in Path("/proc/stat").read_text(encoding="ascii").split("\n")[0].split()[1:9]
        ]
        busy = sum(told) - told[3] - told[4]  # without `idle` and `iowait`
        here = os.times()
        return busy / os.sysconf("SC_CLK_TCK"), self._service.processor_seconds + here.user + here.system


@pytest.fixture(scope="session")
def meanwhile() -> type[Meanwhile]:
    """What tells how busy others kept the machine."""
    return Meanwhile


@pytest.fixture(scope="session")
def start_service(served_home: Path) -> Callable[..., AbstractContextManager[Running]]:
    """What starts `fikg serve` with settings of a test's own, and ends it."""

    @contextmanager
    def started(home: Path = served_home, **settings: object) -> Iterator[Running]:
        if not Path("/proc/self/stat").exists():
            pytest.skip("needs Linux's /proc")
        given = {f"FIKG_{name.upper()}": str(value) for name, value in settings.items()}
        process = subprocess.Popen(
            [sys.executable, "-m", "fikg", "serve", "--port", "0"],
            env=os.environ | {"FIKG_STORE": str(home), "COLUMNS": "200", "FIKG_WARM_SECONDS": "0"} | given,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout
            said = process.stdout.readline()
            yield Running(process, re.findall(r"http://[\d.:]+", said)[0])
        finally:
            process.terminate()
            process.wait(20)

    return started


class WellBehaved:
    """A client at an address of its own, which asks one small new query after another."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._going = True
        self.answers: list[tuple[int, float]] = []
        self._thread = threading.Thread(target=self._ask, daemon=True)
        self._thread.start()

    def _ask(self) -> None:
        elsewhere = httpx.HTTPTransport(local_address="127.0.0.2")
        with httpx.Client(base_url=self._address, transport=elsewhere, timeout=30) as client:
            for number in count():
                if not self._going:
                    break
                begun = time.monotonic()
                query = f"SELECT ?city {{ ?city a fi:City FILTER(?city != {number}) }}"
                answer = client.get("/sparql", params={"query": query})
                self.answers.append((answer.status_code, time.monotonic() - begun))
                time.sleep(0.02)

    def stop(self) -> None:
        """Ask no more, once there is an answer."""
        deadline = time.monotonic() + 10
        while not self.answers and time.monotonic() < deadline:
            time.sleep(0.01)
        self._going = False
        self._thread.join()


@pytest.fixture(scope="session")
def well_behaved() -> Callable[[str], AbstractContextManager[WellBehaved]]:
    """What asks a service as a good client does, for as long as something else goes on."""

    @contextmanager
    def asking(address: str) -> Iterator[WellBehaved]:
        client = WellBehaved(address)
        try:
            yield client
        finally:
            client.stop()

    return asking


@pytest.fixture(scope="session")
def w3c() -> Path:
    """The test data of the W3C; tests that need it skip where it is missing."""
    if not W3C.is_dir():
        pytest.skip(f"the W3C's SPARQL 1.1 test data is not at hand: no folder {W3C}")
    return W3C


@pytest.fixture(scope="session")
def w3c_address(
    w3c: Path,
    library: Library,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The address of a service of the W3C's data: each file is a graph of a release made for it.

    The data of the protocol's tests bears the names that they ask for, that of the result formats
    `urn:<folder>/<file>`.
    """
    home = tmp_path_factory.mktemp("w3c")
    release = home / "releases" / "w3c"
    release.mkdir(parents=True)
    Manifest("w3c", FORMAT, "0").write(release)
    database = ox.Store(str(release / DATABASE))
    files = {
        f"http://kasei.us/2009/09/sparql/data/data{n}.rdf": w3c / "protocol" / f"data{n}.nt" for n in "123"
    }
    files |= {f"urn:{file.relative_to(w3c)}": file for file in w3c.glob("*-res/data*.ttl")}
    for graph, file in files.items():
        database.load(path=file, to_graph=ox.NamedNode(graph))
    database.flush()
    del database
    gc.collect()
    (home / "current").symlink_to(release)
    with on_a_socket(create_app(home, library)) as at:
        yield at


@pytest.fixture
def with_context(client: TestClient) -> Callable[[bytes], bytes]:
    """What puts the context itself in the place of its address: nothing is fetched in a test."""

    def written_in(document: bytes) -> bytes:
        found = json.loads(document)
        if isinstance(found, dict) and isinstance(found.get("@context"), str):
            found |= client.get(found["@context"]).json()
        return json.dumps(found).encode()

    return written_in
