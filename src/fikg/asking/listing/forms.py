"""Listed claims as JSON objects and as rows of a table, each with the way back to the marked words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

from fikg.asking.listing.listed import FIGURE, LINK, QUALIFIERS, TIMES, ListedClaim, Named
from fikg.asking.tracing import DocumentCard, Run, Source
from fikg.vocabulary import BASE

NUMBERS = ("value", "minValue", "maxValue")
#: Excel takes a CSV file for UTF-8 only where it begins with this.
BYTE_ORDER_MARK = "\ufeff"
#: What `claim_row` gives, in this order.
COLUMNS = tuple(
    """claim kind subject subject_iri predicate predicate_iri object object_iri bound value up_to unit
    unit_iri counted relative_to track role title_held with addressee condition according_to set_by time
    first_day last_day status status_label standing negated open_list support origins quotation positions
    context context_paragraphs paragraph ordinal heading page document title creators publishers issued
    disagrees_with iri link""".split()  # noqa: SIM905
)
JOINED = " … "  # between the runs of one quotation
SEVERAL = "; "  # between values of one cell


def claim_json(listed: ListedClaim, base: str = BASE) -> dict[str, Any]:
    """A claim as a JSON object: what it says in parts, then its evidence.

    Parameters
    ----------
    base
        What links to pages begin with: the address of a service with its final `/`, or the dataset's base.
    """
    claim = listed.claim
    own = LINK if claim.kind == "link" else FIGURE
    return {
        "id": claim.id,
        "iri": claim.iri,
        "address": link_to(claim.iri, base),
        "kind": claim.kind,
        "sentence": claim.sentence,
        **{name: _value(name, listed.part(name)) for name in own},
        "status": claim.status,
        "status_label": claim.status_label,
        "standing": claim.standing,
        "standing_label": claim.standing_label,
        "negated": claim.negated,
        "open_list": claim.open_list,
        "time": claim.time,
        **{name: listed.parts[name][0].label for name in TIMES if name in listed.parts},
        "qualifiers": {
            name: [_value(name, each) for each in listed.parts[name]]
            for name in QUALIFIERS
            if name in listed.parts
        },
        "notes": [{"kind": note.kind, "text": note.text} for note in claim.notes],
        "statement": listed.statement,
        "support": listed.support,
        "origins": listed.origins,
        "evidence": evidence_json(claim.source, claim.document, base, claim.id)
        | {"context": [_source_json(each, base, claim.id) for each in claim.contexts]},
        "disagrees_with": [{"id": each.claim, "iri": each.iri, "kind": each.kind} for each in claim.opposed],
    }


def _value(name: str, part: Named | None) -> Any:
    """An IRI with its label, a number, or a text; None for nothing."""
    if part is None:
        return None
    if part.iri:
        return {"iri": part.iri, "label": part.label}
    if name in NUMBERS:
        exact = Decimal(part.label)
        return int(exact) if exact == exact.to_integral_value() else float(exact)
    return part.label


def evidence_json(source: Source, document: DocumentCard, base: str, claim: str) -> dict[str, Any]:
    """Where the words stand: document, paragraph, heading, page, quotations with positions, and a link."""
    told = {
        "slug": document.slug,
        "iri": document.iri,
        "title": document.title,
        "creators": list(document.creators),
        "publishers": list(document.publishers),
        "issued": document.issued,
        "citation": document.citation,
    }
    return {"document": told, **_source_json(source, base, claim)}


def _source_json(source: Source, base: str, claim: str) -> dict[str, Any]:
    return {
        "paragraph": source.paragraph,
        "paragraph_iri": source.iri,
        "ordinal": source.ordinal,
        "heading": source.heading,
        "page": source.page,
        "quotations": [{"exact": run.exact, "start": run.start, "end": run.end} for run in source.runs],
        "link": marked_paragraph(source.iri, claim, base),
    }


def marked_paragraph(paragraph: str, claim: str, base: str = BASE) -> str:
    """The address at which a paragraph is shown with its quotations marked, at the claim.

    Examples
    --------
    >>> marked_paragraph("https://w3id.org/fikg/paragraph/a-1", "a-0001", "http://localhost:8420/")
    'http://localhost:8420/paragraph/a-1#a-0001'
    """
    return f"{link_to(paragraph, base)}#{claim}"


def link_to(iri: str, base: str) -> str:
    """The address of a thing of the dataset below `base`."""
    return urljoin(base, iri.removeprefix(BASE)) if iri.startswith(BASE) else iri


def claim_row(listed: ListedClaim, base: str = BASE) -> dict[str, str]:
    """A claim as one row: links and figures share the columns subject, predicate, object.

    Of a figure the subject is what it is about, the predicate its indicator; its value stands in `value`,
    the upper end of a range in `up_to`.
    """
    claim, source = listed.claim, listed.claim.source
    is_link = claim.kind == "link"
    low, high = ("value" if "value" in listed.parts else "minValue"), "maxValue"
    if low not in listed.parts:
        low, high = high, low
    triple = {
        "subject": listed.part("subject" if is_link else "about"),
        "predicate": listed.part("predicate" if is_link else "indicator"),
        "object": listed.part("object") if is_link else None,
    }
    return {
        "claim": claim.id,
        "kind": claim.kind,
        **{key: text for name, part in triple.items() for key, text in _pair(name, part)},
        "bound": _label(listed.part("bound")),
        "value": _label(listed.part(low)),
        "up_to": _label(listed.part(high)),
        **dict(_pair("unit", listed.part("unit"))),
        "counted": _label(listed.part("measuredAs")),
        "relative_to": _label(listed.part("relativeTo")),
        **{_column(name): _labels(listed, name) for name in QUALIFIERS},
        "time": claim.time or "",
        "first_day": _label(listed.part("firstDay")),
        "last_day": _label(listed.part("lastDay")),
        "status": claim.status,
        "status_label": claim.status_label,
        "standing": claim.standing,
        "negated": str(claim.negated).lower(),
        "open_list": str(claim.open_list).lower(),
        "support": str(listed.support or ""),
        "origins": str(listed.origins or ""),
        "quotation": _words(source.runs),
        "positions": _positions(source.runs),
        "context": SEVERAL.join(_words(each.runs) for each in claim.contexts),
        "context_paragraphs": SEVERAL.join(each.paragraph for each in claim.contexts),
        "paragraph": source.paragraph,
        "ordinal": str(source.ordinal or ""),
        "heading": source.heading or "",
        "page": str(source.page or ""),
        "document": claim.document.slug,
        "title": claim.document.title,
        "creators": SEVERAL.join(claim.document.creators),
        "publishers": SEVERAL.join(claim.document.publishers),
        "issued": claim.document.issued or "",
        "disagrees_with": " ".join(dict.fromkeys(each.claim for each in claim.opposed)),
        "iri": claim.iri,
        "link": marked_paragraph(source.iri, claim.id, base),
    }


def _column(name: str) -> str:
    return {"accordingTo": "according_to", "setBy": "set_by", "title": "title_held"}.get(name, name)


def _pair(name: str, part: Named | None) -> Iterator[tuple[str, str]]:
    yield name, _label(part)
    yield f"{name}_iri", (part.iri if part else None) or ""


def _label(part: Named | None) -> str:
    return part.label if part else ""


def _labels(listed: ListedClaim, name: str) -> str:
    return SEVERAL.join(part.label for part in listed.parts.get(name, ()))


def _words(runs: Iterable[Run]) -> str:
    return JOINED.join(run.exact for run in runs if run.exact)


def _positions(runs: Iterable[Run]) -> str:
    """Starts and ends in code points: `3-9 12-16`."""
    return " ".join(f"{run.start}-{run.end}" for run in runs if run.start is not None)


def csv_text(
    rows: Iterable[Mapping[str, Any]], columns: Iterable[str], *, for_spreadsheet: bool = False
) -> str:
    """Rows as CSV (RFC 4180) that begins with a byte-order mark.

    Parameters
    ----------
    for_spreadsheet
        The file is opened by a click: a text that a spreadsheet would compute gets an apostrophe before it.

    Examples
    --------
    >>> csv_text([{"a": "1"}], ["a"])
    '\\ufeffa\\r\\n1\\r\\n'
    >>> csv_text([{"a": "=1+1"}], ["a"], for_spreadsheet=True)
    "\\ufeffa\\r\\n'=1+1\\r\\n"
    """
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.DictWriter(out, list(columns), lineterminator="\r\n")
    writer.writeheader()
    if for_spreadsheet:
        rows = ({name: not_computed(value) for name, value in row.items()} for row in rows)
    writer.writerows(rows)
    return out.getvalue()


def not_computed(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula (OWASP, CSV injection); numbers stay.

    Examples
    --------
    >>> not_computed("@SUM(A1)"), not_computed("-3.5"), not_computed("合肥")
    ("'@SUM(A1)", '-3.5', '合肥')
    """
    if not isinstance(value, str) or not value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return value
    return value if re.fullmatch(r"[+-]?\d+(\.\d+)?", value) else f"'{value}"
