"""The description of the dataset for machines: VoID, as Turtle that people can read too.

Source: W3C Interest Group Note "Describing Linked Datasets with the VoID Vocabulary", 2011.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from fikg.asking.description import Section, describe
from fikg.asking.index import SearchIndex, search_index
from fikg.asking.source import Queryable, compact, local_name, required, select
from fikg.store.formats import format_for, rdf_format, used_prefixes
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
        A format of graphs: ttl, nt, jsonld, rdf, or one of their other names.
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
    if chosen.name == "ttl":
        return _kept[key]
    triples = [quad.triple for quad in ox.parse(_kept[key], format=ox.RdfFormat.TURTLE)]
    written = ox.serialize(triples, format=rdf_format(chosen), prefixes=used_prefixes(triples))
    return (written or b"").decode("utf-8")


def turtle(store: Queryable, service: str = "") -> str:
    """The description in Turtle, one value a line."""
    index = search_index(store)
    classes, properties = _pairs(store, CLASSES), _pairs(store, PROPERTIES)
    documents = describe(store).section("documents")
    subsets = [_subset_of(row.iri or "") for row in documents.rows]
    dataset = [
        "a void:Dataset",
        _in_both("dcterms:title", TITLE),
        _in_both("dcterms:description", TOLD),
        f"dcterms:license <{LICENCE}>",
        _in_both("dcterms:rights", RIGHTS),
        _list("dcterms:source", (_iri(row.iri or "") for row in documents.rows)),
        f"fi:version {ox.Literal(store.version)}",
        f"void:uriSpace {ox.Literal(BASE)}",
        *([f"void:sparqlEndpoint <{service}sparql>"] if service else []),
        _list("void:vocabulary", (f"<{iri}>" for iri in _vocabularies([*classes, *properties]))),
        _list("void:exampleResource", map(_iri, _examples(store, index))),
        f"void:triples {required(select(store, TRIPLES)[0], 'n')}",
        f"void:entities {describe(store).totals['entities']}",
        f"void:classes {len(classes)}",
        f"void:properties {len(properties)}",
        _list("void:subset", subsets),
        _partitions("void:classPartition", "void:class", "void:entities", classes),
        _partitions("void:propertyPartition", "void:property", "void:triples", properties),
    ]
    text = "\n".join([_about(f"<{DATASET}>", dataset), *_subsets(documents, index, _pairs(store, SUBSETS))])
    used = [name for name in PREFIXES if f" {name}:" in text or f"\n{name}:" in text]
    return "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in used) + f"\n{text}"


def _subsets(documents: Section, index: SearchIndex, triples: dict[str, int]) -> Iterator[str]:
    for row in documents.rows:
        document = row.iri or ""
        kinds = {iri: row.counts[name] for name, iri in CLASSES_OF_A_DOCUMENT.items()}
        titles = (f"{row.zh}：{OF_A_DOCUMENT[0]}", f"{row.en}: {OF_A_DOCUMENT[1]}")
        yield _about(
            _subset_of(document),
            [
                "a void:Dataset",
                _in_both("dcterms:title", titles),
                f"dcterms:source {_iri(document)}",
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


def _about(subject: str, lines: Iterable[str]) -> str:
    return f"{subject} " + " ;\n    ".join(line for line in lines if line) + " .\n"


def _in_both(predicate: str, texts: tuple[str, str]) -> str:
    # The engine would write the tag in small letters; people and files write zh-Hans.
    pair = (f"{ox.Literal(text)}@{tag}" for text, tag in zip(texts, ("zh-Hans", "en"), strict=True))
    return _list(predicate, pair)


def _list(predicate: str, values: Iterable[str]) -> str:
    told = " ,\n        ".join(values)
    return f"{predicate} {told}" if told else ""


def _partitions(predicate: str, what: str, number: str, counts: dict[str, int]) -> str:
    return _list(predicate, (f"[ {what} {_iri(iri)} ; {number} {n} ]" for iri, n in counts.items()))


def _iri(iri: str) -> str:
    """A prefixed name where there is one, else the IRI in angle brackets."""
    name = compact(iri)
    return name if name.partition(":")[0] in PREFIXES else f"<{iri}>"
