"""Who stands beside a thing, by relation, direction and group: what an expansion can choose from."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from fikg.errors import NotFoundError
from fikg.network.choosing import Admission
from fikg.network.kinds import GROUPS
from fikg.network.look import GROUP_LOOKS
from fikg.network.replaying import Picture

_GROUP_NAMES = {look.id: (look.zh, look.en) for look in GROUP_LOOKS}


def neighbours(picture: Picture, slug: str) -> dict[str, Any]:
    """How many things stand beside one under the filters of a view, and in which way.

    Parameters
    ----------
    picture
        Of the view; what is on it counts as shown.
    slug
        The thing; it need not be on the picture.

    Returns
    -------
    dict
        `total` neighbours, `shown` of them on the picture, and `by` relation, direction (`out`: the thing is
        the subject) and group the number of `things`. One thing may be tied by several relations: the
        numbers of `by` add up to `total` or more, within one relation and direction never to more.

    Raises
    ------
    NotFoundError
        Where no statement names the thing.
    """
    facts = picture.facts
    iri = facts.by_slug.get(slug)
    if iri is None:
        raise NotFoundError(f"no statement names {slug[:100]!r}", hint="Find names with /api/search?q=…")
    admits = Admission(facts, picture.view)
    every: set[str] = set()
    by: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for fact in admits.neighbours(iri):
        other = fact.other(iri)
        if other != iri:
            every.add(other)
            by[fact.relation, "out" if fact.subject == iri else "in", facts.group(other)].add(other)
    return {
        "of": iri,
        "slug": slug,
        "total": len(every),
        "shown": len(every & picture.distance.keys()),
        "by": [
            {
                "relation": relation,
                "relation_zh": facts.relations[relation][0],
                "relation_en": facts.relations[relation][1],
                "direction": direction,
                "group": group,
                "group_zh": _GROUP_NAMES[group][0],
                "group_en": _GROUP_NAMES[group][1],
                "things": len(things),
                "shown": len(things & picture.distance.keys()),
            }
            for (relation, direction, group), things in sorted(
                by.items(), key=lambda each: (-len(each[1]), each[0][0], each[0][1], GROUPS.index(each[0][2]))
            )
        ],
        "version": facts.version,
    }
