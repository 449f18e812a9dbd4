"""What the commands do between the command line and the rooms: read arguments, call, print."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fikg.asking import (
    Answer,
    Hit,
    ask,
    describe,
    find_entity,
    load_queries,
    prepare,
    readable,
    run,
    search_index,
    trace,
    void,
)
from fikg.asking import print_trace as print_on
from fikg.asking.description_forms import json_text, table, to_csv
from fikg.asking.wrapping import Wrapped
from fikg.claims import Fault, examine, format_text, format_tree
from fikg.documents import Library
from fikg.documents.dates import day_of_issue
from fikg.errors import NotFoundError, UsageError
from fikg.graph import check_hops
from fikg.ingest import check_passed_over
from fikg.layout import Layout, find_layout, store_home
from fikg.network import FORMATS, headings, network, write_export, write_page
from fikg.store import Store, open_store
from fikg.terminal import err, out, print_table, width

#: Written where no file is named, in the folder that one works in.
DEFAULT_PAGE = Path("fikg-network.html")
PAGE_ENDINGS = (".html", ".htm")


def current_store() -> Store:
    """The store of the current release."""
    return open_store(store_home(find_layout()))


# Asking


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


def write_network(
    about: Sequence[str],
    out_file: Path | None,
    hops: int,
    tracks: Sequence[str],
    statuses: Sequence[str],
    limit: int | None,
    language: str,
) -> None:
    """Write a network: a page for `.html`, else in the format of the extension."""
    path = out_file or DEFAULT_PAGE
    is_page = path.suffix.lower() in PAGE_ENDINGS
    if not is_page and path.suffix.lower() not in FORMATS.values():
        raise UsageError(
            f"{path.suffix or path.name!r} is no format of a network",
            hint=f"End the file's name in {', '.join(('.html', *FORMATS.values()))}.",
        )
    check_hops(hops)
    store = current_store()
    hits = [find_entity(store, name) for name in about]
    chosen = [find_entity(store, name, space="track") for name in tracks]
    wanted = [hit.iri for hit in chosen]
    graph = network(store, [hit.iri for hit in hits] or None, hops, wanted or None, statuses, limit=limit)
    if is_page:
        title, title_en = headings(_names(store, hits), hops, _names(store, chosen))
        write_page(graph, path, title, language, title_en=title_en)
    else:
        write_export(graph, path)
    shown, of = graph.graph.get("shown", len(graph)), graph.graph.get("of", len(graph))
    cut = f" ({shown} of {of}; --limit shows more)" if shown < of else ""
    out.print(
        f"[bold green]✓[/] {escape(str(path))}: {len(graph)} things 事物, "
        f"{graph.number_of_edges()} statements 归并陈述{cut}"
    )
    if out_file is None:
        out.print(
            f"  [dim]in {escape(str(Path.cwd()))}; --out FILE writes it elsewhere 可用 --out 指定文件[/]"
        )


def _names(store: Store, hits: Sequence[Hit]) -> list[tuple[str, str]]:
    index = search_index(store)
    return [(index.label(hit.iri, "zh-Hans"), index.label(hit.iri, "en")) for hit in hits]


# The data in numbers

ROWS_OF_A_SECTION = 12


def print_description(language: str, everything: bool) -> None:
    """Print what the graph holds, a table a section; `language` is zh, en, or empty for both."""
    found = describe(current_store())
    cells, most = width(), None if everything else ROWS_OF_A_SECTION
    for section in found.sections:
        out.print(table(section, cells, language, most))
        if most and section.name != "totals" and len(section.rows) > most:
            out.print(f"[dim]+{len(section.rows) - most}  --all[/]")
        out.print()
    out.print(f"[dim]{escape(found.version)}[/]")


def written_description(form: str) -> str:
    """The same as JSON or CSV, or as VoID in a format of graphs."""
    if form in ("json", "csv"):
        found = describe(current_store())
        return json_text(found) if form == "json" else to_csv(found)
    names = ("csv", "json", "jsonld", "nt", "rdf", "ttl", "turtle")
    if form not in names:
        raise UsageError(
            f"{form!r} is no format of a description", hint=f"Choose one of: {', '.join(names)}."
        )
    return void(current_store(), form)


# The graph's own files


def run_check() -> int:
    """Check `graph/`, print every fault and what was checked; how many faults there are."""
    layout = find_layout()
    library = Library.open()
    checked = examine(layout, library)
    faults = [*checked.faults, *check_passed_over(layout, library)]
    _print_faults(faults, layout)
    mark = "[bold red]✗[/]" if faults else "[bold green]✓[/]"
    out.print(
        f"{mark} {checked.claims} claims 陈述, {checked.held} quotations held against the text "
        f"摘句与原文核对, {len(faults)} faults 错误"
    )
    if checked.unheld:
        out.print(
            f"[yellow]![/] {checked.unheld} quotations were not held against the text, which is not at hand "
            "原文不在库: fikg documents add FILE…"
        )
    return len(faults)


def run_format(only_check: bool) -> int:
    """Write `graph/` canonically; how many faults there were, or files that would change."""
    layout = find_layout()
    if only_check:
        return _would_change(layout)
    done = format_tree(layout, Library.open())
    for path in done.changed:
        out.print(f"  {escape(layout.shown(path))}")
    _print_faults(done.faults, layout)
    if done.unread:
        out.print(
            f"[yellow]![/] {done.unread} quotations left as they are: their text is not at hand 原文不在库"
        )
    if not done.faults:
        out.print(f"[bold green]✓[/] {len(done.changed)} files written 已改写")
    return len(done.faults)


def _would_change(layout: Layout) -> int:
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(layout.graph.rglob("*.ttl"))}
    changed = [path for path, text in texts.items() if format_text(text, path) != text]
    for path in changed:
        err.print(f"  {escape(layout.shown(path))} is not in canonical form", soft_wrap=True)
    return len(changed)


def _print_faults(faults: Sequence[Fault], layout: Layout) -> None:
    for fault in faults:
        first, *rest = fault.told(layout.shown(fault.file)).split("\n")
        err.print(f"[bold red]✗[/] {escape(first)}", soft_wrap=True)
        for line in rest:
            err.print(f"[dim]{escape(line)}[/]", soft_wrap=True)
    if faults:
        err.print(f"[bold]{len(faults)} fault{'s' if len(faults) != 1 else ''}[/]")


# The reader's documents


def add_documents(files: Sequence[Path]) -> int:
    """Put files into the library; how many are not known documents."""
    for file in files:
        if not file.is_file():
            what = "it is a folder" if file.is_dir() else "there is no such file"
            raise UsageError(f"{file} cannot be read: {what}", hint="Give text files, such as reports/*.txt.")
    library = Library.open()
    unknown = 0
    for file in files:
        added = library.add(file)
        if not added.known:
            unknown += 1
            err.print(f"[yellow]?[/] {escape(str(file))}: not a document of this graph; it was not taken in")
        elif added.already:
            out.print(f"[green]=[/] {escape(str(file))}: {added.slug} is in the library already")
        else:
            out.print(
                f"[bold green]+[/] {escape(str(file))}: {added.slug} ({added.encoding}), "
                f"{added.found} of {added.recorded} paragraphs"
            )
    return unknown


def list_documents() -> None:
    """Print the documents of the graph and whether their text is at hand."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("slug", "文献 document", "日期 date", "全文 text"):
        table.add_column(title)
    for holding in Library.open().list():
        record = holding.record
        at_hand = "[green]✓[/]" if holding.at_hand else "—"
        date = day_of_issue(record.issued, record.issued_from, record.issued_until)
        table.add_row(record.slug, escape(record.title), date, at_hand)
    out.print(table)


def show_document(slug: str) -> None:
    """Print a document's record and its paragraphs."""
    library = Library.open()
    holding = library.show(slug)
    record, texts = holding.record, library.texts(slug)
    out.print(f"[bold]{escape(record.title)}[/]")
    date = day_of_issue(record.issued, record.issued_from, record.issued_until)
    out.print("、".join(part for part in (*record.creators, *record.publishers, date) if part))
    if not holding.at_hand:
        out.print(
            "[yellow]![/] Its text is not at hand, so the paragraphs below are blank: it belongs to its "
            "authors and is no part of fikg. With your own copy: fikg documents add FILE…\n"
            "  原文不在库，下列段落只有编号：原文属其作者，不随本项目分发；有原文者用 fikg documents add 加入"
        )
    for paragraph in record.paragraphs:
        place = f"{paragraph.ordinal:>4} {paragraph.kind.value:<8}"
        page = f" p.{paragraph.page}" if paragraph.page else ""
        out.print(f"[dim]{place}[/] {paragraph.local_name}[dim]{page} {escape(paragraph.heading_path)}[/]")
        if text := texts.get(paragraph.local_name):
            out.print(f"     {escape(text)}", soft_wrap=False)
