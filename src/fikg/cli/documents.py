"""The reader's own documents: documents add, list, show."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fikg.cli.application import app

documents_app = typer.Typer(
    no_args_is_help=True,
    help="The reader's own copies of the documents. They stay outside the project; with them, every view "
    "shows the whole paragraph with the quotation marked.",
)
app.add_typer(documents_app, name="documents")


@documents_app.command("add")
def documents_add(files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Text files.")]) -> None:
    """Put documents into your library; a known one is recognised by its text.

    The name of the file does not matter, nor the script. A file that is no document of the graph stays out.

    Example: [bold]fikg documents add ~/reports/*.txt[/]
    """
    from fikg.commands.documents import add_documents

    if add_documents(files):
        raise typer.Exit(1)


@documents_app.command("list")
def documents_list() -> None:
    """List the documents of the graph, and whether their text is at hand.

    Example: [bold]fikg documents list[/]
    """
    from fikg.commands.documents import list_documents

    list_documents()


@documents_app.command("show")
def documents_show(
    slug: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its slug, for example netease-2025.")],
) -> None:
    """Show a document's record and its paragraphs with their ids.

    Example: [bold]fikg documents show anue-2025[/]
    """
    from fikg.commands.documents import show_document

    show_document(slug)
