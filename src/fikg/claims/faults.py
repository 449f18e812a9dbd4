"""A fault of the data: where it stands, what it is, and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong with the data.

    Parameters
    ----------
    file, line
        Where to look; lines are 1-based, 0 where the whole file is meant.
    subject
        The claim, entity, paragraph or judgement, with its prefix; may be empty.
    message, hint
        What was found, and what to do about it.
    is_of_shape
        Whether the shapes of the ontology tell the same fault of the subject in their own words.

    Examples
    --------
    >>> print(Fault(Path("a.ttl"), 3, "claim:demo-1", "has no fi:unit", "Name the unit."))
    a.ttl:3: claim:demo-1 has no fi:unit
      Name the unit.
    """

    file: Path
    line: int
    subject: str
    message: str
    hint: str = ""
    column: int | None = None
    is_of_shape: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return self.told(str(self.file))

    def told(self, file: str) -> str:
        """The fault in words, its file shown as `file` (`Layout.shown` gives it as a person writes it)."""
        place = file + (f":{self.line}" if self.line else "")
        place += f":{self.column}" if self.column else ""
        text = f"{place}: {self.subject + ' ' if self.subject else ''}{self.message}"
        return f"{text}\n  {self.hint}" if self.hint else text
