"""Evidence as W3C Web Annotations: the body is the claim, the targets are the quoted words in their paragraph.

Source: W3C Recommendation "Web Annotation Data Model", 2017, sections 3.2 (targets), 4.2.4 (text quote selector)
and 4.2.5 (text position selector); positions are counted in code points, as there.
"""  # noqa: E501

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from fikg.asking.listing import ListedClaim
from fikg.asking.tracing import Run, Source, span_of
from fikg.vocabulary import BASE, DATASET

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix, as many as Hypothesis, the reference implementation, keeps
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def collection(claims: Iterable[ListedClaim], version: str, language: str) -> str:
    """An annotation collection of one page, as JSON-LD."""
    items = [annotation for claim in claims for annotation in annotations_of(claim, language)]
    page = {
        "id": f"{BASE}export/annotations/{version}#page",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }
    return json.dumps(
        {
            "@context": CONTEXT,
            "id": f"{BASE}export/annotations/{version}",
            "type": "AnnotationCollection",
            "label": f"Claims of {DATASET}, release {version}",
            "rights": LICENCE,
            "total": len(items),
            "first": page,
        },
        ensure_ascii=False,
        indent=1,
    )


def annotations_of(listed: ListedClaim, language: str) -> Iterator[dict[str, Any]]:
    """The words that carry a claim; and apart from them those that name its subject or time, where it has such."""  # noqa: E501
    claim = listed.claim
    bodies = [
        {"type": "SpecificResource", "source": claim.iri, "purpose": "linking"},
        {
            "type": "TextualBody",
            "value": claim.sentence,
            "format": "text/plain",
            "language": language,
            "purpose": "describing",
        },
    ]
    yield {
        "id": f"{claim.iri}#evidence",
        "type": "Annotation",
        "motivation": "linking",
        "body": bodies,
        "target": _one(list(targets_of(claim.source))),
    }
    if claim.contexts:
        yield {
            "id": f"{claim.iri}#context",
            "type": "Annotation",
            "motivation": "identifying",
            "body": {"type": "SpecificResource", "source": claim.iri, "purpose": "identifying"},
            "target": _one([target for each in claim.contexts for target in targets_of(each)]),
        }


def targets_of(source: Source) -> Iterator[dict[str, Any]]:
    """One target for each run of quoted words."""
    for run in source.runs:
        yield {
            "type": "SpecificResource",
            "source": source.iri,
            "selector": _one(list(_selectors(run, source.text))),
        }


def _selectors(run: Run, text: str | None) -> Iterator[dict[str, Any]]:
    """By words, with what stands around them where the text is at hand; and by position."""
    if run.exact is not None:
        yield {"type": "TextQuoteSelector", "exact": run.exact, **_around(run, text)}
    if run.start is not None and run.end is not None:
        yield {"type": "TextPositionSelector", "start": run.start, "end": run.end}


def _around(run: Run, text: str | None) -> dict[str, str]:
    span = span_of(text, run) if text else None
    if text is None or span is None:
        return {}
    start, end = span
    return {"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}


def _one(values: list[dict[str, Any]]) -> Any:
    return values[0] if len(values) == 1 else values
