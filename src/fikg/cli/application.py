"""The application that the commands belong to, and what they share: languages, --version."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from fikg import __version__, terminal

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help="Ask a graph of China's future industries, and trace every answer to the words it came from.\n\n"
    "Begin with [bold]fikg build[/], then [bold]fikg trace 合肥[/] or [bold]fikg serve[/].",
)


class Language(StrEnum):
    """The language of labels."""

    zh = "zh"
    en = "en"


def data_language(lang: Language) -> str:
    """The language tag of labels."""
    return {"zh": "zh-Hans", "en": "en"}[lang.value]


LanguageOption = Annotated[Language, typer.Option("--lang", help="The language of names and titles.")]


def _version(wanted: bool) -> None:
    if wanted:
        terminal.out.print(f"fikg {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool,
        typer.Option("--version", metavar="", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Options that stand before the command."""
