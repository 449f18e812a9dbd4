"""Building releases: the same for the same content, all that must be derived, and safe against every end."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fikg.errors import DataError
from fikg.layout import Layout
from fikg.settings import Settings
from fikg.store import BuildRefusedError, Store, build, homes, open_store
from fikg.store import build as build_function
from fikg.store import opening as opening_module
from fikg.store.results import Iri, Solutions


@pytest.fixture
def copied(mini_layout: Layout, tmp_path: Path) -> Layout:
    """The mini graph where a test may change it."""
    shutil.copytree(mini_layout.graph, tmp_path / "graph")
    return Layout(mini_layout.root, graph_folder=tmp_path / "graph")


@pytest.fixture(scope="module")
def mini(mini_layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The mini graph, built once for all questions."""
    home = tmp_path_factory.mktemp("mini") / "store"
    build(mini_layout, home, checked=True)
    return open_store(home)


def edit(layout: Layout, file: str, old: str, new: str) -> None:
    path = layout.graph / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def pairs(found: object) -> set[tuple[str, ...]]:
    """The rows of a SELECT, as short names."""
    assert isinstance(found, Solutions)
    return {tuple(getattr(term, "local", str(term)) for term in row) for row in found}


@pytest.mark.parametrize(
    "question",
    [
        # a statement has its content's parts, documents, support and origins; reported, it is a fact
        """claim:yunze-2025-0006 fi:states ?s . ?s a fi:Statement ; rdf:subject id:xinghuo ;
           rdf:predicate fi:locatedIn ; rdf:object id:yunze ; fi:status fi:reported ; fi:support 1 ;
           fi:origins 1 ; fi:inDocument doc:yunze-2025 . id:xinghuo fi:locatedIn id:yunze""",
        # a statement carries the tracks of its claims
        """claim:haitong-2025-0005 fi:states/fi:track track:quantum-computing""",
        # an assessment is a statement and no fact
        """claim:haitong-2025-0003 fi:states/fi:status fi:assessed
           FILTER NOT EXISTS { id:yunze fi:leadsIn ?track }""",
        # what holds in both directions is a fact in both, and one statement
        """id:lanfan-hydrogen fi:collaboratesWith id:xingheng-quantum .
           id:xingheng-quantum fi:collaboratesWith id:lanfan-hydrogen .
           { SELECT (COUNT(*) AS ?n) { ?s a fi:Statement ; rdf:predicate fi:collaboratesWith } }
           FILTER(?n = 1)""",
        # a denial makes neither
        """claim:yunze-2025-0017 fi:negated true FILTER NOT EXISTS { claim:yunze-2025-0017 fi:states ?s }
           FILTER NOT EXISTS { id:yunze fi:issued ?law }""",
        # own words are facts too, in the language they were written in
        """id:lin-yuan fi:holdsView "小型化决定聚变能否进入市场"@zh-Hans""",
        # every claim has its document; every time its days
        """claim:yunze-2025-0003 fi:inDocument doc:yunze-2025 ; fi:firstDay "2025-06-01"^^xsd:date ;
           fi:lastDay "2025-06-30"^^xsd:date""",
        """claim:yunze-2025-0012 fi:firstDay "2030-01-01"^^xsd:date ; fi:lastDay "2030-12-31"^^xsd:date""",
        # the words and the time of every claim, as one text
        """claim:yunze-2025-0003 fi:quoted "48家量子企业" ; fi:timeText "2025-06" """,
        # bounds: exactly, a range, more than (no end above)
        """claim:yunze-2025-0015 fi:low 36.7 ; fi:high 36.7""",
        """claim:yunze-2025-0010 fi:low ?a ; fi:high ?b FILTER(?a = 3000000000 && ?b = 5000000000)""",
        """claim:haitong-2025-0002 fi:low ?a FILTER(?a = 2000)
           FILTER NOT EXISTS { claim:haitong-2025-0002 fi:high ?b }""",
        # figures of one series that agree support one another; the two documents share one origin
        """claim:yunze-2025-0003 fi:inSeries ?x ; fi:agreesWith claim:haitong-2025-0001 ; fi:support 2 ;
           fi:origins 1 . claim:haitong-2025-0001 fi:inSeries ?x ; fi:agreesWith claim:yunze-2025-0003""",
        # other words counted are another series
        """claim:yunze-2025-0003 fi:inSeries ?x . claim:yunze-2025-0004 fi:inSeries ?y FILTER(?x != ?y)""",
        # a doubtful figure has its interval and supports nothing
        """claim:yunze-2025-0018 fi:low ?a FILTER NOT EXISTS { claim:yunze-2025-0018 fi:support ?n }""",
        """doc:yunze-2025 fi:sharesOriginWith doc:haitong-2025 .
           doc:haitong-2025 fi:sharesOriginWith doc:yunze-2025""",
        # a merged entity: claims and names go to the kept one, the old IRI still resolves
        """id:xingheng-technology dcterms:isReplacedBy id:xingheng-quantum ; owl:sameAs id:xingheng-quantum .
           id:xingheng-quantum skos:altLabel "星衡科技"@zh-Hans .
           id:hengyi-1 fi:belongsTo id:xingheng-quantum .
           claim:haitong-2025-0004 rdf:object id:xingheng-quantum
           FILTER NOT EXISTS { id:xingheng-technology a ?class }""",
        # the dataset tells its version and counts
        """<https://w3id.org/fikg/dataset> a void:Dataset ; fi:version ?v ; void:triples ?n ;
           void:classPartition [ void:class fi:Figure ; void:entities 16 ]""",
        # what was written stays as written, and the ontology is there too
        """claim:yunze-2025-0007 fi:quotation [ fi:exact "联合研制" ; fi:start 28 ; fi:end 32 ] .
           fi:City rdfs:subClassOf fi:Place . track:quantum a fi:Track""",
    ],
)
def test_what_is_derived_is_asked_back(mini: Store, question: str) -> None:
    assert mini.query(f"ASK {{ {question} }}") is True


def test_numbers_past_64_bits_are_compared_and_the_source_stays_exact(copied: Layout, tmp_path: Path) -> None:
    edit(copied, "claims/yunze-2025.ttl", "fi:value 36.7", "fi:value 100000000000000000000")
    edit(copied, "claims/haitong-2025.ttl", "fi:value 2000", "fi:value 3000000000000000000000.5")
    build(copied, tmp_path / "store", checked=True)
    store = open_store(tmp_path / "store")
    found = store.select("SELECT ?c { ?c fi:value ?v FILTER(?v > 1e19) } ORDER BY DESC(?v)").column("c")
    assert [claim.local for claim in found if isinstance(claim, Iri)] == [
        "haitong-2025-0002",
        "yunze-2025-0015",
    ]
    assert store.select("SELECT (MAX(?v) AS ?m) { ?c fi:value ?v }").column("m")[0] is not None
    assert store.query(
        "ASK { claim:yunze-2025-0015 fi:value ?v ; fi:low ?a ; fi:high ?b FILTER(?a = ?v && ?b = ?v) }"
    )
    assert "fi:value 100000000000000000000 ;" in (copied.graph / "claims/yunze-2025.ttl").read_text("utf-8")


def test_within_is_every_place_above(mini: Store) -> None:
    found = pairs(mini.query("SELECT ?place { id:xinghuo fi:within ?place }"))
    assert found == {("yunze",), ("lianjiang",), ("china",)}


def test_disagreements_are_computed_and_recorded_once_each(mini: Store) -> None:
    found = pairs(
        mini.query(
            """SELECT ?kind ?recorded ?a ?b { ?d a fi:Disagreement ; fi:disagreementKind ?kind ;
            fi:recorded ?recorded ; fi:between ?a , ?b FILTER(str(?a) < str(?b)) }"""
        )
    )
    assert found == {
        ("denialDisagreement", "false", "haitong-2025-0009", "yunze-2025-0007"),
        ("valueDisagreement", "false", "haitong-2025-0006", "yunze-2025-0016"),
        ("valueDisagreement", "false", "haitong-2025-0007", "yunze-2025-0012"),
        ("scopeDisagreement", "true", "haitong-2025-0001", "yunze-2025-0004"),
    }
    assert mini.query("ASK { ?d fi:recorded true ; rdfs:comment ?why ; prov:wasDerivedFrom ?judgement }")
    nodes = mini.query("SELECT ?d { ?d a fi:Disagreement }")
    assert isinstance(nodes, Solutions)
    assert len(nodes) == 4


def test_every_triple_stands_in_the_default_graph(mini: Store) -> None:
    assert mini.query("ASK { GRAPH ?g { ?s ?p ?o } }") is False
    assert len(mini) == mini.manifest.counts["triples"]
    version = mini.select("SELECT ?v ?n { ?d a void:Dataset ; fi:version ?v ; void:triples ?n }")[0]
    assert tuple(map(str, version)) == (mini.version, str(len(mini)))


def test_the_same_content_gives_the_same_release(copied: Layout, tmp_path: Path) -> None:
    first = build(copied, tmp_path / "one", checked=True)
    again = build(copied, tmp_path / "one", checked=True)
    assert (first.is_new, again.is_new) == (True, False)
    assert not again.changed
    # other order, other files, a comment
    entities = copied.graph / "entities" / "all.ttl"
    head, *blocks = entities.read_text(encoding="utf-8").split("\n\n")
    entities.write_text("\n\n".join([head, *blocks[:3]]) + "\n", encoding="utf-8")
    moved = "\n\n".join(["# moved here\n" + head, *reversed(blocks[3:])]) + "\n"
    (copied.graph / "entities" / "others.ttl").write_text(moved, encoding="utf-8")
    other = build(copied, tmp_path / "two", checked=True)
    assert other.release.name == first.release.name
    assert other.release.manifest == first.release.manifest
    query = "SELECT * { ?s ?p ?o } ORDER BY ?p ?s ?o"
    one, two = (open_store(tmp_path / home).serialize(query, "csv") for home in ("one", "two"))
    assert one == two


def test_changes_name_the_claims(copied: Layout, tmp_path: Path) -> None:
    home = tmp_path / "store"
    first = build(copied, home, checked=True)
    assert len(first.changed.added) == first.release.manifest.counts["claims"]
    edit(copied, "claims/haitong-2025.ttl", "fi:value 53", "fi:value 54")
    edit(copied, "claims/haitong-2025.ttl", "claim:haitong-2025-0013", "claim:haitong-2025-0014")
    edit(copied, "claims/yunze-2025.ttl", "fi:standing fi:accepted", "fi:standing fi:withdrawn")
    second = build(copied, home, checked=True)
    assert second.changed.added == ("haitong-2025-0014",)
    assert second.changed.changed == ("haitong-2025-0006",)
    assert second.changed.withdrawn == ("haitong-2025-0013", "yunze-2025-0001")
    assert open_store(home).version == second.release.name
    edit(copied, "claims/haitong-2025.ttl", "fi:value 54", "fi:value 53")
    edit(copied, "claims/haitong-2025.ttl", "claim:haitong-2025-0014", "claim:haitong-2025-0013")
    edit(copied, "claims/yunze-2025.ttl", "fi:standing fi:withdrawn", "fi:standing fi:accepted")
    back = build(copied, home, checked=True)
    assert (back.release.name, back.is_new) == (first.release.name, False)
    assert open_store(home).version == first.release.name


def test_progress_names_each_step_in_both_languages(copied: Layout, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build(copied, tmp_path / "store", lambda *step: told.append(step), checked=True)
    steps = list(dict.fromkeys(step for step, _, _ in told))
    assert [step.split()[0] for step in steps] == ["读取", "推导", "写入", "编制索引", "切换"]
    assert all(0 <= done <= total for _, done, total in told)
    assert all((step, total, total) in told for step, _, total in told)


def test_faults_refuse_the_build_and_are_told(copied: Layout, tmp_path: Path) -> None:
    home = tmp_path / "store"
    before = build(copied, home).release.name
    edit(copied, "claims/haitong-2025.ttl", "fi:headquarteredIn", "fi:sleepsIn")
    with pytest.raises(BuildRefusedError, match=r"haitong-2025\.ttl:\d+") as refused:
        build(copied, home)
    assert any("sleepsIn" in str(fault) for fault in refused.value.faults)
    assert open_store(home).version == before


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("claims/yunze-2025.ttl", "fi:openList true ;", "fi:openList ;", r"yunze-2025\.ttl:\d+"),
        ("judgements.ttl", "fi:keeps id:xingheng-quantum", "fi:keeps id:xingheng-technology", "circle"),
    ],
)
def test_a_failed_build_leaves_the_old_release_serving(
    copied: Layout, tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    home = tmp_path / "store"
    before = build(copied, home, checked=True).release.name
    edit(copied, file, old, new)
    with pytest.raises(DataError, match=told):
        build(copied, home, checked=True)
    assert open_store(home).version == before
    assert sorted(entry.name for entry in home.iterdir()) == sorted(
        [homes.MARKER, homes.LOCK, homes.CURRENT, homes.RELEASES]
    )


def test_an_empty_graph_is_not_fit_to_serve(mini_layout: Layout, tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    with pytest.raises(DataError, match="holds no"):
        build(Layout(mini_layout.root, tmp_path / "graph"), tmp_path / "store", checked=True)


def test_a_damaged_release_is_made_anew(copied: Layout, tmp_path: Path) -> None:
    home = tmp_path / "store"
    release = build(copied, home, checked=True).release
    (release.path / opening_module.DATABASE / "CURRENT").write_text("rubbish")
    again = build(copied, home, checked=True)
    assert (again.is_new, again.release.name) == (True, release.name)
    assert open_store(home).query("ASK { id:yunze a fi:City }") is True


def test_memory_and_disk_give_the_same_rows(
    mini: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = "SELECT * { ?s ?p ?o }"
    release = shutil.copytree(mini.path, tmp_path / "release")
    (release / opening_module.TRIPLES).write_text("rubbish")  # so that only the database can answer
    with pytest.raises(DataError, match="does not open"):
        Store(release)
    monkeypatch.setattr(opening_module, "settings", lambda: Settings(memory_triples=len(mini) - 1))
    on_disk = Store(release)
    assert len(on_disk) == len(mini) == mini.manifest.counts["triples"]
    assert set(on_disk.select(every).rows) == set(mini.select(every).rows)  # blank nodes keep their names


def test_lines_that_were_cut_off_are_told(copied: Layout, tmp_path: Path) -> None:
    release = build(copied, tmp_path / "store", checked=True).release
    lines = release.path / opening_module.TRIPLES
    lines.write_text("".join(lines.read_text(encoding="utf-8").splitlines(True)[:-1]), encoding="utf-8")
    with pytest.raises(DataError, match="instead of"):
        open_store(tmp_path / "store")
    assert build(copied, tmp_path / "store", checked=True).is_new


def test_as_many_releases_stay_as_the_setting_says(
    copied: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[build_function.__module__], "settings", lambda: Settings(keep_releases=2))
    home = tmp_path / "store"
    names = []
    for value in (53, 54, 55):
        names.append(build(copied, home, checked=True).release.name)
        held = open_store(home)
        edit(copied, "claims/haitong-2025.ttl", f"fi:value {value}", f"fi:value {value + 1}")
    assert {entry.name for entry in (home / homes.RELEASES).iterdir()} == set(names[1:])
    assert held.version == names[2]


CHILD = """
import sys
from pathlib import Path
from fikg.layout import Layout
from fikg.store import build
print("ready", flush=True)
build(Layout(Path(sys.argv[1]), Path(sys.argv[2])), Path(sys.argv[3]), checked=True)
print("done", flush=True)
"""


def start(layout: Layout, home: Path) -> subprocess.Popen[str]:
    """A build in a process of its own, past its imports."""
    command = [sys.executable, "-c", CHILD, str(layout.root), str(layout.graph), str(home)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def ended(child: subprocess.Popen[str]) -> int:
    """How it ended, once it has; nothing of it stays open."""
    child.communicate()
    return child.returncode


def test_twenty_builds_killed_at_random_moments_do_no_harm(copied: Layout, tmp_path: Path) -> None:
    home = tmp_path / "store"
    began = time.monotonic()
    child = start(copied, home)
    ready = time.monotonic()
    assert ended(child) == 0
    duration = time.monotonic() - ready
    serving = open_store(home).version
    seed = int(began * 1000)
    moments = random.Random(seed)
    interrupted = rubbish = 0
    for round_ in range(20):
        edit(copied, "claims/haitong-2025.ttl", f"fi:value {53 + round_}", f"fi:value {54 + round_}")
        child = start(copied, home)
        time.sleep(moments.uniform(0, duration))
        child.kill()
        interrupted += ended(child) == -signal.SIGKILL
        rubbish += any(entry.name.startswith("building-") for entry in home.iterdir())
        store = open_store(home)
        assert store.query("ASK { id:yunze a fi:City ; ^rdf:subject ?claim }") is True, f"seed {seed}"
        assert len(store) == store.manifest.counts["triples"], f"seed {seed}"
    assert interrupted > 0, f"seed {seed}: no build was caught alive"
    assert rubbish > 0, f"seed {seed}: no build was caught while it wrote"
    last = build(copied, home, checked=True)
    assert last.release.name != serving
    assert open_store(home).version == last.release.name
    assert sorted(entry.name for entry in home.iterdir()) == sorted(
        [homes.MARKER, homes.LOCK, homes.CURRENT, homes.RELEASES]
    )
    assert len(list((home / homes.RELEASES).iterdir())) <= Settings().keep_releases


def test_two_builds_at_once_take_turns(copied: Layout, tmp_path: Path) -> None:
    children = [start(copied, tmp_path / "store") for _ in range(2)]
    assert [ended(child) for child in children] == [0, 0]
    assert open_store(tmp_path / "store").query("ASK { id:yunze a fi:City }") is True
