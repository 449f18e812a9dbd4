"""The data in numbers."""

from __future__ import annotations

from rich.markup import escape

from fikg.asking import (
    describe,
    void,
)
from fikg.asking.description_forms import json_text, table, to_csv
from fikg.commands.current import current_store
from fikg.errors import UsageError
from fikg.terminal import out, width

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
    names = ("csv", "json", "jsonld", "nq", "nt", "rdf", "trig", "ttl", "turtle")
    if form not in names:
        raise UsageError(
            f"{form!r} is no format of a description", hint=f"Choose one of: {', '.join(names)}."
        )
    return void(current_store(), form)
