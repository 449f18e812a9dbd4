"""Words of what is taken along: the basket and citations."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "basket_title": ("收集篮", "Basket"),
    "basket_lead": (
        "边读边收集陈述，一次带走。收集篮只存在这个浏览器里，服务器不留记录。",
        "Collect claims while reading, and take them along at once. The basket is kept in this browser "
        "alone; the service records nothing.",
    ),
    "basket_how": (
        "每条陈述旁都有“收入篮中”按钮：在任一实体、文献、段落或归并陈述的页面上展开陈述，或在网络图中点开一条线。"
        "从这里开始：",
        "Every claim has a button Add to basket: open it on the page of a thing, a document, a paragraph or "
        "a statement, or press a line of the network. Begin with:",
    ),
    "basket_tables": ("表格", "Tables"),
    "basket_citations": ("引用", "Citations"),
    "basket_data": ("数据", "Data"),
    "basket_footnotes": ("复制全部脚注", "Copy all footnotes"),
    "basket_plain": ("平文引用 (.txt)", "Plain (.txt)"),
    "basket_clear": ("清空收集篮", "Empty the basket"),
    "basket_undo": ("恢复刚才清空的", "Bring back what was emptied"),
    "basket_script": ("收集篮由脚本在浏览器里保存。", "The basket is kept in the browser by a script."),
}

#: What the script of the page says.
SAID: dict[str, tuple[str, str]] = {
    "item": ("件", "item"),
    "items": ("件", "items"),
    "claim": ("条陈述", "claim"),
    "claims": ("条陈述", "claims"),
    "statement": ("归并陈述", "statement"),
    "page": ("页", "page"),
    "paragraph": ("段落", "paragraph"),
    "negated": ("并非", "not"),
    "remove": ("移出", "Remove"),
    "removed": ("已移出收集篮", "Taken out of the basket"),
    "empty": ("收集篮是空的。", "The basket is empty."),
    "cleared": ("收集篮已清空", "The basket was emptied"),
    "taken": ("已存为", "Saved as"),
    "failed": ("没有成功。", "That did not work."),
    "unreachable": ("服务没有应答，请稍后再试。", "The service did not answer; try again later."),
    "unknown": (
        "有几件在本版数据中已不存在，列在最后。",
        "Some of them are not in this release; they stand at the end.",
    ),
    "not_here": ("本版数据中没有", "is not in this release"),
}
