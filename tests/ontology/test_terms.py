"""The ontology holds: it parses, and every term is named and told from its neighbours in both languages."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.compare import to_isomorphic

from fikg.layout import Layout
from fikg.vocabulary import BASE, FI, INDICATOR, ONTOLOGY, PREFIXES, TRACK, UNIT

FILES = ("fikg", "indicators", "shapes", "tracks", "units")
DESIGNED = """
    Country Province Region City District Park Enterprise University ResearchInstitute GovernmentBody
    Association Consultancy Media Laboratory ScienceFacility Platform InnovationCentre Policy Plan
    ActionPlan Measures
    Opinion Law Report Fund Meeting Event Technology Product Achievement Standard Programme Person
    """.split()  # noqa: SIM905
SUPERCLASS = URIRef(PREFIXES["rdfs"] + "subClassOf")


@pytest.fixture(scope="module")
def terms(layout: Layout) -> Graph:
    """The ontology with its instances, without the shapes."""
    graph = Graph()
    for name in ("fikg", "indicators", "tracks", "units"):
        graph.parse(layout.ontology / f"{name}.ttl")
    return graph


def own_terms(graph: Graph, *namespaces: str) -> list[URIRef]:
    return sorted(
        {s for s in graph.subjects() if isinstance(s, URIRef) and str(s).startswith(namespaces)},
        key=str,
    )


def languages(graph: Graph, term: URIRef, predicate: URIRef) -> Counter[str | None]:
    return Counter(o.language for o in graph.objects(term, predicate) if isinstance(o, Literal))


def superclasses(graph: Graph, term: URIRef) -> set[URIRef]:
    return {c for c in graph.transitive_objects(term, SUPERCLASS) if isinstance(c, URIRef)}


def canonical(graph: Graph) -> Graph:
    """The graph as Oxigraph writes it: language tags in lower case, numbers without trailing zeros."""
    result = Graph()
    for s, p, o in graph:
        if isinstance(o, Literal) and o.language:
            o = Literal(str(o), lang=o.language.lower())
        elif isinstance(o, Literal) and o.datatype == XSD.decimal:
            o = Literal(f"{Decimal(str(o)).normalize():f}", datatype=XSD.decimal)
        result.add((s, p, o))
    return result


@pytest.mark.parametrize("name", FILES)
def test_both_parsers_read_the_same_triples(layout: Layout, name: str) -> None:
    path = layout.ontology / f"{name}.ttl"
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    dumped = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    with_oxigraph = Graph().parse(data=dumped, format="nt")
    assert to_isomorphic(canonical(Graph().parse(path))) == to_isomorphic(canonical(with_oxigraph))


def test_every_term_of_the_ontology_is_labelled_and_commented_in_both_languages(terms: Graph) -> None:
    wanted = Counter({"en": 1, "zh-Hans": 1})
    faults = [
        str(term)
        for term in own_terms(terms, ONTOLOGY)
        if languages(terms, term, RDFS.label) != wanted or languages(terms, term, RDFS.comment) != wanted
    ]
    assert not faults


def test_every_term_of_the_ontology_says_where_it_is_defined(terms: Graph) -> None:
    home = URIRef(BASE + "ontology")
    assert all((term, RDFS.isDefinedBy, home) in terms for term in own_terms(terms, ONTOLOGY))


def test_every_track_indicator_and_unit_has_three_names_and_a_definition_in_both_languages(
    terms: Graph,
) -> None:
    faults = [
        str(term)
        for term in own_terms(terms, TRACK, INDICATOR, UNIT)
        if languages(terms, term, SKOS.prefLabel) != Counter({"zh-Hans": 1, "zh-Hant": 1, "en": 1})
        or languages(terms, term, SKOS.definition) != Counter({"en": 1, "zh-Hans": 1})
    ]
    assert not faults


def test_no_other_name_repeats_the_name_of_its_term(terms: Graph) -> None:
    for term in own_terms(terms, TRACK, INDICATOR, UNIT):
        names = set(terms.objects(term, SKOS.prefLabel))
        assert not names & set(terms.objects(term, SKOS.altLabel)), term


def test_no_two_terms_of_a_kind_share_a_name(terms: Graph) -> None:
    for namespace in (ONTOLOGY, TRACK, INDICATOR):
        for predicate in (RDFS.label, SKOS.prefLabel):
            names = Counter(
                (label, kind)
                for term in own_terms(terms, namespace)
                for label in terms.objects(term, predicate)
                for kind in [terms.value(term, RDF.type) if namespace == ONTOLOGY else None]
            )
            assert [name for name, times in names.items() if times > 1] == []


def test_a_surface_name_leads_to_one_track(terms: Graph) -> None:
    tracks = [t for t in own_terms(terms, TRACK) if (t, RDF.type, URIRef(FI.Track)) in terms]
    owners: dict[str, set[str]] = {}
    for track in tracks:
        for predicate in (SKOS.prefLabel, SKOS.altLabel):
            for label in terms.objects(track, predicate):
                owners.setdefault(str(label), set()).add(str(track))
    assert {name: sorted(which) for name, which in owners.items() if len(which) > 1} == {}


def test_no_term_is_used_that_is_not_defined(layout: Layout, terms: Graph) -> None:
    defined = set(own_terms(terms, BASE))
    used = {
        node
        for graph in (terms, Graph().parse(layout.ontology / "shapes.ttl"))
        for triple in graph
        for node in triple
        if isinstance(node, URIRef) and str(node).startswith((ONTOLOGY, TRACK, INDICATOR, UNIT))
    }
    assert sorted(used - defined - {URIRef(ONTOLOGY)}) == []


def test_every_link_predicate_says_what_it_joins(terms: Graph) -> None:
    classes = set(terms.subjects(RDF.type, OWL.Class))
    for predicate in terms.subjects(RDF.type, URIRef(FI.LinkPredicate)):
        (domain,) = terms.objects(predicate, RDFS.domain)
        ranges = list(terms.objects(predicate, RDFS.range))
        assert domain in classes
        if (predicate, RDF.type, OWL.ObjectProperty) in terms:
            assert len(ranges) == 1
            assert ranges[0] in classes
        elif (predicate, RDF.type, OWL.DatatypeProperty) in terms:
            assert ranges in ([RDF.langString], [RDFS.Literal])
        else:
            assert ranges == []
            assert (predicate, RDF.type, URIRef(FI.TextPredicate)) in terms


def test_only_three_predicates_say_where_something_is(terms: Graph) -> None:
    placing = {str(p) for p in terms.subjects(RDF.type, URIRef(FI.PlacingPredicate))}
    assert placing == {FI.locatedIn, FI.headquarteredIn, FI.comesFrom}


@pytest.mark.parametrize(
    ("predicate", "verbs"),
    [
        ("locatedIn", "位于 建成于 落户"),
        ("headquarteredIn", "总部位于"),
        ("comesFrom", "来自"),
        ("gathers", "聚集 汇聚 拥有 有"),
        ("attracted", "吸引 入驻"),
        ("drawsOn", "依托 凭借 依靠"),
        ("engages", "整合 引导 联合"),
        ("supports", "支持"),
        ("established", "创建 设立 成立"),
        ("developed", "研发 研制"),
        ("launched", "推出"),
        ("built", "建设"),
        ("broughtForth", "诞生"),
        ("incubated", "孵化"),
        ("participatesIn", "参与"),
        ("leads", "牵头"),
        ("belongsTo", "旗下"),
        ("wasAwarded", "获授 获评"),
        ("issued", "发布 印发 出台"),
    ],
)
def test_the_guideline_verbs_lead_to_their_predicates(terms: Graph, predicate: str, verbs: str) -> None:
    known = {str(verb) for verb in terms.objects(URIRef(ONTOLOGY(predicate)), URIRef(FI.verb))}
    assert set(verbs.split()) <= known


@pytest.mark.parametrize(
    "name",
    DESIGNED,
)
def test_the_classes_that_the_design_lists_are_entities(terms: Graph, name: str) -> None:
    assert URIRef(FI.Entity) in superclasses(terms, URIRef(ONTOLOGY(name)))


def test_places_organisations_persons_and_clusters_act(terms: Graph) -> None:
    for name in ("City", "Enterprise", "Person", "Cluster"):
        assert URIRef(FI.Actor) in superclasses(terms, URIRef(ONTOLOGY(name)))
    for name in ("ScienceFacility", "Policy", "Track"):
        assert URIRef(FI.Actor) not in superclasses(terms, URIRef(ONTOLOGY(name)))


def test_no_class_and_no_track_lies_below_itself(terms: Graph) -> None:
    for below in (SUPERCLASS, SKOS.broader):
        for term in set(terms.subjects(below)):
            above = {
                c for parent in terms.objects(term, below) for c in terms.transitive_objects(parent, below)
            }
            assert term not in above


def test_every_bound_but_the_range_gives_an_interval(terms: Graph) -> None:
    rules = {URIRef(ONTOLOGY(n)) for n in ("lowFactor", "highFactor", "highAddsPlaceValue")}
    for bound in terms.subjects(RDF.type, URIRef(FI.Bound)):
        assert bound == URIRef(FI.range) or rules & set(terms.predicates(bound))


def test_the_lists_of_tracks_hold_no_track_of_their_own(terms: Graph) -> None:
    lists = set(terms.subjects(RDF.type, URIRef(FI.TrackList)))
    assert len(lists) >= 7
    assert not [t for t in terms.triples((None, SKOS.inScheme, None)) if t[2] in lists]


def test_every_unit_has_a_kind_that_some_indicator_takes(terms: Graph) -> None:
    kind = URIRef(ONTOLOGY("quantityKind"))
    units = set(terms.subjects(RDF.type, URIRef(FI.Unit)))
    taken = {k for i in terms.subjects(RDF.type, URIRef(FI.Indicator)) for k in terms.objects(i, kind)}
    assert {u for u in units if len(list(terms.objects(u, kind))) != 1} == set()
    assert {k for u in units for k in terms.objects(u, kind)} - taken <= {URIRef(ONTOLOGY("massQuantity"))}


def test_the_ontology_keeps_no_blank_nodes(terms: Graph) -> None:
    assert not [node for triple in terms for node in triple if isinstance(node, BNode)]


@pytest.mark.parametrize("name", ["indicators", "tracks", "units"])
def test_a_file_of_instances_has_its_sections_apart(layout: Layout, name: str) -> None:
    lines = (layout.ontology / f"{name}.ttl").read_text(encoding="utf-8").split("\n")
    assert not any(line.endswith((" ", "\t")) for line in lines)
    assert not any(a == b == "" for a, b in pairwise(lines[:-1]))
