"""Every setting and limit of fikg, in one list: name, default, reason.

Each field is read from the environment variable `FIKG_` + its name in capitals.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

from fikg.errors import UsageError


@dataclass(frozen=True)
class Settings:
    """The settings of one process; each is annotated with its reason.

    Examples
    --------
    >>> Settings().port
    8420
    """

    store: Annotated[
        Path | None, "where releases live; unset: in the checkout, or the user's data folder"
    ] = None
    library: Annotated[Path | None, "the reader's own documents; unset: the user's data folder"] = None
    host: Annotated[str, "the address to listen on; only this machine unless you say so"] = "127.0.0.1"
    port: Annotated[int, "the port to listen on"] = 8420
    trusted_proxies: Annotated[
        str,
        "addresses or networks of proxies, by commas, whose X-Forwarded-For is believed; unset: nobody's",
    ] = ""
    access_log: Annotated[
        str, "where a line of JSON for each request goes: a file, - for standard error; unset: nowhere"
    ] = ""
    query_length: Annotated[
        int, "longest query accepted, in characters; longer ones are made by machines"
    ] = 100_000
    query_words: Annotated[
        int, "most words and marks in a query; reading 100,000 of them would hold up the service for 0.2 s"
    ] = 30_000
    query_depth: Annotated[
        int, "how deep brackets may nest in a query; some thousands overflow the engine's stack"
    ] = 100
    request_seconds: Annotated[
        float, "longest that the head, and then the body, of a request may take to come; then 408"
    ] = 10.0
    reading_seconds: Annotated[
        float, "longest that a client may take to read a megabyte of an answer; then it is cut off"
    ] = 30.0
    warm_seconds: Annotated[
        float, "longest that answers are made before anybody asks, at start and for each release; 0: none"
    ] = 20.0
    query_workers: Annotated[
        int, "processes that run queries; one more than cores, so that a client at its share leaves one"
    ] = 3
    query_seconds: Annotated[float, "longest a free query may run; then its process is killed"] = 10.0
    question_seconds: Annotated[
        float, "longest a named question may run; ours are known to be quick, and a slow machine is not"
    ] = 30.0
    query_memory: Annotated[
        int, "megabytes that a free query may take; sorting the whole graph takes a few hundred"
    ] = 1024
    result_rows: Annotated[int, "most rows of one answer; a longer one is cut and says so"] = 100_000
    result_bytes: Annotated[int, "most bytes of one answer; a longer one is cut after a whole row"] = (
        50_000_000
    )
    queries_waiting: Annotated[int, "how many free queries may wait for a process; past that, 503"] = 64
    queue_seconds: Annotated[float, "longest a free query waits for a process; then 503"] = 5.0
    client_queries: Annotated[
        int, "free queries of one client that may run and wait at once; past that, 429"
    ] = 32
    cache_bytes: Annotated[
        int, "bytes of answers kept in memory; an answer stays good until the next release"
    ] = 100_000_000
    list_items: Annotated[int, "items of a list in one answer, where limit= names no other number"] = 100
    list_limit: Annotated[
        int, "most items of a list in one answer, with their evidence; the link to the next ones stands in it"
    ] = 1000
    search_things: Annotated[
        int, "most things of one fi:matches in a query; who wants more of them wants no search"
    ] = 1000
    keep_releases: Annotated[
        int, "how many releases of the store stay; readers may still hold older ones"
    ] = 3
    memory_triples: Annotated[
        int, "releases of up to so many triples are read into memory (700 MB a million); others stay on disk"
    ] = 500_000
    build_wait: Annotated[float, "seconds that a build waits for another one to end"] = 30.0
    network_limit: Annotated[int, "things in one picture; more are drawn slowly, and nobody reads them"] = 300
    network_hops: Annotated[
        int, "links away from what a picture is about; past that, it shows everything"
    ] = 4
    quotation_length: Annotated[int, "longest quotation, in characters: documents belong to authors"] = 30
    quoted_share: Annotated[float, "share of a document that all its quotations may cover"] = 0.5


def environment_name(field_name: str) -> str:
    """The environment variable that sets a field.

    Examples
    --------
    >>> environment_name("query_length")
    'FIKG_QUERY_LENGTH'
    """
    return f"FIKG_{field_name.upper()}"


def describe() -> list[tuple[str, Any, str]]:
    """Environment variable, default and reason of every setting, in order of declaration.

    Examples
    --------
    >>> describe()[3]
    ('FIKG_PORT', 8420, 'the port to listen on')
    """
    hints = get_type_hints(Settings, include_extras=True)
    return [(environment_name(f.name), f.default, get_args(hints[f.name])[1]) for f in fields(Settings)]


def _convert(name: str, wanted: Any, text: str) -> Any:
    if wanted not in (int, float):
        return Path(text).expanduser() if Path in get_args(wanted) else text
    try:
        return wanted(text)
    except ValueError:
        raise UsageError(
            f"{name} is {text!r}, which is not a number", hint=f"Set {name} to a number, or unset it."
        ) from None


@cache
def settings() -> Settings:
    """The settings of this process, read once from its environment."""
    hints = get_type_hints(Settings)
    given = {
        f.name: _convert(name, hints[f.name], text)
        for f in fields(Settings)
        if (text := os.environ.get(name := environment_name(f.name)))
    }
    return Settings(**given)
