"""The places and tracks that a reader names, found in any script; and what the forms offer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fikg.asking import AmbiguousNameError, find_entity, search_index
from fikg.asking.ledger import PLACE_KINDS, Ledger, ledger
from fikg.asking.near import near
from fikg.asking.source import local_name
from fikg.errors import NotFoundError, UsageError
from fikg.store import Store

MOST = 5  # more columns than that are not read side by side; the matrix has all
OF_CHINA = ("City", "Province", "District", "Park")


def place_named(store: Store, text: str, language: str) -> str:
    """The IRI of the place that `text` names.

    Raises
    ------
    NotFoundError
        Where nothing, or something that is no place, bears the name; with the near names of places.
    AmbiguousNameError
        Where several places do.
    """
    places = ledger(store).nesting.places
    try:
        found = find_entity(store, text, lang=language, space="id").iri
    except AmbiguousNameError as error:
        meant = [hit for hit in error.hits if hit.iri in places]
        if len(meant) != 1:
            raise
        found = meant[0].iri
    except NotFoundError:
        raise NotFoundError(
            f"there is no place called {text!r}", near=_near_places(store, text, places)
        ) from None
    if found not in places:
        label = search_index(store).label(found, language)
        raise NotFoundError(f"{label} is no place", near=_near_places(store, text, places))
    return found


def _near_places(store: Store, text: str, places: Iterable[str]) -> tuple[str, ...]:
    entries = search_index(store).entries
    names = [name.text for iri in places if iri in entries for name in entries[iri].names]
    return near(text, [*names, *(local_name(iri) for iri in places)])


def track_named(store: Store, text: str, language: str) -> str:
    """The IRI of the track that `text` names.

    Raises
    ------
    NotFoundError, AmbiguousNameError
        Where nothing bears the name, with near names, or several tracks do.
    """
    found = find_entity(store, text, lang=language, space="track").iri
    if found not in ledger(store).nesting.broader:
        raise NotFoundError(f"{search_index(store).label(found, language)} is a list of tracks, not a track")
    return found


def places_named(store: Store, texts: Sequence[str], language: str) -> tuple[str, ...]:
    """The places that are named, each once.

    Raises
    ------
    UsageError
        Where there are more than `MOST`.
    NotFoundError, AmbiguousNameError
        As `place_named`.
    """
    found = tuple(dict.fromkeys(place_named(store, text, language) for text in texts if text.strip()))
    if len(found) > MOST:
        raise UsageError(
            f"{len(found)} places are named", hint=f"Compare up to {MOST}; /matrix has all of them."
        )
    return found


def places_of(book: Ledger, kind: str) -> list[str]:
    """The places of a class, in the order of their IRIs; of `all`, those of `OF_CHINA` together.

    Raises
    ------
    NotFoundError
        Where there is no such class of places.
    """
    known = {each.lower(): each for each in PLACE_KINDS}
    if kind != "all" and kind not in known:
        raise NotFoundError(f"there is no kind of place {kind!r}", near=(*known, "all"))
    wanted = OF_CHINA if kind == "all" else (known[kind],)
    return sorted(place for place, of in book.nesting.places.items() if of in wanted)


def chief_tracks(book: Ledger) -> list[str]:
    """The tracks of the list with most tracks, by which a reader begins."""
    lists = book.nesting.lists
    named = max(lists, key=lambda each: (len(lists[each]), each), default=None)
    return sorted(lists[named]) if named else sorted(book.nesting.broader)[:6]
