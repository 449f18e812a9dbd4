"""Why is this row true? Each row of an answer with the claims that make it so.

A *witness* of a row is a solution of the opened query that projects to it: with the triples that its patterns
were matched with, and the claims that these rest on (why-provenance: Buneman, Khanna and Tan, "Why and where:
a characterization of data provenance", 2001; for SPARQL on Wikidata-like reification: NPCS, 2024). Claims
take the place of source tuples. What OPTIONAL added is part of the witness; what MINUS or NOT EXISTS forbids
has no witness and is named as unexplained.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fikg.asking.source import Queryable
from fikg.asking.why.chains import Chains
from fikg.asking.why.evidence import cards
from fikg.asking.why.explanation import ExplainedRow, Explanation, Used, Witness
from fikg.asking.why.grounds import Ground, Grounds
from fikg.asking.why.opening import Opened, opened
from fikg.asking.why.parts import Part, predicates_of
from fikg.asking.why.reading import read
from fikg.asking.why.searched import as_given, expanded_by
from fikg.asking.why.syntax import Path, Query
from fikg.asking.why.terms import Triple, constant, written
from fikg.store.results import Blank, Iri, Row, Solutions, Term, Triples

MOST_SOLUTIONS = 20_000
MOST_OF_A_ROW = 500

Solution = Mapping[str, Term | None]


def explain(
    store: Queryable, sparql: str, *, limit: int = 100, offset: int = 0, witnesses: int = 10
) -> Explanation:
    """The rows of an answer, each with the claims that make it true.

    Parameters
    ----------
    sparql
        A SELECT, an ASK or a CONSTRUCT (whose rows are its triples).
    limit, offset
        Which of the answer's rows to explain.
    witnesses
        How many witnesses of a row to show; of the others the number is told.

    Raises
    ------
    UsageError
        For a query that is not explained: DESCRIBE, FROM.
    QuerySyntaxError, RefusedFeatureError
        As `fikg.store.Store.query`.
    """
    answer = store.query(sparql)
    asked = expanded_by(store, sparql)
    query = read(asked.text)
    columns, rows = _table(answer)
    window = list(dict.fromkeys(rows[offset : offset + limit]))
    whole = as_given(opened(query, predicates_of(store)), asked)
    explainer = _Explainer(store, query, whole, columns, window)
    explained = explainer.rows(witnesses)
    shown = [explained[row] for row in rows[offset : offset + limit]]
    claims = cards(store, dict.fromkeys(claim for each in shown for claim in each.claims))
    form = query.select.form
    return Explanation(
        store.version, sparql, form, columns, tuple(shown), len(rows), offset, tuple(whole.parts), claims
    )


def _table(answer: Solutions | Triples | bool) -> tuple[tuple[str, ...], list[Row]]:
    if isinstance(answer, Solutions):
        return answer.variables, list(answer)
    if isinstance(answer, Triples):
        return ("subject", "predicate", "object"), list(answer)
    return (), [()] if answer else []


@dataclass(frozen=True, slots=True)
class _Match:
    """What a part was matched with: the triples, or a path's two ends."""

    part: Part
    triple: Triple


class _Explainer:
    """Explains the rows of one window."""

    def __init__(
        self, store: Queryable, query: Query, whole: Opened, columns: Sequence[str], window: list[Row]
    ) -> None:
        self.store, self.query, self.whole, self.columns, self.window = store, query, whole, columns, window
        self.asked = [part for part in whole.parts if part.reason is None]
        self.grounds = Grounds(store, predicates_of(store))
        self.chains = Chains(store, query.prefixes)
        self.all_seen = True
        self._constants: dict[str, Term] = {}

    def rows(self, witnesses: int) -> dict[Row, ExplainedRow]:
        """The rows of the window, explained."""
        found = self._matches()
        self.grounds.learn(
            triple for matches in found.values() for one in matches for triple in self._triples(one)
        )
        return {row: self._explained(row, list(found[self._key(row)]), witnesses) for row in self.window}

    # Solutions

    def _matches(self) -> dict[Row, dict[tuple[_Match, ...], None]]:
        """For each row, what the parts were matched with in each of its solutions; each combination once."""
        found: dict[Row, dict[tuple[_Match, ...], None]] = {self._key(row): {} for row in self.window}
        if not found or not self.asked:
            return found
        solutions = self._solutions()
        for solution in solutions:
            matches = tuple(self._matched(solution))
            for row in self._rows_of(solution):
                if row in found and len(found[row]) < MOST_OF_A_ROW:
                    found[row][matches] = None
        self.all_seen = len(solutions) < MOST_SOLUTIONS
        return found

    def _key(self, row: Row) -> Row:
        """What a row shares with its solutions: of a group, without what is counted."""
        if self.query.select.form == "CONSTRUCT":
            return row
        return tuple(
            term if f"?{name}" in self.whole.columns else None
            for name, term in zip(self.columns, row, strict=True)
        )

    def _solutions(self) -> list[Solution]:
        """What the opened query gives for the rows of the window, up to `MOST_SOLUTIONS`."""
        names = " ".join(self.whole.variables()) or "*"
        sparql = (
            f"{self.query.source(0, self.query.prologue)}\nSELECT DISTINCT {names} {{\n"
            f"{self.whole.asking(self._rows_asked())}\n}} LIMIT {MOST_SOLUTIONS}"
        )
        answer = self.store.query(sparql)
        assert isinstance(answer, Solutions)
        variables = [f"?{name}" for name in answer.variables]
        return [dict(zip(variables, row, strict=True)) for row in answer]

    def _rows_asked(self) -> str:
        """A VALUES of the window's rows by those columns that every solution and every row bind."""
        if self.query.select.form != "SELECT":
            return ""
        keys = [
            place
            for place, name in enumerate(self.columns)
            if f"?{name}" in self.whole.certain
            and f"?{name}" in self.whole.columns
            and all(row[place] is not None and not isinstance(row[place], Blank) for row in self.window)
        ]
        if not keys:
            return ""
        values = dict.fromkeys(tuple(row[place] for place in keys) for row in self.window)
        lines = "\n".join(
            f"({' '.join(written(term) for term in row if term is not None)})" for row in values
        )
        return f"VALUES ({' '.join(f'?{self.columns[place]}' for place in keys)}) {{\n{lines}\n}}"

    def _rows_of(self, solution: Solution) -> Iterator[Row]:
        """The keys of the rows that a solution makes."""
        if self.query.select.form == "CONSTRUCT":
            for pattern in self.query.select.template:
                terms = (pattern.subject, pattern.verb, pattern.object)
                made = tuple(self._term(term, solution) for term in terms if isinstance(term, str))
                yield made
            return
        yield tuple(solution.get(f"?{name}") for name in self.columns)

    # Matches

    def _matched(self, solution: Solution) -> Iterator[_Match]:
        for part in self.asked:
            if any(solution.get(guard) is None for guard in part.guards):
                continue
            subject, obj = self._term(part.subject, solution), self._term(part.object, solution)
            verb = Iri("") if isinstance(part.verb, Path) else self._term(part.verb, solution)
            if subject is not None and verb is not None and obj is not None:
                yield _Match(part, (subject, verb, obj))

    def _term(self, text: str, solution: Solution) -> Term | None:
        if text.startswith("?"):
            return solution.get(text)
        if text not in self._constants:
            self._constants[text] = constant(text, self.query.prefixes)
        return self._constants[text]

    def _triples(self, matches: Sequence[_Match]) -> Iterator[Triple]:
        for match in matches:
            yield from self._chain(match) or ()

    def _chain(self, match: _Match) -> tuple[Triple, ...] | None:
        """The triples of a match; None where a chain is longer than is searched."""
        if isinstance(match.part.verb, Path):
            return self.chains.shortest(match.triple[0], match.part.verb, match.triple[2])
        return (match.triple,)

    # Witnesses

    def _explained(self, row: Row, found: list[tuple[_Match, ...]], most: int) -> ExplainedRow:
        made = list(dict.fromkeys(self._witness(matches) for matches in found))
        claims = dict.fromkeys(
            c for witness in made for used in witness for some in used.claims for c in some
        )
        return ExplainedRow(
            row,
            tuple(made[:most]),
            tuple(claims),
            max(len(made) - most, 0),
            self.all_seen and len(found) < MOST_OF_A_ROW and not self._walks(found),
            _unexplained(made, self.whole.parts),
        )

    @staticmethod
    def _walks(found: Sequence[tuple[_Match, ...]]) -> bool:
        """Whether a path was followed: of its chains only one is looked for."""
        return any(isinstance(match.part.verb, Path) for matches in found for match in matches)

    def _witness(self, matches: Sequence[_Match]) -> Witness:
        owners = self._owners(matches)
        return tuple(self._used(match, owners) for match in matches)

    def _used(self, match: _Match, owners: Mapping[Term, Ground]) -> Used:
        triples = self._chain(match)
        if triples is None:
            return Used(match.part.name, (), ((),), (False,), ("far",))
        grounds = [
            owners.get(t[0], Ground(reason="unclaimed")) if isinstance(t[0], Blank) else self.grounds.of(t)
            for t in triples
        ]
        return Used(
            match.part.name,
            triples,
            tuple(ground.claims for ground in grounds),
            tuple(ground.every for ground in grounds),
            tuple(ground.reason for ground in grounds),
        )

    def _owners(self, matches: Sequence[_Match]) -> dict[Term, Ground]:
        """The claims to which quotations, contexts and notes belong: nodes without a name."""
        owners: dict[Term, Ground] = {}
        for match in matches:
            subject, _, obj = match.triple
            if isinstance(obj, Blank) and not isinstance(subject, Blank):
                owners[obj] = self.grounds.of(match.triple)
        for match in matches:  # lists within notes: their nodes follow one another
            subject, _, obj = match.triple
            if isinstance(obj, Blank) and subject in owners:
                owners.setdefault(obj, owners[subject])
        return owners


def _unexplained(made: Sequence[Witness], parts: Sequence[Part]) -> dict[str, str]:
    """Parts without claims: those of the query, and those matched with what no claim states."""
    found = {part.name: part.reason for part in parts if part.reason}
    for witness in made:
        for used in witness:
            for reason in filter(None, used.reasons):
                found[used.part] = reason
    return found
