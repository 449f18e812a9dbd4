"""Push overlapping boxes apart, so that every label can be read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

GAP = 12.0  # pixels between the boxes of two nodes
_LOOKS, _SLACK = 5, 1.25  # pairs are looked for so often, among boxes so much larger than they are
#: After so many rounds boxes that do not cover each other may stand closer than the gap.
_FAIR = 200
_Boxes = NDArray[np.float64]


def relax(points: _Boxes, boxes: _Boxes, held: NDArray[np.bool_], rounds: int = 1000) -> _Boxes:
    """Push overlapping boxes apart, each pair along its shorter way out; `held` boxes do not move.

    Parameters
    ----------
    points, boxes
        Middles, and widths with heights, one row a box; in pixels.

    Notes
    -----
    Pairs that may overlap are found by a tree (Maneewongvatana and Mount 1999): 200 rounds of 1,000 boxes
    took 4 s when all pairs were compared. Most pictures end within 50 rounds; crowded ones of 350 to 1,000
    boxes need up to 600, 0.3 s, for at 200 a dozen pairs still covered each other.
    """
    x, y = np.array(points.T, dtype=np.float64)
    reach = np.maximum((boxes.max(axis=0) + GAP) * _SLACK, 1.0)
    first = second = np.empty(0, dtype=np.intp)
    room = np.empty((2, 0))
    for number in range(rounds):
        anew = number % _LOOKS == 0
        if anew:
            pairs = cKDTree(np.column_stack([x, y]) / reach).query_pairs(1.0, p=np.inf, output_type="ndarray")
            first, second = np.ascontiguousarray(pairs.T)
            room = np.ascontiguousarray((boxes[first] + boxes[second] + GAP).T / 2)
        right, below = x[first] - x[second], y[first] - y[second]
        wide, high = room[0] - np.abs(right), room[1] - np.abs(below)
        over = (wide > 0.5) & (high > 0.5)
        covered = over if number < _FAIR else (wide > GAP / 2) & (high > GAP / 2)
        if anew and not covered.any():
            break
        both = np.flatnonzero(over)
        sideways = wide[both] < high[both] * 1.6
        deep = np.where(sideways, wide[both], high[both])
        # A little less than half each: pairs that push the same box would otherwise swing past each other.
        push = np.where(np.where(sideways, right[both], below[both]) >= 0, 0.42, -0.42) * deep
        for along, here in ((x, sideways), (y, ~sideways)):
            pushed = np.where(here, push, 0.0)
            moved = np.bincount(first[both], pushed, len(x)) - np.bincount(second[both], pushed, len(x))
            along += np.where(held, 0.0, moved)
    return np.column_stack([x, y])
