"""The command line. Each command calls one room and prints what it gives."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.markup import escape

from fikg import __version__, terminal
from fikg.errors import FikgError, UsageError
from fikg.layout import find_layout, store_home
from fikg.settings import settings

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help="Ask a graph of China's future industries, and trace every answer to the words it came from.\n\n"
    "Begin with [bold]fikg build[/], then [bold]fikg trace 合肥[/] or [bold]fikg serve[/].",
)
documents_app = typer.Typer(
    no_args_is_help=True,
    help="The reader's own copies of the documents. They stay outside the project; with them, every view "
    "shows the whole paragraph with the quotation marked.",
)
app.add_typer(documents_app, name="documents")


class Language(StrEnum):
    """The language of labels."""

    zh = "zh"
    en = "en"


class Mentions(StrEnum):
    """What a listing of mentions is of."""

    figures = "figures"
    names = "names"

    @property
    def kind(self) -> Literal["figure", "name"]:
        return "figure" if self is Mentions.figures else "name"


class Listing(StrEnum):
    """How mentions are listed."""

    table = "table"
    tsv = "tsv"
    csv = "csv"
    json = "json"


def _data_language(lang: Language) -> str:
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


@app.command()
def build() -> None:
    """Build the graph: check ontology/ and graph/, and make of them a release that can be asked.

    Whatever asks or serves goes over to the new release when it is whole; a build that fails changes nothing.

    The same content gives the same release name.

    Example: [bold]fikg build[/]
    """
    from fikg.documents import Library
    from fikg.store import build as build_release

    layout = find_layout()
    with terminal.progress() as advance:
        built = build_release(layout, store_home(layout), advance, Library.open())
    changed = built.changed
    news = "new" if built.is_new else "unchanged 未变"
    terminal.out.print(f"[bold green]✓[/] release {built.release.name} ({news})")
    terminal.out.print(
        f"  claims 陈述: +{len(changed.added)} added, ~{len(changed.changed)} changed, "
        f"-{len(changed.withdrawn)} withdrawn"
    )


@app.command()
def serve(
    host: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Where to listen; else FIKG_HOST, else this machine only."),
    ] = None,
    port: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="The port; else FIKG_PORT, else 8420.")
    ] = None,
) -> None:
    """Serve the graph to a browser and to programs: pages, questions, SPARQL, linked data, search.

    It prints its address and runs until you press Ctrl-C.

    Example: [bold]fikg serve --port 8420[/]
    """
    from fikg.service.run import run

    run(store_home(find_layout()), host or settings().host, settings().port if port is None else port)


@app.command()
def query(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION",
            help="The name of a question, a file (*.rq), SPARQL, or - for standard input.",
        ),
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME=VALUE]...", help="Values for the question's parameters."),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's own word
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="table, csv, tsv, json or xml; for a graph ttl, nt, jsonld or rdf (turtle, n-triples, …).",
        ),
    ] = "table",
    lang: LanguageOption = Language.zh,
) -> None:
    """Ask a named question, or any SPARQL; without a name, list the questions.

    A table is for reading: values with units, empty columns left out. CSV and JSON hold everything, raw.

    Examples:

    [bold]fikg query[/]

    [bold]fikg query actors-of-a-track track=量子科技 place=合肥[/]

    [bold]fikg query 'SELECT ?p ?o { id:hefei ?p ?o }' --format csv[/]
    """
    from fikg.commands import list_queries, print_answer, written

    if what is None:
        list_queries(lang.value)
        return
    if format.lower() == "table":
        print_answer(what, given or [], _data_language(lang))
    else:
        terminal.print_bytes(written(what, given or [], _data_language(lang), format.lower()))


@app.command()
def search(
    text: Annotated[
        list[str], typer.Argument(metavar="TEXT", help="A name or a part of one, in any script.")
    ],
    limit: Annotated[
        int, typer.Option(min=1, max=200, metavar="NUMBER", help="At most so many things.")
    ] = 20,
    lang: LanguageOption = Language.zh,
) -> None:
    """Find things by name: Simplified or Traditional Chinese, English, short or full.

    Examples: [bold]fikg search 紫金山實驗室[/], [bold]fikg search Purple Mountain[/]
    """
    from fikg.asking import search as find
    from fikg.store import open_store

    wanted = " ".join(text)
    hits = find(open_store(store_home(find_layout())), wanted, limit, _data_language(lang))
    if not hits:
        raise UsageError(f"nothing is called {wanted!r}", hint="Try a shorter part of the name.")
    if hits[0].distant:
        terminal.err.print(f"[dim]没有叫“{escape(wanted)}”的；也许是： Nothing is called that; perhaps:[/]")
    for hit in hits:
        also = "" if hit.matched == hit.label else f"  [dim]← {escape(hit.matched)}[/]"
        slug = hit.iri.removeprefix("https://w3id.org/fikg/")
        terminal.out.print(f"[bold]{escape(hit.label)}[/]  {escape(hit.kind_label)}  [dim]{slug}[/]{also}")


@app.command()
def trace(
    target: Annotated[
        list[str],
        typer.Argument(metavar="TARGET", help="A name, a claim's id, or subject, predicate and object."),
    ],
    limit: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="At most so many claims.")] = 200,
    lang: LanguageOption = Language.zh,
) -> None:
    """Show where a thing, a fact or a claim comes from: paragraph, words marked, document.

    Examples:

    [bold]fikg trace 合肥[/]

    [bold]fikg trace claim:netease-2025-0012[/]

    [bold]fikg trace 合肥 参与 EAST[/]
    """
    from fikg.commands import print_trace

    print_trace(target, limit, _data_language(lang))


@app.command()
def network(
    about: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="What the picture is about; may be given several times."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", metavar="", help="Everything, not only what is near something.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The file to write: .html, .graphml, .gexf or .json."),
    ] = None,
    hops: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="How many links away, 1 to 4.")] = 1,
    track: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this track; may be given several times."),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="Claims of this status, such as target; without it, facts only."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=2, metavar="NUMBER", help="At most so many things; else FIKG_NETWORK_LIMIT."),
    ] = None,
    lang: LanguageOption = Language.zh,
) -> None:
    """Draw a network as one self-contained page, or write it for another tool.

    Say what it is about, with --about, --track or both; --all draws everything there is.

    Examples:

    [bold]fikg network --about 合肥 --out hefei.html[/]

    [bold]fikg network --about 合肥 --about 上海 --track 量子科技 --hops 2 --out quantum.graphml[/]
    """
    from fikg.commands import write_network

    if not (about or track or everything):
        raise UsageError(
            "it is not said what the network is about", hint="Give --about NAME, --track NAME, or --all."
        )
    write_network(about or [], out, hops, track or [], status or ["reported"], limit, lang.value)


@app.command()
def describe(
    lang: Annotated[
        Language | None, typer.Option("--lang", help="The language of names and titles; else both.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", metavar="", help="Every row, not only the first ones of each table.")
    ] = False,
    format: Annotated[  # noqa: A002 - the option's own word
        str,
        typer.Option(
            metavar="FORMAT", help="table, json or csv; turtle, nt, jsonld or rdf describe it in VoID."
        ),
    ] = "table",
) -> None:
    """Tell what the graph holds, in numbers.

    Documents and what was read from them, claims by status, entities by kind, links by predicate.

    Claims by track, those of its branches included; a claim of two tracks counts for both.

    Figures by indicator, what more than one document says, disagreements by kind.

    Examples:

    [bold]fikg describe --lang en[/]

    [bold]fikg describe --format turtle > void.ttl[/]
    """
    from fikg.commands import print_description, written_description

    if format.lower() == "table":
        print_description(lang.value if lang else "", everything)
    else:
        terminal.print_bytes(written_description(format.lower()))


@app.command()
def check() -> None:
    """Check graph/: syntax, names, shapes, quotations and their positions, hashes, limits.

    Each fault is told with its file, its line and what to do. Quotations are held against the text at hand.

    Example: [bold]fikg check[/]
    """
    from fikg.commands import run_check

    if run_check():
        raise typer.Exit(1)


@app.command("format")
def format_command(
    only_check: Annotated[
        bool, typer.Option("--check", metavar="", help="Change nothing; fail if something would change.")
    ] = False,
) -> None:
    """Write graph/ in its canonical order, and fill in the positions of quotations.

    Positions are found in the text of the documents, where that is at hand.

    Examples: [bold]fikg format[/], [bold]fikg format --check[/]
    """
    from fikg.commands import run_format

    if run_format(only_check):
        raise typer.Exit(1)


@app.command()
def coverage(
    document: Annotated[
        str | None, typer.Argument(metavar="DOCUMENT", help="Its slug; without it, all documents.")
    ] = None,
    passed: Annotated[
        bool, typer.Option("--passed", metavar="", help="List what was passed over, with its reason.")
    ] = False,
    only: Annotated[Mentions | None, typer.Option("--only", help="List figures only, or names only.")] = None,
    by_class: Annotated[
        bool, typer.Option("--by-class", metavar="", help="Count names by the class of what they name.")
    ] = False,
    format: Annotated[  # noqa: A002 - the option's own word
        Listing, typer.Option("--format", "-f", help="For reading, or for other programs and annotating.")
    ] = Listing.table,
    at_least: Annotated[
        float | None,
        typer.Option(metavar="PERCENT", help="Fail if a document's figures or names lie below it."),
    ] = None,
    passed_at_most: Annotated[
        float | None,
        typer.Option(metavar="PERCENT", help="Fail if more figures or names are passed over."),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Record the reasons of a listing (--format tsv) filled in."),
    ] = None,
    pass_over: Annotated[
        tuple[str, str, int, int] | None,
        typer.Option(metavar="REASON PARAGRAPH START END", help="Record one run as passed over."),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", metavar="", help="Drop what was passed over and is carried now.")
    ] = False,
    lang: LanguageOption = Language.zh,
) -> None:
    """Measure how many of a document's figures and names its claims carry, and list the others.

    Figures are numbers with what they count or measure: no years, no references.

    Names are those of the graph, titles in 《》, and what looks like an organisation.

    The text must be at hand. Of what is passed over, only positions are kept.

    Examples:

    [bold]fikg coverage[/]

    [bold]fikg coverage anue-2025 --only names[/]

    [bold]fikg coverage csc-2026 --format tsv > open.tsv[/], then [bold]fikg coverage --record open.tsv[/]
    """
    from fikg import coverage_commands as commands

    if record or pass_over or prune:
        if record:
            commands.record_listing(record)
        if pass_over:
            commands.record_run(*pass_over)
        if prune:
            commands.prune()
        return
    kinds = (only.kind,) if only else commands.KINDS
    state: Literal["passed", "open"] = "passed" if passed else "open"
    found = commands.report(document, state, kinds, format.value, lang.value, by_class)
    if commands.misses(found, at_least, passed_at_most):
        raise typer.Exit(1)


@documents_app.command("add")
def documents_add(files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Text files.")]) -> None:
    """Put documents into your library; a known one is recognised by its text.

    The name of the file does not matter, nor the script. A file that is no document of the graph stays out.

    Example: [bold]fikg documents add ~/reports/*.txt[/]
    """
    from fikg.commands import add_documents

    if add_documents(files):
        raise typer.Exit(1)


@documents_app.command("list")
def documents_list() -> None:
    """List the documents of the graph, and whether their text is at hand.

    Example: [bold]fikg documents list[/]
    """
    from fikg.commands import list_documents

    list_documents()


@documents_app.command("show")
def documents_show(
    slug: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its slug, for example netease-2025.")],
) -> None:
    """Show a document's record and its paragraphs with their ids.

    Example: [bold]fikg documents show anue-2025[/]
    """
    from fikg.commands import show_document

    show_document(slug)


def main() -> None:
    """Run the command line; our errors become a message and an exit code, never a traceback."""
    try:
        app()
    except FikgError as error:
        terminal.print_error(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(0)
