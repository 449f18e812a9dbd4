"""The library's front door: `fikg.open()` gives a `Graph` to ask, trace, draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import networkx as nx

from fikg.asking import (
    Answer,
    Hit,
    Trace,
    TracedClaim,
    ask,
    find_entity,
    prepare,
    run,
    search,
    to_text,
    trace,
)
from fikg.asking.citing import cited
from fikg.asking.why import Explanation, explain
from fikg.documents import Library
from fikg.errors import UsageError
from fikg.layout import find_layout, store_home
from fikg.network import (
    MOST_THINGS,
    Frames,
    Projection,
    View,
    draw,
    frames_of,
    network,
    origin_of,
    view_network,
    write_export,
)
from fikg.settings import settings
from fikg.store import Store, open_store


@dataclass(frozen=True)
class Entity:
    """A thing of the graph, with all that is claimed of it."""

    iri: str
    label: str
    kind: str
    trace: Trace

    @property
    def claims(self) -> tuple[TracedClaim, ...]:
        """Every claim that names it, with its evidence."""
        return self.trace.claims

    def __repr__(self) -> str:
        return f"<{self.kind} {self.label} {self.iri}: {self.trace.total} claims>"


class Graph:
    """The graph of one release; it never changes while it is open.

    Examples
    --------
    >>> import fikg  # doctest: +SKIP
    >>> g = fikg.open()  # doctest: +SKIP
    >>> g.ask("actors-of-a-track", track="quantum", place="合肥").to_pandas()  # doctest: +SKIP
    """

    def __init__(self, store: Store, library: Library | None = None) -> None:
        self.store = store
        self.library = library

    @classmethod
    def open(cls, home: Path | str | None = None) -> Graph:
        """The current release in `home`, with the reader's library."""
        layout = find_layout()
        return cls(open_store(Path(home) if home else store_home(layout)), Library.open())

    @property
    def version(self) -> str:
        """The name of the release."""
        return self.store.version

    def __repr__(self) -> str:
        return f"<fikg graph {self.version}>"

    def query(self, sparql: str, *, lang: str = "zh-Hans") -> Answer:
        """The answer to SPARQL, as rows of cells; iterate it, or use `.to_pandas()`, `.to_csv()`.

        Raises
        ------
        QuerySyntaxError, RefusedFeatureError
            With line and column.
        """
        return run(self.store, sparql, language=lang)

    def ask(self, name: str, **params: Any) -> Answer:
        """The answer to a named question; parameters are names in any script, slugs or IRIs."""
        return ask(self.store, name, params)

    def why(self, what: str, *, limit: int = 100, offset: int = 0, **params: Any) -> Explanation:
        """The rows of SPARQL, or of a named question, each with the claims that make it true.

        Parameters
        ----------
        what
            A SELECT, ASK or CONSTRUCT, or the name of a question, whose parameters are `params`.
        limit, offset
            Which rows.

        Raises
        ------
        UsageError
            For a query of a kind that is not explained.
        """
        sparql = what if "{" in what else prepare(self.store, what, params).sparql
        return explain(self.store, sparql, limit=limit, offset=offset)

    def search(self, text: str, limit: int = 20, *, lang: str = "zh-Hans") -> list[Hit]:
        """The things that a text may name, best first."""
        return search(self.store, text, limit, lang)

    def entity(self, text: str, *, lang: str = "zh-Hans") -> Entity:
        """The one thing that a text names.

        Raises
        ------
        NotFoundError, AmbiguousNameError
            With near names.
        """
        hit = find_entity(self.store, text, lang=lang)
        return Entity(hit.iri, hit.label, hit.kind, self.trace(hit.iri, lang=lang))

    def trace(self, *target: str, lang: str = "zh-Hans", limit: int = 200) -> Trace:
        """Where a thing, a claim, or a fact (subject, predicate, object) comes from."""
        wanted: str | Sequence[str] = target if len(target) == 3 else " ".join(target)
        return trace(self.store, self.library, wanted, lang=lang, limit=limit)

    def claims(
        self,
        about: str,
        *,
        document: str | None = None,
        status: str | None = None,
        lang: str = "zh-Hans",
        limit: int = 1000,
    ) -> list[TracedClaim]:
        """The claims that name a thing, of one document and status where given, with their evidence."""
        found = self.trace(find_entity(self.store, about).iri, lang=lang, limit=limit).claims
        return [
            claim
            for claim in found
            if document in (None, claim.document.slug) and status in (None, claim.status)
        ]

    def network(
        self,
        about: str | Iterable[str] | None = None,
        *,
        hops: int = 1,
        tracks: Iterable[str] = (),
        statuses: Sequence[str] = ("reported",),
        projection: Projection | None = None,
        documents: Iterable[str] = (),
        since: str = "",
        until: str = "",
        support: int = 1,
        limit: int | None = None,
    ) -> nx.MultiDiGraph[str]:
        """The statements around things, or of a projection, as a NetworkX graph; see `fikg.network.network`.

        Parameters
        ----------
        projection
            What is drawn of what: `ego` (around `about`), `actors` (of a track), and of all or of some tracks
            `enterprise-laboratory-city`, `city-track`, `policies`.
        documents
            Only statements of these documents, by slug.
        since, until
            ISO dates, or a year or month of one; statements without a time stay.
        support
            Only statements of at least so many documents.

        Raises
        ------
        NotFoundError, AmbiguousNameError
            With near names.
        UsageError
            Where a value is none, or nothing is named to start from.

        Notes
        -----
        With any of these five it is the network of a view, as the page `/network` draws it: nodes have a
        place and measures too (`fikg.network.view_network`), and `hops` is 3 at most.

        Examples
        --------
        >>> import fikg  # doctest: +SKIP
        >>> g = fikg.open()  # doctest: +SKIP
        >>> g.network(projection="city-track", tracks=["quantum"], since="2024")  # doctest: +SKIP
        """
        view = _view_pairs(projection, documents, since, until, support)
        names = [about] if isinstance(about, str) else list(about or ())
        if view:
            most = min(limit or settings().network_limit, MOST_THINGS)
            view += [("about", name) for name in names] + [("track", name) for name in tracks]
            view += [("status", name) for name in statuses] + [("hops", str(hops)), ("limit", str(most))]
            return view_network(self.store, View.parse(view, self._iri))[0]
        check_hops(hops)
        centres = [find_entity(self.store, name).iri for name in names]
        wanted = [find_entity(self.store, name, space="track").iri for name in tracks]
        return network(self.store, centres or None, hops, wanted or None, statuses, limit=limit)

    def _iri(self, name: str, space: str | None) -> str:
        return find_entity(self.store, name, space=space).iri

    def frames(self, graph: nx.MultiDiGraph[str]) -> Frames:
        """A network as pandas frames: `.nodes`, `.edges` and, one row a statement and claim, `.evidence`."""
        return frames_of(graph)

    def write(self, graph: nx.MultiDiGraph[str], path: Path | str, *, lang: str = "zh") -> Path:
        """Write a network in the format that the name of the file ends in.

        Parameters
        ----------
        path
            Ends in .html, .xlsx, .csv, .graphml, .gexf, .json, .ttl, .bib or .txt.

        Raises
        ------
        UsageError
            For another ending, and where the file cannot be written.
        """
        return write_export(graph, path, self.store, origin=origin_of(self.store, graph), language=lang)

    def cite(self, *what: str, style: str = "gb7714", lang: str = "zh-Hans") -> str:
        """Claims as footnotes, then documents as references, one line each.

        Parameters
        ----------
        what
            Slugs of claims and documents (`csc-2026-0001`, `csc-2026`); without any, all documents.
        style
            `gb7714`, `bibtex` or `plain`.

        Raises
        ------
        NotFoundError
            Where the release has no such claim or document.
        """
        return cited(self.store, what, style, lang)

    def show(
        self, about: str | Iterable[str], *, hops: int = 1, lang: str = "zh", height: int = 640
    ) -> Picture:
        """The network around things, drawn inside a notebook."""
        graph = self.network(about, hops=hops)
        title = about if isinstance(about, str) else "、".join(about)
        return Picture(draw(graph, title, lang), height)

    def text(self, *target: str, lang: str = "zh-Hans", width: int = 80) -> str:
        """A trace as plain text, the quoted words in 【】."""
        return to_text(self.trace(*target, lang=lang), width)


def _view_pairs(
    projection: Projection | None, documents: Iterable[str], since: str, until: str, support: int
) -> list[tuple[str, str]]:
    """What only a view can say, as its parameters; empty where nothing of that is asked for."""
    pairs = [("document", name) for name in documents]
    pairs += [("projection", projection or ""), ("from", since), ("until", until)]
    pairs += [("support", str(support))] if support != 1 else []
    return [(name, value) for name, value in pairs if value]


def check_hops(hops: int) -> None:
    """Refuse a distance that no picture is read at: 1 to `FIKG_NETWORK_HOPS` links."""
    if not 1 <= hops <= (most := settings().network_hops):
        raise UsageError(f"hops is {hops}", hint=f"Give a whole number from 1 to {most}.")


@dataclass(frozen=True)
class Picture:
    """A page that Jupyter shows in a frame of its own; `html` is the whole file."""

    html: str
    height: int = 640

    def _repr_html_(self) -> str:
        frame = f'style="width:100%;height:{self.height}px;border:0"'
        return f'<iframe {frame} sandbox="allow-scripts" srcdoc="{escape(self.html)}"></iframe>'
