"""What a query gives: plain values. No object of pyoxigraph is among them.

A pyoxigraph result that is touched from another thread aborts the process, so results are turned into these
before they leave the function that asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import overload

XSD = "http://www.w3.org/2001/XMLSchema#"
STRING = XSD + "string"
_WHOLE = frozenset({XSD + "integer", XSD + "int", XSD + "long", XSD + "nonNegativeInteger"})


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """An IRI.

    Examples
    --------
    >>> Iri("https://w3id.org/fikg/id/hefei").local
    'hefei'
    """

    value: str

    @property
    def local(self) -> str:
        """What follows the last `/` or `#`."""
        return self.value[max(self.value.rfind("/"), self.value.rfind("#")) + 1 :]

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, order=True)
class Blank:
    """A blank node; its label means something only inside one result."""

    value: str

    def __str__(self) -> str:
        return f"_:{self.value}"


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A literal: its text, its language or else its datatype.

    Examples
    --------
    >>> Literal("93", datatype=XSD + "integer").python
    93
    >>> Literal("合肥", language="zh-Hans").python
    '合肥'
    """

    value: str
    language: str | None = None
    datatype: str = STRING

    @property
    def python(self) -> str | int | float | bool | Decimal | date:
        """The Python value; the text itself where the datatype has none (`gYear`) or the text is none."""
        try:
            if self.datatype in _WHOLE:
                return int(self.value)
            if self.datatype == XSD + "decimal":
                return Decimal(self.value)
            if self.datatype in (XSD + "double", XSD + "float"):
                return float(self.value)
            if self.datatype == XSD + "boolean":
                return self.value in ("true", "1")
            if self.datatype == XSD + "date":
                return date.fromisoformat(self.value)
        except (ValueError, ArithmeticError):
            return self.value
        return self.value

    def __str__(self) -> str:
        return self.value


Term = Iri | Blank | Literal
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer of a SELECT: variables (without `?`) and rows; an unbound variable is None.

    Examples
    --------
    >>> found = Solutions(("city",), ((Iri("https://w3id.org/fikg/id/hefei"),),))
    >>> [row["city"].local for row in found.dicts()]
    ['hefei']
    """

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        return self.rows[place]

    def dicts(self) -> Iterator[dict[str, Term | None]]:
        """Each row as a mapping from variable to term."""
        for row in self.rows:
            yield dict(zip(self.variables, row, strict=True))

    def column(self, variable: str) -> list[Term | None]:
        """The terms of one variable, row by row.

        Raises
        ------
        KeyError
            Where the query has no such variable.
        """
        if variable not in self.variables:
            raise KeyError(f"the query has no variable ?{variable}; it has {', '.join(self.variables)}")
        place = self.variables.index(variable)
        return [row[place] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE: subject, predicate, object."""

    rows: tuple[tuple[Term, Iri, Term], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Term, Iri, Term]]:
        return iter(self.rows)


Result = Solutions | Triples | bool
