"""Questions and traces: ask, and print for people or write for programs."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from fikg.asking import (
    Answer,
    ask,
    load_queries,
    prepare,
    readable,
    run,
    search,
    search_index,
    trace,
)
from fikg.asking import print_trace as print_on
from fikg.asking.wrapping import Wrapped
from fikg.commands.current import current_store
from fikg.documents import Library
from fikg.errors import NotFoundError, UsageError
from fikg.layout import find_layout
from fikg.terminal import err, out, print_table
from fikg.vocabulary import BASE


def list_queries(language: str) -> None:
    """Print the named questions, each with its name and parameters."""
    for query in load_queries(find_layout().queries).values():
        needs = " ".join(f"{name}=…" for name in query.parameters if name != "lang")
        out.print(Wrapped(Text.assemble((query.name, "bold"), (f"  {needs}", "dim"))))
        out.print(Padding(Wrapped(Text(query.header.summary.text(language))), (0, 0, 0, 2)))
    out.print(Text("\nfikg query NAME PARAMETER=VALUE … --lang zh|en", "dim"))


def print_answer(what: str, given: Sequence[str], language: str) -> None:
    """Print the answer for people: values with bound and unit, as a table or as records."""
    print_table(readable(answer_of(what, given, language), search_index(current_store()), language))


def answer_of(what: str, given: Sequence[str], language: str) -> Answer:
    """The answer to a named question, a file, a text of SPARQL, or `-`."""
    store = current_store()
    if (sparql := _sparql(what)) is not None:
        _no_values_for(given)
        return run(store, sparql, language=language)
    return ask(store, what, _with_language(what, values_of(given), language))


def written(what: str, given: Sequence[str], language: str, form: str) -> bytes:
    """The same answer as bytes in a format; a named question in CSV and JSON has labels beside its IRIs."""
    store = current_store()
    if (sparql := _sparql(what)) is not None:
        _no_values_for(given)
        return store.serialize(sparql, form)
    prepared = prepare(store, what, _with_language(what, values_of(given), language))
    if prepared.query.form == "select" and form in ("csv", "json"):
        answer = ask(store, what, _with_language(what, values_of(given), language))
        return (answer.to_csv() if form == "csv" else answer.to_json() + "\n").encode("utf-8")
    return store.serialize(prepared.sparql, form)


def values_of(given: Sequence[str]) -> dict[str, list[str]]:
    """Parameters as `name=value`; a name that comes twice has two values.

    Examples
    --------
    >>> values_of(["track=量子科技", "place=合肥", "place=北京"])
    {'track': ['量子科技'], 'place': ['合肥', '北京']}
    """
    values: dict[str, list[str]] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            raise UsageError(f"{each!r} is not NAME=VALUE", hint="Write parameters like place=合肥.")
        values.setdefault(name, []).append(value)
    return values


def _with_language(name: str, values: dict[str, list[str]], language: str) -> Mapping[str, list[str]]:
    query = load_queries(find_layout().queries).get(name)
    return {"lang": [language]} | values if query and "lang" in query.parameters else values


def sparql_of(what: str, given: Sequence[str], language: str) -> str:
    """The SPARQL of a named question with its values, of a file, of a text, or of `-`."""
    if (sparql := _sparql(what)) is not None:
        _no_values_for(given)
        return sparql
    return prepare(current_store(), what, _with_language(what, values_of(given), language)).sparql


def _sparql(what: str) -> str | None:
    """The text of a query, where `what` is one, a file of one, or `-`; None where it is a question's name."""
    if what == "-":
        return sys.stdin.read()
    if what.endswith(".rq") or "/" in what:
        path = Path(what)
        if path.is_file():
            try:
                return path.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                raise UsageError(
                    f"{what} is not UTF-8 (byte {error.start})", hint="Save it as UTF-8."
                ) from None
        if "{" not in what:
            raise NotFoundError(f"there is no file {what}", hint="Give a file, SPARQL, or a question's name.")
    return what if any(mark in what for mark in "{ \n") else None


def _no_values_for(given: Sequence[str]) -> None:
    if given:
        raise UsageError("SPARQL takes no NAME=VALUE", hint="Write the values into the query with VALUES.")


def print_hits(text: str, limit: int, language: str) -> None:
    """Print the things that a name finds, each with the name that was found where that is another."""
    hits = search(current_store(), text, limit, language)
    if not hits:
        raise UsageError(f"nothing is called {text!r}", hint="Try a shorter part of the name.")
    if hits[0].distant:
        err.print(f"[dim]没有叫“{escape(text)}”的；也许是： Nothing is called that; perhaps:[/]")
    for hit in hits:
        also = "" if hit.matched == hit.label else f"  [dim]← {escape(hit.matched)}[/]"
        slug = hit.iri.removeprefix(BASE)
        out.print(f"[bold]{escape(hit.label)}[/]  {escape(hit.kind_label)}  [dim]{slug}[/]{also}")


def print_trace(target: Sequence[str], limit: int, language: str) -> None:
    """Print where a thing, a fact or a claim comes from."""
    words = list(target)
    found = trace(
        current_store(),
        Library.open(),
        words if len(words) == 3 else " ".join(words),
        lang=language,
        limit=limit,
    )
    print_on(found, out)
