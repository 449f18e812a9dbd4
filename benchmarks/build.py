"""How long a build takes, and how long an entity takes to answer: `python benchmarks/build.py [claims]`.

The graph is made up: documents of 100 paragraphs, links and figures in equal parts, two quotations a link.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fikg.layout import Layout, find_layout
from fikg.store import Store, build, open_store
from fikg.vocabulary import PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()) + "\n"
PARAGRAPHS = 100
CLAIMS_PER_DOCUMENT = 400

QUESTIONS = {
    "facts of an entity": "SELECT ?p ?o { id:firm-1 ?p ?o }",
    "an entity with its evidence": """SELECT ?p ?o ?claim ?exact ?document {
        ?s rdf:subject id:firm-1 ; rdf:predicate ?p ; rdf:object ?o .
        ?claim fi:states ?s ; fi:quotation/fi:exact ?exact ; fi:inDocument ?document }""",
    "figures of a place": """SELECT ?indicator ?low ?high ?support {
        ?claim fi:about id:city-1 ; fi:indicator ?indicator ; fi:low ?low ; fi:high ?high ;
               fi:support ?support }""",
    "who is within a province": "SELECT ?x { ?x fi:within id:province ; a fi:Enterprise }",
    "facts by support": """SELECT ?s ?n { ?s a fi:Statement ; fi:status fi:reported ; fi:support ?n }
        ORDER BY DESC(?n) LIMIT 20""",
    "all disagreements": """SELECT ?d ?kind ?a {
        ?d a fi:Disagreement ; fi:disagreementKind ?kind ; fi:between ?a }""",
}


def write_graph(folder: Path, claims: int) -> None:
    """An invented graph of so many claims."""
    choose = random.Random(7)
    firms, cities = max(10, claims // 8), max(3, claims // 60)
    for name in ("entities", "documents", "claims"):
        (folder / name).mkdir(parents=True)
    entities = [_entity("province", "Province", "")]
    entities += [_entity(f"city-{n}", "City", "fi:administrativelyIn id:province") for n in range(cities)]
    entities += [_entity(f"firm-{n}", "Enterprise", "") for n in range(firms)]
    (folder / "entities" / "all.ttl").write_text(HEAD + "\n".join(entities), encoding="utf-8")
    for number in range(0, claims, CLAIMS_PER_DOCUMENT):
        slug = f"made-{number // CLAIMS_PER_DOCUMENT}"
        (folder / "documents" / f"{slug}.ttl").write_text(HEAD + _document(slug), encoding="utf-8")
        written = [
            _claim(choose, slug, n, firms, cities)
            for n in range(1, min(CLAIMS_PER_DOCUMENT, claims - number) + 1)
        ]
        (folder / "claims" / f"{slug}.ttl").write_text(HEAD + "\n".join(written), encoding="utf-8")


def _entity(name: str, kind: str, more: str) -> str:
    labels = f'skos:prefLabel "{name} 名"@zh-Hans , "{name} 名"@zh-Hant , "{name}"@en'
    return f"id:{name} a fi:{kind} ; {labels}{' ; ' + more if more else ''} ."


def _document(slug: str) -> str:
    record = (
        f'doc:{slug} a fi:Document ; dcterms:title "造"@zh-Hans ; dcterms:issued "2025-01-01"^^xsd:date ;\n'
        f'  dcterms:language "zh-Hans" ; fi:characters 20000 ; fi:digest "{0:032x}" .\n'
    )
    return record + "".join(
        f"para:{slug}-{n:010x} a fi:Paragraph ; dcterms:isPartOf doc:{slug} ;\n"
        f"  fi:ordinal {n} ; fi:kind fi:body ;\n"
        f'  fi:length 200 ; fi:foldedLength 190 ; fi:digest "{n:010x}{0:022x}" .\n'
        for n in range(1, PARAGRAPHS + 1)
    )


def _claim(choose: random.Random, slug: str, number: int, firms: int, cities: int) -> str:
    paragraph = f"para:{slug}-{choose.randint(1, PARAGRAPHS):010x}"
    common = f"fi:status fi:reported ; fi:standing fi:accepted ; fi:statedIn {paragraph}"
    words = f'[ fi:exact "词{number}" ; fi:start {number % 150} ; fi:end {number % 150 + 4} ]'
    claim = f"claim:{slug}-{number:04}"
    firm, city = choose.randrange(firms), choose.randrange(cities)
    if number % 2:
        predicate = choose.choice(["locatedIn", "headquarteredIn", "collaboratesWith"])
        target = f"firm-{choose.randrange(firms)}" if predicate == "collaboratesWith" else f"city-{city}"
        link = f"rdf:subject id:firm-{firm} ; rdf:predicate fi:{predicate} ; rdf:object id:{target}"
        return f"{claim} a fi:Link ; {link} ; {common} ; fi:quotation {words} , [ fi:exact '另' ] ."
    figure = f"fi:about id:city-{city} ; fi:indicator ind:enterprises ; fi:track track:quantum"
    value = f"fi:value {choose.randrange(10, 40)} ; fi:unit unit:enterprise ; fi:bound fi:approximately"
    when = f'fi:asOf "20{choose.randrange(18, 26)}"^^xsd:gYear'
    return f"{claim} a fi:Figure ; {figure} ; {value} ; {when} ; {common} ; fi:quotation {words} ."


def timed(work: Callable[[], object], times: int) -> float:
    """The median of so many runs, in milliseconds."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def report(claims: int) -> None:
    """Build once, build again, ask."""
    with tempfile.TemporaryDirectory() as folder:
        write_graph(Path(folder) / "graph", claims)
        layout = Layout(find_layout().root, Path(folder) / "graph")
        began = time.perf_counter()
        last = [began, ""]

        def tell(step: str, done: int, total: int) -> None:
            if done == total:
                now = time.perf_counter()
                print(f"  {step:32} {now - float(last[0]):6.2f} s")
                last[0] = now

        built = build(layout, Path(folder) / "store", tell, checked=True)
        print(f"build of {claims} claims, unchecked: {time.perf_counter() - began:.2f} s")
        print("  " + ", ".join(f"{n} {kind}" for kind, n in sorted(built.release.manifest.counts.items())))
        began = time.perf_counter()
        build(layout, Path(folder) / "store", checked=True)
        print(f"the same again: {time.perf_counter() - began:.2f} s")
        size = sum(file.stat().st_size for file in built.release.path.rglob("*") if file.is_file())
        print(f"on disk: {size / 1e6:.1f} MB")
        opening = timed(lambda: open_store(Path(folder) / "store"), 9)
        print(f"opening: {opening:.1f} ms")
        ask(open_store(Path(folder) / "store"))


def ask(store: Store) -> None:
    """Print the median time of each question."""
    for name, question in QUESTIONS.items():
        rows = len(store.select(question))
        print(f"  {name:32} {timed(lambda q=question: store.query(q), 15):8.2f} ms  {rows} rows")  # type: ignore[misc]


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
