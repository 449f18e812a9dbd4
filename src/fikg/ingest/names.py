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


#: Bodies of the state by their usual names.
_STATE = pattern(
    "国务院|全国人大(?:常委会)?|全国政协|国家发改委|发改委|教育部|科技部|工信部|财政部|商务部|工业和信息化部|国资委|证监会|银保监会"
    "|农业农村部|自然资源部|生态环境部|交通运输部|国家卫健委|中组部|中宣部"
)
#: Endings of bodies that have a name of their own before them, wherever it comes from: 紫金山实验室.
_OWN = (
    "(?:大学|理工大学|研究院|研究所|设计院|实验室|集团|智库|证券|银行|传媒|律师事务所|会计师事务所|股份|控股|出版社|学会|协会|基金会"
    "|有限公司|公司|医院|科技城|科学城)"
)
_BEFORE_OWN = (
    r"(?:^|(?<=[、，。；：（）()“”\"「」《》;:! ])|(?<=[,由与和据在对是为及])"
    r"|(?<=依托)|(?<=来自)|(?<=支持)|(?<=根据))"
)
_COMMON = (
    r"(?:各|本|该|其|等|多|某|全|外|大|小|老|我|一|两|这|那|新|国家|国有|国外|国内|国际|海外|省级|市级|区级|县级|地方|高校|高水平|高等"
    r"|重点|相关|有关|行业|企业|龙头|领军|头部|上市|科技型|创新型|科研|独立|合资|民营|私营|联合|共建|建立|建设|设立|成立|组建|打造|支持|鼓励"
    r"|推动|综合|综合性|理工|财经|师范|研究型|未来|前沿|新型|大型|中型|小型|知名|著名|顶尖|优势|投资|基金|保险|商业|政策性|开发|中央|中介|跨国"
    r"|专业|行政|社会|产业|技术|工程|平台|总|子|母|分|如|以|通过|包括|引导|从|到|让|把|将|使|已|正|也|都|还|并|与|和|及|或|在|由|对|为|是)"
)
OWN = pattern(rf"{_BEFORE_OWN}(?!{_COMMON})(?P<own>[\u4e00-\u9fffa-z]{{2,10}}?{_OWN})(?!制|化|型|级|们)")
#: What shows that the words before such an ending are no name.
_NO_OWN = pattern(
    "[的了从对与和及把将使让]|国家级|省级|三级|促进|发挥|加速|加快|缩短|打通|抓住|统筹|催生|显示|同时|[一二三四五]是|诸多|多数|根据|依托|凭借"
    "|路线|相关|建立|建设|重点实验室|搭|据|位于|创建|靠|联合|国家国家|公司与|技术中|企业"
)
#: A list of names that says what they are: 甲科技、乙机器人、丙能源等企业. Words lead up to its first name.
LISTED = pattern(
    r"、(?P<names>[^，。；：、,;:]{2,12}(?:、[^，。；：、,;:]{2,12})*?)等[^，。；：、,;]{0,10}?"
    r"(?:企业|公司|机构|高校|院所|巨头|品牌|厂商|平台|大学|团队|学者)(?!的?数量|家|家数|级)"
)
_NO_ITEM = pattern(
    r"企业|机构|公司|高校|院所|部门|政府|[的了在是]|^(?:和|与|及|以及)|金融|学院|行业|单位|主体|\d"
)
#: A Latin name in a Chinese text: words with capitals and small letters.
LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]*[a-z][A-Za-z]*(?: [A-Z][A-Za-z]+)*(?![A-Za-z0-9-])")
_LATIN_WORD = re.compile(r"[A-Za-z]+")
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
_CITED = re.compile(r"\s*(?:et al\.?|[,，]\s*(?:1[89]|20)\d{2}|[（(](?:1[89]|20)\d{2}|等[,，（(])")


def titles(text: str) -> list[tuple[int, int]]:
    """The spans of titles in 《》, without their brackets.

    Examples
    --------
    >>> titles("印发《海岛城行动计划》等")
    [(3, 10)]
    """
    return [match.span(1) for match in TITLE.finditer(text)]


def organisations(text: str, form: re.Pattern[str]) -> list[tuple[int, int]]:
    """The spans of what looks like the name of an organisation, in order, none overlapping another.

    Parameters
    ----------
    form
        From `heads`.

    Notes
    -----
    Found are names that begin with a place, 中国, 国家 or Latin letters and end in a word for a body; names
    of their own before 大学, 研究院, 实验室, 集团, 公司 and the like; bodies of the state; all but the first
    of a list that says what it lists (…、…等企业); Latin names in a Chinese text. Of the organisations that
    the five documents name, half are found so without the graph; bare names of firms in running text are not.

    Examples
    --------
    >>> text = "海岛城海洋研究院与各级部门、龙头企业；贝壳机器人、Abc Labs、浪花能源等企业，由灯塔大学孵化"
    >>> [text[start:end] for start, end in organisations(text, heads(["海岛城"]))]
    ['海岛城海洋研究院', 'Abc Labs', '浪花能源', '灯塔大学']
    """
    shape = folded(text)
    spans = [match.span() for match in form.finditer(shape) if not _is_generic(match[0])]
    spans += [match.span() for match in _STATE.finditer(shape)]
    spans += [match.span("own") for match in OWN.finditer(shape) if not _NO_OWN.search(match["own"])]
    spans += listed(shape)
    spans += latin_names(text)
    return _apart(spans)


def _is_generic(name: str) -> bool:
    return bool(_GENERIC.match(name) or re.search("重点实验室$", name))


def listed(shape: str) -> list[tuple[int, int]]:
    """The names in lists that end with what they are, but the first of each list."""
    spans: list[tuple[int, int]] = []
    for match in LISTED.finditer(shape):
        at = match.start("names")
        for item in match["names"].split("、"):
            if not _NO_ITEM.search(item) and "和" not in item and "与" not in item:
                spans.append((at, at + len(item)))
            at += len(item) + 1
    return spans


def latin_names(text: str) -> list[tuple[int, int]]:
    """The Latin names in a text that is mostly Chinese; not those that are cited as authors."""
    if len(_IDEOGRAPH.findall(text)) < len(_LATIN_WORD.findall(text)):
        return []
    return [match.span() for match in LATIN.finditer(text) if not _CITED.match(text, match.end())]


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, without those that overlap a longer one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0] - span[1], span)):
        if not any(start < other_end and other_start < end for other_start, other_end in kept):
            kept.append((start, end))
    return sorted(kept)
