"""What a picture says that it shows, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

_STEPS_ZH = {1: "一", 2: "两", 3: "三"}
_STEPS_EN = {1: "one step", 2: "two steps", 3: "three steps"}


def headings(
    about: Sequence[tuple[str, str]], hops: int = 1, tracks: Sequence[tuple[str, str]] = ()
) -> tuple[str, str]:
    """The heading of a network in Chinese and in English.

    Parameters
    ----------
    about, tracks
        The names of the things in the middle, and of the tracks chosen, each in Chinese and in English.
    hops
        How many statements away from `about` a thing may be.

    Examples
    --------
    >>> headings([("合肥", "Hefei")])
    ('合肥：一步之内的联系', 'Hefei: links within one step')
    >>> headings([("合肥", "Hefei")], 2, [("量子科技", "Quantum technology")])
    ('合肥：两步之内的联系（量子科技）', 'Hefei: links within two steps (Quantum technology)')
    >>> headings([], 1, [("量子科技", "Quantum technology")])
    ('量子科技：文献所述的联系', 'Quantum technology: what the documents connect')
    """
    named = "、".join(zh for zh, _ in about), ", ".join(en for _, en in about)
    chosen = "、".join(zh for zh, _ in tracks), ", ".join(en for _, en in tracks)
    if not about:
        return (
            f"{chosen[0]}：文献所述的联系" if tracks else "文献所述的全部联系",
            f"{chosen[1]}: what the documents connect" if tracks else "All that the documents connect",
        )
    steps = _STEPS_ZH.get(hops, str(hops)), _STEPS_EN.get(hops, f"{hops} steps")
    within = (f"（{chosen[0]}）", f" ({chosen[1]})") if tracks else ("", "")
    return f"{named[0]}：{steps[0]}步之内的联系{within[0]}", f"{named[1]}: links within {steps[1]}{within[1]}"
