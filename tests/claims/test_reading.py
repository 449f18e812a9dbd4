"""`graph/` becomes typed objects that know where they were written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fikg.claims import Figure, Link, Literal, read_graph
from fikg.errors import DataError
from fikg.layout import Layout
from fikg.vocabulary import CLAIM, DOCUMENT, FI, ID, ONTOLOGY, TRACK, UNIT


def link(layout: Layout, name: str) -> Link:
    claim = read_graph(layout).claims[CLAIM(name)]
    assert isinstance(claim, Link)
    return claim


def figure(layout: Layout, name: str) -> Figure:
    claim = read_graph(layout).claims[CLAIM(name)]
    assert isinstance(claim, Figure)
    return claim


def quoted(claim: Link | Figure) -> list[str | None]:
    return [quotation.exact for quotation in claim.evidence.quotations]


def test_every_subject_knows_its_file_and_line(mini_layout: Layout) -> None:
    dataset = read_graph(mini_layout)
    for iri in [*dataset.entities, *dataset.claims, *dataset.paragraphs, *(s.iri for s in dataset.same_as)]:
        source = dataset.source(iri)
        assert source is not None
        line = source.file.read_text().splitlines()[source.line - 1]
        assert line.split()[0].endswith(f":{iri.rpartition('/')[2]}")


def test_partners_are_one_claim_each(mini_layout: Layout) -> None:
    makers = [link(mini_layout, f"yunze-2025-{number:04}") for number in (7, 8, 9)]
    assert {(claim.predicate, claim.object) for claim in makers} == {(ONTOLOGY("developed"), ID("xinghuo"))}
    assert len({claim.subject for claim in makers}) == 3


def test_a_rank_a_range_and_a_share(mini_layout: Layout) -> None:
    rank = figure(mini_layout, "yunze-2025-0005")
    assert (rank.value, rank.unit, rank.relative_to) == (3, UNIT("rank"), ID("china"))
    span = figure(mini_layout, "yunze-2025-0010")
    assert (span.value, span.minimum, span.maximum) == (None, 3_000_000_000, 5_000_000_000)
    share = figure(mini_layout, "yunze-2025-0015")
    assert (share.value, share.unit, share.relative_to) == (Decimal("36.7"), UNIT("percent"), ID("lianjiang"))


def test_a_target_of_a_plan_and_a_forecast_with_its_author(mini_layout: Layout) -> None:
    target = figure(mini_layout, "yunze-2025-0012")
    assert (target.about, target.set_by) == (ID("yunze"), (ID("yunze-future-energy-plan"),))
    assert target.status == FI.target
    assert str(target.time.by) == "2030"
    forecast = figure(mini_layout, "yunze-2025-0014")
    assert (forecast.status, forecast.according_to) == (FI.forecast, (ID("qingtong-consulting"),))


def test_a_persons_title_and_view_a_task_and_a_recommendation(mini_layout: Layout) -> None:
    assert link(mini_layout, "yunze-2025-0019").titles == (Literal("主任", "zh-Hans"),)
    view = link(mini_layout, "yunze-2025-0020")
    assert isinstance(view.object, Literal)
    assert [gloss.language for gloss in view.gloss] == ["en"]
    assert link(mini_layout, "yunze-2025-0013").predicate == ONTOLOGY("responsibleFor")
    advice = link(mini_layout, "yunze-2025-0021")
    assert (advice.subject, advice.addressees) == (DOCUMENT("yunze-2025"), (ID("china"),))


def test_a_table_cell_has_its_heads_as_context(mini_layout: Layout) -> None:
    cell = figure(mini_layout, "yunze-2025-0022")
    assert quoted(cell) == ["量子科技", "9"]
    assert [context.quotation.exact for context in cell.evidence.contexts] == [
        "云泽市未来产业平台数量(个)",
        "2024年",
    ]


def test_a_denial_a_doubtful_figure_and_an_event_with_a_date(mini_layout: Layout) -> None:
    assert link(mini_layout, "yunze-2025-0017").negated
    doubtful = figure(mini_layout, "yunze-2025-0018")
    assert doubtful.is_doubtful
    assert [note.kind for note in doubtful.notes] == [FI.garbled]
    event = link(mini_layout, "yunze-2025-0011")
    assert (event.object, str(event.time.as_of)) == (ID("xinghuo-first-plasma"), "2024-11-08")


def test_a_subject_named_in_another_paragraph_is_context(mini_layout: Layout) -> None:
    claim = figure(mini_layout, "yunze-2025-0016")
    (context,) = claim.evidence.contexts
    assert context.paragraph != claim.evidence.paragraph
    assert context.quotation.exact == "云泽"
    assert claim.evidence.runs()[0] == (context.paragraph, context.quotation)


def test_tracks_and_languages_are_as_written(mini_layout: Layout) -> None:
    assert figure(mini_layout, "yunze-2025-0003").tracks == (TRACK("quantum"),)
    entity = read_graph(mini_layout).entities[ID("yunze")]
    assert {label.language for label in entity.labels} == {"zh-Hans", "zh-Hant", "en"}
    assert (entity.label(), entity.label("zh-Hant"), entity.label("en")) == ("云泽", "雲澤", "Yunze")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("fi:value 3 ;", 'fi:value "drei" ;', "is not a number"),
        (
            "rdf:object id:xingheng-quantum ;",
            "rdf:object id:xingheng-quantum , id:china ;",
            "has 2 rdf:object",
        ),
        ("claim:yunze-2025-0002 a", "claim:yunze-2025-0001 a", "described twice"),
    ],
)
def test_reading_stops_at_what_is_no_claim_and_says_where(
    spoilt: Any, old: str, new: str, message: str
) -> None:
    path = spoilt.layout.graph / "claims/yunze-2025.ttl"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(DataError, match=message) as caught:
        read_graph(spoilt.layout)
    assert str(caught.value).startswith(f"{path}:")


def test_a_file_that_is_not_utf8_is_named(spoilt: Any) -> None:
    path = spoilt.layout.graph / "entities/all.ttl"
    path.write_bytes("云泽".encode("gb18030"))
    with pytest.raises(DataError, match="not UTF-8"):
        read_graph(spoilt.layout)
