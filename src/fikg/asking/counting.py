"""What is counted of a release: the sections of its description, each with its measures as SPARQL patterns.

A pattern binds `?row`, what is counted for (a document, a status, a class), and `?x`, what is counted; where
a section has parts (a class below a kind, a branch below a track), its pattern for them binds `?part` too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fikg.asking.source import compact
from fikg.vocabulary import FI

#: The classes below which others are counted together; a class below none of them stands for itself.
KINDS = (FI.Place, FI.Organisation, FI.Facility, FI.Policy, FI.Publication, FI.Undertaking, FI.Event)

#: An entity with its class; tracks and their lists come with the ontology and are counted apart.
ENTITY = (
    """?class rdfs:subClassOf* fi:Entity . FILTER(?class NOT IN (fi:Track, fi:TrackList)) ?x a ?class ."""
)
OF_A_KIND = f"""{{ SELECT DISTINCT ?class ?row WHERE {{
    ?class rdfs:subClassOf* fi:Entity . FILTER(?class NOT IN (fi:Track, fi:TrackList))
    OPTIONAL {{ ?class rdfs:subClassOf* ?kind . VALUES ?kind {{ {" ".join(map(compact, KINDS))} }} }}
    BIND(COALESCE(?kind, ?class) AS ?row) }} }}
  ?x a ?class ."""
#: A claim of a track: marked with it, or with it as subject, object or what a figure is about.
OF_A_TRACK = "?x fi:statedIn ?paragraph ; fi:track|rdf:subject|rdf:object|fi:about ?named ."
TOP_TRACK = "?row a fi:Track . FILTER NOT EXISTS { ?row skos:broader ?wider }"


@dataclass(frozen=True)
class Measure:
    """What is counted, with its title in Chinese and English."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True)
class Asked:
    """A section before it is asked.

    Parameters
    ----------
    measures
        Each with its pattern, or with the names of the measures that it adds up. Rows come by the first.
    parts
        The pattern that counts parts by the first measure, where the section has any.
    every
        A pattern of rows that are shown though nothing is counted for them.
    """

    name: str
    zh: str
    en: str
    measures: Mapping[Measure, str | tuple[str, ...]]
    parts: str = ""
    every: str = ""


CLAIMS = Measure("claims", "陈述", "claims")
LINKS = Measure("links", "联系", "links")
FIGURES = Measure("figures", "数值", "figures")
SUM_OF_CLAIMS = ("links", "figures")

#: How many there are in all: one row each, with the pattern of ?x.
TOTALS: Mapping[Measure, str] = {
    Measure("documents", "文献", "documents"): "?x a fi:Document",
    Measure("paragraphs", "段落", "paragraphs"): "?x a fi:Paragraph",
    CLAIMS: "?x fi:statedIn ?paragraph",
    LINKS: "?x a fi:Link",
    FIGURES: "?x a fi:Figure",
    Measure("quotations", "原文摘句", "quotations"): "?claim fi:quotation ?x",
    Measure("entities", "实体", "entities"): ENTITY,
    Measure("tracks", "赛道", "tracks"): "?x a fi:Track",
    Measure("statements", "归并陈述", "statements"): "?x a fi:Statement",
    Measure("facts", "事实", "facts"): "?x a fi:Statement ; fi:status fi:reported",
    Measure("supported", "两份以上文献所述", "statements of two documents or more"): (
        "?x a fi:Statement ; fi:support ?n FILTER(?n >= 2)"
    ),
    Measure("disagreements", "分歧", "disagreements"): "?x a fi:Disagreement",
}

SECTIONS = (
    Asked(
        "documents",
        "文献",
        "document",
        {
            CLAIMS: SUM_OF_CLAIMS,
            LINKS: "?x a fi:Link ; fi:inDocument ?row",
            FIGURES: "?x a fi:Figure ; fi:inDocument ?row",
            Measure("quotations", "摘句", "quotations"): "?claim fi:inDocument ?row ; fi:quotation ?x",
            Measure("paragraphs", "段落", "paragraphs"): "?x a fi:Paragraph ; dcterms:isPartOf ?row",
        },
        every="?row a fi:Document",
    ),
    Asked(
        "statuses",
        "性质",
        "status",
        {
            CLAIMS: SUM_OF_CLAIMS,
            LINKS: "?x a fi:Link ; fi:status ?row",
            FIGURES: "?x a fi:Figure ; fi:status ?row",
            Measure("doubtful", "其中存疑", "doubtful"): "?x fi:status ?row ; fi:standing fi:doubtful",
            Measure("withdrawn", "已撤回", "withdrawn"): "?x fi:status ?row ; fi:standing fi:withdrawn",
        },
        every="?row a fi:Status",
    ),
    Asked(
        "kinds",
        "实体的类别",
        "kind of entity",
        {Measure("entities", "实体", "entities"): OF_A_KIND},
        parts=f"{OF_A_KIND} BIND(?class AS ?part)",
    ),
    Asked(
        "predicates",
        "谓词",
        "predicate",
        {LINKS: "?x a fi:Link ; rdf:predicate ?row"},
    ),
    Asked(
        "tracks",
        "赛道（含分支）",
        "track, with its branches",
        {
            CLAIMS: f"{{ SELECT ?named ?row WHERE {{ ?named skos:broader* ?row . {TOP_TRACK} }} }} "
            f"{OF_A_TRACK}"
        },
        parts=f"{{ SELECT ?named ?part ?row WHERE {{ ?named skos:broader* ?part . ?part skos:broader ?row . "
        f"{TOP_TRACK} }} }} {OF_A_TRACK}",
    ),
    Asked("indicators", "指标", "indicator", {FIGURES: "?x a fi:Figure ; fi:indicator ?row"}),
    Asked(
        "support",
        "文献数",
        "said by",
        {
            Measure("statements", "归并陈述", "statements"): "?x a fi:Statement ; fi:support ?row",
            Measure("facts", "其中事实", "of these facts"): (
                "?x a fi:Statement ; fi:support ?row ; fi:status fi:reported"
            ),
            FIGURES: "?x a fi:Figure ; fi:support ?row",
        },
    ),
    Asked(
        "disagreements",
        "分歧",
        "kind of disagreement",
        {
            Measure(
                "disagreements", "分歧", "disagreements"
            ): "?x a fi:Disagreement ; fi:disagreementKind ?row",
        },
        every="?row a fi:DisagreementKind",
    ),
)
