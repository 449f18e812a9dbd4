"""Names by pinyin: of each, what a reader types, written down by hand and not by the program."""

from __future__ import annotations

import pytest

from fikg.asking import find_entity, search
from fikg.errors import NotFoundError
from fikg.store import Store

#: Whole pinyin, initials, and the thing.
NAMES = [
    "hefei hf hefei",
    "beijing bj beijing",
    "shanghai sh shanghai",
    "shenzhen sz shenzhen",
    "chongqing cq chongqing",
    "changsanjiao csj yangtze-river-delta",
    "chengdu cd chengdu",
    "hangzhou hz hangzhou",
    "nanjing nj nanjing",
    "wuhan wh wuhan",
    "xian xa xian",
    "foshan fs foshan",
    "zhejiang zj zhejiang",
    "anhui ah anhui",
    "jingjinji jjj beijing-tianjin-hebei",
    "yuegangaodawanqu ygadwq guangdong-hong-kong-macao-greater-bay-area",
    "benyuanliangzi bylz origin-quantum",
    "guodunliangzi gdlz quantumctek",
    "guoyiliangzi gylz ciqtek",
    "zijinshanshiyanshi zjssys purple-mountain-laboratories",
    "zhangjiangkexuecheng zjkxc zhangjiang-science-city",
    "huairoukexuecheng hrkxc huairou-science-city",
    "qinghuadaxue qhdx tsinghua-university",
    "zhongguokexueyuan zgkxy chinese-academy-of-sciences",
    "kexuejishubu kxjsb ministry-of-science-and-technology",
    "gongyehexinxihuabu gyhxxhb ministry-of-industry-and-information-technology",
    "biyadi byd byd",
    "huawei hw huawei",
    "xiaomi xm xiaomi",
    "baidu bd baidu",
    "youbixuan ybx ubtech",
    "dajiangchuangxin djcx dji",
    "mozihao mzh micius-satellite",
    "jinghuganxian jhgx beijing-shanghai-quantum-backbone",
    "liangzikeji lzkj quantum",
    "naojijiekou njjk brain-computer-interfaces",
    "jushenzhineng jszn embodied-ai",
    "renxingjiqiren rxjqr humanoid-robots",
    "hejubianneng hjbn fusion",
    "hechengshengwu hcsw synthetic-biology",
    "shengwuzhizao swzz biomanufacturing",
    "dikongjingji dkjj low-altitude-economy",
    "yuanyuzhou yyz metaverse",
    "weixinghulianwang wxhlw satellite-internet",
    "chuanganqi cgq sensors",
    "ranliaodianchi rldc fuel-cells",
    "chengzhangqi czq maturity-tier-growth",
]


def slugs(store: Store, typed: str) -> list[str]:
    return [hit.iri.rsplit("/", 1)[-1] for hit in search(store, typed, 10)]


def test_there_are_enough_of_them() -> None:
    assert len(NAMES) >= 40


@pytest.mark.parametrize("line", NAMES)
def test_a_name_is_found_by_its_pinyin_and_by_the_initials_of_that(real_store: Store, line: str) -> None:
    spelt, initials, slug = line.split()
    assert slugs(real_store, spelt)[0] == slug
    assert slug in slugs(real_store, initials)
    assert slug in slugs(real_store, initials.upper())


@pytest.mark.parametrize("typed", ["zijinshan", "zijinsh", "ZiJinShan", "zǐ jīn shān", "jinshanshiyan"])
def test_a_part_that_begins_and_ends_in_a_syllable_is_enough(real_store: Store, typed: str) -> None:
    assert "purple-mountain-laboratories" in slugs(real_store, typed)


@pytest.mark.parametrize("typed", ["zhongqing", "changqi chengzhang", "ijinshan", "efei", "yqlz"])
def test_other_letters_find_nothing_by_pinyin(real_store: Store, typed: str) -> None:
    assert [hit.matched for hit in search(real_store, typed) if hit.way in ("pinyin", "initials")] == []


@pytest.mark.parametrize("typed", ["benyuanliangzi", "bylz"])
def test_pinyin_is_a_guess_and_never_taken(real_store: Store, typed: str) -> None:
    """Two provinces are shanxi in pinyin."""
    assert search(real_store, typed)[0].guessed
    with pytest.raises(NotFoundError) as caught:
        find_entity(real_store, typed)
    assert "本源量子" in caught.value.near
