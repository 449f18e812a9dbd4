"""The words of the query page."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "examples": ("从一个例子写起", "Begin with an example"),
    "example_hint": ("选一个问题，看它的 SPARQL", "Choose a question and see its SPARQL"),
    "write_it": ("写入", "Write it"),
    "editor_hint": (
        "Ctrl+Enter 提问；输入时按 Ctrl+空格 补全：可写名称（合肥、位于）、前缀名（fi:、track:）或变量。",
        "Ctrl+Enter asks; Ctrl+Space completes what you type: a name (Hefei, located), a prefixed name "
        "(fi:, track:) or a variable.",
    ),
    "view_table": ("表格", "Table"),
    "view_network": ("网络", "Network"),
    "views": ("答案的样子", "The answer as"),
    "links_drawn": ("条连线在图中，共", "links drawn, of"),
}
