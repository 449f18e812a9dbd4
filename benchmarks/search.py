"""How long a search takes among a million names: `python benchmarks/search.py [names]`.

The names are made up from a seeded generator: places, crafts and kinds of things as the graph has them, in
Chinese with an English name beside, a few bearing most of the claims. Each search is set against a plain
scan: every name folded before, and looked at for the text (`in`), as `FILTER(CONTAINS(…))` does it in the
engine. Times are milliseconds of the clock: let the machine be quiet. The limit is 20 ms for each search,
in the worst of its runs once it has been made before; the exit status is 1 where one takes longer.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fikg.documents import fold_hash
from fikg.store.finding import (
    Name,
    NamedThing,
    Quotation,
    SearchFile,
    match_names,
    match_quotations,
    write_index,
)
from fikg.vocabulary import BASE
from timing import milliseconds

LIMIT = 20.0
PLACES = {
    "合肥": "Hefei",
    "北京": "Beijing",
    "上海": "Shanghai",
    "南京": "Nanjing",
    "深圳": "Shenzhen",
    "广州": "Guangzhou",
    "杭州": "Hangzhou",
    "苏州": "Suzhou",
    "武汉": "Wuhan",
    "成都": "Chengdu",
    "重庆": "Chongqing",
    "长沙": "Changsha",
    "厦门": "Xiamen",
    "西安": "Xi'an",
    "天津": "Tianjin",
    "青岛": "Qingdao",
    "宁波": "Ningbo",
    "无锡": "Wuxi",
    "东莞": "Dongguan",
    "佛山": "Foshan",
}
CRAFTS = {
    "量子": "Quantum",
    "聚变": "Fusion",
    "氢能": "Hydrogen",
    "脑机": "Brain-Computer",
    "机器人": "Robotics",
    "生物": "Biology",
    "智能": "Intelligence",
    "材料": "Materials",
    "通信": "Communication",
    "航天": "Space",
}
KINDS = {
    "科技": "Technology",
    "实验室": "Laboratory",
    "研究院": "Institute",
    "有限公司": "Co., Ltd.",
    "产业园": "Park",
    "行动计划": "Action Plan",
    "创新中心": "Innovation Centre",
    "大学": "University",
}
SYLLABLES = """ben yuan ke xin hua tian hai ming rui bo zhi guang lian heng xing yun ze lan
""".split()  # noqa: SIM905
CHARACTERS = (
    "本源科信华天海明瑞博智光联恒星云泽蓝鸿达国盾九章祖冲之悟空天元紫金山潮汐镜湖松岭青禾白露玄武北辰南斗"
)


def things(names: int, seed: int = 20261121) -> Iterator[NamedThing]:
    """Made-up things, with two names each and their slug for a third."""
    dice = random.Random(seed)
    for number in range(names // 3):
        own = dice.sample(CHARACTERS, dice.choice((2, 2, 3, 4)))
        craft, kind = dice.choice(list(CRAFTS)), dice.choice(list(KINDS))
        place = dice.choice(list(PLACES)) if dice.random() < 0.6 else ""
        chinese = f"{place}{''.join(own)}{craft}{kind}"
        english = f"{PLACES[place] + ' ' if place else ''}{_syllables(dice)} {CRAFTS[craft]} {KINDS[kind]}"
        known = (Name(chinese, "zh-hans", True), Name(english, "en", True))
        uses = int(dice.paretovariate(1.2)) - 1
        yield NamedThing(f"{BASE}id/t{number}", known, (f"{BASE}ontology#Enterprise",), uses, f"t{number}")


def _syllables(dice: random.Random) -> str:
    return "".join(dice.sample(SYLLABLES, 2)).capitalize()


SEARCHES = {
    "a place": "合肥",
    "one character": "量",
    "a part": "量子科技",
    "whole name": "{whole}",
    "with 公司": "{whole}股份有限公司",
    "traditional": "北京本源量子實驗室",
    "short name": "合量院",
    "English words": "quantum laboratory",
    "an English word": "Hydrogen",
    "pinyin": "hefei",
    "long pinyin": "beijingbenyuan",
    "pinyin within": "liangzi",
    "initials": "bjby",
    "two initials": "hf",
    "one letter": "h",
    "a slip": "{slip}",
    "a longer name": "国际合肥市本源与科信联合量子计算研究院",
    "nothing like it": "犇骉麤",
    "nothing Latin": "qqqqqqqq",
}


def main() -> int:
    """Print the table; 1 where a search takes longer than the limit."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("names", nargs="?", type=int, default=1_000_000, help="how many (default a million)")
    options.add_argument("--times", type=int, default=7, help="runs of each (default 7)")
    given = options.parse_args()
    made = list(things(given.names))
    folds = [fold for thing in made for fold, _, _ in thing.folded()]
    dice = random.Random(1)
    quotations = [
        Quotation(f"{BASE}claim/q-{n:07}", dice.choice(made).names[0].text) for n in range(len(made))
    ]
    whole = made[len(made) // 2].names[0].text
    slip = whole[:2] + "某" + whole[3:]
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "search.sqlite"
        began = time.perf_counter()
        counts = write_index(file, made, quotations)
        size = file.stat().st_size
        print(f"{counts['names']:,} names, {counts['quotations']:,} quotations: {size / 1e6:.0f} MB", end="")
        print(f", written in {time.perf_counter() - began:.0f} s\n")
        index = SearchFile.open(file, size)
        head = f"{'search':16} {'found':>5} {'first':>7} {'median':>7} {'worst':>7} {'scan':>7} {'ratio':>7}"
        print(head)
        searches = [
            (name, text.format(whole=whole, slip=slip), match_names) for name, text in SEARCHES.items()
        ]
        for name, text, match in [
            *searches,
            ("quoted words", "合肥 量子", match_quotations),
            ("a quoted run", whole, match_quotations),
        ]:
            first = milliseconds(lambda: match(index, text), 1)[0]  # noqa: B023
            spent = milliseconds(lambda: match(index, text), given.times)  # noqa: B023
            fold = fold_hash(text)
            scan = statistics.median(milliseconds(lambda: [f for f in folds if fold in f], 3))  # noqa: B023
            median = statistics.median(spent)
            print(
                f"{name:16} {len(match(index, text)):5} {first:7.1f} {median:7.1f} {max(spent):7.1f}"
                f" {scan:7.1f} {scan / median:7.1f}",
                flush=True,
            )
            over += max(spent) > LIMIT
    print(f"\n{over} of {len(searches) + 2} over {LIMIT:.0f} ms")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
