"""What is told of a thing, as plain values: the one source of its page and of its JSON."""

from __future__ import annotations

from typing import Any

from fikg.asking import Trace, mark, search_index, trace
from fikg.documents import Library
from fikg.service.things.addresses import iri_of
from fikg.store import Store
from fikg.store.results import Iri
from fikg.vocabulary import FI

#: The kinds of things of which claims are told.
TRACED = ("id", "track", "claim", "statement", "paragraph", "disagreement")
#: Labels that say the same as one of their values (采信 采信).
RENAMED = {"采信": "是否采信"}
#: At most so many claims on a page; an analyst who needs more asks a question.
CLAIMS_SHOWN = 500


def described(
    store: Store, library: Library, kind: str, slug: str, language: str, *, with_trace: bool = True
) -> dict[str, Any]:
    """Names and class of a thing, its record, and the trace of all that is claimed of it.

    Parameters
    ----------
    with_trace
        Without it the trace of a thing is left out: its page shows a part of it, which it finds itself.
    """
    iri = iri_of(kind, slug)
    index = search_index(store)
    entry = index.entries.get(iri)
    names = sorted({(name.text, name.language) for name in entry.names}) if entry else []
    view: dict[str, Any] = {
        "iri": iri,
        "label": index.label(iri, language) if entry else slug,
        "kinds": [index.label(each, language) for each in (entry.classes if entry else ())],
        "names": [{"text": text, "language": tag} for text, tag in names],
        "version": store.version,
        "record": record_of(store, iri, language),
        "trace": None,
        "paragraphs": [],
    }
    if kind in TRACED and with_trace:
        view["trace"] = _trace(store, library, kind, slug, language)
        view["label"] = _sentence(view, kind)
    if kind == "document":
        view["paragraphs"] = _paragraphs(store, library, slug)
    if kind == "paragraph":
        text = library.paragraph(slug)
        sources = [claim.source for claim in view["trace"].claims]
        runs = [run for source in sources if source.paragraph == slug for run in source.runs]
        view |= {"place": place_of(store, slug, language), "text": text, "pieces": mark(text or "", runs)}
    return view


def _sentence(view: dict[str, Any], kind: str) -> str:
    """What a claim or a statement says, or how two claims disagree; the name of anything else."""
    groups = view["trace"].groups
    if kind == "disagreement":
        kinds = [str(each["value"]) for each in view["record"] if each["predicate"] == FI.disagreementKind]
        return "、".join(kinds) or str(view["label"])
    if kind not in ("claim", "statement") or not groups:
        return str(view["label"])
    return str(groups[0].claims[0].sentence if kind == "claim" else groups[0].title)


def place_of(store: Store, slug: str, language: str) -> dict[str, Any]:
    """Where a paragraph stands: its document, number, page and headings, and the paragraphs beside it."""
    iri = iri_of("paragraph", slug)
    rows = store.select(
        f"SELECT ?doc ?ordinal ?page ?heading {{ <{iri}> dcterms:isPartOf ?doc ; fi:ordinal ?ordinal "
        f"OPTIONAL {{ <{iri}> fi:page ?page }} OPTIONAL {{ <{iri}> fi:headingPath ?heading }} }} LIMIT 1"
    )
    document, ordinal, page, heading = rows[0]
    number = int(str(ordinal))
    beside = store.select(
        f"SELECT ?n ?other {{ ?other dcterms:isPartOf <{document}> ; fi:ordinal ?n "
        f"FILTER(?n = {number - 1} || ?n = {number + 1}) }}"
    )
    near = {int(str(n)): other.local for n, other in beside if isinstance(other, Iri)}
    return {
        "document": document.local if isinstance(document, Iri) else "",
        "title": search_index(store).label(str(document), language),
        "ordinal": number,
        "page": str(page or ""),
        "heading": str(heading or ""),
        "before": near.get(number - 1),
        "after": near.get(number + 1),
    }


def _trace(store: Store, library: Library, kind: str, slug: str, language: str) -> Trace:
    if kind == "disagreement":
        both = store.select(f"SELECT ?c {{ <{iri_of(kind, slug)}> fi:between ?c }} ORDER BY ?c").column("c")
        traces = [trace(store, library, each.local, lang=language) for each in both if isinstance(each, Iri)]
        groups = tuple(group for each in traces for group in each.groups)
        return Trace(slug, None, kind, groups, len(both), (), store.version, language)
    target = slug if kind in ("claim", "statement", "paragraph") else iri_of(kind, slug)
    return trace(store, library, target, lang=language, limit=CLAIMS_SHOWN)


def record_of(store: Store, iri: str, language: str) -> list[dict[str, str]]:
    """The plain properties of a thing, labelled: what is editorial or bibliographic about it."""
    rows = store.select(
        f"SELECT ?p ?label ?o WHERE {{ <{iri}> ?p ?o . ?p rdfs:label ?label . FILTER(!ISBLANK(?o)) "
        f'FILTER(LANGMATCHES(LANG(?label), "{language}")) '
        "FILTER NOT EXISTS { ?p a fi:LinkPredicate } } ORDER BY ?label ?o"
    )
    index = search_index(store)

    def told(term: object) -> dict[str, str]:
        if isinstance(term, Iri):
            return {"value": index.label(term.value, language), "iri": term.value}
        return {"value": str(term)}

    return [
        {
            "name": RENAMED.get(str(row["label"]), str(row["label"])),
            "predicate": str(row["p"]),
            **told(row["o"]),
        }
        for row in rows.dicts()
    ]


def _paragraphs(store: Store, library: Library, slug: str) -> list[dict[str, Any]]:
    """The paragraphs of a document in order, with the number of their claims and the text where at hand."""
    rows = store.select(
        "SELECT ?para ?ordinal ?kind ?heading ?page (COUNT(DISTINCT ?claim) AS ?claims) WHERE { "
        f"?para dcterms:isPartOf <{iri_of('document', slug)}> ; fi:ordinal ?ordinal ; fi:kind ?kind . "
        "OPTIONAL { ?para fi:headingPath ?heading } OPTIONAL { ?para fi:page ?page } "
        "OPTIONAL { ?claim fi:statedIn ?para } } "
        "GROUP BY ?para ?ordinal ?kind ?heading ?page ORDER BY ?ordinal"
    )
    texts = library.texts(slug)
    return [
        {
            "id": row["para"].local,
            "ordinal": int(str(row["ordinal"])),
            "kind": row["kind"].local,
            "heading": str(row["heading"] or ""),
            "page": str(row["page"] or ""),
            "claims": int(str(row["claims"])),
            "text": texts.get(row["para"].local),
        }
        for row in rows.dicts()
        if isinstance(row["para"], Iri) and isinstance(row["kind"], Iri)
    ]
