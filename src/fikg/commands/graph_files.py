"""The graph's own files: check them, write them in canonical order."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape

from fikg.claims import Fault, examine, format_text, format_tree
from fikg.documents import Library
from fikg.ingest import check_passed_over
from fikg.layout import Layout, find_layout
from fikg.terminal import err, out


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
