"""Opening a release and asking it. A release never changes; a newer one is seen by opening again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from fikg.errors import DataError, QuerySyntaxError, UsageError
from fikg.settings import settings
from fikg.store.diagnosis import explained
from fikg.store.finding import SearchFile
from fikg.store.finding.index import HINT
from fikg.store.formats import format_for, rdf_format, results_format, used_prefixes
from fikg.store.guard import Admitted, admit
from fikg.store.homes import current_release
from fikg.store.manifest import Manifest
from fikg.store.results import Result, Solutions, Triples
from fikg.store.searching import Expanded, expanded
from fikg.store.terms import Terms, row_of, triple_of
from fikg.vocabulary import BASE, PREFIXES

DATABASE = "database"
SEARCH = "search.sqlite"  # names and quotations (`fikg.store.finding`)
TRIPLES = "triples.nt"  # the same triples as lines, which are read into memory faster than the database is

_Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean


class Store:
    """A release of the graph, open for reading.

    Any number of processes may hold the same release open; each sees it as it was built, even when a newer
    release is switched to or this one is removed. May be shared by threads: every query is computed and
    copied out inside one call, on the thread of the caller.

    Parameters
    ----------
    path
        The directory of the release (`home/releases/<name>`).

    Notes
    -----
    A release of up to `memory_triples` is read into memory: 95,000 triples take 0.2 s and 65 MB, and every
    question is then answered three to four times as fast as from disk (measured on pyoxigraph 0.5.13).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.manifest = Manifest.read(path)
        try:
            database = ox.Store.read_only(str(path / DATABASE))
            self._store = _in_memory(path / TRIPLES, self.manifest.counts.get("triples", 0)) or database
        except (OSError, ValueError, RuntimeError, SyntaxError) as error:
            raise DataError(
                f"the release does not open: {error}", hint="Run `fikg build` to make it anew.", file=path
            ) from None
        told = self.manifest.search
        self._names = SearchFile.open(path / str(told["file"]), int(told["bytes"])) if told else None

    @property
    def names(self) -> SearchFile:
        """The search index.

        Raises
        ------
        DataError
            Where the release was built without one.
        """
        if self._names is None:
            raise DataError("the release has no search index", hint=HINT, file=self.path)
        return self._names

    @property
    def version(self) -> str:
        """The name of the release: the same wherever the same content was built."""
        return self.manifest.name

    def __len__(self) -> int:
        """The number of triples."""
        return len(self._store)

    def __repr__(self) -> str:
        return f"<fikg store {self.version}: {len(self)} triples>"

    def query(
        self, sparql: str, *, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Result:
        """The answer of a query as plain values.

        Parameters
        ----------
        sparql
            A SPARQL 1.1 query; the project's prefixes need no PREFIX line.
        default_graphs, named_graphs
            The dataset to ask, as IRIs, in place of that of the query (SPARQL Protocol 2.1.4): where only
            one is given, the other is empty. Without both, the default graph, where everything is.

        Returns
        -------
        Solutions | Triples | bool
            For SELECT; for CONSTRUCT and DESCRIBE; for ASK.

        Raises
        ------
        QuerySyntaxError
            With line and column in `sparql`.
        RefusedFeatureError
            For SERVICE and updates.
        """
        found = self._answer(admit(sparql), default_graphs, named_graphs)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        terms = Terms()
        if isinstance(found, ox.QueryTriples):
            return Triples(tuple(triple_of(triple, terms) for triple in dict.fromkeys(found)))
        variables = tuple(variable.value for variable in found.variables)
        return Solutions(variables, tuple(row_of(solution, terms) for solution in found))

    def expanded(self, sparql: str) -> Expanded:
        """The query as it runs: with what the search index finds for `fi:matches` and `fi:quotesWords`.

        Raises
        ------
        QuerySyntaxError, UsageError
            As `fikg.store.searching.expanded`.
        """
        return expanded(sparql, lambda: self.names)

    def select(self, sparql: str) -> Solutions:
        """The answer of a SELECT; for callers that know what they asked.

        Raises
        ------
        QuerySyntaxError
            Where the query is of another form.
        """
        answer = self.query(sparql)
        if not isinstance(answer, Solutions):
            raise QuerySyntaxError("this query is not a SELECT", hint="Use Store.query for other forms.")
        return answer

    def serialize(
        self,
        sparql: str | Admitted,
        format: str | None = None,  # noqa: A002 - the field's own word, as in rdflib and pyoxigraph
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> bytes:
        """The answer of a query as bytes in a format.

        Parameters
        ----------
        sparql
            As in `query`; or a query that was admitted before, which is not looked at again.
        format
            A name, extension or media type: json, xml, csv, tsv for SELECT and ASK; ttl, nt, nq, trig,
            jsonld, rdf for CONSTRUCT and DESCRIBE. Without it, json or ttl.

        Notes
        -----
        Written by Rust on the calling thread: 20,000 rows in 85 ms, half the time of writing JSON in Python.
        """
        admitted = admit(sparql) if isinstance(sparql, str) else sparql
        chosen = format_for(admitted.form, format)
        found = self._answer(admitted, default_graphs, named_graphs)
        if isinstance(found, ox.QueryTriples):
            triples = list(dict.fromkeys(found))  # a CONSTRUCT gives a triple once for each solution
            written = ox.serialize(triples, format=rdf_format(chosen), prefixes=used_prefixes(triples))
        else:
            written = found.serialize(format=results_format(chosen))
        if written is None:  # pragma: no cover - only with an output file
            raise DataError("the result was written elsewhere")
        return written

    def _answer(
        self, admitted: Admitted, default_graphs: Sequence[str], named_graphs: Sequence[str]
    ) -> _Answer:
        """The engine's own answer; it must not leave the calling function."""
        chosen = bool(default_graphs or named_graphs)
        asked = self.expanded(admitted.text)
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [*_graphs(default_graphs)]
        named: list[ox.NamedNode | ox.BlankNode] = [*_graphs(named_graphs)]
        try:
            return self._store.query(
                asked.text,
                base_iri=BASE,  # a relative IRI is one of ours: <id/hefei>
                prefixes=_prefixes(admitted),
                default_graph=default if chosen else None,
                named_graphs=named if chosen else None,
            )
        except SyntaxError as error:
            raise explained(admitted.text, self._as_given(admitted.text, str(error))) from None

    def _as_given(self, text: str, complaint: str) -> str:
        """What the engine says of the query as its author wrote it, with the places in that."""
        try:
            ox.Store().query(text, base_iri=BASE, prefixes=dict(PREFIXES))
        except SyntaxError as error:
            return str(error)
        return complaint


def open_store(home: Path) -> Store:
    """The current release of a store.

    Parameters
    ----------
    home
        Where releases are kept (`fikg.layout.store_home`).

    Raises
    ------
    NotFoundError
        Where nothing has been built yet.
    DataError
        Where the release is damaged or of another format version.
    """
    return Store(current_release(home))


def _in_memory(lines: Path, triples: int) -> ox.Store | None:
    """The triples of a release in memory; None where they are too many, or not kept as lines."""
    if triples > settings().memory_triples or not lines.is_file():
        return None
    store = ox.Store()
    # Not bulk_load from the file: it gives blank nodes new names each time, and is no faster.
    store.bulk_extend(ox.parse(path=lines, format=ox.RdfFormat.N_TRIPLES, lenient=True))
    if len(store) != triples:
        raise ValueError(f"{lines.name} holds {len(store)} triples instead of {triples}")
    return store


def _prefixes(admitted: Admitted) -> dict[str, str]:
    """The prefixes that the engine must know: reading all of them takes as long as a point query."""
    needed = PREFIXES if admitted.undeclared is None else admitted.undeclared
    return {prefix: PREFIXES[prefix] for prefix in needed}


def _graphs(iris: Sequence[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise UsageError(f"a graph of the dataset is no IRI: {error}", hint="Give absolute IRIs.") from None
