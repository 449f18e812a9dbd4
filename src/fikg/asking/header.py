"""The header of a named query: grlc-style `#+` lines that hold YAML, read with their line numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from fikg.errors import DataError, Position

Language = Literal["zh-Hans", "zh-Hant", "en"]
ParameterType = Literal[
    "entity", "track", "indicator", "document", "status", "year", "integer", "string", "class"
]
Scalar = str | int | float | bool
HEADER_LINE = re.compile(r"#\+ ?(.*)")
#: Where a sentence leaves a parameter to be chosen: `Who works on {track} in {place}?`
PLACE = re.compile(r"\{([A-Za-z]*)\}")


class Bilingual(BaseModel):
    """A text in Chinese and in English."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    en: Annotated[str, Field(min_length=1)]
    zh: Annotated[str, Field(min_length=1)]

    def text(self, language: str) -> str:
        """The English text for `en`, the Chinese for every other language."""
        return self.en if language.startswith("en") else self.zh


class Parameter(BaseModel):
    """A parameter: the query's variable of the same name is bound to what the reader gives.

    `choices` is a list (nothing else is accepted) or a SELECT of `?choice` and `?label` (what to offer).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    type: ParameterType
    description: Bilingual
    required: bool = False
    multiple: bool = False
    default: Scalar | None = None
    choices: list[Scalar] | str | None = None


class Example(BaseModel):
    """Values of parameters, and rows that the answer must hold at least."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    params: dict[str, Scalar | list[Scalar]] = {}
    contains: Annotated[list[dict[str, Scalar]], Field(min_length=1)]


class Header(BaseModel):
    """All that a named query says of itself.

    `sentence` is the question with its parameters as places in it. What it leaves out may be chosen besides;
    a parameter that is required has a place.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    summary: Bilingual
    description: Bilingual
    tags: Annotated[list[str], Field(min_length=1)]
    params: dict[Annotated[str, Field(pattern=r"^[a-z][A-Za-z]*$")], Parameter] = {}
    sentence: Bilingual | None = None
    columns: Annotated[dict[str, Bilingual], Field(min_length=1)]
    example: Example

    @field_validator("sentence")
    @classmethod
    def _places_are_parameters(cls, sentence: Bilingual | None, info: ValidationInfo) -> Bilingual | None:
        parameters: dict[str, Parameter] = info.data.get("params", {})
        if sentence is None or "params" not in info.data:
            return sentence
        zh, en = (PLACE.findall(text) for text in (sentence.zh, sentence.en))
        if unknown := [name for name in zh + en if name not in parameters]:
            raise ValueError(f"{{{unknown[0]}}} is no parameter")
        if sorted(zh) != sorted(en) or len(set(zh)) < len(zh):
            raise ValueError("each place stands once, and in both languages")
        if missing := [name for name, each in parameters.items() if each.required and name not in zh]:
            raise ValueError(f"{missing[0]} is required and has no place")
        return sentence


LANGUAGE_PARAMETER = Parameter(
    type="string",
    description=Bilingual(en="the language of the labels", zh="标签语言"),
    default="zh-Hans",
    choices=["zh-Hans", "zh-Hant", "en"],
)


@dataclass(frozen=True)
class _Source:
    file: Path
    yaml: str
    lines: tuple[int, ...]

    def position(self, yaml_line: int) -> Position:
        return Position(self.lines[min(yaml_line, len(self.lines) - 1)] if self.lines else 1)


def read_header(file: Path, text: str) -> Header:
    """The header of a query file.

    Raises
    ------
    DataError
        With file and line, where there is no header, its YAML does not parse, or a key is missing,
        unknown or of the wrong kind.
    """
    source = _header_lines(file, text)
    try:
        return Header.model_validate(yaml.safe_load(source.yaml))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise DataError(
            f"the header is not YAML: {error.problem or error}",
            hint="Mend the #+ lines; a text with a colon, a comma, a # or a ? needs quotation marks.",
            file=file,
            position=source.position(line),
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = [part for part in first["loc"] if part not in ("str", "int", "[key]")]
        raise DataError(
            f"header key {'.'.join(map(str, where))}: {first['msg'].lower()}",
            hint="A header has summary, description, sentence, tags, params, columns and example; "
            "texts are written {en: …, zh: …}. The other files in queries/ show how.",
            file=file,
            position=source.position(_line_of(source.yaml, where)),
        ) from None


def _header_lines(file: Path, text: str) -> _Source:
    found = [(n, m[1]) for n, line in enumerate(text.splitlines(), 1) if (m := HEADER_LINE.match(line))]
    if not found:
        raise DataError(
            "the query has no header",
            hint="Begin it with #+ lines that say summary, description, tags, columns and example.",
            file=file,
            position=Position(1),
        )
    return _Source(file, "\n".join(line for _, line in found), tuple(n for n, _ in found))


def _line_of(text: str, path: list[Any]) -> int:
    """The 0-based line of the deepest node of `path` that the YAML has."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 0
    for part in path:
        if isinstance(node, yaml.MappingNode):
            below = [(key, value) for key, value in node.value if key.value == str(part)]
            if not below:
                break
            line, node = below[0][0].start_mark.line, below[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line
        else:
            break
    return int(line)
