"""A view said by parameters: parsed, refused with help, and written back the one way."""

from __future__ import annotations

import pytest

from fikg.errors import UsageError
from fikg.graph import Graph
from fikg.network import Expansion, View
from fikg.network.sparql import as_iri
from fikg.store import Store


def resolve(name: str, space: str | None) -> str:
    return as_iri(name.removeprefix("track:"), "track" if space or name.startswith("track:") else "id")


def parsed(query: str) -> View:
    return View.parse([tuple(pair.split("=", 1)) for pair in query.split("&")], resolve)  # type: ignore[misc]


@pytest.mark.parametrize(
    "address",
    [
        "about=hefei",
        "about=hefei&about=track:quantum&hops=3",
        "track=quantum",
        "about=hefei&projection=policies&track=quantum",
        "projection=city-track&status=reported&status=target&document=a&genre=ResearchPaper",
        "about=hefei&relation=gathers&group=enterprise&from=2025-06&until=2025&undated=false",
        "about=hefei&support=2&origins=2&doubtful=true&limit=500",
        "about=hefei&expand=beijing&expand=hefei~gathers&expand=hefei~~place~2&hide=x&pin=y@-3,4",
        "about=hefei&expand=beijing&pin=hefei@1,2&pin=hefei@1,2~p&pin=hefei@-3,4~1&pin=y@5,6~p~1",
        "about=hefei&size=pagerank&community=true",
    ],
)
def test_an_address_comes_back_as_it_is(address: str) -> None:
    assert parsed(address).address == address


def test_order_and_defaults_do_not_make_another_address() -> None:
    view = parsed(
        "hide=b&hide=a&hops=1&about=hefei&status=reported&size=none&at=2025&select=node:x&lang=en&v=1"
    )
    assert view.address == "about=hefei&hide=a&hide=b"


def test_expansions_keep_their_order() -> None:
    assert parsed("about=x&expand=b&expand=a").expansions == (Expansion("b"), Expansion("a"))


@pytest.mark.parametrize(
    ("query", "found", "hint"),
    [
        ("about=x&hopps=2", "no parameter 'hopps'", "Did you mean hops"),
        ("about=x&hops=4", "hops is '4'", "from 1 to 3"),
        ("about=x&limit=1001", "limit is '1001'", "from 1 to 1000"),
        ("about=x&status=done", "status is 'done'", "reported"),
        ("about=x&from=2025-13", "from is '2025-13'", "2025-06"),
        ("about=x&from=2026&until=2025", "ends (2025) before", "Swap"),
        ("about=x&expand=a~b~nonsense", "is no expansion", "slug~relation~group"),
        ("about=x&pin=a@1", "is no place", "slug@x,y"),
        ("about=x&pin=a@1,2~q", "is no place", "~p for an upright screen"),
        ("about=x&pin=a@1,200000", "is no place", "slug@x,y"),
        ("about=x&undated=maybe", "undated is 'maybe'", "true or false"),
        ("about=x&hops=1&hops=2", "hops is given 2 times", "once"),
        ("hops=2", "nothing to start from", "about="),
        ("projection=actors", "nothing to start from", "track="),
    ],
)
def test_what_is_none_is_refused_with_what_to_do(query: str, found: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        parsed(query)
    assert found in raised.value.detail
    assert hint in str(raised.value.hint)


def test_more_than_forty_expansions_are_refused() -> None:
    with pytest.raises(UsageError, match="given 41 times"):
        View.parse([("about", "x"), *[("expand", "y")] * 41], resolve)


def test_the_library_draws_a_projection_of_documents_and_times(mini_store: Store) -> None:
    graph = Graph(mini_store)
    organised = graph.network(projection="enterprise-laboratory-city")
    groups = {group for _, group in organised.nodes(data="kind_group")}
    assert {"enterprise", "place"} <= groups <= {"enterprise", "research", "facility", "place"}
    one = graph.network("云泽", documents=["yunze-2025"])
    told = [set(documents) for *_, documents in one.edges(data="documents")]
    assert told
    assert all("yunze-2025" in documents for documents in told)
    assert len(told) < graph.network("云泽").number_of_edges()
    assert not graph.network("云泽", support=2).number_of_edges(), "each of its facts stands in one document"
    dated = graph.network("云泽", since="2025", until="2025-12")
    assert all((first or "") <= "2025-12-31" for *_, first in dated.edges(data="first"))
    for wrong in (
        {"since": "soon"},
        {"projection": "ego"},
        {"documents": ["no-such"], "projection": "policies"},
    ):
        with pytest.raises(UsageError):
            graph.network(**wrong)  # type: ignore[arg-type]
