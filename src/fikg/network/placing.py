"""Places for things that come to a picture later: around one that is there, and nothing there moves."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fikg.network.layout import Positions, Sizes
from fikg.network.relaxing import GAP

_RINGS = 60
_STEP = 46.0  # pixels between two rings of places
_APART = 60.0  # pixels between two places on a ring


def around(there: Positions, sizes: Sizes, centre: str, added: Sequence[str]) -> Positions:
    """Positions of what is there, unchanged, and of what was added: each as near `centre` as it fits.

    Places are tried ring by ring, on each first the side away from the middle of the picture.

    Examples
    --------
    >>> grown = around({"a": (0, 0)}, {"a": (30, 50), "b": (30, 50)}, "a", ["b"])
    >>> grown["a"], grown["b"] != (0, 0)
    ((0, 0), True)
    """
    found = dict(there)
    taken = _boxes(found, sizes)
    x, y = there[centre]
    middle = taken[:, :2].mean(axis=0)
    away = math.atan2(y - middle[1], x - middle[0]) if len(there) > 1 else -math.pi / 2
    places = np.array([(x, y)]) + _rings(away)
    for iri in added:
        free = places[_is_free(places, taken, sizes[iri])]
        spot = free[0] if len(free) else (float(taken[:, 0].max()) + sizes[iri][0] + GAP, float(y))
        found[iri] = (round(float(spot[0])), round(float(spot[1])))
        taken = np.vstack([taken, (*found[iri], *sizes[iri])])
    return found


def _boxes(there: Positions, sizes: Sizes) -> NDArray[np.float64]:
    return np.array([(*place, *sizes[iri]) for iri, place in there.items()], dtype=float)


def _rings(away: float) -> NDArray[np.float64]:
    """Steps from the centre, nearest ring first; on each ring from `away` to both sides."""
    steps = []
    for ring in range(2, _RINGS):
        radius = ring * _STEP
        number = max(int(2 * math.pi * radius / _APART), 6)
        turns = sorted(range(number), key=lambda n: (min(n, number - n), n))
        steps += [
            (
                radius * math.cos(away + 2 * math.pi * n / number),
                radius * math.sin(away + 2 * math.pi * n / number),
            )
            for n in turns
        ]
    return np.array(steps)


def _is_free(
    places: NDArray[np.float64], taken: NDArray[np.float64], size: tuple[float, float]
) -> NDArray[np.bool_]:
    """Whether a box of this size at each place would overlap none that is taken."""
    across = np.abs(places[:, 0, None] - taken[None, :, 0]) < (size[0] + taken[None, :, 2]) / 2 + GAP / 2
    down = np.abs(places[:, 1, None] - taken[None, :, 1]) < (size[1] + taken[None, :, 3]) / 2 + GAP / 2
    return np.logical_not(np.asarray((across & down).any(axis=1), dtype=np.bool_))
