"""Numbers as the engine compares them: exact where it can, as xsd:double past its range.

The rule: the source Turtle is exact, whatever the size. In the store a number that an xsd:integer of 64 bits
and an xsd:decimal of 18 fraction digits hold stays what it is; any other is written as xsd:double, which has
15 digits and no end. Measured on pyoxigraph 0.5.13: an xsd:integer past 64 bits and an xsd:decimal past
1.7e20 are no numbers to FILTER, MAX and SUM, and their rows are lost without a word.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from fikg.store.names import HIGH, LOW, MAX_VALUE, MIN_VALUE, VALUE, node
from fikg.store.sources import Index, Object
from fikg.vocabulary import XSD

MEASURES = frozenset({VALUE, MIN_VALUE, MAX_VALUE, LOW, HIGH})
_LEAST, _GREATEST, _FRACTION_DIGITS = Decimal(-(2**63)), Decimal(2**63 - 1), 18


def in_range(number: Decimal) -> bool:
    """Whether the engine compares a number exactly.

    Examples
    --------
    >>> in_range(Decimal("12000000000.5")), in_range(Decimal(10) ** 20), in_range(Decimal("1e-19"))
    (True, False, False)
    """
    exponent = number.normalize().as_tuple().exponent
    return _LEAST <= number <= _GREATEST and isinstance(exponent, int) and exponent >= -_FRACTION_DIGITS


def decimal(number: Decimal) -> ox.Literal:
    """A number as xsd:decimal, or as xsd:double past the range.

    Written plainly: 60000000000, never 6E+10, which is no xsd:decimal.

    Examples
    --------
    >>> decimal(Decimal("6E+10")).value, decimal(Decimal(10) ** 20).datatype == node(XSD.double)
    ('60000000000', True)
    """
    if in_range(number):
        return ox.Literal(f"{number:f}", datatype=node(XSD.decimal))
    return ox.Literal(float(number))


def comparable(index: Index) -> Index:
    """The triples, with every measured value that is past the range as xsd:double."""
    result = Index()
    for subject, predicate, value in index:
        result.add(subject, predicate, _comparable(value) if predicate in MEASURES else value)
    return result


def _comparable(value: Object) -> Object:
    if not isinstance(value, ox.Literal) or value.datatype not in (node(XSD.integer), node(XSD.decimal)):
        return value
    try:
        number = Decimal(value.value)
    except InvalidOperation:
        return value
    return value if in_range(number) else decimal(number)
