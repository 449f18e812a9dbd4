"""Asking: query, search, trace, describe."""

from __future__ import annotations

from typing import Annotated

import typer

from fikg import terminal
from fikg.cli.application import Language, LanguageOption, app, data_language


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
            help="table, csv, tsv, json or xml; for a graph ttl, nt, nq, trig, jsonld or rdf "
            "(turtle, n-triples, …).",
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
    from fikg.commands.asking import list_queries, print_answer, written

    if what is None:
        list_queries(lang.value)
        return
    if format.lower() == "table":
        print_answer(what, given or [], data_language(lang))
    else:
        terminal.print_bytes(written(what, given or [], data_language(lang), format.lower()))


@app.command()
def why(
    what: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION",
            help="The name of a question, a file (*.rq), SPARQL, or - for standard input.",
        ),
    ],
    given: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME=VALUE]...", help="Values for the question's parameters."),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=1000, metavar="NUMBER", help="Explain at most so many rows.")
    ] = 20,
    offset: Annotated[int, typer.Option(min=0, metavar="NUMBER", help="Pass over so many rows first.")] = 0,
    format: Annotated[  # noqa: A002 - the option's own word
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")
    ] = "text",
    lang: LanguageOption = Language.zh,
) -> None:
    """Show for each row of an answer the claims that make it true, with their words.

    What no claim answers for (names, kinds, an absence) is named below, with the reason.

    Examples:

    [bold]fikg why actors-of-a-track track=量子科技 place=合肥[/]

    [bold]fikg why 'SELECT ?x { id:hefei fi:broughtForth ?x }' --format json[/]
    """
    from fikg.commands.explaining import print_explanation, written_explanation

    if format.lower() == "json":
        terminal.print_bytes(written_explanation(what, given or [], data_language(lang), limit, offset))
    else:
        print_explanation(what, given or [], data_language(lang), limit, offset)


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
    from fikg.commands.asking import print_hits

    print_hits(" ".join(text), limit, data_language(lang))


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
    from fikg.commands.asking import print_trace

    print_trace(target, limit, data_language(lang))


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
            metavar="FORMAT",
            help="table, json or csv; turtle, nt, nq, trig, jsonld or rdf describe it in VoID.",
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
    from fikg.commands.describing import print_description, written_description

    if format.lower() == "table":
        print_description(lang.value if lang else "", everything)
    else:
        terminal.print_bytes(written_description(format.lower()))
