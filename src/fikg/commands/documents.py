"""The reader's documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from fikg.documents import Library
from fikg.documents.dates import day_of_issue
from fikg.errors import UsageError
from fikg.terminal import err, out


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
