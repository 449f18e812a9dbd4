"""A small store of the shape that the build derives: a city and its quantum firms, all invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox
import pytest

PROLOGUE = """
@prefix fi: <https://w3id.org/fikg/ontology#> . @prefix id: <https://w3id.org/fikg/id/> .
@prefix track: <https://w3id.org/fikg/track/> . @prefix doc: <https://w3id.org/fikg/document/> .
@prefix para: <https://w3id.org/fikg/paragraph/> . @prefix claim: <https://w3id.org/fikg/claim/> .
@prefix statement: <https://w3id.org/fikg/statement/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""

ONTOLOGY = """
fi:City rdfs:subClassOf fi:Place ; rdfs:label "城市"@zh-Hans , "city"@en .
fi:Enterprise rdfs:subClassOf fi:Organisation ; rdfs:label "企业"@zh-Hans , "enterprise"@en .
fi:Laboratory rdfs:subClassOf fi:Organisation ; rdfs:label "实验室"@zh-Hans , "laboratory"@en .
fi:ScienceFacility rdfs:subClassOf fi:Facility ; rdfs:label "大科学装置"@zh-Hans , "science facility"@en .
fi:Track rdfs:label "赛道"@zh-Hans , "track"@en . fi:Policy rdfs:label "政策"@zh-Hans , "policy"@en .
fi:locatedIn a fi:PlacingPredicate ; rdfs:label "位于"@zh-Hans , "located in"@en .
fi:gathers rdfs:label "聚集"@zh-Hans , "gathers"@en . fi:worksOn rdfs:label "从事"@zh-Hans , "works on"@en .
fi:participatesIn rdfs:label "参与"@zh-Hans , "participates in"@en .
fi:established rdfs:label "设立"@zh-Hans , "established"@en .
fi:names rdfs:label "列入"@zh-Hans , "names"@en . fi:leadsIn rdfs:label "领跑"@zh-Hans , "leads in"@en .
fi:built rdfs:label "建成"@zh-Hans , "built"@en .
fi:NewsArticle rdfs:subClassOf fi:Document ; rdfs:label "新闻报道"@zh-Hans , "news article"@en .
<https://w3id.org/fikg/dataset> fi:version "invented-1" .
"""

THINGS = {
    "id:yuncheng": ("City", "云城", "雲城", "Yuncheng"),
    "id:haicheng": ("City", "海城", "海城", "Haicheng"),
    "id:qinghe": ("Enterprise", "清河量子", "清河量子", "Qinghe Quantum"),
    "id:mingyue": ("Enterprise", "明月科技", "明月科技", "Mingyue Technologies"),
    "id:lab-one": ("Laboratory", "云城量子实验室", "雲城量子實驗室", "Yuncheng Quantum Laboratory"),
    "id:ring": ("ScienceFacility", "环形装置", "環形裝置", "Ring Facility"),
    "id:plan": ("Policy", "云城行动方案", "雲城行動方案", "Yuncheng Action Plan"),
    "track:quantum": ("Track", "量子科技", "量子科技", "Quantum technology"),
    "track:quantum-computing": ("Track", "量子计算", "量子計算", "Quantum computing"),
    "track:fusion": ("Track", "核聚变", "核聚變", "Nuclear fusion"),
}

# subject, predicate, object, status, tracks, claims as (document, quotation)
STATEMENTS = [
    (
        "id:yuncheng",
        "gathers",
        "id:qinghe",
        "reported",
        ["track:quantum"],
        [("a", "聚集清河量子"), ("b", "有清河量子")],
    ),
    ("id:yuncheng", "gathers", "id:mingyue", "reported", [], [("a", "明月科技等企业")]),
    ("id:qinghe", "locatedIn", "id:yuncheng", "reported", [], [("b", "位于云城的清河量子")]),
    ("id:qinghe", "worksOn", "track:quantum-computing", "reported", [], [("b", "从事量子计算")]),
    ("id:lab-one", "locatedIn", "id:yuncheng", "reported", [], [("a", "云城量子实验室")]),
    ("id:lab-one", "worksOn", "track:quantum", "reported", [], [("a", "研究量子科技")]),
    ("id:yuncheng", "participatesIn", "id:ring", "reported", ["track:fusion"], [("a", "云城参与的环形装置")]),
    ("id:yuncheng", "leadsIn", "track:quantum", "assessed", [], [("b", "领跑量子科技")]),
    ("id:plan", "names", "track:quantum", "reported", [], [("b", "列入量子科技")]),
    ("id:yuncheng", "built", "id:ring", "target", [], [("b", "力争建成环形装置")]),
    ("id:lab-one", "established", "id:mingyue", "reported", [], [("a", "实验室设立明月科技")]),
    ("id:haicheng", "worksOn", "track:fusion", "reported", [], [("b", "海城布局核聚变")]),
]


@dataclass
class SmallStore:
    """Answers as the real store does; keeps what it was asked."""

    store: ox.Store = field(default_factory=ox.Store)
    asked: list[str] = field(default_factory=list)

    def add(self, turtle: str) -> None:
        self.store.load(input=PROLOGUE + turtle, format=ox.RdfFormat.TURTLE)

    def query(self, sparql: str, /) -> Iterator[Any]:
        self.asked.append(sparql)
        return iter(list(self.store.query(sparql)))  # type: ignore[arg-type]


def thing(name: str, kind: str, zh: str, hant: str, en: str) -> str:
    labels = " , ".join(
        f"{_quoted(text)}@{lang}" for text, lang in ((zh, "zh-Hans"), (hant, "zh-Hant"), (en, "en"))
    )
    return f"{name} a fi:{kind} ; skos:prefLabel {labels} .\n"


def statement(
    number: int, s: str, p: str, o: str, status: str, tracks: list[str], claims: list[tuple[str, str]]
) -> str:
    documents = {document for document, _ in claims}
    turtle = f"""statement:s{number:04} a fi:Statement ; rdf:subject {s} ; rdf:predicate fi:{p} ;
        rdf:object {o} ;
        fi:status fi:{status} ; fi:support {len(documents)} ; fi:origins {len(documents)} .\n"""
    turtle += "".join(f"statement:s{number:04} fi:track {track} .\n" for track in tracks)
    for place, (document, words) in enumerate(claims):
        turtle += f"""statement:s{number:04} fi:inDocument doc:{document} .
        claim:{document}-{number:03}{place} a fi:Link ; fi:states statement:s{number:04} ;
            fi:status fi:{status} ; fi:statedIn para:{document}-p1 ;
            fi:quotation [ fi:exact {_quoted(words)} ; fi:start {place} ] .\n"""
    return turtle


def _quoted(text: str) -> str:
    return str(ox.Literal(text))


def documents() -> str:
    return """
    doc:a a fi:Document , fi:NewsArticle ; dcterms:title "甲刊：云城的未来产业" .
    doc:b a fi:Document ; dcterms:title "乙报" .
    para:a-p1 a fi:Paragraph ; dcterms:isPartOf doc:a ; fi:headingPath "01量子 › 云城" ; fi:page 3 .
    para:b-p1 a fi:Paragraph ; dcterms:isPartOf doc:b .
    track:quantum-computing skos:broader track:quantum .
    """


@pytest.fixture
def small() -> SmallStore:
    """The invented city with its quantum firms."""
    store = SmallStore()
    store.add(ONTOLOGY + documents())
    store.add("".join(thing(name, *names) for name, names in THINGS.items()))
    store.add("".join(statement(i, *row) for i, row in enumerate(STATEMENTS)))
    return store


@pytest.fixture
def hostile() -> SmallStore:
    """A store whose names, quotations and titles try to be markup."""
    store = SmallStore()
    bad = '<img src=x onerror="document.title=1">"><script>alert(1)</script></script>'
    store.add(ONTOLOGY)
    store.add(thing("id:bad", "City", bad, bad, bad) + thing("id:worse", "Enterprise", bad, bad, bad))
    store.add(
        f"doc:x dcterms:title {_quoted(bad)} . para:x-p1 dcterms:isPartOf doc:x ."
        f"para:x-p1 fi:headingPath {_quoted(bad)} ."
    )
    store.add(statement(1, "id:bad", "gathers", "id:worse", "reported", [], [("x", bad)]))
    return store
