"""The words of the grammar of figures: numerals, units, and what has digits and is no figure.

All patterns run on a text folded character by character (`fold_character`), so they are folded here too:
Traditional and Simplified, full and half width are the same to them.
"""

from __future__ import annotations

import re

from fikg.documents import fold_character


def folded(text: str) -> str:
    """A text folded character by character; offsets stay as they are.

    The full-width comma stays, since it parts clauses; white space becomes a space.

    Examples
    --------
    >>> folded("超２０００ 件，占 9.5％")
    '超2000 件，占 9.5%'
    """
    return "".join(" " if c.isspace() else "，" if c == "，" else fold_character(c) for c in text)


def pattern(source: str) -> re.Pattern[str]:
    """A pattern for folded texts: its ideographs are folded, its ASCII is left as it is."""
    return re.compile("".join(c if c < "\u2e80" or c > "\uff00" else fold_character(c) for c in source))


# --- Numerals ----------------------------------------------------------------------------------------------

#: An Arabic number with its myriads: 1.2 万, 3,000, 20余万.
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
MYRIADS = r"(?:\s*[万亿兆]{1,2}|\s?[百千](?!强|瓦|米|克|赫)[万亿]?)"
ARABIC = rf"(?<![\d.]){DIGITS}(?:\s*[多余](?=\s*[万亿]))?{MYRIADS}?"
#: A Chinese number, exact or vague: 二十, 一千二百, 数十, 上百, 千亿.
CHINESE = (
    r"(?:[数几上]?[十百千万亿][百千万亿]*"
    r"|[一二三四五六七八九十百千万亿两零〇]+(?:点[一二三四五六七八九零]+)?)"
)
RANGE_MARK = r"\s*(?:[-‐–—―−~至到]|——)\s*"
SOME = r"(?:\s*[多余来])?"

# --- Units -------------------------------------------------------------------------------------------------

PERCENT = r"(?:%|‰|个百分点|百分点|个基点|pct|percent(?:age points?)?|per cent)"
MONEY = (
    r"(?:(?:人民币)?元(?!宇宙|素|器件|年|旦|组织|首|老)|美元|美金|欧元|英镑|日元|日圆|韩元|港元|港币"
    r"|新台币|台币"
    r"|卢布|卢比|瑞士法郎|人民币)"
)
#: Physical units, Chinese and SI; longer ones first.
PHYSICAL = (
    r"(?:平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|微米|纳米|海里|英里|米(?!其)|公顷|亩"
    r"|千瓦时|兆瓦时|吉瓦时"
    r"|千瓦|兆瓦|吉瓦|太瓦|瓦时|瓦|度(?!假|过)|伏特|千伏|伏|安培|赫兹|兆赫|吉赫|太赫兹|焦耳|卡路里"
    r"|千克|公斤|毫克|微克"
    r"|克(?!服|隆|兰|难)|吨|升(?!级|至|到|为|高|温)|毫升|帕斯卡|兆帕|开尔文|摄氏度|电子伏|特斯拉(?!的"
    r"|、)|比特|字节"
    r"|次方|毫秒|微秒|纳秒|秒(?!杀)|分钟|小时|个小时"
    r"|(?:[kmgtpe]w(?:h)?|[kmgt]?hz|[kmgtpe]?flops|[kmgt]?bps|[kmgtp]b(?:it|yte)?(?:/s)?"
    r"|[nμumck]?m(?:[23²³])?|km/h|kg|mg|ml|kv|mv|mev|kev|kw·h|mpa|gpa|℃|°c|qubits?|bits?|tb"
    r"|pb)(?![a-z0-9]))"
)
#: Measure words and nouns that are counted; those that also begin other words say before what they do not.
COUNTED = (
    r"(?:个月|个工作日|个光子|个(?!人信息|人隐私|体|性)|家(?!庭|居|电|政|园|族|具(?!有|备))|条"
    r"|项(?!目(?:论文|征集))|件(?!套)"
    r"|坐|位(?!于|列|居|置|次)|名(?!列|单|称|为|字)|款|台(?!阶|湾|风|账)|套(?!餐|利)|辆|颗|艘"
    r"|架(?!构)|枚|篇(?!章)|笔|起(?!来|步|点|源|草|到|飞|初|着)"
    r"|场(?!景|地|所|馆|域|次)|次(?!日|年|要|方|序|席|生)|种(?!子|植)|类(?!似|脑|别|比)|批(?!复|准|量"
    r"|次|发|评)|所(?!有|需|在|以|谓|得|属)|间(?!接|隔|距)"
    r"|处(?!于|理|在|罚|置)|片(?!区|面|段)|株|艘|支(?!撑|持|付|援|出|柱|点|行)|份(?!额)|则|轮(?!廓)"
    r"|股(?!权|份|市)|户(?!籍|外)|例(?!如|外)|届(?!时)"
    r"|层(?!面|次|级)|席(?!位)?|组(?!织|成|建|件|装|合)|座|对(?!于|外|应|接)|张(?!江)|环节|领域|赛道"
    r"|方向|门类|部门|部委|省市|省份|省区|省(?!级|会|去)"
    r"|城市|城(?!镇|区|乡|建)|市(?!场|级|值|民|政|属|委)|县(?!级|域)|国(?!家|内|际|产|有|企|外|防|债"
    r"|资|务|民|标)|国家|地区|院校|高校"
    r"|门(?!槛|类|户|店)|人次|人口|人(?!工|形|民|类|机|均|才|力|员|士|物|文|体|脑|身|们|生|次)"
    r"|字(?!节)|票|吨位|标准箱|车次|列(?!入|为|车)|次方|光子)"
)
SPANS_OF_TIME = (
    r"(?:年(?!代|度|均|产|轻|初|底|末|中|来|级)|周年|年时间|天(?!然|使|地|线|津|文|基)|周(?!期|边|年"
    r"|密|围)|代人)"
)
GRADE = (
    r"(?:大(?!量|约|幅|学|力|小|会|全|国|型|规|模|气|数据|家|陆|众|湾|道|阪|连|庆|兴|疆|功|致|多|本"
    r"|概|都|于|脑|师|环境|批|奖))"
)
TIMES = r"(?:倍|成(?!为|立|长|果|功|员|本|熟|型|效|就|品|都|分|交|像|因|套|绩|群|形|体))"
RANKS = r"(?:位|名|大|强|高|多|长|席)"
STRONG = rf"(?:{PERCENT}|{MONEY}|{PHYSICAL}|{TIMES}|{COUNTED})"
UNIT = rf"(?:{STRONG}|{SPANS_OF_TIME}|{GRADE})"
#: Units before which 一 counts, and is no article.
AFTER_ONE = r"(?:个百分点|百分点|倍|半|成(?!为|立|长|果|功|员|本|熟|型|效|就|品|不|都|分|交|像|因|套|绩))"
#: Kinds of vague magnitudes that stand without a unit: 千亿, 万亿级.
MAGNITUDE = r"(?:[十百千万]亿|亿万(?!富)|百万|千万(?!别|不|要|家)|[上数]亿|[数上]千万|[数上]百万)"

# --- What has digits and is no figure ----------------------------------------------------------------------

_YEAR = r"(?:1[89]|20)\d{2}"
_CHINESE_YEAR = r"[一二][〇零一二三四五六七八九]{3}"
_LINK = r"\s*(?:[-‐–—―−~至到、和及与或]|——)\s*"
_NUMBER = rf"(?:{ARABIC}|{CHINESE})"

#: Times: years, dates, times of day, and stretches of time that a sentence is set in.
TIME_PATTERNS = (
    rf"(?<![\d.])(?:{_YEAR}|{_CHINESE_YEAR})(?:\s*年)?(?:{_LINK}(?:{_YEAR}|{_CHINESE_YEAR}))*\s*年(?!产)",
    rf"(?<![\d.]){_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:\s*\d{{1,2}}[:：]\d{{2}})?(?!\d)",
    r"(?<![\d.])(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:\s*[-–—~至到、]\s*(?:\d{1,2}"
    r"|[一二三四五六七八九十]{1,2}))?"
    r"\s*月(?:份|底|初|末|中旬|上旬|下旬)?(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号])?",
    r"(?<![\d.])\d{1,2}\s*日(?!元|均|本|圆)",
    r"(?<!\d)\d{1,2}[:：]\d{2}(?!\d)",
    r"(?:第|前)?[一二三四1-4]\s*个?季度",
    r"(?:上|下|本|\d{2}"
    r"|[一二][十]?[一二三四五六七八九]?)\s*世纪(?:\s*[\d一二三四五六七八九]{1,2}[\d十]?\s*年代)?",
    r"\d{2}\s*年代",
    rf"(?:未来|今后|近|过去|最近|此后|接下来|往后|前|当年"
    rf"|上)\s*的?\s*{_NUMBER}(?:{RANGE_MARK}{_NUMBER})?{SOME}\s*年"
    rf"(?:\s*[、或]\s*{_NUMBER}年)*",
    rf"{_NUMBER}(?:{RANGE_MARK}{_NUMBER})?{SOME}\s*年(?:之?内|间|以?来|之?后|以?前|期间)",
)

#: References: addresses, citations, numbers of notes, figures, tables, sections, pages.
REFERENCE_PATTERNS = (
    r"(?:https?://|www\.)[!-~]+",
    rf"[(（][^()（）]{{0,40}}?[，,]\s*{_YEAR}[a-z]?\s*[)）]",
    r"(?:图|图表|附图|附表|专栏|专题|案例|公式|式|注|fig(?:ure)?\.?|table|tab\.|section|chapter)\s*"
    r"(?:\d+|[一二三四五六七八九十]+)(?:\s*[-–—.]\s*\d+)*(?![\d.]*\s*(?:%|[万亿]|个|家))",
    r"(?<![代仪列外手钟报发])表\s*(?:\d+(?:\s*[-–—.]\s*\d+)*|[一二三四五六七八九十](?=[ :：所可中、]))",
    r"\[\d+(?:\s*[-,，、]\s*\d+)*\]",
    r"第\s*(?:\d+|[一二三四五六七八九十百零]+)(?:\s*[-–—至到、]\s*(?:\d+|[一二三四五六七八九十百]+))?\s*"
    r"(?:章|节|页|条(?!件)|款|卷|版|部分|期|届|次|代|批|轮|方|步|阶段|梯队|阵营|方阵|极|股|个|线|曲线"
    r"|时间|人称|类"
    r"|象限|种|项|点|层|级|产业|集团|天|年)",
    r"(?<![a-z])pp?\.\s*\d+(?:\s*[-–]\s*\d+)?",
    r"(?:^|(?<=[。；：，、 ]))[(（]?[一二三四五六七八九十]{1,3}(?:[)）]|是(?!否)|、|，|来(?!自))",
)

#: Names and sayings with numerals.
NAME_PATTERNS = (
    r"十[一二三四五六][五](?!个|家|项|条)",
    rf"第(?:{CHINESE}|\d+)个?五年(?:规划|计划)",
    r"[一二三四五]年(?:规划|计划|行动)",
    r"(?:党的)?(?:十[六七八九]|二十)(?:大(?=以来|报告|精神|提出|召开|部署|$|[，。、])|届[一二三四五六七]中)",
    r"[一二三四五六七]中全会",
    r"(?<![a-z])(?!(?:rmb|cny|usd|eur|gbp|jpy|hkd|us|hk"
    r"|gdp)\s?\d)[a-z]+[-+]?\d+(?:\.\d+)?(?![\d.]*\s*(?:%|[万亿]|年|家|美?元))[a-z0-9\-]*",
    r"(?<![\d.])\d\.0(?!\d)(?!\s*(?:%|[万亿]|个|家|倍))",
    rf"(?:{CHINESE}|\d+)\s*号(?!召|称)",
    r"(?<!\d)\d{3}\s*计划",
    r"\d+(?:\+[0-9a-z]+)+(?!\d)|\d+\+[x-z](?:\+n)?",
    r"(?:世界|财富|中国|民营)\s*(?:杂志)?\s*500\s*强",
    r"(?<!\d)0\s*(?:到|至|-|—|–)\s*1(?!\d|\.)",
    r"[一二三四五六七]线(?:城市|梯队)?",
    r"[一二三]次产业|第[一二三]产业|三产|[一二三]级(?!市)",
)

#: Fixed words in which a numeral does not count.
SAYINGS = tuple(
    """
    一带一路 一方面 另一方面 一系列 一体化 一揽子 一站式 一把手 一手 一步一个脚印 一步步
    一步 一盘棋 一刀切 一条龙 一枝独秀 一席之地 一成不变 一锤定音 一次性 一窗通办 一网通办
    一日办结 一企一策 一业一方案 一事一议 一如既往 一脉相承 一流 一律 一般 一定 一致 一旦
    一直 一些 一切 一同 一并 一再 一举 一时 一样 一起 一度 一向 一经 一线 一手抓
    两手抓 两手 两者 两端 两侧 两岸 两化 两会 两弹一星 两张皮 两难 双碳 三位一体
    三足鼎立 三无 三农 三峡 三维 三北 三角 三星 三亚 三门 三明 三方 三级跳 三产 三甲
    四川 四通八达 四面 四周 四处 四中 四化 五花八门 五粮液 五金 六安 七台河 八仙 八达岭
    九江 九寨 九州 九天 十分 十足 十字 十堰 十全十美 十年磨一剑 十年冷 百度 百姓 百货
    百科 百强 百花齐放 百家争鸣 百济神州 百业 百态 百年 千方百计 千差万别 千变万化
    千家万户 千军万马 千里 千帆 千岛湖 千年 千伏安 千古 万物 万一 万能 万科 万达 万华
    万州 万里 万众 万象 万向 万事 亿华通 亿纬 亿万富翁 数十年如一日 数一数二 独一无二
    万无一失 统一 唯一 单一 同一 专一 万分 万家灯火 十指 一举两得 事半功倍 一分为二 二维
    二次元 二氧化碳 四维 二手 二元 三元 多元 七腾 五十八智能 三环 万全 六网 双一流
    零部件 百灵 黄金十年
    """.split()  # noqa: SIM905
)

TIME = pattern("|".join(TIME_PATTERNS))
REFERENCE = pattern("|".join(REFERENCE_PATTERNS))
NAME = pattern("|".join(NAME_PATTERNS))
SAYING = pattern("|".join(sorted(SAYINGS, key=len, reverse=True)))
