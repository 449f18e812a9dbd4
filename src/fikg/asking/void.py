"""The description of the dataset for machines: VoID, as Turtle that people can read too.

Source: W3C Interest Group Note "Describing Linked Datasets with the VoID Vocabulary", 2011.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from fikg.asking.description import Section, describe
from fikg.asking.index import SearchIndex, search_index
from fikg.asking.source import Queryable, local_name, required, select
from fikg.asking.turtle import about, in_both, in_form, term, values, with_prefixes
from fikg.store.formats import format_for
from fikg.vocabulary import BASE, DATASET, FI, PREFIXES

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TITLE = ("中国未来产业知识图谱", "A knowledge graph of China's future industries")
TOLD = (
    "谁在何处从事什么、依据何种政策、有何数值；每条陈述都指向文献、段落与原文摘句。",
    "Who works where on what, under which policy, with which figures; every claim points to its document, "
    "its paragraph and the words quoted.",
)
RIGHTS = (
    "许可适用于本体、图谱与问题；原文摘句的权利属文献作者。",
    "The licence covers ontology, graph and questions; the quotations belong to the documents' authors.",
)
CLASSES_OF_A_DOCUMENT = {"links": FI.Link, "figures": FI.Figure, "paragraphs": FI.Paragraph}
OF_A_DOCUMENT = ("所载陈述及其出处，与段落", "what it says, with the evidence, and its paragraphs")

CLASSES = "SELECT ?what (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a ?what FILTER(ISIRI(?what)) } GROUP BY ?what"
PROPERTIES = "SELECT ?what (COUNT(*) AS ?n) WHERE { ?x ?what ?y } GROUP BY ?what"
SUBJECTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }"
OBJECTS = "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }"
#: Of the things of each class: their properties, and the classes and datatypes that these lead to.
PROPERTIES_OF_CLASSES = (
    "SELECT ?class ?property (COUNT(*) AS ?n) WHERE { ?x a ?class ; ?property ?y FILTER(ISIRI(?class)) } "
    "GROUP BY ?class ?property ORDER BY ?class DESC(?n) ?property"
)
CLASSES_LED_TO = (
    "SELECT DISTINCT ?class ?property ?to WHERE { ?x a ?class ; ?property ?y . ?y a ?to "
    "FILTER(ISIRI(?class) && ISIRI(?to)) } ORDER BY ?class ?property ?to"
)
DATATYPES_LED_TO = (
    "SELECT DISTINCT ?class ?property ?to WHERE { ?x a ?class ; ?property ?y BIND(DATATYPE(?y) AS ?to) "
    "FILTER(ISIRI(?class) && ISLITERAL(?y)) } ORDER BY ?class ?property ?to"
)
#: The names of W3C for the formats in which the whole can be asked for.
FORMATS = "http://www.w3.org/ns/formats/"
GRAPH_FORMATS = ("Turtle", "N-Triples", "N-Quads", "TriG", "JSON-LD", "RDF_XML")
TRIPLES = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
#: The triples of a document's claims, of their quotations, contexts and notes, and of its paragraphs.
SUBSETS = """SELECT ?what (COUNT(*) AS ?n) WHERE {
  { ?claim fi:statedIn/dcterms:isPartOf ?what . ?claim ?p ?o }
  UNION { ?claim fi:statedIn/dcterms:isPartOf ?what ; fi:quotation|fi:context|fi:note ?part . ?part ?p ?o }
  UNION { ?paragraph dcterms:isPartOf ?what ; ?p ?o }
} GROUP BY ?what"""

_kept: dict[tuple[str, str, str], str] = {}
KEPT = 8


def void(store: Queryable, form: str = "ttl", service: str = "") -> str:
    """The VoID description of a release.

    Parameters
    ----------
    form
        A format of graphs: ttl, nt, nq, trig, jsonld, rdf, or one of their other names.
    service
        The address of a running service with its final `/`; its endpoint is named then.

    Raises
    ------
    UsageError
        Where there is no such format.
    """
    chosen = format_for("CONSTRUCT", form)
    key = (str(getattr(store, "path", id(store))), store.version, service)
    if key not in _kept:
        while len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = turtle(store, service)
    return in_form(_kept[key], chosen.name).decode("utf-8")


def turtle(store: Queryable, service: str = "") -> str:
    """The description in Turtle, one value a line."""
    index = search_index(store)
    classes, properties = _pairs(store, CLASSES), _pairs(store, PROPERTIES)
    documents = describe(store).section("documents")
    subsets = [_subset_of(row.iri or "") for row in documents.rows]
    dataset = [
        "a void:Dataset",
        in_both("dcterms:title", TITLE),
        in_both("dcterms:description", TOLD),
        f"dcterms:license <{LICENCE}>",
        in_both("dcterms:rights", RIGHTS),
        values("dcterms:source", (term(row.iri or "") for row in documents.rows)),
        f"fi:version {ox.Literal(store.version)}",
        f"void:uriSpace {ox.Literal(BASE)}",
        *([f"void:sparqlEndpoint <{service}sparql>"] if service else []),
        values("void:vocabulary", (f"<{iri}>" for iri in _vocabularies([*classes, *properties]))),
        values("void:exampleResource", map(term, _examples(store, index))),
        f"void:triples {required(select(store, TRIPLES)[0], 'n')}",
        f"void:entities {describe(store).totals['entities']}",
        f"void:classes {len(classes)}",
        f"void:properties {len(properties)}",
        values("void:subset", subsets),
        f"void:distinctSubjects {required(select(store, SUBJECTS)[0], 'n')}",
        f"void:distinctObjects {required(select(store, OBJECTS)[0], 'n')}",
        values("void:feature", (f"<{FORMATS}{name}>" for name in GRAPH_FORMATS)),
        _class_partitions(store, classes),
        _partitions("void:propertyPartition", "void:property", "void:triples", properties),
    ]
    return with_prefixes(
        "\n".join([about(f"<{DATASET}>", dataset), *_subsets(documents, index, _pairs(store, SUBSETS))])
    )


def _subsets(documents: Section, index: SearchIndex, triples: dict[str, int]) -> Iterator[str]:
    for row in documents.rows:
        document = row.iri or ""
        kinds = {iri: row.counts[name] for name, iri in CLASSES_OF_A_DOCUMENT.items()}
        titles = (f"{row.zh}：{OF_A_DOCUMENT[0]}", f"{row.en}: {OF_A_DOCUMENT[1]}")
        yield about(
            _subset_of(document),
            [
                "a void:Dataset",
                in_both("dcterms:title", titles),
                f"dcterms:source {term(document)}",
                f"void:triples {triples.get(document, 0)}",
                f"void:entities {sum(kinds.values())}",
                _partitions("void:classPartition", "void:class", "void:entities", kinds),
            ],
        )


def _subset_of(document: str) -> str:
    return f"<{DATASET}#{local_name(document)}>"


def _pairs(store: Queryable, query: str) -> dict[str, int]:
    """What is counted, by its IRI, in falling order of the counts."""
    found = {required(row, "what"): int(required(row, "n")) for row in select(store, query)}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _vocabularies(iris: Iterable[str]) -> list[str]:
    """The namespaces of classes and properties, as far as fikg has a prefix for them."""
    spaces = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in iris}
    return [str(space) for space in PREFIXES.values() if space in spaces]


def _examples(store: Queryable, index: SearchIndex) -> list[str]:
    """The thing, the track and the indicator of the most claims, and the first claim of each document."""
    chosen = []
    for space in ("id", "track", "ind"):
        entries = [each for each in index.entries.values() if each.iri.startswith(PREFIXES[space])]
        if entries:
            chosen.append(max(entries, key=lambda each: (each.uses, each.iri)).iri)
    first = (
        "SELECT (MIN(STR(?claim)) AS ?first) WHERE { ?claim fi:statedIn/dcterms:isPartOf ?document } "
        "GROUP BY ?document ORDER BY ?first"
    )
    return chosen + [required(row, "first") for row in select(store, first) if "first" in row]


def _class_partitions(store: Queryable, classes: Mapping[str, int]) -> str:
    """Each class with its things, their properties, and what these lead to: for completion in editors."""
    parts: dict[str, list[str]] = defaultdict(list)
    led = _led_to(store)
    for row in select(store, PROPERTIES_OF_CLASSES):
        cls, prop = required(row, "class"), required(row, "property")
        told = [f"void:property {term(prop)}", f"void:triples {required(row, 'n')}", *led[cls, prop]]
        parts[cls].append(f"[ {' ; '.join(told)} ]")
    return values(
        "void:classPartition",
        (
            f"[ void:class {term(cls)} ; void:entities {n} ;\n            void:propertyPartition "
            + " ,\n                ".join(parts[cls])
            + " ]"
            for cls, n in classes.items()
        ),
    )


def _led_to(store: Queryable) -> Mapping[tuple[str, str], list[str]]:
    """What the properties of each class lead to, as partitions."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for query, partition, what in (
        (CLASSES_LED_TO, "void:classPartition", "void:class"),
        (DATATYPES_LED_TO, "void-ext:datatypePartition", "void-ext:datatype"),
    ):
        several: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in select(store, query):
            several[required(row, "class"), required(row, "property")].append(required(row, "to"))
        for key, iris in several.items():
            found[key].append(f"{partition} {' , '.join(f'[ {what} {term(iri)} ]' for iri in iris)}")
    return found


def _partitions(predicate: str, what: str, number: str, counts: dict[str, int]) -> str:
    return values(predicate, (f"[ {what} {term(iri)} ; {number} {n} ]" for iri, n in counts.items()))
