"""What an address gives, name by name: checked, and told of where it is none."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from fikg.asking.near import near
from fikg.errors import UsageError

_LONGEST = 400  # characters of a value: names are shorter
_MOST = 100  # values of one parameter


class Given:
    """The parameters of an address; empty values count as not given.

    Raises
    ------
    UsageError
        For a parameter that is not among `known`: a slip in a filter's name would widen the view unseen.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], known: Collection[str]) -> None:
        self._values: dict[str, list[str]] = defaultdict(list)
        for name, value in pairs:
            if name not in known:
                close = near(name, known)
                meant = f"Did you mean {', '.join(close)}? " if close else ""
                raise UsageError(
                    f"a view has no parameter {name[:100]!r}",
                    hint=f"{meant}Its parameters: {', '.join(known)}.",
                )
            if len(value) > _LONGEST:
                raise UsageError(f"{name} has {len(value)} characters", hint=f"Give at most {_LONGEST}.")
            if value.strip():
                self._values[name].append(value.strip())

    def several(self, name: str, most: int = _MOST) -> list[str]:
        """All values of a parameter that may repeat."""
        values = self._values.get(name, [])
        if len(values) > most:
            raise UsageError(f"{name} is given {len(values)} times", hint=f"Give it at most {most} times.")
        return values

    def one(self, name: str, default: str = "") -> str:
        """The value of a parameter that is given once."""
        values = self._values.get(name, [])
        if len(values) > 1:
            raise UsageError(f"{name} is given {len(values)} times", hint="Give it once.")
        return values[0] if values else default

    def choice(self, name: str, allowed: Sequence[str], default: str, none: str = "") -> str:
        """One of the allowed values; `none` says the empty one."""
        value = self.one(name, default)
        if value in ("", none):
            return ""
        return _among(name, value, allowed)

    def choices(self, name: str, allowed: Sequence[str]) -> list[str]:
        """Any of the allowed values."""
        return [_among(name, value, allowed) for value in self.several(name)]

    def number(self, name: str, least: int, most: int, default: int) -> int:
        """A whole number within bounds."""
        value = self.one(name, str(default))
        if not re.fullmatch(r"\d{1,9}", value, re.ASCII) or not least <= int(value) <= most:
            raise UsageError(f"{name} is {value[:40]!r}", hint=f"Give a whole number from {least} to {most}.")
        return int(value)

    def truth(self, name: str, default: bool) -> bool:
        """`true` or `false`."""
        value = self.one(name, str(default)).lower()
        if value not in ("true", "false"):
            raise UsageError(f"{name} is {value[:40]!r}", hint="Give true or false.")
        return value == "true"

    def date(self, name: str) -> str:
        """An ISO date, or the year or month of one; empty where none is given."""
        value = self.one(name)
        if value:
            whole = value + "-01-01"[len(value) - 4 :] if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else ""
            try:
                datetime.date.fromisoformat(whole)
            except ValueError:
                raise UsageError(
                    f"{name} is {value[:40]!r}", hint="Give a date such as 2025, 2025-06 or 2025-06-30."
                ) from None
        return value


def _among(name: str, value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise UsageError(f"{name} is {value[:40]!r}", hint="Choose from " + ", ".join(allowed) + ".")
    return value
