"""The description of the endpoint itself (W3C Recommendation "SPARQL 1.1 Service Description", 2013)."""

from __future__ import annotations

from fikg.asking.turtle import about, in_both, values, with_prefixes
from fikg.store import GRAPH_FORMATS, TABLE_FORMATS
from fikg.vocabulary import DATASET

#: What W3C calls the formats, by our names.
W3C_FORMATS = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "nq": "N-Quads",
    "trig": "TriG",
    "jsonld": "JSON-LD",
    "rdf": "RDF_XML",
}
FORMATS = "http://www.w3.org/ns/formats/"
SIMPLE = "http://www.w3.org/ns/entailment/Simple"
#: What the standard has no name for. None of the standard's own features is offered.
FEATURES = {
    "declared-prefixes": (
        "以 sh:declare 声明的前缀，查询无须再声明",
        "the prefixes that are told by sh:declare need no PREFIX line",
    ),
    "search": (
        "fi:matches 按名称检索事物，fi:quotesWords 按摘句用词检索陈述，均可写在查询中",
        "fi:matches finds things by name, and fi:quotesWords claims by quoted words, inside a query",
    ),
    "lower-limits": (
        "timeout 与 maxrows 两个参数可降低时限与行数上限；结果被截断时，响应头 X-Fikg-Cut 会注明",
        "the parameters timeout and maxrows lower a query's limits; the header X-Fikg-Cut tells of a cut",
    ),
}


def described_service(service: str) -> str:
    """The description in Turtle.

    Parameters
    ----------
    service
        The address of the service with its final `/`.
    """
    endpoint = f"{service}sparql"
    formats = (W3C_FORMATS[each.name] for each in (*TABLE_FORMATS, *GRAPH_FORMATS))
    described = about(
        f"<{endpoint}#service>",
        [
            "a sd:Service",
            f"sd:endpoint <{endpoint}>",
            "sd:supportedLanguage sd:SPARQL11Query",
            values("sd:resultFormat", (f"<{FORMATS}{name}>" for name in formats)),
            values("sd:feature", (f"<{endpoint}#{name}>" for name in FEATURES)),
            f"sd:defaultEntailmentRegime <{SIMPLE}>",
            f"sd:defaultDataset <{endpoint}#dataset>",
        ],
    )
    features = (
        about(f"<{endpoint}#{name}>", ["a sd:Feature", in_both("rdfs:label", told)])
        for name, told in FEATURES.items()
    )
    dataset = about(f"<{endpoint}#dataset>", ["a sd:Dataset", f"sd:defaultGraph <{DATASET}>"])
    graph = about(f"<{DATASET}>", ["a sd:Graph", f"rdfs:seeAlso <{service}.well-known/void>"])
    source = about(
        f"<{service}.well-known/void>", ["a void:DatasetDescription", f"foaf:primaryTopic <{DATASET}>"]
    )
    return with_prefixes("\n".join([described, *features, dataset, graph, source]))
