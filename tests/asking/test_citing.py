"""Citations say what the records say: each of the five shipped documents was read against its record."""

from __future__ import annotations

import pytest

from fikg.asking.citing import Cited, Locator, Record, bibtex, cite, footnote, plain, records, reference
from fikg.asking.citing.naming import cited
from fikg.errors import NotFoundError, UsageError
from fikg.store import Store

REFERENCES = {
    "anue-2025": "陳韋廷. 中國城市未來產業競速賽鳴槍[Z]. [出版地不详]: 鉅亨網, 2025-10-27.",
    "chen-tian-2025": "陈星星, 田贻萱. 中国未来产业新动能培育：发展潜能与政策取向[Z]. "
    "[出版地不详]: [出版者不详], [2025].",
    "csc-2026": "中信建投证券. 《前瞻布局和发展未来产业》重要讲话精神学习体会[R]. "
    "[出版地不详]: 中信建投证券, [2026].",
    "liaowang-2025": "鹿永顺. 未来产业新使命[Z]. [出版地不详]: 《瞭望》新闻周刊; 新华社, 2025-08-25.",
    "netease-2025": "[六大未来产业的领先城市（网易号文章，文中无题）][Z]. [出版地不详]: 网易号, [2025].",
}


def test_the_five_documents_by_the_standard(shipped_store: Store) -> None:
    assert {each.slug: reference(each) for each in records(shipped_store)} == REFERENCES


def test_plain_citations_give_the_days_between_which_a_document_appeared(shipped_store: Store) -> None:
    known = {each.slug: each for each in records(shipped_store)}
    assert plain(known["csc-2026"]) == (
        "中信建投证券：《〈前瞻布局和发展未来产业〉重要讲话精神学习体会》，中信建投证券，"
        "2026-06-02 – 2026-12-31（其间某日）。"
    )
    assert plain(known["chen-tian-2025"], "en").startswith("陈星星, 田贻萱: “Cultivation of New")
    assert plain(known["netease-2025"], "en").endswith("2025-10-24 – 2025-12-31 (a day between).")


def test_bibtex_invents_no_date(shipped_store: Store) -> None:
    known = {each.slug: bibtex(each) for each in records(shipped_store)}
    assert "  date = {2025-10-27}," in known["anue-2025"]
    assert "  author = {{陈星星} and {田贻萱}}," in known["chen-tian-2025"]
    assert "date =" not in known["csc-2026"]
    assert "  year = {2026}," in known["csc-2026"]
    assert "issued between 2026-06-02 and 2026-12-31" in known["csc-2026"]
    assert "author" not in known["netease-2025"]
    assert "untitled" in known["netease-2025"]


def test_a_claim_is_a_footnote_with_its_place_words_and_address(shipped_store: Store) -> None:
    assert cited(shipped_store, ["csc-2026-0100"]) == (
        f"{REFERENCES['csc-2026'][:-1]}: 5.（发布于 2026-06-02 至 2026-12-31 之间。） "
        "第28段：「我国明确 … 具身智能 … 核心主攻方向」. https://w3id.org/fikg/claim/csc-2026-0100\n"
    )
    assert cited(shipped_store, ["anue-2025-0010", "anue-2025"], "bib").count("@misc{anue-2025,") == 1


def test_what_the_release_has_not_is_told(shipped_store: Store) -> None:
    with pytest.raises(NotFoundError, match="no gone-0001"):
        cited(shipped_store, ["csc-2026", "gone-0001"])
    with pytest.raises(UsageError, match="no style"):
        cited(shipped_store, ["csc-2026"], "mla")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (
            {"creators": tuple("甲乙丙丁")},
            "甲, 乙, 丙, 等. 题[Z]. [出版地不详]: [出版者不详], [出版时间不明].",
        ),
        ({"kinds": frozenset({"ResearchReport"})}, "题[R]. [出版地不详]: [出版者不详], [出版时间不明]."),
        ({"since": "2024-12-01", "until": "2025-01-31"}, "题[Z]. [出版地不详]: [出版者不详], [2024/2025]."),
        ({"language": "en", "publishers": ("A Press",)}, "题[Z]. [S.l.]: A Press, [s.a.]."),
    ],
)
def test_what_is_missing_is_said_to_be_unknown(given: dict[str, object], shown: str) -> None:
    record = Record("x", "", (("zh-Hans", "题"),), **given)  # type: ignore[arg-type]
    assert reference(record) == shown


def test_hostile_words_stay_one_entry_and_one_line() -> None:
    hostile = "}\n@misc{x, title={\\input{/etc/passwd}}} %"
    record = Record("x", "https://w3id.org/fikg/document/x", (("zh-Hans", hostile),), publishers=(hostile,))
    entry = bibtex(record)
    assert entry.count("@misc{") == 1
    assert r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}" in entry
    assert entry.count("{") == entry.count("}")
    assert all(line.startswith("  ") for line in entry.splitlines()[1:-1])
    note = footnote(Cited(record, Locator("https://w3id.org/fikg/claim/x-1", quotation=hostile)))
    assert "\n" not in note
    assert cite([], [], "bibtex") == ""
