"""The evidence of a thing as JSON; of a statement or a claim with all that a panel shows, in one answer."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fikg.asking import Trace
from fikg.asking.beside import beside
from fikg.store import Store

#: Kinds whose claims come with the words of those beside them; a city's two hundred would be too many.
SAID = ("statement", "claim")


def evidence_of(store: Store, kind: str, trace: Trace, language: str) -> dict[str, Any]:
    """A trace as plain values.

    Each claim of a statement, or the one claim, has besides:

    - `supported_by`: the other claims of its statement, and for a figure those that agree with it;
    - `opposed`: claims that cannot hold with it, with the kind of the disagreement and a reader's reason;
    - `source.absent`: why the paragraph's text is not there (`no-text`: the library has not the document), or
      None where it is; with the text, `source.unmarked` tells where the quoted words do not stand in it.
    """
    told = asdict(trace)
    if kind not in SAID:
        return told
    sides = beside(store, trace.claims, language)
    for group in told["groups"]:
        for claim in group["claims"]:
            claim |= asdict(sides[claim["id"]])
            for source in (claim["source"], *claim["contexts"]):
                source["absent"] = None if source["text"] else "no-text"
                source["unmarked"] = bool(source["text"]) and not any(p["marked"] for p in source["pieces"])
    return told
