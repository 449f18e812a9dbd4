"""`check` finds every kind of fault, with file, line, subject and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fikg.claims import Fault, check, check_words, examine, read_graph
from fikg.documents import Library
from fikg.errors import DataError
from fikg.layout import Layout
from fikg.settings import Settings

YUNZE, HAITONG = "claims/yunze-2025.ttl", "claims/haitong-2025.ttl"
ENTITIES, JUDGEMENTS, RECORD = "entities/all.ttl", "judgements.ttl", "documents/yunze-2025.ttl"
Only = Callable[[str], Fault]


def test_the_small_graph_is_clean(mini_layout: Layout, mini_library: Library) -> None:
    checked = examine(mini_layout, mini_library)
    assert checked.faults == ()
    assert checked.held == 48
    assert checked.unheld == 0


def test_without_the_documents_it_says_what_was_not_held_against_the_text(mini_layout: Layout) -> None:
    checked = examine(mini_layout)
    assert checked.faults == ()
    assert "48 quotations were not held against the text" in checked.summary


def test_the_graph_of_this_checkout_is_clean(layout: Layout, corpus: Any) -> None:
    assert [str(fault) for fault in check(layout, Library.open(layout=layout))] == []


# What must be noticed when one character changes


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param(YUNZE, '"48家量子企业"', '"49家量子企业"', id="a digit of a quotation"),
        pytest.param(YUNZE, '"48家量子企业"', '"48家量子企樂"', id="a character"),
        pytest.param(HAITONG, '"48家量子企業"', '"48家量子企业"', id="its script"),
        pytest.param(YUNZE, '"48家量子企业" ; fi:start 31', '"48家量子企业" ; fi:start 30', id="a start"),
        pytest.param(YUNZE, "fi:start 31 ; fi:end 38", "fi:start 31 ; fi:end 39", id="an end"),
        pytest.param(YUNZE, "fi:start 31 ; fi:end 38", "fi:start 32 ; fi:end 39", id="both offsets"),
        pytest.param(RECORD, '"3b7c6e53dc', '"3b7c6e53dd', id="a hash, where it names its paragraph"),
        pytest.param(
            RECORD, "fi:length 60 ; fi:foldedLength 54", "fi:length 61 ; fi:foldedLength 54", id="a length"
        ),
    ],
)
def test_one_changed_character_is_noticed(spoilt: Any, file: str, old: str, new: str) -> None:
    spoilt.replace(file, old, new)
    assert spoilt.faults()


def test_a_hash_is_noticed_past_the_digits_that_name_the_paragraph(spoilt: Any) -> None:
    path = spoilt.layout.graph / RECORD
    digest = path.read_text().partition('fi:digest "3b7c6e53dc')[2].partition('"')[0]
    changed = digest[:-1] + ("0" if digest[-1] != "0" else "1")
    spoilt.replace(RECORD, f"3b7c6e53dc{digest}", f"3b7c6e53dc{changed}")
    assert [fault.message for fault in spoilt.faults()] == ["has a hash that no paragraph of the text has"]


# Faults are told with their place and what to do


def test_a_fault_is_told_with_file_line_claim_and_what_to_do(spoilt: Any, only: Only) -> None:
    spoilt.replace(YUNZE, 'fi:exact "居全国第3位"', 'fi:exact "居全国第4位"')
    fault = only("is not in its paragraph")
    assert fault.file == spoilt.layout.graph / YUNZE
    assert fault.file.read_text().splitlines()[fault.line - 1].startswith("claim:yunze-2025-0005 ")
    assert fault.subject == "claim:yunze-2025-0005"
    assert fault.told(spoilt.layout.shown(fault.file)) == str(fault)
    inside = Layout(spoilt.layout.graph.parent)
    assert fault.told(inside.shown(fault.file)).startswith(f"graph/{YUNZE}:{fault.line}: claim:yunze")
    assert "居全国第3位" in fault.hint


def test_turtle_that_does_not_parse_is_told_with_its_line_and_the_rest_is_checked(spoilt: Any) -> None:
    spoilt.replace(HAITONG, "fi:unit unit:patent ;", "fi:unit unit:patent")
    spoilt.replace(YUNZE, "unit:rank ;", "unit:rang ;")
    faults = spoilt.faults()
    assert any("this is not Turtle" in fault.message and fault.column for fault in faults)
    assert any("unit:rang" in fault.message and "unit:rank" in fault.hint for fault in faults)
    with pytest.raises(DataError, match="this is not Turtle"):
        read_graph(spoilt.layout)


@pytest.mark.parametrize(
    ("file", "old", "new", "message", "hint"),
    [
        (YUNZE, "rdf:predicate fi:locatedIn", "rdf:predicate fi:locatedAt", "fi:locatedAt", "fi:locatedIn"),
        (YUNZE, "rdf:predicate fi:locatedIn", "rdf:predicate fi:statedIn", "no predicate of links", ""),
        (YUNZE, "fi:setBy id:yunze-future-energy-plan", "fi:setBy id:yunze-future-energie-plan",
         "unknown entity", "id:yunze-future-energy-plan"),
        (YUNZE, "fi:addressee id:china", "fi:addresee id:china", "fi:addresee", "fi:addressee"),
        (HAITONG, "fi:track track:quantum-computing", "fi:track track:quantum-computer",
         "unknown track", "track:quantum-computing"),
        (HAITONG, "fi:indicator ind:patents", "fi:indicator ind:patent", "unknown indicator", "ind:patents"),
        (HAITONG, "fi:status fi:assessed", "fi:status fi:asessed", "fi:asessed", ""),
        (HAITONG, "fi:statedIn para:haitong-2025-b1a5774699", "fi:statedIn para:haitong-2025-b1a5774698",
         "unknown paragraph", "para:haitong-2025-b1a5774699"),
        (YUNZE, "rdf:subject id:lin-yuan ; rdf:predicate fi:affiliatedWith",
         "rdf:subject id:xinghuo ; rdf:predicate fi:affiliatedWith", "cannot be the subject", "fi:Person"),
        (YUNZE, "fi:affiliatedWith ; rdf:object id:yunze-fusion-laboratory",
         "fi:affiliatedWith ; rdf:object id:xinghuo", "cannot be the object", "fi:Organisation"),
        (HAITONG, "rdf:object id:haitong ;", 'rdf:object "海桐"@zh-Hans ; fi:gloss "Haitong"@en ;',
         "cannot be the object", "fi:Place"),
        (YUNZE, "fi:unit unit:rank ; ", "", "fi:unit", "Give exactly one fi:unit"),
        (YUNZE, 'fi:asOf "2024-11-08"', 'fi:asOf "2024-11-31"', "is not a date", "xsd:gYearMonth"),
        (YUNZE, "claim:yunze-2025-0002 a", "claim:yunze-2025-0001 a", "described twice", "never reused"),
        (YUNZE, "claim:yunze-2025-0002 a", "id:yunze-2025-0002 a", "cannot be a fi:Link", "claim:"),
        (ENTITIES, "id:lin-yuan a fi:Person", "fi:lin-yuan a fi:Person", "cannot be a fi:Person", "id:"),
        (ENTITIES, "id:lin-yuan a fi:Person", "id:lin-yuan a 8", "no class", "a fi:City"),
        (ENTITIES, "id:lin-yuan a fi:Person", "id:lin-yuan a fi:Persn", "fi:Persn", "fi:Person"),
        (RECORD, "a fi:Document ;", "a fi:Document , fi:NewsArtikel ;", "fi:NewsArtikel", "fi:NewsArticle"),
        (RECORD, "a fi:Document ;", "a fi:Document , fi:City ;", "cannot be a fi:City", "id:"),
        (ENTITIES, "id:lin-yuan a fi:Person", "id:lin-yuan a fi:NewsArticle", "cannot be", "doc:"),
        (RECORD, "fi:ordinal 3 ;", "fi:ordinal 30 ;", "has ordinal 4 where 3", "anew"),
        (RECORD, "fi:foldedLength 54", "fi:foldedLength 55", "folded length of 55", "anew"),
        (YUNZE, "claim:yunze-2025-0002 a", "claim:yunze-2026-0002 a", "no document on record", "slug"),
        (ENTITIES, ' , "Haitong"@en', "", "skos:prefLabel", "three"),
        (ENTITIES, "id:lianjiang-energy a", "id:Lianjiang_energy a", "flat slug", "hyphens"),
        (ENTITIES, 'altLabel "海桐市"@zh-Hans', 'altLabel "雲澤"@zh-Hant', "shares the name", "scopeNote"),
        (JUDGEMENTS, "judgement:xingheng-is-one-firm a", "[] a", "stands by itself", "judgement:"),
        (JUDGEMENTS, "fi:merges id:xingheng-technology", "fi:merges id:xingheng-quantum", "itself", "one"),
        (YUNZE, '[ fi:exact "居全国第3位" ; fi:start 53 ; fi:end 59 ]', '"居全国第3位"',
         "cannot be the object of fi:quotation", "fi:Quotation"),
        (YUNZE, '"聚集星衡量子" ; fi:start 3 ; fi:end 9', '"聚集星衡量子"', "no offsets", "format"),
        (YUNZE, "fi:start 3 ; fi:end 9 ]", "fi:start 3 ; fi:end 900 ]", "of 60 characters", "format"),
    ],
)  # fmt: skip
def test_a_wrong_term_is_told_with_what_to_do(
    spoilt: Any, file: str, old: str, new: str, message: str, hint: str
) -> None:
    spoilt.replace(file, old, new)
    faults = spoilt.faults()
    assert any(message in fault.message and hint in fault.hint for fault in faults), "\n".join(
        map(str, faults)
    )


def test_namesakes_may_stand_where_each_has_a_note_that_tells_them_apart(spoilt: Any, only: Only) -> None:
    note = 'altLabel "雲澤"@zh-Hant ; skos:scopeNote "The old town, not the city."@en'
    spoilt.replace(ENTITIES, 'altLabel "海桐市"@zh-Hans', note)
    fault = only('shares the name "雲澤" with id:haitong')
    assert (fault.subject, "skos:scopeNote" in fault.hint) == ("id:yunze", True)
    spoilt.replace(ENTITIES, 'altLabel "云泽市"@zh-Hans', 'scopeNote "The city, not the old town."@en')
    assert spoilt.faults() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('altLabel "海桐市"@zh-Hans', 'altLabel "云泽市"@zh-Hans', "shares the name"),
        ('altLabel "海桐市"@zh-Hans', 'altLabel "林遠"@zh-Hans', 'shares the name "林遠" with'),
        ('altLabel "海桐市"@zh-Hans', 'altLabel "量子資訊"@zh-Hant', "with track:quantum"),
    ],
    ids=["two other names", "two classes", "a track"],
)
def test_a_name_is_not_shared_between_any_two_things(
    spoilt: Any, only: Only, old: str, new: str, message: str
) -> None:
    spoilt.replace(ENTITIES, old, new)
    assert "same (fi:SameAs)" in only(message).hint


def test_merged_entities_may_share_a_name(spoilt: Any) -> None:
    spoilt.replace(
        ENTITIES, '"Xingheng Technology"@en', '"Xingheng Technology"@en ; skos:altLabel "星衡量子"@zh-Hans'
    )
    assert spoilt.faults() == []


# The limits of quoting, made tiny


def test_a_quotation_past_the_limit_is_refused_and_what_to_keep_is_shown(spoilt: Any, only: Only) -> None:
    words = "全市有48家量子企业,其中重点企业12家,企业数量居全国第3位"
    spoilt.replace(YUNZE, '"居全国第3位" ; fi:start 53', f'"{words}" ; fi:start 28')
    fault = only("31 characters long")
    kept = fault.hint.partition("[")[2].partition("]")[0]
    spoilt.replace(YUNZE, f'[ fi:exact "{words}" ; fi:start 28 ; fi:end 59 ]', f"[{kept}]")
    assert spoilt.faults() == []
    spoilt.replace(YUNZE, "fi:start 28 ; fi:end 59", "fi:start 27 ; fi:end 58")
    assert only("has another digest")


def test_an_overlong_quotation_is_told_once(spoilt: Any) -> None:
    words = "全市有48家量子企业,其中重点企业12家,企业数量居全国第3位"
    spoilt.replace(YUNZE, '"居全国第3位" ; fi:start 53', f'"{words}" ; fi:start 28')
    assert [fault.message for fault in spoilt.faults() if words in fault.message] == [
        f'"{words}" is 31 characters long'
    ]


def test_a_sentence_end_inside_a_quotation_is_refused(spoilt: Any) -> None:
    spoilt.replace(YUNZE, 'fi:exact "蓝帆氢能" ; fi:start 10 ; fi:end 14',
                   'fi:exact "蓝帆氢能等企业。截至" ; fi:start 10 ; fi:end 20')  # fmt: skip
    assert [fault.message.endswith("holds 。") for fault in spoilt.faults()].count(True) == 1
    assert not any("does not fit" in fault.message for fault in spoilt.faults())


def test_quotations_that_adjoin_join_and_one_character_between_parts_them(
    spoilt: Any, only: Only, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_words, "settings", lambda: Settings(quotation_length=11))
    spoilt.replace(YUNZE, "到2030年氢能产业产值达到500亿元", "产值达到500亿元")
    spoilt.replace(YUNZE, "fi:start 14 ; fi:end 33", "fi:start 24 ; fi:end 33")
    before = spoilt.faults()
    spoilt.replace(YUNZE, '"48家量子企业" ; fi:start 31 ; fi:end 38', '"48家量子" ; fi:start 31 ; fi:end 36')
    spoilt.replace(
        YUNZE, '"重点企业12家" ; fi:start 41 ; fi:end 48', '"业,其中重点" ; fi:start 37 ; fi:end 43'
    )
    assert spoilt.faults() == before
    spoilt.replace(
        YUNZE, '"业,其中重点" ; fi:start 37 ; fi:end 43', '"企业,其中重点" ; fi:start 36 ; fi:end 43'
    )
    fault = only("join to 12 characters")
    assert "claim:yunze-2025-0003, claim:yunze-2025-0004" in fault.message
    assert "at least one character between" in fault.hint


def test_all_quotations_together_cover_at_most_half(
    spoilt: Any, only: Only, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_words, "settings", lambda: Settings(quoted_share=0.475))
    assert only("is quoted with 228 of its 472 characters").subject == "doc:yunze-2025"


def test_two_thousand_claims_are_read_each_with_its_own_words(spoilt: Any) -> None:
    path = spoilt.layout.graph / YUNZE
    head, _, body = path.read_text().partition("\nclaim:")
    before = dict(read_graph(spoilt.layout).claims)
    of_yunze = [claim for claim in before.values() if "/yunze-2025-0" in claim.iri]
    numbers = range(10, 97)
    copies = [("\nclaim:" + body).replace("claim:yunze-2025-0", f"claim:yunze-2025-{n}") for n in numbers]
    path.write_text(head + "".join(copies))
    read = read_graph(spoilt.layout).claims
    assert len(read) == len(before) + (len(numbers) - 1) * len(of_yunze)
    for number in numbers:
        for claim in of_yunze:
            copy = read[claim.iri.replace("yunze-2025-0", f"yunze-2025-{number}")]
            assert copy.evidence == claim.evidence
