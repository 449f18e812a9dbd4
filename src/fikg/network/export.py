"""Take a network along: for Gephi and yEd, for scripts, spreadsheets and triple stores, and to read."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import networkx as nx

from fikg.asking.citing import cite, plain, records
from fikg.asking.export.graphs import Serializing
from fikg.asking.listing import csv_text
from fikg.asking.origin import Origin, Released, released_on
from fikg.asking.parts import turtle_of
from fikg.errors import UsageError
from fikg.network.book import network_book
from fikg.network.layout import place
from fikg.network.page import draw
from fikg.network.tables import EVIDENCE, claims_of, documents_of, evidence_rows
from fikg.network.xml_forms import gexf, graphml
from fikg.writing import write_for_reader


class Release(Serializing, Released, Protocol):
    """A store as exports need it (`fikg.store.Store` is one)."""


#: The formats, with the endings of their files.
FORMATS = {
    name: f".{name}" for name in ("graphml", "gexf", "json", "csv", "xlsx", "ttl", "html", "bib", "txt")
}
#: Those that are written from the network alone; the others tell of documents, which the store knows.
_ALONE = ("graphml", "gexf", "json", "csv")


def export(
    graph: nx.MultiDiGraph[str],
    form: str,
    store: Release | None = None,
    *,
    origin: Origin | None = None,
    language: str = "zh",
) -> bytes:
    """The network in a format of `FORMATS`, UTF-8.

    Parameters
    ----------
    form
        `graphml`, `gexf` (with places and colours), `json` (node-link, everything as it is), `csv` (one row a
        statement and claim, for a spreadsheet), `xlsx`, `ttl` (with all evidence), `html` (a page that needs
        nothing else), `bib` and `txt` (the documents behind it, as BibTeX and by GB/T 7714—2015).
    store
        What the network was made from; only the first four formats do without.
    origin
        What the file says of itself; without it, version and day of the release.
    language
        `zh` or `en`, where the format has words of ours.

    Raises
    ------
    UsageError
        For a format that is none, or that needs a store.

    Examples
    --------
    >>> export(nx.MultiDiGraph([("a", "b")]), "json")[:17]
    b'{\\n "directed": tr'
    """
    if form not in FORMATS:
        raise UsageError(f"{form!r} is no format of a network", hint="Choose " + ", ".join(FORMATS) + ".")
    told = origin or origin_of(store, graph)
    if form in _ALONE:
        return _WRITERS[form](graph, told)
    if store is None:
        raise UsageError(
            f"{form} tells of documents, which the network alone does not know",
            hint="Give the store: export(graph, form, store).",
        )
    return _with_documents(graph, form, store, told, language)


def _with_documents(
    graph: nx.MultiDiGraph[str], form: str, store: Release, told: Origin, language: str
) -> bytes:
    tongue = "en" if language == "en" else "zh-Hans"
    if form == "ttl":
        keys = sorted({str(key) for *_, key in graph.edges(keys=True)})
        return turtle_of(store, sorted(graph), keys, claims_of(graph), told)
    documents = records(store, documents_of(graph))
    if form == "xlsx":
        return network_book(graph, told, documents, language)
    if form == "html":
        cited = [(plain(each, "zh-Hans"), plain(each, "en")) for each in documents]
        page = draw(graph, told.title or "网络", language, title_en=told.title_en or "Network", sources=cited)
        return page.encode("utf-8", "ignore")
    return cite([], documents, "bibtex" if form == "bib" else "gb7714", tongue).encode("utf-8", "ignore")


def _node_link(graph: nx.MultiDiGraph[str], told: Origin) -> bytes:
    content = nx.node_link_data(graph, edges="edges")
    if told.version:
        content["origin"] = {
            "title": told.title,
            "title_en": told.title_en,
            "address": told.address,
            "version": told.version,
            "released": told.released.isoformat(),
        }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "ignore")


def _csv(graph: nx.MultiDiGraph[str], told: Origin) -> bytes:
    rows = evidence_rows(graph, told)
    text = csv_text(rows, rows[0] if rows else EVIDENCE, for_spreadsheet=True)
    return text.replace("\0", "").encode("utf-8", "ignore")


_WRITERS: dict[str, Callable[[nx.MultiDiGraph[str], Origin], bytes]] = {
    "graphml": graphml,
    "gexf": gexf,
    "json": _node_link,
    "csv": _csv,
}


def origin_of(
    store: Released | None, graph: nx.MultiDiGraph[str], titles: Sequence[str] = ("", ""), address: str = ""
) -> Origin:
    """What a file of this network says of itself."""
    version = str(graph.graph.get("version", ""))
    told = Origin(titles[0], titles[1], address, version)
    return replace(told, released=released_on(store)) if store else told


def write_export(
    graph: nx.MultiDiGraph[str],
    path: Path | str,
    store: Release | None = None,
    *,
    origin: Origin | None = None,
    language: str = "zh",
) -> Path:
    """Write the network in the format that the name of the file ends in; whole, or not at all.

    Raises
    ------
    UsageError
        As `export`, and where the file cannot be written.
    """
    path = Path(path)
    ending = {".htm": ".html"}.get(path.suffix.lower(), path.suffix.lower())
    form = next((form for form, own in FORMATS.items() if ending == own), path.suffix)
    if any("x" not in data for _, data in graph.nodes(data=True)) and form in ("graphml", "gexf", "xlsx"):
        graph = graph.copy()
        place(graph)
    content = export(graph, form, store, origin=origin, language=language)
    write_for_reader(path, content)
    return path
