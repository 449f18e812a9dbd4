"""A trace for the terminal: quoted words marked by colour, or by 【】 where there is none."""

from __future__ import annotations

import io

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from fikg.asking.tracing import Source, Trace, TracedClaim, TraceGroup
from fikg.asking.wrapping import Wrapped

MARKED = "bold black on yellow"
STATUS_STYLES = {"reported": "green", "assessed": "cyan", "target": "magenta", "planned": "magenta"}
WORDS = {
    "zh": {
        "according": "据",
        "set": "由…设定",
        "support": "文献数",
        "origins": "独立来源",
        "page": "第{}页",
        "paragraph": "第{}段",
        "context": "语境",
        "open": "等（所列未尽）",
        "against": "与之不合",
        "more": "共 {total} 条陈述，显示 {shown} 条；用 --limit 显示更多",
        "none": "没有陈述。",
        "missing": "要看整段原文：fikg documents add 文件…（缺 {}）",
        "claims": "{} 条陈述",
    },
    "en": {
        "according": "according to",
        "set": "set by",
        "support": "documents",
        "origins": "origins",
        "page": "page {}",
        "paragraph": "paragraph {}",
        "context": "context",
        "open": "and others: the list is open",
        "against": "against",
        "more": "{shown} of {total} claims; --limit shows more",
        "none": "No claims.",
        "missing": "To see whole paragraphs: fikg documents add FILE… (not at hand: {})",
        "claims": "{} claims",
    },
}


def render(trace: Trace, *, colour: bool = True) -> RenderableType:
    """A trace as a rich renderable; without `colour` the quoted words stand in 【】."""
    words = WORDS["en" if trace.language.startswith("en") else "zh"]
    head = Text.assemble((trace.target, "bold"), ("  " + words["claims"].format(trace.total), "dim"))
    parts: list[RenderableType] = [Wrapped(head)]
    for group in trace.groups:
        parts += [Text(), *_group(group, words, colour)]
    if not trace.groups:
        parts.append(Wrapped(Text(words["none"])))
    if trace.total > len(trace.claims):
        more = words["more"].format(total=trace.total, shown=len(trace.claims))
        parts += [Text(), Wrapped(Text(more, "dim"))]
    if trace.missing:
        parts += [Text(), Wrapped(Text(words["missing"].format(", ".join(trace.missing)), "dim"))]
    return Group(*parts)


def print_trace(trace: Trace, console: Console) -> None:
    """Print a trace on a console, in the form that fits it."""
    colour = console.is_terminal and console.color_system is not None and not console.no_color
    console.print(render(trace, colour=colour), highlight=False)


def to_text(trace: Trace, width: int = 80) -> str:
    """A trace as plain text of at most `width` columns."""
    console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False)
    console.print(render(trace, colour=False), highlight=False)
    written: str = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in written.splitlines()) + "\n"


def _group(group: TraceGroup, words: dict[str, str], colour: bool) -> list[RenderableType]:
    status = group.claims[0].status
    title = Text.assemble(
        ("■ ", STATUS_STYLES.get(status, "yellow")),
        (group.title, "bold"),
        (f"  [{group.status_label}]", STATUS_STYLES.get(status, "yellow")),
    )
    if group.support:
        title.append(f"  {words['support']} {group.support} · {words['origins']} {group.origins or 0}", "dim")
    claims = (_claim(claim, group, words, colour) for claim in group.claims)
    return [
        Wrapped(title),
        *(Padding(claim, (1 if place else 0, 0, 0, 2)) for place, claim in enumerate(claims)),
    ]


def _claim(claim: TracedClaim, group: TraceGroup, words: dict[str, str], colour: bool) -> RenderableType:
    parts: list[Text] = []
    line = Text()
    if claim.kind == "figure":
        line.append(claim.sentence.removeprefix(group.title).strip() + "  ", "bold")
    line.append("  ".join(_details(claim, words)))
    if claim.standing != "accepted":
        line.append(f"  [{claim.standing_label}]", "bold red")
    if line.plain.strip():
        parts.append(line)
    for context in claim.contexts:
        parts.append(_source(context, colour, Text(f"{words['context']}：", "italic dim")))
    parts.append(_source(claim.source, colour, Text()))
    parts.append(Text(f"— {claim.document.citation}{_where(claim.source, words)}  {claim.id}", "dim"))
    parts += [Text(f"※ {note.kind}：{note.text}", "yellow") for note in claim.notes]
    parts += [Text(f"≠ {words['against']} {each.claim}（{each.kind}）", "red") for each in claim.opposed]
    return Group(*map(Wrapped, parts))


def _details(claim: TracedClaim, words: dict[str, str]) -> list[str]:
    details = [words["open"]] if claim.open_list else []
    details += [claim.time] if claim.time else []
    details += [f"{label} {value}" for label, value in claim.qualifiers]
    details += [f"{words['according']} {claim.according_to}"] if claim.according_to else []
    details += (
        [words["set"].replace("…", f" {claim.set_by} ")] if claim.set_by and "…" in words["set"] else []
    )
    details += [f"{words['set']} {claim.set_by}"] if claim.set_by and "…" not in words["set"] else []
    return details


def _source(source: Source, colour: bool, lead: Text) -> Text:
    text = lead.copy()
    if source.text is None:
        quoted = [run.exact or f"[{run.start}–{run.end}]" for run in source.runs]
        text.append("「" + " … ".join(quoted) + "」")
        return text
    for piece in source.pieces:
        if piece.marked and colour:
            text.append(piece.text, MARKED)
        else:
            text.append(f"【{piece.text}】" if piece.marked else piece.text)
    return text


def _where(source: Source, words: dict[str, str]) -> str:
    places = [
        source.heading,
        words["page"].format(source.page) if source.page is not None else None,
        words["paragraph"].format(source.ordinal) if source.ordinal is not None else None,
    ]
    shown = ", ".join(place for place in places if place)
    return f", {shown}" if shown else ""
