"""Claims as sentences: `云泽 —聚集→ 星衡量子`, `云泽 · 氢能 · 产值 = 500亿元`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fikg.asking.index import SearchIndex
from fikg.asking.quantities import quantity
from fikg.asking.source import PREFIXES, Term, value_of
from fikg.store.results import Iri

FI, RDF = PREFIXES["fi"], PREFIXES["rdf"]
Properties = Mapping[str, Sequence[Term]]
QUALIFIERS = ("track", "role", "title", "with", "addressee", "condition")


def first(claim: Properties, iri: str) -> Term | None:
    """The first value of a property, where there is one."""
    return next(iter(claim.get(iri, ())), None)


def named_term(index: SearchIndex, term: Term | None, lang: str) -> str:
    """What to call a term: the label of an IRI, the text of a literal."""
    if term is None:
        return ""
    return index.label(term.value, lang) if isinstance(term, Iri) else term.value


def object_of(index: SearchIndex, claim: Properties, lang: str) -> str:
    """The object of a link; for a text written in Chinese, its English gloss where English is wanted."""
    term = first(claim, f"{RDF}object")
    if isinstance(term, Iri) or not lang.startswith("en"):
        return named_term(index, term, lang)
    return value_of(first(claim, f"{FI}gloss") or term) or ""


def link_sentence(index: SearchIndex, claim: Properties, lang: str) -> str:
    """Subject, predicate and object of a link; a denial: `云泽 —（并非）发布→ 氢能条例`."""
    predicate = named_term(index, first(claim, f"{RDF}predicate"), lang)
    if is_true(claim, "negated"):
        predicate = denial(lang) + predicate
    subject = named_term(index, first(claim, f"{RDF}subject"), lang)
    return f"{subject} —{predicate}→ {object_of(index, claim, lang)}"


def figure_subject(index: SearchIndex, claim: Properties, lang: str) -> str:
    """What a figure measures: about, track, indicator, and what was counted; each name once."""
    terms = [first(claim, f"{FI}{name}") for name in ("about", "track", "indicator")]
    parts = dict.fromkeys(named_term(index, term, lang) for term in terms)
    counted = value_of(first(claim, f"{FI}measuredAs"))
    return " · ".join(part for part in parts if part) + (f"（{counted}）" if counted else "")


def figure_value(index: SearchIndex, claim: Properties, lang: str) -> str:
    """Bound, value and unit of a figure."""
    ends = [value_of(first(claim, f"{FI}{name}")) for name in ("value", "minValue", "maxValue")]
    unit, bound = (first(claim, f"{FI}{name}") for name in ("unit", "bound"))
    unit_iri = value_of(unit) or ""
    name = index.currencies.get(unit_iri) if lang.startswith("en") else None
    written = quantity(
        [end for end in ends if end],
        unit_iri,
        name or named_term(index, unit, lang),
        value_of(bound),
        named_term(index, bound, lang),
        lang,
    )
    return f"= {denial(lang) if is_true(claim, 'negated') else ''}{written}"


def figure_sentence(index: SearchIndex, claim: Properties, lang: str) -> str:
    """What a figure measures and its value."""
    relative = named_term(index, first(claim, f"{FI}relativeTo"), lang)
    whole = f" / {relative}" if relative else ""
    return f"{figure_subject(index, claim, lang)} {figure_value(index, claim, lang)}{whole}"


def denial(lang: str) -> str:
    """What stands before that which a claim denies.

    The document says that it is not so; 否认 would say that the subject denies it.
    """
    if lang.startswith("en"):
        return "not: "
    return "（並非）" if "Hant" in lang else "（并非）"


def is_true(claim: Properties, name: str) -> bool:
    """Whether a claim has a mark: `negated`, where it denies what it says; `openList`."""
    return value_of(first(claim, f"{FI}{name}")) in ("true", "1")


def time_of(claim: Properties, lang: str) -> str | None:
    """The time of a claim: as of, from – until, or by."""
    got = {name: value_of(first(claim, f"{FI}{name}")) for name in ("asOf", "from", "until", "by")}
    english = lang.startswith("en")
    if got["asOf"]:
        return got["asOf"]
    if got["by"]:
        return f"by {got['by']}" if english else f"不迟于 {got['by']}"
    if got["from"] and got["from"] == got["until"]:
        return got["from"]
    if got["from"] or got["until"]:
        return f"{got['from'] or ''} – {got['until'] or ''}".strip()
    return None


def qualifiers_of(index: SearchIndex, claim: Properties, lang: str) -> tuple[tuple[str, str], ...]:
    """The qualifiers of a claim: label and value."""
    kept = [name for name in QUALIFIERS if not (name == "track" and f"{FI}about" in claim)]
    return tuple(
        (index.label(f"{FI}{name}", lang), named_term(index, term, lang))
        for name in kept
        for term in claim.get(f"{FI}{name}", ())
    )
