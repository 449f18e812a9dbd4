"""What the build derives in RDF terms, on the smallest graphs that show it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from fikg.errors import DataError
from fikg.store.canonical import content_digest, description, labelled
from fikg.store.merging import kept_entities, merged
from fikg.store.names import WITHIN
from fikg.store.origins import Origins, claims_in_documents, shared_origins, sharing
from fikg.store.places import within
from fikg.store.sources import Index, read_turtle
from fikg.store.statements import statements
from fikg.store.told import bylines, told
from fikg.vocabulary import DOCUMENT, FI, ID, PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())

CLAIMS = """
para:a-1 dcterms:isPartOf doc:a .   para:b-1 dcterms:isPartOf doc:b .   para:c-1 dcterms:isPartOf doc:c .
claim:a-0001 a fi:Link ; rdf:subject id:x ; rdf:predicate fi:worksOn ; rdf:object track:q ; fi:track track:q ;
    fi:status fi:reported ; fi:standing fi:accepted ; fi:statedIn para:a-1 .
claim:b-0001 a fi:Link ; rdf:subject id:x ; rdf:predicate fi:worksOn ; rdf:object track:q ;
    fi:status fi:reported ; fi:standing fi:accepted ; fi:statedIn para:b-1 .
claim:c-0001 a fi:Link ; rdf:subject id:x ; rdf:predicate fi:worksOn ; rdf:object track:q ;
    fi:status fi:reported ; fi:standing fi:accepted ; fi:statedIn para:c-1 .
"""


def graph(turtle: str, folder: Path, name: str = "a.ttl") -> Index:
    file = folder / name
    file.write_text(HEAD + turtle, encoding="utf-8")
    return Index(read_turtle(file))


def derived(turtle: str, folder: Path) -> Index:
    """The statements of a graph."""
    index = graph(turtle, folder)
    index.extend(claims_in_documents(index))
    groups = shared_origins(index)
    index.extend(sharing(groups))
    index.extend(statements(index, Origins(groups)))
    return index


def ask(index: Index, query: str) -> bool:
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in index)
    return bool(store.query(query, prefixes=dict(PREFIXES)))


def test_claims_that_say_the_same_share_a_statement_that_counts_documents(tmp_path: Path) -> None:
    index = derived(CLAIMS, tmp_path)
    assert ask(
        index,
        """ASK { claim:a-0001 fi:states ?s . claim:b-0001 fi:states ?s . claim:c-0001 fi:states ?s .
        ?s a fi:Statement ; rdf:subject id:x ; rdf:predicate fi:worksOn ; rdf:object track:q ;
           fi:status fi:reported ; fi:track track:q ; fi:support 3 ; fi:origins 3 ;
           fi:inDocument doc:a , doc:b , doc:c . id:x fi:worksOn track:q }""",
    )


def test_documents_that_share_an_origin_count_once_also_through_a_third(tmp_path: Path) -> None:
    shared = """judgement:1 a fi:SharedOrigin ; fi:document doc:a , doc:z .
                judgement:2 a fi:SharedOrigin ; fi:document doc:z , doc:b ."""
    index = derived(CLAIMS + shared, tmp_path)
    assert ask(index, "ASK { ?s fi:support 3 ; fi:origins 2 . doc:a fi:sharesOriginWith doc:z }")
    assert ask(index, "ASK { doc:z fi:sharesOriginWith doc:a , doc:b }")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fi:standing fi:accepted", "fi:standing fi:doubtful"),
        ("fi:standing fi:accepted", "fi:standing fi:withdrawn"),
        ("fi:standing fi:accepted", "fi:negated true ; fi:standing fi:accepted"),
    ],
)
def test_doubtful_withdrawn_and_denied_make_no_statement(tmp_path: Path, old: str, new: str) -> None:
    assert not ask(
        derived(CLAIMS.replace(old, new), tmp_path), "ASK { { ?c fi:states ?s } UNION { id:x ?p ?o } }"
    )


@pytest.mark.parametrize("status", ["assessed", "estimate", "forecast", "target", "planned", "recommended"])
def test_only_what_is_reported_is_a_fact(tmp_path: Path, status: str) -> None:
    index = derived(CLAIMS.replace("fi:reported", f"fi:{status}"), tmp_path)
    assert ask(index, f"ASK {{ ?s fi:status fi:{status} ; fi:support 3 }}")
    assert not ask(index, "ASK { id:x ?p ?o }")


def test_own_words_never_merge_across_documents(tmp_path: Path) -> None:
    index = derived(CLAIMS.replace("rdf:object track:q", 'rdf:object "量子高地"@zh-Hans'), tmp_path)
    assert len({s for s, p, _ in index if p.value == FI.support}) == 3


def test_a_claim_without_a_paragraph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="a-0001"):
        derived(CLAIMS.replace("para:a-1 dcterms:isPartOf doc:a .", ""), tmp_path)


def test_both_directions_of_a_symmetric_predicate_are_one_statement_and_two_facts(tmp_path: Path) -> None:
    index = derived(
        "fi:worksWith a owl:SymmetricProperty .\n"
        + CLAIMS.replace("fi:worksOn", "fi:worksWith").replace(
            "claim:b-0001 a fi:Link ; rdf:subject id:x ; rdf:predicate fi:worksWith ; rdf:object track:q",
            "claim:b-0001 a fi:Link ; rdf:subject track:q ; rdf:predicate fi:worksWith ; rdf:object id:x",
        ),
        tmp_path,
    )
    assert ask(
        index,
        """ASK { id:x fi:worksWith track:q . track:q fi:worksWith id:x .
        claim:a-0001 fi:states ?s . claim:b-0001 fi:states ?s . ?s rdf:subject id:x ; fi:support 3
        FILTER NOT EXISTS { ?other a fi:Statement FILTER(?other != ?s) } }""",
    )


def test_a_merged_entity_gives_its_claims_and_names_to_the_kept_one(tmp_path: Path) -> None:
    index = graph(
        """judgement:1 a fi:SameAs ; fi:keeps id:a ; fi:merges id:b .
        judgement:2 a fi:SameAs ; fi:keeps id:b ; fi:merges id:c .
        id:a a fi:City ; skos:prefLabel "甲"@zh-Hans .
        id:b a fi:City ; skos:prefLabel "乙"@zh-Hans , "甲"@zh-Hans ; skos:altLabel "B"@en .
        id:c a fi:City ; skos:prefLabel "丙"@zh-Hans ; fi:administrativelyIn id:a .
        claim:x-0001 rdf:subject id:c ; rdf:object id:b .""",
        tmp_path,
    )
    kept = kept_entities(index)
    assert {old.value: new.value for old, new in kept.items()} == {ID("b"): ID("a"), ID("c"): ID("a")}
    result = merged(index, kept)
    assert ask(
        result,
        """ASK { claim:x-0001 rdf:subject id:a ; rdf:object id:a .
        id:b dcterms:isReplacedBy id:a ; owl:sameAs id:a . id:c dcterms:isReplacedBy id:a .
        id:a skos:altLabel "乙"@zh-Hans , "丙"@zh-Hans , "B"@en .
        judgement:2 fi:keeps id:b ; fi:merges id:c
        FILTER NOT EXISTS { id:b a ?class } FILTER NOT EXISTS { id:a skos:altLabel "甲"@zh-Hans }
        FILTER NOT EXISTS { id:a fi:administrativelyIn id:a } }""",
    )


@pytest.mark.parametrize(
    ("second", "found"),
    [("fi:keeps id:b ; fi:merges id:a", "circle"), ("fi:keeps id:c ; fi:merges id:b", "into")],
)
def test_merges_that_contradict_one_another_are_refused(tmp_path: Path, second: str, found: str) -> None:
    index = graph(
        f"judgement:1 a fi:SameAs ; fi:keeps id:a ; fi:merges id:b . judgement:2 a fi:SameAs ; {second} .",
        tmp_path,
    )
    with pytest.raises(DataError, match=found):
        kept_entities(index)


def test_within_leads_up_through_places_and_never_through_organisations(tmp_path: Path) -> None:
    index = graph(
        """fi:City rdfs:subClassOf fi:Place . fi:University rdfs:subClassOf fi:Organisation .
        id:hefei a fi:City ; fi:administrativelyIn id:anhui .
        id:anhui a fi:Place ; fi:administrativelyIn id:china .
        id:china a fi:Place .
        id:lab fi:locatedIn id:campus . id:campus a fi:University ; fi:locatedIn id:hefei .
        id:firm fi:headquarteredIn id:hefei .""",
        tmp_path,
    )
    found = {(s.value.split("/")[-1], o.value.split("/")[-1]) for s, p, o in within(index) if p == WITHIN}  # type: ignore[union-attr]
    assert found == {
        ("hefei", "anhui"),
        ("hefei", "china"),
        ("anhui", "china"),
        *((thing, place) for thing in ("campus", "firm") for place in ("hefei", "anhui", "china")),
    }


def test_a_circle_of_places_ends(tmp_path: Path) -> None:
    index = graph("id:a fi:administrativelyIn id:b . id:b fi:administrativelyIn id:a .", tmp_path)
    assert {(str(s), str(o)) for s, _, o in within(index)} == {
        (f"<{ID('a')}>", f"<{ID('b')}>"),
        (f"<{ID('b')}>", f"<{ID('a')}>"),
    }


def test_content_has_one_digest_whatever_the_order_and_the_comments(tmp_path: Path) -> None:
    first = "id:a fi:quotation [ fi:exact '甲' ; fi:start 1 ] , [ fi:exact '乙' ] ; a fi:City ."
    second = "# a\nid:a a fi:City .\nid:a fi:quotation [ fi:exact '乙' ] , [ fi:start 1 ; fi:exact '甲' ] ."
    third = "id:a fi:quotation [ fi:exact '甲' ] , [ fi:exact '乙' ; fi:start 1 ] ; a fi:City ."
    one, two, three = (graph(turtle, tmp_path) for turtle in (first, second, third))
    assert content_digest(one) == content_digest(two)
    assert content_digest(one) != content_digest(three)
    assert content_digest(one) != content_digest(one, "other rules")


def test_blank_nodes_are_labelled_by_place_and_content(tmp_path: Path) -> None:
    first = (
        "id:a fi:note [ fi:page 1 ] , [ fi:page 1 ] . id:b fi:note [ fi:page 1 ] , ( 1 1 ) . [] fi:page 2 ."
    )
    second = "[] fi:page 2 . id:b fi:note ( 1 1 ) , [ fi:page 1 ] . id:a fi:note [ fi:page 1 ] ."
    one, two = (labelled(graph(turtle, tmp_path)) for turtle in (first, second))
    assert {tuple(map(str, triple)) for triple in one} == {tuple(map(str, triple)) for triple in two}
    assert len({value for _, _, value in one if isinstance(value, ox.BlankNode)}) == 4


def test_blank_nodes_in_a_circle_are_refused(tmp_path: Path) -> None:
    index = graph("id:a fi:note _:x . _:x fi:note _:y . _:y fi:note _:x .", tmp_path)
    with pytest.raises(DataError, match="circle"):
        description(index, ox.NamedNode(ID("a")))


def test_turtle_that_does_not_parse_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        graph("id:a a fi:City ;\n  oops\n.", tmp_path)
    assert error.value.position is not None
    assert error.value.position.line == len(PREFIXES) + 2
    assert "a.ttl" in str(error.value)


def test_turtle_in_another_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / "b.ttl"
    file.write_bytes(f'<{DOCUMENT("a")}> <{FI.note}> "合肥" .'.encode("gb18030"))
    with pytest.raises(DataError, match="UTF-8"):
        list(read_turtle(file))


TOLD = """
para:a-1 dcterms:isPartOf doc:a .
claim:a-0001 a fi:Link ; fi:statedIn para:a-1 ; fi:from "2021"^^xsd:gYear ; fi:until "2025"^^xsd:gYear ;
    fi:quotation [ fi:exact "三" ; fi:start 100 ] , [ fi:exact "一" ; fi:start 0 ] ,
        [ fi:exact "二" ; fi:start 20 ] .
claim:a-0002 a fi:Figure ; fi:statedIn para:a-1 ; fi:from "2021"^^xsd:gYear ; fi:until "2021"^^xsd:gYear ;
    fi:quotation [ fi:start 3 ; fi:digest "00" ] .
claim:a-0003 a fi:Figure ; fi:statedIn para:a-1 ; fi:until "2025-10"^^xsd:gYearMonth ;
    fi:quotation [ fi:exact "四" ] .
claim:a-0004 a fi:Figure ; fi:statedIn para:a-1 ; fi:by "2030"^^xsd:gYear ; fi:quotation [ fi:exact "五" ] .
claim:a-0005 a fi:Figure ; fi:statedIn para:a-1 ; fi:quotation [ fi:exact "六" ] .
"""


def test_words_stand_in_the_order_of_the_text_and_a_period_has_both_ends(tmp_path: Path) -> None:
    index = graph(TOLD, tmp_path)
    index.extend(claims_in_documents(index))
    texts = {
        (s.value[-1], p.value.rsplit("#")[-1], o.value)
        for s, p, o in told(index)
        if not isinstance(o, ox.BlankNode)
    }
    assert texts == {
        ("1", "quoted", "一 … 二 … 三"),
        ("1", "timeText", "2021/2025"),
        ("2", "timeText", "2021"),  # its words are withheld
        ("3", "quoted", "四"),
        ("3", "timeText", "2025-10"),
        ("4", "quoted", "五"),
        ("4", "timeText", "2030"),
        ("5", "quoted", "六"),
    }


def test_the_creators_of_a_document_keep_their_order(tmp_path: Path) -> None:
    names = 'doc:a dcterms:creator "甲" , "乙" , "丙" . doc:b dcterms:creator "丁" .'
    reverse = 'doc:c dcterms:creator "丙" , "乙" , "甲" .'
    told_of = {s.value[-1]: o.value for s, _, o in bylines(graph(names + reverse, tmp_path))}
    assert told_of == {"a": "甲; 乙; 丙", "c": "丙; 乙; 甲"}
