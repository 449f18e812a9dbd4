"""The shapes pass what is right and say, in both languages, what to do about what is wrong."""

from __future__ import annotations

import time

import pyshacl
import pytest
from rdflib import SH, Graph, Literal

from fikg.layout import Layout
from fikg.vocabulary import PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())

LINK = """
claim:demo-2025-0001 a fi:Link ;
    rdf:subject id:hefei ; rdf:predicate fi:participatesIn ; rdf:object id:east ;
    fi:track track:fusion ; fi:role "参与方"@zh-Hans ; fi:asOf "2025-10"^^xsd:gYearMonth ;
    fi:status fi:reported ; fi:standing fi:accepted ; fi:openList true ;
    fi:statedIn para:demo-2025-0123456789 ;
    fi:quotation [ fi:exact "甲地参与的" ; fi:start 0 ; fi:end 5 ] , [ fi:exact "乙装置" ] ;
    fi:context [ fi:inParagraph para:demo-2025-abcdef0123 ; fi:exact "甲地" ; fi:start 0 ; fi:end 2 ] ;
    fi:note [ fi:noteKind fi:implied ; rdfs:comment "Said of both."@en , "两者皆然。"@zh-Hans ] .
"""
TEXT_LINK = """
claim:demo-2025-0002 a fi:Link ;
    rdf:subject id:li ; rdf:predicate fi:recommends ;
    rdf:object "早定规范"@zh-Hans ; fi:gloss "Set rules early"@en ;
    fi:status fi:reported ; fi:standing fi:accepted ;
    fi:statedIn para:demo-2025-0123456789 ;
    fi:quotation [ fi:digest "0123456789abcdef0123456789abcdef" ; fi:start 3 ; fi:end 60 ] .
"""
DATED_LINK = """
claim:demo-2025-0003 a fi:Link ;
    rdf:subject id:plan ; rdf:predicate fi:datesFrom ; rdf:object "2024-09"^^xsd:gYearMonth ;
    fi:status fi:reported ; fi:standing fi:accepted ;
    fi:statedIn para:demo-2025-0123456789 ; fi:quotation [ fi:exact "九月印发" ] .
"""
FIGURE = """
claim:demo-2025-0004 a fi:Figure ;
    fi:about id:hefei ; fi:indicator ind:enterprises ; fi:track track:quantum ;
    fi:value 93 ; fi:unit unit:enterprise ; fi:bound fi:exactly ; fi:measuredAs "重点企业"@zh-Hans ;
    fi:asOf "2025-10"^^xsd:gYearMonth ; fi:status fi:reported ; fi:standing fi:doubtful ;
    fi:statedIn para:demo-2025-0123456789 ; fi:quotation [ fi:exact "93家企业" ; fi:start 4 ; fi:end 9 ] .
"""
RANGE = """
claim:demo-2025-0005 a fi:Figure ;
    fi:about id:hefei ; fi:indicator ind:demonstration-zones ;
    fi:minValue 1 ; fi:maxValue 2.5 ; fi:unit unit:zone ; fi:bound fi:range ; fi:setBy id:plan ;
    fi:by "2030"^^xsd:gYear ; fi:status fi:target ; fi:standing fi:accepted ;
    fi:statedIn para:demo-2025-0123456789 ; fi:quotation [ fi:exact "1-2个" ] .
"""
ENTITY = """
id:hefei a fi:City ; skos:prefLabel "合肥"@zh-Hans , "合肥"@zh-Hant , "Hefei"@en ;
    skos:altLabel "合肥市"@zh-Hans ; fi:administrativelyIn id:anhui .
"""
DOCUMENT = """
doc:demo-2025 a fi:Document ; dcterms:title "示例"@zh-Hans ; dcterms:publisher "示例社" ;
    dcterms:issued "2025-10-27"^^xsd:date ; dcterms:language "zh-Hans" ; fi:characters 2175 ;
    fi:digest "0123456789abcdef0123456789abcdef" ; fi:correction [ fi:correctionKind fi:split ; fi:at 12 ] .
"""
PARAGRAPH = """
para:demo-2025-0123456789 a fi:Paragraph ; dcterms:isPartOf doc:demo-2025 ; fi:ordinal 1 ; fi:kind fi:body ;
    fi:page 1 ; fi:length 80 ; fi:foldedLength 70 ; fi:digest "0123456789abcdef0123456789abcdef" ;
    fi:headingPath "一、总则 › （一）目标" .
"""
JUDGEMENTS = """
judgement:a a fi:SameAs ; fi:keeps id:a ; fi:merges id:b ; rdfs:comment "One firm."@en ;
    dcterms:date "2026-11-21"^^xsd:date .
judgement:b a fi:SharedOrigin ; fi:document doc:a , doc:b ; rdfs:comment "One rewrites the other."@en .
judgement:c a fi:Disagreement ; fi:disagreementKind fi:scopeDisagreement ; fi:between claim:a-1 , claim:b-1 ;
    rdfs:comment "Parts of a whole."@en , "部分与整体。"@zh-Hans .
"""
KINDLY = DOCUMENT.replace("a fi:Document ;", "a fi:Document , fi:ResearchPaper ;")
GOOD = (LINK, TEXT_LINK, DATED_LINK, FIGURE, RANGE, ENTITY, DOCUMENT, KINDLY, PARAGRAPH, JUDGEMENTS)


@pytest.fixture(scope="module")
def shapes(layout: Layout) -> Graph:
    return Graph().parse(layout.ontology / "shapes.ttl")


def faults(shapes: Graph, turtle: str) -> Graph:
    _, report, _ = pyshacl.validate(Graph().parse(data=HEAD + turtle, format="turtle"), shacl_graph=shapes)
    assert isinstance(report, Graph)
    return report


def messages(report: Graph, language: str) -> list[str]:
    found = report.objects(None, SH.resultMessage)
    return sorted(str(m) for m in found if isinstance(m, Literal) and m.language == language)


@pytest.mark.parametrize("turtle", GOOD)
def test_what_is_right_passes(shapes: Graph, turtle: str) -> None:
    assert messages(faults(shapes, turtle), "en") == []


def test_the_ontology_itself_passes(shapes: Graph, layout: Layout) -> None:
    for name in ("indicators", "tracks", "units"):
        text = (layout.ontology / f"{name}.ttl").read_text(encoding="utf-8")
        assert messages(faults(shapes, text), "en") == []


def test_the_small_graph_of_the_tests_passes(shapes: Graph, mini_layout: Layout) -> None:
    files = sorted(mini_layout.graph.rglob("*.ttl"))
    graph, ontology = Graph(), Graph().parse(mini_layout.ontology / "fikg.ttl")
    for path in files:
        graph.parse(path)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=ontology)
    assert isinstance(report, Graph)
    assert files
    assert messages(report, "en") == []


BAD = [
    (DOCUMENT, "a fi:Document ;", "a fi:Document , fi:City ;", "write at most one kind"),
    (DOCUMENT, "a fi:Document ;", "a fi:Document , fi:NewsArticle , fi:ResearchPaper ;", "at most one kind"),
    (LINK, "rdf:subject id:hefei ; ", "", "Give exactly one rdf:subject"),
    (LINK, "rdf:object id:east", "rdf:object id:east , id:craft", "Give exactly one rdf:object"),
    (LINK, "rdf:predicate fi:participatesIn", "rdf:predicate id:participatesIn", "one rdf:predicate"),
    (LINK, "rdf:object id:east", 'rdf:object "东"@zh-Hans', 'one fi:gloss "…"@en'),
    (LINK, "rdf:object id:east", "rdf:object 7", "Let rdf:object be an entity"),
    (LINK, "fi:status fi:reported", "fi:status fi:certain", "Give exactly one fi:status"),
    (LINK, "fi:standing fi:accepted ;", "", "one fi:standing, always written"),
    (LINK, "fi:statedIn para:demo-2025-0123456789", "fi:statedIn doc:demo-2025", "one fi:statedIn"),
    (LINK, "2025-10", "2025-13", "a real date"),
    (LINK, "track:fusion", "id:fusion", "Let fi:track name a track"),
    (LINK, '"参与方"@zh-Hans', '"参与方"', "Write fi:role as a short text"),
    (LINK, "fi:openList true", 'fi:openList "yes"', "Write fi:openList as true"),
    (LINK, "fi:openList", "fi:openlist", "Leave out this property, or correct its name: a link"),
    (LINK, "fi:exact", "fi:words", "Give either fi:exact, or fi:digest"),
    (LINK, "甲地参与的", "甲地。参与的", "Shorten fi:exact"),
    (LINK, "甲地参与的", "甲" * 31, "Shorten fi:exact"),
    (LINK, "fi:start 0 ; fi:end 5", "fi:start 5 ; fi:end 5", "fi:start lie before fi:end"),
    (LINK, "fi:start 0 ; fi:end 5", "fi:start -1 ; fi:end 5", "one integer, not negative"),
    (LINK, "fi:inParagraph para:demo-2025-abcdef0123 ; ", "", "Give the context exactly one fi:inParagraph"),
    (LINK, "fi:noteKind fi:implied ; ", "", "Give the note exactly one fi:noteKind"),
    (LINK, ' , "两者皆然。"@zh-Hans', "", "once @en and once @zh-Hans"),
    (TEXT_LINK, "fi:start 3 ; fi:end 60", "fi:start 3", "Give fi:start and fi:end beside fi:digest"),
    (TEXT_LINK, "0123456789abcdef0123456789abcdef", "0123", "32 hexadecimal digits"),
    (TEXT_LINK, 'fi:gloss "Set rules early"@en', 'fi:gloss "早定"@zh-Hans', 'one fi:gloss "…"@en'),
    (DATED_LINK, '"2024-09"^^xsd:gYearMonth', '"2024-31"^^xsd:gYearMonth', "Let rdf:object be an entity"),
    (FIGURE, "fi:unit unit:enterprise ; ", "", "Give exactly one fi:unit"),
    (FIGURE, "fi:about id:hefei ; ", "", "Give exactly one fi:about"),
    (FIGURE, "ind:enterprises", "track:quantum", "Give exactly one fi:indicator"),
    (FIGURE, "fi:bound fi:exactly", "fi:bound fi:roughly", "Give exactly one fi:bound"),
    (FIGURE, "fi:value 93", 'fi:value "九十三"', "one integer or decimal, in full"),
    (FIGURE, "fi:value 93", "fi:value 9.3e1", "one integer or decimal, in full"),
    (FIGURE, "fi:value 93 ;", "", "Give either one fi:value, or fi:minValue and fi:maxValue"),
    (FIGURE, "fi:value 93 ;", "fi:value 93 ; fi:minValue 90 ;", "Give either one fi:value"),
    (FIGURE, "fi:bound fi:exactly", "fi:bound fi:range", "a bound other than fi:range"),
    (FIGURE, "fi:measuredAs", "fi:role", "a figure cannot carry it"),
    (RANGE, "fi:maxValue 2.5 ; ", "", "Give either one fi:value, or fi:minValue and fi:maxValue"),
    (RANGE, "fi:maxValue 2.5", "fi:maxValue 0.5", "Write the smaller number as fi:minValue"),
    (RANGE, "fi:bound fi:range", "fi:bound fi:approximately", "Write fi:bound fi:range"),
    (RANGE, "fi:quotation", "fi:context", "Give at least one fi:quotation"),
    (ENTITY, '"合肥"@zh-Hant , ', "", "Give exactly three skos:prefLabel"),
    (ENTITY, '"Hefei"@en', '"合肥"@fr', "Give exactly three skos:prefLabel"),
    (ENTITY, "a fi:City ; ", "", "Give the entity a class"),
    (ENTITY, '"合肥市"@zh-Hans', '"合肥市"', "Give each skos:altLabel the language"),
    (DOCUMENT, 'dcterms:issued "2025-10-27"^^xsd:date ; ', "", "Give the document dcterms:issued, or"),
    (DOCUMENT, "2025-10-27", "2025-02-30", "a real date"),
    (DOCUMENT, '"zh-Hans" ;', '"zh" ;', "one dcterms:language"),
    (DOCUMENT, "fi:characters 2175 ;", "", "Give the document fi:characters"),
    (DOCUMENT, "fi:split", "fi:cut", "one fi:correctionKind"),
    (PARAGRAPH, "fi:kind fi:body", "fi:kind fi:footer", "Give the paragraph exactly one fi:kind"),
    (PARAGRAPH, "fi:ordinal 1 ; ", "", "Give the paragraph its fi:ordinal"),
    (PARAGRAPH, "0123456789abcdef0123456789abcdef", "0123456789ABCDEF", "32 hexadecimal digits"),
    (PARAGRAPH, "fi:page 1", 'fi:page 1 ; rdfs:comment "全文"', "never its words"),
    (PARAGRAPH, "一、总则", "一、总则。", "without 。！？；"),
    (JUDGEMENTS, "fi:merges id:b ; ", "", "at least one fi:merges"),
    (JUDGEMENTS, "fi:merges id:b", "fi:merges id:a", "Do not merge an entity into itself"),
    (JUDGEMENTS, 'rdfs:comment "One firm."@en ;', "", "Give the reason in rdfs:comment"),
    (JUDGEMENTS, "doc:a , doc:b", "doc:a", "Name at least two documents"),
    (JUDGEMENTS, "claim:a-1 , claim:b-1", "claim:a-1", "Name at least two claims"),
    (JUDGEMENTS, "fi:scopeDisagreement", "fi:otherDisagreement", "Give exactly one fi:disagreementKind"),
]


@pytest.mark.parametrize(("good", "old", "new", "expected"), BAD, ids=range(len(BAD)))
def test_what_is_wrong_is_told_with_what_to_do(
    shapes: Graph, good: str, old: str, new: str, expected: str
) -> None:
    assert old in good
    report = faults(shapes, good.replace(old, new, 1))
    assert any(expected in message for message in messages(report, "en"))
    assert len(messages(report, "en")) == len(messages(report, "zh-Hans"))


def test_a_fault_leads_to_its_node(shapes: Graph) -> None:
    report = faults(shapes, LINK.replace("fi:standing fi:accepted ;", ""))
    (focus,) = report.objects(None, SH.focusNode)
    assert str(focus) == PREFIXES["claim"] + "demo-2025-0001"


def test_an_entity_without_any_name_is_found_by_its_class(shapes: Graph, layout: Layout) -> None:
    ontology = Graph().parse(layout.ontology / "fikg.ttl")
    nameless = Graph().parse(data=HEAD + "id:hefei a fi:City .", format="turtle")
    _, report, _ = pyshacl.validate(nameless, shacl_graph=shapes, ont_graph=ontology)
    assert isinstance(report, Graph)
    assert any("Give exactly three skos:prefLabel" in message for message in messages(report, "en"))


def test_no_shape_runs_a_query(shapes: Graph) -> None:
    assert not [p for p in (SH.sparql, SH.select, SH.ask, SH.js) if (None, p, None) in shapes]


def test_a_thousand_claims_are_checked_in_seconds(shapes: Graph) -> None:
    half = 500
    turtle = "".join(
        claim.replace("demo-2025-0001 a", f"l-{i} a").replace("demo-2025-0004 a", f"f-{i} a")
        for i in range(half)
        for claim in (LINK, FIGURE)
    )
    started = time.process_time()
    assert messages(faults(shapes, turtle), "en") == []
    assert time.process_time() - started < 20  # about 1.5 s on the machine of FINDINGS.md
