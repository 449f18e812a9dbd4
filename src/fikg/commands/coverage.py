"""What `fikg coverage` does between the command line and the room: measure, list, record, print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fikg.asking.wrapping import Wrapped
from fikg.claims.ontology import read_ontology
from fikg.documents import Library
from fikg.errors import UsageError
from fikg.ingest import (
    Coverage,
    Mention,
    MentionKind,
    PassedOver,
    Row,
    Sentence,
    State,
    Survey,
    as_json,
    as_table,
    by_document,
    carried_records,
    joined,
    json_text,
    names_by_class,
    passed_over,
    read_files,
    read_rows,
    reasons,
    records_of,
    sentences,
    survey,
    write,
)
from fikg.layout import find_layout
from fikg.terminal import err, out, print_bytes, width

KINDS: tuple[MentionKind, ...] = ("figure", "name")
#: What is printed, in Chinese and in English.
WORDS = {
    "document": ("文献", "document"),
    "what": ("类", "what"),
    "figure": ("数字", "figures"),
    "name": ("名称", "names"),
    "all": ("共", "all"),
    "carried": ("承载", "carried"),
    "passed": ("略过", "passed over"),
    "open": ("未收", "open"),
    "share": ("收录率", "share"),
    "total": ("合计", "all documents"),
    "class": ("类别", "class"),
    "unknown": ("（图谱所无）", "(not in the graph)"),
    "paragraph": ("第{}段", "paragraph {}"),
    "more": (
        "fikg coverage 文献：逐句列出未收者；--format tsv 可逐条注明理由，再以 --record 录入",
        "fikg coverage DOCUMENT lists what is open, sentence by sentence; --format tsv makes a listing to "
        "annotate with reasons, --record FILE takes it back",
    ),
    "none": ("没有未收者", "nothing is open"),
}


def word(key: str, language: str) -> str:
    """One of `WORDS` in the language of labels."""
    return WORDS[key][language == "en"]


def report(
    slug: str | None, state: State, kinds: Sequence[MentionKind], form: str, language: str, by_class: bool
) -> Survey:
    """Measure and print; gives what was measured."""
    found = survey(find_layout(), Library.open(), [slug] if slug else ())
    listed = [
        mention
        for coverage in found.coverages
        for mention in coverage.mentions
        if mention.state == state and mention.kind in kinds
    ]
    if form in ("tsv", "csv"):
        print_bytes(as_table(listed, found.texts, "\t" if form == "tsv" else ","))
    elif form == "json":
        print_bytes(json_text(as_json(found.coverages, found.texts, state)))
    else:
        width()
        out.print(_summary(found, language))
        if by_class:
            out.print()
            out.print(_classes(found, language))
        if slug or state == "passed":
            _print_sentences(found, listed, language)
        else:
            out.print(Wrapped(Text(f"\n{word('more', language)}", "dim")))
    for absent in found.absent:
        err.print(
            f"[yellow]![/] {escape(absent)} was not measured: its text is not at hand "
            "原文不在库: fikg documents add FILE…"
        )
    return found


def misses(found: Survey, at_least: float | None, passed_at_most: float | None) -> bool:
    """Tell, and say whether, a document falls short of the percentages asked for, of figures or of names."""
    told: list[str] = []
    for coverage in found.coverages:
        for kind in KINDS:
            share = coverage.share(kind) * 100
            over = coverage.count(kind, "passed") * 100 / max(coverage.count(kind), 1)
            if at_least is not None and share < at_least:
                told.append(f"{coverage.document}: {share:.1f} % of {kind}s, below {at_least:g} %")
            if passed_at_most is not None and over > passed_at_most:
                told.append(
                    f"{coverage.document}: {over:.1f} % of {kind}s passed over, above {passed_at_most:g} %"
                )
    for line in told:
        err.print(f"[bold red]✗[/] {escape(line)}")
    return bool(told)


def _summary(found: Survey, language: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column(word("document", language))
    table.add_column(word("what", language))
    for key in ("all", "carried", "passed", "open", "share"):
        table.add_column(word(key, language), justify="right")
    rows = [(coverage.document, coverage) for coverage in found.coverages]
    if len(rows) > 1:
        rows.append((word("total", language), found.total()))
    for name, coverage in rows:
        for kind in KINDS:
            table.add_row(name if kind == "figure" else "", *_row(coverage, kind, language))
    return table


def _row(coverage: Coverage, kind: MentionKind, language: str) -> list[str]:
    states: tuple[State, ...] = ("carried", "passed", "open")
    counted = [str(coverage.count(kind, state)) for state in states]
    return [
        word(kind, language),
        str(coverage.count(kind)),
        *counted,
        f"{coverage.share(kind):.1%}",
    ]


def _classes(found: Survey, language: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column(word("class", language))
    table.add_column(word("all", language), justify="right")
    table.add_column(word("open", language), justify="right")
    for label, count, left in names_by_class(found, "en" if language == "en" else "zh-Hans"):
        table.add_row(label or word("unknown", language), str(count), str(left))
    return table


def _print_sentences(found: Survey, listed: Sequence[Mention], language: str) -> None:
    """The sentences with the mentions marked, below the paragraph that they stand in."""
    labels = reasons(found.ontology, "en" if language == "en" else "zh-Hans")
    places = {p.local_name: p for record in found.dataset.documents.values() for p in record.paragraphs}
    last = ""
    for sentence in sentences(listed, found.texts):
        if sentence.paragraph != last:
            last = sentence.paragraph
            place = places[last]
            page = f" · p.{place.page}" if place.page else ""
            shown = word("paragraph", language).format(place.ordinal)
            out.print(Text(f"\npara:{last} · {shown}{page}", "dim"))
        out.print(Padding(Wrapped(marked(sentence, found.texts[last], labels)), (0, 0, 0, 2)))
    if not listed:
        out.print(Text(f"\n{word('none', language)}", "dim"))


def marked(sentence: Sentence, text: str, labels: dict[str, str]) -> Text:
    """A sentence with its mentions in 【】; after one that was passed over, the reason."""
    shown = Text()
    at = sentence.start
    for mention in sentence.mentions:
        shown.append(_line(text[at : mention.start]))
        style = "bold yellow" if mention.kind == "figure" else "bold cyan"
        shown.append(f"【{_line(text[mention.start : mention.end])}】", style)
        if mention.reason:
            shown.append(f"[{labels.get(mention.reason, mention.reason)}]", "dim")
        at = mention.end
    shown.append(_line(text[at : sentence.end]))
    return shown


def _line(text: str) -> str:
    return text.replace("\n", " ")


# Recording


def record_listing(path: Path) -> int:
    """Record the reasons of an annotated listing; how many. Nothing is written where a row is wrong."""
    return _record(read_rows(path), path)


def record_run(reason: str, paragraph: str, start: int, end: int) -> int:
    """Record one run as passed over."""
    return _record([Row(1, paragraph.removeprefix("para:"), str(start), str(end), reason)], None)


def _record(rows: Iterable[Row], path: Path | None) -> int:
    layout, library = find_layout(), Library.open()
    ontology, _ = read_ontology(layout)
    known = reasons(ontology, "en")
    chinese = {label: name for name, label in reasons(ontology).items()}
    texts = {name: text for slug in library.records for name, text in library.texts(slug).items()}
    translated = [
        Row(row.line, row.paragraph, row.start, row.end, chinese.get(row.reason, row.reason), row.text)
        for row in rows
    ]
    new = records_of(translated, texts, known, path)
    if not new:
        raise UsageError("no row gives a reason", hint=f"Fill in the column reason: {', '.join(known)}.")
    old = by_document(passed_over(read_files(layout)))
    for document, records in by_document(new).items():
        written = write(layout, document, joined(old.get(document, ()), records))
        out.print(f"[bold green]✓[/] {escape(layout.shown(written))}: {len(records)} passed over 略过")
    return len(new)


def prune() -> int:
    """Drop the records of which nothing is left to pass over; how many."""
    layout = find_layout()
    found = survey(layout, Library.open())
    stale = set(carried_records(found))
    for document, records in by_document(found.records).items():
        kept: list[PassedOver] = [record for record in records if record not in stale]
        if len(kept) < len(records):
            write(layout, document, kept)
    out.print(f"[bold green]✓[/] {len(stale)} records dropped 已删除")
    return len(stale)
