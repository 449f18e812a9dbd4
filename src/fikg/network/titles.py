"""What a picture says that it shows, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from fikg.network.facts import Facts
from fikg.network.view import View

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
    named = "、".join(zh for zh, _ in about), begun(", ".join(en for _, en in about))
    chosen = "、".join(zh for zh, _ in tracks), ", ".join(en for _, en in tracks)
    if not about:
        return (
            f"{chosen[0]}：文献所述的联系" if tracks else "文献所述的全部联系",
            f"{begun(chosen[1])}: what the documents connect" if tracks else "All that the documents connect",
        )
    steps = _STEPS_ZH.get(hops, str(hops)), _STEPS_EN.get(hops, f"{hops} steps")
    within = (f"（{chosen[0]}）", f" ({chosen[1]})") if tracks else ("", "")
    return f"{named[0]}：{steps[0]}步之内的联系{within[0]}", f"{named[1]}: links within {steps[1]}{within[1]}"


_PROJECTED = {
    "actors": ("谁在做什么", "who does what"),
    "enterprise-laboratory-city": ("企业、科研机构与城市", "enterprises, laboratories and cities"),
    "city-track": ("城市与赛道", "cities and tracks"),
    "policies": ("政策、地方与赛道", "policies, places and tracks"),
}


def view_headings(facts: Facts, view: View) -> tuple[str, str]:
    """The heading of a view in Chinese and in English."""
    about, tracks = (_names(facts, iris) for iris in (view.about, view.tracks))
    if view.projection == "ego":
        return headings(about, view.hops, tracks)
    return projected_headings(view.projection, [*about, *tracks])


def projected_headings(projection: str, named: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The heading of a projection other than `ego`, of the things and tracks that are named.

    Examples
    --------
    >>> projected_headings("city-track", [("量子科技", "Quantum technology")])
    ('量子科技：城市与赛道', 'Quantum technology: cities and tracks')
    """
    zh, en = _PROJECTED[projection]
    if not named:
        return zh, begun(en)
    names = "、".join(name for name, _ in named), ", ".join(name for _, name in named)
    return f"{names[0]}：{zh}", f"{begun(names[1])}: {en}"


def begun(text: str) -> str:
    """A heading in English begins with a capital; a name that is written with one inside keeps its look.

    Examples
    --------
    >>> begun("quantum technology"), begun("iFlytek"), begun("5G")
    ('Quantum technology', 'iFlytek', '5G')
    """
    return text[:1].upper() + text[1:] if text.split(" ", 1)[0].islower() else text


def _names(facts: Facts, iris: Sequence[str]) -> list[tuple[str, str]]:
    return [(names.zh, names.en) for names in map(facts.name, iris)]
