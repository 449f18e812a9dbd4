"""Answers: a table of cells that know their term and their label, and its forms for other tools."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Literal

from fikg.asking.named import is_label
from fikg.asking.source import BASE, XSD, Row, Term, compact, value_of
from fikg.errors import UsageError
from fikg.layout import find_layout
from fikg.store.results import Iri
from fikg.store.results import Literal as RdfLiteral

if TYPE_CHECKING:
    import pandas as pd

    from fikg.asking.index import SearchIndex

Kind = Literal["iri", "text", "number", "boolean", "time", "ids", "none"]
Value = str | int | float | bool | None
NUMBERS = {f"{XSD}{name}" for name in ("integer", "decimal", "double", "float", "int", "long")}
TIMES = {f"{XSD}{name}" for name in ("date", "dateTime", "gYear", "gYearMonth")}
IDS = ("claims",)  # columns of several IRIs, joined by spaces: SPARQL gives no order to a GROUP_CONCAT


@dataclass(frozen=True)
class Column:
    """A column: its name (the SPARQL variable) and its title."""

    name: str
    title: str


@dataclass(frozen=True)
class Cell:
    """One value: its RDF term, what to show for it, and of which kind it is."""

    term: Term | None
    label: str
    kind: Kind

    @property
    def iri(self) -> str | None:
        return self.term.value if isinstance(self.term, Iri) else None

    @property
    def value(self) -> Value:
        """A Python value: the label of an IRI, a number, a truth value, a text; None for nothing."""
        match self.kind:
            case "none":
                return None
            case "boolean":
                return self.label in ("true", "1")
            case "number":
                return _number(self.label)
            case _:
                return self.label

    def __str__(self) -> str:
        return self.label


def _number(text: str) -> Value:
    try:
        exact = Decimal(text)
    except InvalidOperation:
        return text
    return int(exact) if exact.is_finite() and exact == exact.to_integral_value() else float(exact)


EMPTY = Cell(None, "", "none")


def cell_of(name: str, term: Term | None, label: str | None = None) -> Cell:
    """The cell of a term; ids (IRIs of fikg without a label) are shown by their local name."""
    if term is None:
        return EMPTY
    text = value_of(term) or ""
    if isinstance(term, Iri):
        return Cell(term, label or _short(text), "iri")
    if not isinstance(term, RdfLiteral):
        return Cell(term, label or text, "text")
    if name in IDS:
        return Cell(term, " ".join(sorted({_short(iri) for iri in text.split()})), "ids")
    datatype = term.datatype
    if datatype in NUMBERS:
        return Cell(term, text, "number")
    if datatype == f"{XSD}boolean":
        return Cell(term, text, "boolean")
    return Cell(term, label or text, "time" if datatype in TIMES else "text")


def _short(iri: str) -> str:
    name = compact(iri)
    return name.split(":", 1)[1] if iri.startswith(BASE) and ":" in name else name


@dataclass(frozen=True, repr=False)
class Answer:
    """The rows that answer a question; iterating gives rows, each a mapping from column name to cell.

    Examples
    --------
    >>> answer = Answer((Column("city", "城市"),), ({"city": Cell(None, "合肥", "text")},), version="v")
    >>> answer
    <Answer 1 rows × 1 columns: city>
    >>> answer.to_records()
    [{'city': '合肥'}]
    >>> answer.to_csv()
    'city\\r\\n合肥\\r\\n'
    """

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]
    version: str
    query: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Mapping[str, Cell]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        names = ", ".join(column.name for column in self.columns)
        return f"<Answer {len(self.rows)} rows × {len(self.columns)} columns: {names}>"

    def to_records(self, rows: Sequence[Mapping[str, Cell]] | None = None) -> list[dict[str, Value]]:
        """The rows, or some of them, as flat records; a column of IRIs gives labels, and `…_iri` beside."""
        with_iris = [(column.name, any(row[column.name].iri for row in self.rows)) for column in self.columns]
        records: list[dict[str, Value]] = []
        for row in self.rows if rows is None else rows:
            record: dict[str, Value] = {}
            for name, has_iris in with_iris:
                record[name] = row[name].value
                if has_iris:
                    record[f"{name}_iri"] = row[name].iri
            records.append(record)
        return records

    def to_csv(self, rows: Sequence[Mapping[str, Cell]] | None = None) -> str:
        """The records as CSV (RFC 4180: a header line, CRLF, quotation marks where needed)."""
        records = self.to_records(rows)
        out = io.StringIO()
        names = [name for each in self.to_records(self.rows[:1]) for name in each]
        names = names or [column.name for column in self.columns]
        writer = csv.DictWriter(out, names, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows([{k: _plain(v) for k, v in record.items()} for record in records])
        return out.getvalue()

    def to_json(self, **more: Any) -> str:
        """The answer as JSON: query, parameters, version of the data, `more`, columns with titles, rows."""
        document = {
            "query": self.query,
            "parameters": dict(self.parameters),
            "version": self.version,
            **more,
            "columns": [{"name": column.name, "title": column.title} for column in self.columns],
            "rows": [{name: _json(cell) for name, cell in row.items()} for row in self.rows],
        }
        return json.dumps(document, ensure_ascii=False, indent=1)

    def to_pandas(self) -> pd.DataFrame:
        """The records as a pandas data frame; needs the extra `pandas`."""
        try:
            import pandas as pd
        except ImportError:
            wanted = "-e '.[pandas]'" if find_layout().is_checkout else "'fikg[pandas]'"
            raise UsageError("pandas is not installed", hint=f"pip install {wanted}") from None
        records = self.to_records()
        return pd.DataFrame(records, columns=None if records else [column.name for column in self.columns])

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(column.title)}</th>" for column in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(str(row[c.name]))}</td>" for c in self.columns) + "</tr>"
            for row in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _plain(value: Value) -> Any:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def _json(cell: Cell) -> Any:
    if cell.iri:
        return {"iri": cell.iri, "label": cell.label}
    return cell.label.split() if cell.kind == "ids" else cell.value


def answer_of(
    rows: Sequence[Row],
    variables: Sequence[str],
    titles: Mapping[str, str],
    *,
    index: SearchIndex,
    language: str,
    query: str | None = None,
    parameters: Mapping[str, str] | None = None,
) -> Answer:
    """An answer from the rows of a SELECT: `?xLabel` becomes the label of `?x`, others get their name."""
    names = [name for name in variables if not is_label(name, variables)]
    columns = tuple(Column(name, titles.get(name, name)) for name in names)

    def cell(name: str, term: Term | None, label: Term | None) -> Cell:
        text = value_of(label)
        if text is None and isinstance(term, Iri) and term.value in index.labels:
            text = index.label(term.value, language)
        return cell_of(name, term, text)

    return Answer(
        columns,
        tuple(_made_once(rows, names, cell)),
        index.version,
        query,
        parameters or {},
    )


def _made_once(
    rows: Sequence[Row], names: Sequence[str], made: Callable[[str, Term | None, Term | None], Cell]
) -> Iterator[Mapping[str, Cell]]:
    """The cells of each row; a cell that stands in many rows is one object.

    Terms are told apart by identity, since a store gives equal ones as one object: 90,000 cells take 40 ms
    instead of 400 ms.
    """
    columns: list[tuple[str, str, dict[tuple[int, int], Cell]]] = [(n, f"{n}Label", {}) for n in names]
    for row in rows:
        shown: dict[str, Cell] = {}
        for name, label_name, known in columns:
            term, label = row.get(name), row.get(label_name)
            key = (id(term), id(label))
            if key not in known:
                known[key] = made(name, term, label)
            shown[name] = known[key]
        yield shown
