"""The small graph with markup in every text that somebody else wrote."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

EVIL = "<img src=evil onerror=hacked()>\"'><script>hacked()</script></script><evil-mark evil=1>"
#: The predicates of the graph whose values are text that somebody else wrote.
TEXTS = "(skos:(pref|alt)Label|dcterms:(title|publisher)|fi:(headingPath|role)|rdfs:comment) "
#: A quotation is as long as its offsets say.
SHORT_EVIL = "<p evil>"
QUOTED = re.compile(r'fi:exact "([^"]*)" ; fi:start (\d+) ; fi:end (\d+)')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?=@|\s*[;,.\]])')


def hostile_graph(source: Path, target: Path) -> Path:
    """The small graph with markup in every name, title, quotation and note."""
    shutil.copytree(source, target)
    written = EVIL.replace('"', '\\"')
    for file in target.rglob("*.ttl"):
        lines = file.read_text(encoding="utf-8").splitlines()
        told = False  # a list of values goes on in the next line
        for number, line in enumerate(lines):
            told = bool(re.search(TEXTS, line)) or (told and line.lstrip().startswith('"'))
            if told:
                lines[number] = LITERAL.sub(lambda found: f'"{found[1]}{written}"', line)
        file.write_text(QUOTED.sub(_quoting, "\n".join(lines)) + "\n", encoding="utf-8")
    return target


def _quoting(found: re.Match[str]) -> str:
    start, end = int(found[2]), int(found[3])
    words = SHORT_EVIL.ljust(end - start, "x") if end - start >= len(SHORT_EVIL) else found[1]
    return f'fi:exact "{words}" ; fi:start {start} ; fi:end {end}'
