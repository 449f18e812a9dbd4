"""Why: print for each row of an answer the claims behind it, or write them for programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from fikg.asking import SearchIndex, search_index
from fikg.asking.why import REASONS, ClaimCard, ExplainedRow, Explanation, explain
from fikg.asking.wrapping import Wrapped
from fikg.commands.asking import sparql_of
from fikg.commands.current import current_store
from fikg.errors import UsageError
from fikg.store.results import Iri, Term
from fikg.terminal import out

_SHOWN = 10  # claims of a row


def written_explanation(what: str, given: Sequence[str], language: str, limit: int, offset: int) -> bytes:
    """The explanation as JSON."""
    return f"{_explanation(what, given, language, limit, offset).to_json()}\n".encode()


def print_explanation(what: str, given: Sequence[str], language: str, limit: int, offset: int) -> None:
    """Print rows, the words behind each, and the parts of the query that no claim answers for."""
    found = _explanation(what, given, language, limit, offset)
    index = search_index(current_store())
    if not found.rows:
        raise UsageError("the answer is empty; there is no row to explain", hint="Ask more widely.")
    for each in found.rows:
        out.print(Wrapped(_heading(each, found.columns, index, language)))
        for claim in each.claims[:_SHOWN]:
            out.print(Padding(Wrapped(_evidence(found.claims[claim])), (0, 0, 0, 2)))
        if len(each.claims) > _SHOWN:
            out.print(Text(f"  … {len(each.claims) - _SHOWN} more claims 另有陈述", "dim"))
        if not each.claims:
            out.print(Text("  no claim 没有陈述", "dim"))
    _print_rest(found, language)


def _explanation(what: str, given: Sequence[str], language: str, limit: int, offset: int) -> Explanation:
    return explain(current_store(), sparql_of(what, given, language), limit=limit, offset=offset)


def _heading(each: ExplainedRow, columns: Sequence[str], index: SearchIndex, language: str) -> Text:
    """The row in a line: names instead of IRIs; columns of labels beside their things are left out."""
    cells = [
        _named(term, index, language)
        for name, term in zip(columns, each.row, strict=True)
        if term is not None and name.removesuffix("Label") not in set(columns) - {name}
    ]
    return Text(" · ".join(dict.fromkeys(cells)) or "yes 是", "bold")


def _named(term: Term, index: SearchIndex, language: str) -> str:
    return index.label(term.value, language) if isinstance(term, Iri) else str(term)


def _evidence(card: ClaimCard) -> Text:
    place = " › ".join(part for part in (card.title, card.heading) if part)
    return Text.assemble(f"「{card.quotation}」 ", (f"{card.id} · {place}", "dim"))


def _print_rest(found: Explanation, language: str) -> None:
    """Rows not shown, and the parts of the query without claims."""
    last = found.offset + len(found.rows)
    if last < found.total:
        out.print(Text(f"\n{found.offset + 1}–{last} / {found.total}; --offset {last}", "dim"))
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for part in found.parts:
        if part.reason:
            told[part.reason][" ".join(part.text.split())] = None
    if told:
        out.print(Text("\n不由陈述说明的部分 What no claim answers for", "bold"))
    for reason, texts in told.items():
        words = REASONS[reason][0 if language.startswith("en") else 1]
        line = Text.assemble(f"{words}: ", ("; ".join(texts), "dim"))
        out.print(Padding(Wrapped(line), (0, 0, 0, 2)))
