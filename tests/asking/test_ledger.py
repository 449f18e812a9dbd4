"""What is held against each other on the pages of figures, on the invented graph and on the shipped one."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

import pytest

from fikg.asking import ask
from fikg.asking.ledger import Figure, comparable, differences, in_series, ledger
from fikg.service.figures.about_place import Finder
from fikg.service.figures.charting import bar_chart, time_chart
from fikg.service.figures.compare import compared
from fikg.service.figures.comparison import Comparison
from fikg.service.figures.due import calendar
from fikg.service.figures.matrix import matrix
from fikg.service.figures.of_entity import charts_of_entity
from fikg.service.figures.places import places_named, track_named
from fikg.service.figures.told import Teller
from fikg.store import Store
from fikg.vocabulary import BASE


def by_indicator(store: Store) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in ledger(store).figures:
        found[figure.indicator].append(figure)
    return found


@pytest.fixture(scope="module")
def brain_computer(real_store: Store) -> Comparison:
    teller = Teller(real_store, "zh-Hans")
    places = places_named(real_store, ["北京", "上海", "廣東"], "zh-Hans")
    return compared(teller, track_named(real_store, "脑机接口", "zh-Hans"), places)


def test_the_three_centres_of_brain_computer_interfaces_are_told_as_the_documents_tell_them(
    brain_computer: Comparison,
) -> None:
    said = {
        (row.first.scope, figure.about.name, figure.written, figure.status, figure.claim)
        for measured in brain_computer.measured
        for row in measured.rows
        for cell in row.cells
        for figure in cell
    }
    assert {
        ("", "北京", "484件专利", "reported", "netease-2025-2057"),
        ("", "上海", "230件专利", "reported", "netease-2025-2046"),
        ("", "广东", "360件专利", "reported", "netease-2025-2070"),
        ("", "上海", "约20家", "reported", "netease-2025-2041"),
        ("重点企业", "广东", "80家", "reported", "netease-2025-2068"),
        ("创新型中小企业", "北京", "约100家", "target", "netease-2025-2055"),
    } <= said


def test_firms_that_were_counted_differently_stand_apart_and_are_not_drawn(
    brain_computer: Comparison,
) -> None:
    firms = next(each for each in brain_computer.measured if each.indicator.iri.endswith("/enterprises"))
    assert [row.compares for row in firms.rows] == [False, False, False]
    assert {row.differs for row in firms.rows} == {(), ("scope", "time", "status")}
    assert firms.charts == ()
    patents = brain_computer.measured[0]
    assert [chart.kind for chart in patents.charts] == ["bars"]
    assert {figure.said.values for figure in patents.charts[0].figures} == {("484",), ("230",), ("360",)}


def test_what_lies_in_a_place_counts_for_it_and_is_named(brain_computer: Comparison) -> None:
    guangdong = brain_computer.places[2]
    assert {each.name for each in guangdong.inside} == {"广州", "深圳"}


def test_a_part_is_held_against_the_first_row_and_never_drawn_with_a_whole(real_store: Store) -> None:
    places = places_named(real_store, ["中国", "美国"], "zh-Hans")
    found = compared(Teller(real_store, "zh-Hans"), track_named(real_store, "quantum", "en"), places)
    parts = [
        (figure, row)
        for measured in found.measured
        for row in measured.rows[1:]
        for cell in row.cells
        for figure in cell
        if figure.about.iri not in places
    ]
    assert parts
    for figure, row in parts:
        chief = next(each.rows[0].first for each in found.measured if row in each.rows)
        assert set(differences(chief.said, figure.said)) <= set(row.differs)
    drawn = {
        figure.about.iri
        for each in found.measured
        for chart in each.charts
        if chart.kind == "bars"
        for figure in chart.figures
    }
    assert drawn <= set(places)


def test_no_bars_hold_two_statuses_scopes_times_or_units_and_no_run_two_statuses(real_store: Store) -> None:
    teller, drawn = Teller(real_store, "en"), []
    for figures in by_indicator(real_store).values():
        groups = comparable(figures)
        assert sum(len(group.figures) for group in groups) == len(figures)
        for group in groups:
            assert not any(differences(a, b) for a, b in combinations(group.figures, 2))
        drawn += [bar_chart(teller, group, "b") for group in groups]
    bars = [each for each in drawn if each]
    assert len(bars) > 5
    for chart in bars:
        said = [each.said for each in chart.figures]
        assert len({(f.status, f.scope_folded, f.unit, f.relative_to, f.tracks) for f in said}) == 1
        assert len({f.time.last for f in said}) == 1
        assert len(set(re.findall(r"sure s-(\w+)", chart.svg))) <= 1


def test_a_series_over_time_has_a_run_of_its_own_for_each_status(real_store: Store) -> None:
    teller = Teller(real_store, "zh-Hans")
    charts = [time_chart(teller, series, "t") for series in in_series(ledger(real_store).figures)]
    drawn = [each for each in charts if each]
    assert any(len(each.statuses) > 1 for each in drawn)
    for chart in drawn:
        said = [each.said for each in chart.figures]
        assert (
            len({(f.about, f.indicator, f.scope_folded, f.unit, f.relative_to, f.tracks) for f in said}) == 1
        )
        runs = re.findall(r'<g class="series" data-status="(\w+)">(.*?)</g>', chart.svg, re.DOTALL)
        assert [status for status, _ in runs] == sorted(
            {each.status for each in chart.figures}, key=[status for status, _ in runs].index
        )
        for status, inside in runs:
            assert set(re.findall(r"\bs-(\w+)", inside)) == {status}


def test_actors_are_those_of_the_named_question(real_store: Store) -> None:
    book = ledger(real_store)
    for track, place in (("quantum", "hefei"), ("embodied-ai", "beijing"), ("hydrogen", "guangdong")):
        answer = ask(real_store, "actors-of-a-track", {"track": [track], "place": [place]})
        asked = {(row["actor"].iri, row["claim"].iri) for row in answer}
        inside = book.nesting.inside(f"{BASE}id/{place}")
        actors = Finder(book, f"{BASE}track/{track}").actors_of(inside)
        assert {(actor.iri, link.claim) for actor in actors for link in actor.links} == asked
        assert asked


def test_a_number_of_the_matrix_is_the_number_of_claims_behind_it(real_store: Store) -> None:
    teller = Teller(real_store, "zh-Hans")
    track, place = f"{BASE}track/quantum", f"{BASE}id/hefei"
    empty = f"{BASE}track/6g"
    found = matrix(teller, [place], [track, empty], "claims")
    behind = compared(teller, track, [place]).places[0]
    assert [cell.number for cell in found.lines[0].cells] == [behind.claims, None]
    assert not compared(teller, empty, [place]).places[0].claims


def test_the_calendar_holds_what_the_question_of_deadlines_finds(real_store: Store) -> None:
    teller = Teller(real_store, "zh-Hans")
    entries = calendar(real_store, teller)
    due = {f"{BASE}claim/{each.told.claim}" for each in entries if each.kind == "due"}
    assert due == {row["claim"].iri for row in ask(real_store, "due-by", {})}
    assert [each.day for each in entries] == sorted(each.day for each in entries)
    for each in entries:
        for outcome in each.outcomes:
            assert outcome.status == "reported"
            assert outcome.said.series == each.told.said.series  # type: ignore[attr-defined]
            assert outcome.said.time.last >= each.day


def test_charts_of_a_thing_draw_only_its_own_claims_that_were_asked_for(real_store: Store) -> None:
    china = f"{BASE}id/china"
    every = {each.claim for each in ledger(real_store).figures}
    found = charts_of_entity(real_store, china, every, "zh-Hans")
    assert found
    for charts in found.values():
        for chart in charts:
            assert len({figure.said.time.last for figure in chart.figures}) > 1
            assert {figure.about.iri for figure in chart.figures} == {china}
    reported = {each.claim for each in ledger(real_store).figures if each.status.endswith("reported")}
    fewer = charts_of_entity(real_store, china, reported, "zh-Hans")
    assert {chart.statuses for charts in fewer.values() for chart in charts} == {("reported",)}
    assert not charts_of_entity(real_store, china, (), "zh-Hans")
