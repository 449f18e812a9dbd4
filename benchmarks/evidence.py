"""Evidence: what the service does between a click on a line and the marked paragraph.

    python benchmarks/evidence.py

The JSON of every statement between two things, as `/statement/….json` gives it (claims, marked paragraphs,
contexts, support, disagreement), beside a plain SPARQL query of the claims and quotations of the same one.
Nothing is kept from one to the next.
"""

from __future__ import annotations

import json
import statistics
import time

from fastapi.encoders import jsonable_encoder

import fikg
from fikg.network import facts_of
from fikg.service.things.evidence import evidence_of
from fikg.service.things.views import described

PLAIN = """SELECT ?claim ?exact ?paragraph WHERE {{
  ?claim fi:states <{iri}> ; fi:quotation ?q ; fi:statedIn ?paragraph . ?q fi:exact ?exact }}"""


def told(name: str, taken: list[float]) -> None:
    ordered = sorted(taken)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(f"{name:10} {statistics.median(ordered) * 1000:6.1f} {p95 * 1000:6.1f} {ordered[-1] * 1000:6.1f}")


def main() -> None:
    graph = fikg.open()
    store, library = graph.store, graph.library
    assert library is not None
    facts = [fact for fact in facts_of(store).every.values() if not fact.doubtful]
    ours: list[float] = []
    plain: list[float] = []
    marked = 0
    for number, fact in enumerate(facts):
        start = time.perf_counter()
        view = described(store, library, "statement", fact.key, "zh-Hans")
        answer = view | {"trace": evidence_of(store, "statement", view["trace"], "zh-Hans")}
        text = json.dumps(jsonable_encoder(answer), ensure_ascii=False)
        between = time.perf_counter()
        list(store.select(PLAIN.format(iri=fact.iri)))
        if number:  # the first one builds the index of names
            ours.append(between - start)
            plain.append(time.perf_counter() - between)
        marked += '"marked": true' in text
    print(f"{len(facts)} statements, {marked} with a marked paragraph\nms            p50    p95    most")
    told("evidence", ours)
    told("plain", plain)


if __name__ == "__main__":
    main()
