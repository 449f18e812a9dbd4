"""Named queries: one question a file in `queries/`, valid SPARQL with a header, bound by typed terms.

A line `#? values` (or `#? values place track`) in the query marks where the values of the parameters go,
as `VALUES` blocks; without parameters the file runs as it stands and answers for all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import pyoxigraph as ox

from fikg.asking.header import LANGUAGE_PARAMETER, Header, Parameter, read_header
from fikg.asking.near import near
from fikg.errors import DataError, NotFoundError, Position

MARKER = re.compile(r"^([ \t]*)#\?[ \t]*values\b([ \tA-Za-z]*)$", re.MULTILINE)
Form = Literal["select", "construct", "ask"]


@dataclass(frozen=True)
class NamedQuery:
    """A question with a name: its header, its SPARQL and the columns it gives."""

    name: str
    file: Path
    header: Header
    sparql: str
    form: Form
    variables: tuple[str, ...]

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters of the header; `lang` too where the query shows labels."""
        own = dict(self.header.params)
        if re.search(r"\?lang\b", self.sparql):
            own.setdefault("lang", LANGUAGE_PARAMETER)
        return MappingProxyType(own)

    def bind(self, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> str:
        """The SPARQL with `values` bound at every marker.

        Terms are written by the engine's own escaping, so no value can change the query.
        """

        def block(marker: re.Match[str]) -> str:
            indent, wanted = marker[1], marker[2].split() or list(values)
            lines = [
                f"{indent}VALUES ?{name} {{ {' '.join(str(term) for term in values[name])} }}"
                for name in wanted
                if values.get(name)
            ]
            return "\n".join(lines)

        return MARKER.sub(block, self.sparql)


def load_queries(folder: Path) -> Mapping[str, NamedQuery]:
    """All named queries of a folder, by name in alphabetical order.

    Raises
    ------
    DataError
        Where a file has no proper header or is not valid SPARQL, with file and line.
    """
    files = sorted(folder.glob("*.rq"))
    if not files:
        raise DataError(f"there are no queries in {folder}", hint="Give a folder with *.rq files.")
    stamps = tuple((file, file.stat().st_mtime_ns) for file in files)
    return _load(stamps)


@lru_cache(maxsize=4)
def _load(stamps: tuple[tuple[Path, int], ...]) -> Mapping[str, NamedQuery]:
    return MappingProxyType({file.stem: load_query(file) for file, _ in stamps})


def load_query(file: Path) -> NamedQuery:
    """One named query, checked: header, SPARQL, and that the two speak of the same variables."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataError(
            f"the query is not UTF-8 (byte {error.start})", hint="Save it as UTF-8.", file=file
        ) from None
    header = read_header(file, text)
    form, variables = _parse(file, text)
    query = NamedQuery(file.stem, file, header, text, form, variables)
    _check_agreement(query)
    return query


def named(queries: Mapping[str, NamedQuery], name: str) -> NamedQuery:
    """The query of that name; raises NotFoundError with near names."""
    if name in queries:
        return queries[name]
    raise NotFoundError(
        f"there is no named query {name!r}",
        near=near(name, queries),
        hint=None if near(name, queries) else "See them all: fikg query",
    )


def _parse(file: Path, text: str) -> tuple[Form, tuple[str, ...]]:
    try:
        result = ox.Store().query(text)
    except SyntaxError as error:
        at = re.match(r"error at (\d+):(\d+): ", str(error))
        raise DataError(
            f"this is not valid SPARQL: {str(error)[at.end() :] if at else error}"[:200],
            hint="Mend the query; with its header it must run as it stands.",
            file=file,
            position=Position(int(at[1]), int(at[2])) if at else Position(1),
        ) from None
    if isinstance(result, ox.QueryTriples):
        return "construct", ("subject", "predicate", "object")
    if isinstance(result, ox.QueryBoolean):
        return "ask", ("answer",)
    return "select", tuple(variable.value for variable in result.variables)


def _check_agreement(query: NamedQuery) -> None:
    shown = {name for name in query.variables if not is_label(name, query.variables)}
    columns = set(query.header.columns)
    marked = {name for marker in MARKER.finditer(query.sparql) for name in marker[2].split()}
    everywhere = any(not marker[2].split() for marker in MARKER.finditer(query.sparql))
    faults = [
        *(f"column {name} is in the header and not in the query" for name in sorted(columns - shown)),
        *(f"column {name} is in the query and not in the header" for name in sorted(shown - columns)),
        *(
            f"parameter {name} is bound by no '#? values' line"
            for name in query.parameters
            if not everywhere and name not in marked
        ),
        *(
            f"parameter {name} is no variable of the query"
            for name in query.parameters
            if not re.search(rf"^[^#\n]*[?$]{name}\b", query.sparql, re.MULTILINE)
        ),
        *(
            f"the example gives {name}, which is no parameter"
            for name in query.header.example.params
            if name not in query.parameters
        ),
        *(
            f"the example asks for column {name}, which is none"
            for row in query.header.example.contains
            for name in row
            if name not in columns
        ),
    ]
    if faults:
        raise DataError(faults[0], hint="Make header and query agree.", file=query.file, position=Position(1))


def is_label(name: str, variables: Sequence[str]) -> bool:
    """Whether a variable is the label of another: `cityLabel` beside `city`.

    Examples
    --------
    >>> is_label("cityLabel", ["city", "cityLabel"]), is_label("cityLabel", ["cityLabel"])
    (True, False)
    """
    return name.endswith("Label") and name.removesuffix("Label") in variables
