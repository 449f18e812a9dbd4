"""Bounds, times, agreement and disagreement, on the smallest claims that show them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikg.claims import (
    Claim,
    Days,
    Evidence,
    Figure,
    Link,
    Literal,
    SameAs,
    SharedOrigin,
    Support,
    Time,
    agreements,
    bounds,
    days,
    disagreements,
    figure_support,
    first_day,
    last_day,
    merged,
    merges,
    origins_of,
    read_graph,
    statements,
    support,
)
from fikg.claims.bounds import BOUNDS, Bound, interval
from fikg.claims.ontology import read_ontology
from fikg.errors import DataError
from fikg.layout import Layout
from fikg.vocabulary import CLAIM, FI, ID, INDICATOR, ONTOLOGY, PARAGRAPH, TRACK, UNIT, XSD

EAST = ID("east")
YEARS = {year: Literal(str(year), None, XSD.gYear) for year in range(2020, 2036)}


def common(name: str, given: dict[str, Any]) -> dict[str, Any]:
    return {
        "iri": CLAIM(name),
        "status": FI.reported,
        "standing": FI.accepted,
        "evidence": Evidence(PARAGRAPH(name)),
    } | given


def figure(name: str, value: str, bound: str = FI.exactly, **given: Any) -> Figure:
    rest = {"unit": UNIT("cny"), "tracks": (TRACK("hydrogen"),)} | given
    return Figure(
        about=ID("yunze"), indicator=INDICATOR("output-value"), value=Decimal(value), bound=bound,
        **common(name, rest),
    )  # fmt: skip


def link(name: str, target: str | Literal = EAST, predicate: str = FI.locatedIn, **given: Any) -> Link:
    return Link(subject=ID("plant"), predicate=predicate, object=target, **common(name, given))


def kinds(*claims: Claim, **given: Any) -> list[str]:
    return [found.kind for found in disagreements(claims, **given)]


# Bounds


def test_the_bound_table_is_the_one_of_the_ontology(layout: Layout) -> None:
    ontology, _ = read_ontology(layout)

    def number(iri: str, predicate: str) -> Decimal | None:
        literal = ontology.terms[iri].literal_of(predicate)
        return Decimal(literal.text) if literal else None

    def flag(iri: str, predicate: str) -> bool:
        return str(ontology.terms[iri].literal_of(predicate)) == "true"

    table = {
        iri: Bound(
            number(iri, FI.lowFactor),
            number(iri, FI.highFactor),
            flag(iri, FI.lowOpen),
            flag(iri, FI.highOpen),
            flag(iri, FI.highAddsPlaceValue),
        )
        for iri in ontology.instances(FI.Bound)
    }
    assert table.pop(FI.range) == Bound(None, None)
    assert table == BOUNDS


@given(value=st.decimals(-1000, 1000, places=2), bound=st.sampled_from(sorted(BOUNDS)))
def test_an_interval_is_never_upside_down(value: Decimal, bound: str) -> None:
    found = interval(value, bound)
    assert found.low is None or found.high is None or found.low <= found.high


def test_a_range_is_its_own_interval() -> None:
    ranged = Figure(
        about="a", indicator="b", minimum=Decimal(3), maximum=Decimal(5), bound=FI.range, **common("a-1", {})
    )
    assert (bounds(ranged).low, bounds(ranged).high) == (3, 5)


def test_more_than_does_not_touch_the_number_itself() -> None:
    assert not interval(Decimal(2000), FI.moreThan).overlaps(interval(Decimal(2000), FI.exactly))
    assert interval(Decimal(2000), FI.atLeast).overlaps(interval(Decimal(2000), FI.exactly))


# Times


def test_a_time_is_the_days_from_its_first_to_its_last() -> None:
    assert days(Time(as_of=Literal("2024-02", None, XSD.gYearMonth))) == Days(
        date(2024, 2, 1), date(2024, 2, 29)
    )
    assert days(Time(start=YEARS[2023])) == Days(date(2023, 1, 1), None)
    assert days(Time()) is None


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    whole = Literal(day.isoformat(), None, XSD.date)
    assert first_day(whole) == last_day(whole) == day
    for text, kind in ((day.isoformat()[:7], XSD.gYearMonth), (day.isoformat()[:4], XSD.gYear)):
        assert first_day(Literal(text, None, kind)) <= day <= last_day(Literal(text, None, kind))


@pytest.mark.parametrize(
    "time",
    [
        Literal("2025-02-30", None, XSD.date),
        Literal("2025-13", None, XSD.gYearMonth),
        Literal("2025年", None, XSD.gYear),
        Literal("2025"),
        Literal("2025-10", None, XSD.date),
    ],
)
def test_a_date_that_is_none_is_told(time: Literal) -> None:
    with pytest.raises(DataError, match="is not a date"):
        last_day(time)


# Agreement of figures


def test_figures_of_two_documents_that_agree_support_each_other() -> None:
    claims = [figure("a-1", "48"), figure("b-1", "50", FI.approximately), figure("b-2", "48")]
    assert figure_support(claims)[CLAIM("a-1")] == Support(2, 2)
    assert figure_support(claims, {"a": "a", "b": "a"})[CLAIM("a-1")] == Support(2, 1)


@pytest.mark.parametrize(
    "other",
    [
        {"unit": UNIT("usd")},
        {"tracks": ()},
        {"relative_to": ID("china")},
        {"measured_as": Literal("重点企业", "zh-Hans")},
        {"status": FI.target},
        {"time": Time(as_of=YEARS[2020])},
        {"standing": FI.doubtful},
        {"standing": FI.withdrawn},
        {"negated": True},
    ],
)
def test_figures_of_another_kind_neither_agree_nor_contradict(other: dict[str, Any]) -> None:
    one = figure("a-1", "48", time=Time(as_of=YEARS[2025]))
    assert not agreements([one, figure("b-1", "48", **other)])
    if other.get("standing") != FI.doubtful:
        assert not kinds(one, figure("b-1", "49", **other))


def test_counted_words_are_one_in_either_script() -> None:
    one = figure("a-1", "48", measured_as=Literal("重点企业", "zh-Hans"))
    assert agreements([one, figure("b-1", "48", measured_as=Literal("重點企業", "zh-Hant"))])


def test_an_open_end_supports_nothing_far_away() -> None:
    assert agreements([figure("a-1", "2000", FI.moreThan), figure("b-1", "2649")])
    assert not agreements([figure("a-1", "60", FI.moreThan), figure("b-1", "1800", FI.moreThan)])
    assert not kinds(figure("a-1", "60", FI.moreThan), figure("b-1", "1800", FI.moreThan))


# Disagreement of figures


def test_disjoint_values_contradict_by_value_or_by_magnitude() -> None:
    assert kinds(figure("a-1", "35"), figure("b-1", "53")) == [FI.valueDisagreement]
    assert kinds(figure("a-1", "35"), figure("b-1", "350")) == [FI.magnitudeDisagreement]
    assert kinds(figure("a-1", "35"), figure("b-1", "35")) == []


def test_a_rank_has_no_magnitude() -> None:
    ranks = [figure(name, value, unit=UNIT("rank")) for name, value in (("a-1", "1"), ("b-1", "10"))]
    assert kinds(*ranks) == [FI.valueDisagreement]


def test_one_target_for_two_years_is_a_disagreement_of_deadlines() -> None:
    def aim(name: str, value: str, year: int) -> Figure:
        return figure(name, value, status=FI.target, time=Time(by=YEARS[year]))

    assert kinds(aim("a-1", "500", 2030), aim("b-1", "500", 2028)) == [FI.deadlineDisagreement]
    assert kinds(aim("a-1", "500", 2030), aim("b-1", "400", 2028)) == []
    assert kinds(aim("a-1", "500", 2030), aim("b-1", "600", 2030)) == [FI.valueDisagreement]


def test_a_doubtful_claim_takes_part_and_is_marked() -> None:
    found = disagreements([figure("a-1", "35"), figure("b-1", "53", standing=FI.doubtful)])
    assert [each.doubtful for each in found] == [True]


# Links


def test_a_denial_contradicts_its_affirmation_only() -> None:
    assert kinds(link("a-1"), link("b-1", negated=True)) == [FI.denialDisagreement]
    assert kinds(link("a-1"), link("b-1", ID("west"), negated=True)) == []
    assert kinds(link("a-1", status=FI.planned), link("b-1", negated=True)) == []
    assert (
        kinds(
            link("a-1", time=Time(as_of=YEARS[2024])), link("b-1", negated=True, time=Time(as_of=YEARS[2020]))
        )
        == []
    )


def test_a_denial_of_what_holds_in_both_directions_is_found_from_either_end() -> None:
    symmetric = (ONTOLOGY("collaboratesWith"),)
    one = link("a-1", ID("west"), symmetric[0])
    swapped = replace(link("b-1", one.subject, one.predicate, negated=True), subject=ID("west"))
    assert kinds(one, swapped, symmetric=symmetric) == [FI.denialDisagreement]
    assert kinds(one, swapped) == []


def test_an_exclusive_predicate_has_one_object_at_a_time() -> None:
    one = link("a-1", ID("hefei"), FI.headquarteredIn)
    other = link("b-1", ID("nanjing"), FI.headquarteredIn)
    assert kinds(one, other) == [FI.exclusiveDisagreement]
    assert kinds(link("a-1", ID("hefei")), link("b-1", ID("nanjing"))) == []


def test_a_city_and_its_province_are_no_two_places() -> None:
    one = link("a-1", ID("hefei"), FI.headquarteredIn)
    other = link("b-1", ID("anhui"), FI.headquarteredIn)
    assert kinds(one, other, above={ID("hefei"): {ID("anhui")}}) == []


def test_statements_join_links_but_never_our_own_words_of_two_documents() -> None:
    words = Literal("人才短缺", "zh-Hans")
    said = statements(
        [link("a-1"), link("b-1"), link("b-2", negated=True), link("b-3", standing=FI.doubtful)]
    )
    assert [[claim.slug for claim in claims] for claims in said.values()] == [["a-1", "b-1"]]
    assert len(statements([link("a-1", words, FI.names), link("b-1", words, FI.names)])) == 2


# Judgements


def test_merged_entities_are_one_in_every_place_of_a_claim() -> None:
    kept = merges([SameAs("j:1", ID("east"), (ID("tokamak"),))])
    one, other = merged([link("a-1"), link("b-1", ID("tokamak"), with_=(ID("tokamak"),))], kept)
    assert isinstance(one, Link)
    assert isinstance(other, Link)
    assert one.object == other.object == other.with_[0]


def test_figures_of_merged_tracks_are_one_series() -> None:
    kept = merges([SameAs("j:1", TRACK("hydrogen"), (TRACK("hydrogen-energy"),))])
    figures = [figure("a-1", "3"), figure("b-1", "3", tracks=(TRACK("hydrogen-energy"), TRACK("hydrogen")))]
    assert agreements(figures) == []
    assert agreements(merged(figures, kept)) == [(CLAIM("a-1"), CLAIM("b-1"))]


def test_documents_of_one_origin_count_once() -> None:
    origins = origins_of([SharedOrigin("j:1", ("a", "b"))])
    assert support([link("a-1"), link("b-1"), link("c-1")], origins) == Support(3, 2)


def test_the_small_graph_agrees_and_disagrees_as_it_was_made_to(mini_layout: Layout) -> None:
    dataset = read_graph(mini_layout)
    claims = merged(dataset.claims.values(), merges(dataset.same_as))
    origins = origins_of(dataset.shared_origins)
    assert figure_support(claims, origins)[CLAIM("yunze-2025-0003")] == Support(2, 1)
    found = {
        (each.kind, *(iri.removeprefix(CLAIM) for iri in each.between)) for each in disagreements(claims)
    }
    assert found == {
        (FI.denialDisagreement, "haitong-2025-0009", "yunze-2025-0007"),
        (FI.valueDisagreement, "haitong-2025-0006", "yunze-2025-0016"),
        (FI.valueDisagreement, "haitong-2025-0007", "yunze-2025-0012"),
    }
