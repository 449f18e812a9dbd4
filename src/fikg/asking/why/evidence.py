"""Evidence for many claims at once: status, quoted words, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from fikg.asking.source import Queryable, local_name, required, select, value_of
from fikg.asking.why.explanation import ClaimCard
from fikg.vocabulary import BASE

_CLAIMS_AT_ONCE = 400
_CLAIM = f"{BASE}claim/"


def cards(store: Queryable, claims: Iterable[str]) -> dict[str, ClaimCard]:
    """The evidence of claims by id."""
    ids = list(claims)
    found: dict[str, ClaimCard] = {}
    for at in range(0, len(ids), _CLAIMS_AT_ONCE):
        values = " ".join(f"<{_CLAIM}{name}>" for name in ids[at : at + _CLAIMS_AT_ONCE])
        rows = select(
            store,
            f"""SELECT * {{ VALUES ?claim {{ {values} }}
            ?claim fi:status ?status ; fi:standing ?standing ; fi:quoted ?quotation ; fi:statedIn ?paragraph ;
                fi:inDocument ?document . ?document dcterms:title ?title .
            OPTIONAL {{ ?paragraph fi:headingPath ?heading }} OPTIONAL {{ ?paragraph fi:page ?page }} }}""",
        )
        for row in rows:
            name = local_name(required(row, "claim"))
            if name not in found:
                page = value_of(row.get("page"))
                found[name] = ClaimCard(
                    name,
                    local_name(required(row, "status")),
                    local_name(required(row, "standing")),
                    required(row, "quotation"),
                    local_name(required(row, "paragraph")),
                    value_of(row.get("heading")),
                    int(page) if page else None,
                    local_name(required(row, "document")),
                    required(row, "title"),
                )
    return {name: found[name] for name in ids if name in found}
