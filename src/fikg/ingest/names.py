"""Names by their form: titles in 《》, and organisations by the word that ends them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fikg.ingest.grammar import folded, pattern

TITLE = re.compile(r"《([^《》\n]{2,60})》")
#: The words that end the name of an organisation, longer ones first.
ENDINGS = tuple(
    """
    有限责任公司 股份有限公司 有限公司 分公司 公司 集团 大学 学院 中学 研究总院 研究院
    研究所 研究中心 科学院 工程院 设计院 实验室 创新中心 工程中心 检测中心 数据中心
    情报中心 信息中心 发展中心 服务中心 推进中心 技术中心 中心 委员会 办公厅 办公室 国务院
    发改委 发展改革委 经信委 科委 管委会 市政府 省政府 区政府 人民政府 教育部 科技部
    工信部 财政部 商务部 农业农村部 统计局 能源局 知识产权局 监管局 管理局 海关总署 总署
    总局 科技局 厅 产业园 科技园 工业园 园区 科学城 示范区 开发区 高新区 试验区 基金会
    产业基金 引导基金 母基金 基金 联盟 联合体 协会 学会 商会 促进会 银行 证券 保险 医院
    出版社 杂志社 通讯社 日报
    """.split()  # noqa: SIM905
)
#: Words for places that begin no name.
_NO_HEADS = frozenset(
    map(folded, ("我国", "全球", "世界", "亚洲", "亚太", "东部", "西部", "东部地区", "欧美"))
)
#: What a name does not hold: particles, verbs and nouns that join it to what stands before it.
_INSIDE = (
    r"(?:(?!的|了|和|与|及|或|在|是|为|以|将|把|被|对|从|向|等|已|有|由|并|其|该|各|多|据|让|使|给|并|且|而|也|还|至|到|从|"
    r"成立|建设|打造|建成|拥有|聚集|集聚|联合|依托|出台|发布|印发|推动|推进|设立|创建|落户|落地|支持|布局|形成|"
    r"提出|参与|牵头|公布|揭牌|组建|启动|举办|领先|依靠|凭借|探索|级|位于|新增|通过|实施|加快|加强|研发|"
    r"开展|鼓励|引导|授权|作为|成为|超过|达到|突破|一批|一个|首个|首家|首批|系列|相关|若干|部分|两大|三大|四大|五大|"
    r"六大|七大|八大|型)[\u4e00-\u9fff·A-Za-z0-9&\-“”\"'（）() ])"
)
#: Endings that stand for a kind where only a place or a field stands before them: 北京的研究中心, 国内银行.
_GENERIC = pattern(
    r"^(?:国家|中国|国家国家|全国|国内|国外|国际|各国|地方)(?:产业|科技|创新|重点|中央)?"
    r"(?:基金|银行|中心|实验室|大学|公司|集团|园区|学院|协会|联盟|证券|保险|医院|试验区|示范区|开发区|高新区"
    r"|委员会|研究中心|创新中心|数据中心)$"
)


def heads(places: Iterable[str]) -> re.Pattern[str]:
    """How the name of an organisation begins, as a pattern on folded text, and how it goes on to its end.

    Parameters
    ----------
    places
        The names of places, in any script.
    """
    known = sorted({folded(place) for place in places if len(place) > 1} - _NO_HEADS, key=len, reverse=True)
    begins = "|".join([*map(re.escape, known), "国家(?!级)", "中科院", "中国科学院"])
    latin = r"(?<![a-z0-9])[a-z][a-z0-9&.\-]+(?: [a-z][a-z0-9&.\-]+){0,3} ?"
    endings = "|".join(sorted(ENDINGS, key=len, reverse=True))
    return pattern(
        rf"(?:(?:{begins})(?:省|市|区|县|州)?{_INSIDE}{{0,24}}?|{latin}{_INSIDE}{{0,8}}?)(?:{endings})"
        rf"(?!长|员|们|化|型|级|城|带|群|度|内|外|主任|院|所|部)"
    )


def titles(text: str) -> list[tuple[int, int]]:
    """The spans of titles in 《》, without their brackets.

    Examples
    --------
    >>> titles("印发《海岛城行动计划》等")
    [(3, 10)]
    """
    return [match.span(1) for match in TITLE.finditer(text)]


def organisations(text: str, form: re.Pattern[str]) -> list[tuple[int, int]]:
    """The spans of what looks like the name of an organisation.

    Parameters
    ----------
    form
        From `heads`.

    Examples
    --------
    >>> text = "海岛城海洋研究院与各级部门、龙头企业"
    >>> [text[start:end] for start, end in organisations(text, heads(["海岛城"]))]
    ['海岛城海洋研究院']
    """
    return [match.span() for match in form.finditer(folded(text)) if not _GENERIC.match(match[0])]
