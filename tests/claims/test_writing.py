"""`format` fills in what a tool can know, follows moved paragraphs, and loses nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from fikg.claims import Fault, format_file, format_tree, read_graph
from fikg.claims.writing import write_atomically
from fikg.documents import paragraph_digest
from fikg.errors import DataError
from fikg.layout import Layout
from fikg.vocabulary import CLAIM, PARAGRAPH

YUNZE = "claims/yunze-2025.ttl"


class Texts(dict[str, str]):
    """Paragraphs by local name."""

    def paragraph(self, local_name: str) -> str | None:
        return self.get(local_name)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_small_graph_is_canonical(spoilt: Any) -> None:
    before = snapshot(spoilt.layout.graph)
    assert format_tree(spoilt.layout, spoilt.library).changed == ()
    assert format_tree(spoilt.layout).changed == ()
    assert snapshot(spoilt.layout.graph) == before


def test_the_graph_of_this_checkout_is_canonical(layout: Layout, tmp_path: Path) -> None:
    for path in sorted(layout.graph.rglob("*.ttl")):
        target = tmp_path / path.name
        target.write_bytes(path.read_bytes())
        assert not format_file(target), f"{layout.shown(path)}: run `fikg format`"


def test_offsets_are_written_by_the_tool(spoilt: Any) -> None:
    before = snapshot(spoilt.layout.graph)
    path = spoilt.layout.graph / YUNZE
    path.write_text(re.sub(r" ; fi:start \d+ ; fi:end \d+", "", path.read_text()))
    formatted = format_tree(spoilt.layout, spoilt.library)
    assert formatted.faults == ()
    assert formatted.changed == (path,)
    assert snapshot(spoilt.layout.graph) == before


def test_wrong_offsets_and_another_script_are_mended(spoilt: Any) -> None:
    before = snapshot(spoilt.layout.graph)
    spoilt.replace(
        YUNZE, '"48家量子企业" ; fi:start 31 ; fi:end 38', '"48家量子企業" ; fi:start 2 ; fi:end 3'
    )
    format_tree(spoilt.layout, spoilt.library)
    assert snapshot(spoilt.layout.graph) == before


def test_an_occurrence_becomes_offsets(spoilt: Any) -> None:
    spoilt.replace(YUNZE, '"蓝帆氢能" ; fi:start 10 ; fi:end 14', '"企业" ; fi:occurrence 2')
    assert format_tree(spoilt.layout, spoilt.library).faults == ()
    claim = read_graph(spoilt.layout).claims[CLAIM("yunze-2025-0002")]
    quotation = claim.evidence.quotations[0]
    assert (quotation.start, quotation.end, quotation.occurrence) == (36, 38, None)


def test_what_cannot_be_placed_is_told_and_left(spoilt: Any) -> None:
    spoilt.replace(YUNZE, '"蓝帆氢能" ; fi:start 10 ; fi:end 14', '"企业"')
    before = snapshot(spoilt.layout.graph)
    (fault,) = format_tree(spoilt.layout, spoilt.library).faults
    assert fault.subject == "claim:yunze-2025-0002"
    assert "fi:occurrence" in fault.hint
    assert snapshot(spoilt.layout.graph) == before


def test_a_file_that_does_not_parse_is_left_and_the_others_are_written(spoilt: Any) -> None:
    spoilt.replace(YUNZE, "fi:unit unit:rank ;", "fi:unit unit:rank")
    spoilt.append("entities/all.ttl", "\n\n\n")
    broken = (spoilt.layout.graph / YUNZE).read_bytes()
    formatted = format_tree(spoilt.layout, spoilt.library)
    assert (spoilt.layout.graph / YUNZE).read_bytes() == broken
    assert formatted.changed == (spoilt.layout.graph / "entities/all.ttl",)
    assert "left as it is" in formatted.faults[0].hint


def test_comments_at_the_head_and_hand_edits_survive(spoilt: Any) -> None:
    spoilt.append(
        "entities/all.ttl", "# a new one\nid:new skos:prefLabel 'x'@en ; a fi:City ; fi:odd <urn:a> .\n"
    )
    format_file(spoilt.layout.graph / "entities/all.ttl")
    text = (spoilt.layout.graph / "entities/all.ttl").read_text()
    assert text.startswith("# Who and what the two invented documents name.")
    assert '# a new one\nid:new a fi:City ;\n    skos:prefLabel "x"@en ;\n    fi:odd <urn:a> .\n' in text


def test_writing_leaves_no_rubbish_and_tells_what_hinders_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.ttl", "new")
    assert snapshot(tmp_path) == {"a.ttl": b"new"}
    (tmp_path / "folder").mkdir()
    with pytest.raises(DataError, match="cannot write"):
        write_atomically(tmp_path / "folder", "new")
    assert snapshot(tmp_path) == {"a.ttl": b"new"}


# Paragraphs that were split


def split(spoilt: Any, text: str, at: int) -> Texts:
    """Put two paragraphs on record in the place of one, as a correction does."""
    path = spoilt.layout.graph / "documents/yunze-2025.ttl"
    record = path.read_text()
    old = f"yunze-2025-{paragraph_digest(text)[:10]}"
    block = next(block for block in record.split("\n\n") if block.startswith(f"para:{old} "))
    parts = Texts()
    blocks = []
    for part in (text[:at], text[at:]):
        name = f"yunze-2025-{paragraph_digest(part)[:10]}"
        parts[name] = part
        changed = block.replace(old, name).replace(paragraph_digest(text), paragraph_digest(part))
        blocks.append(re.sub(r"fi:length \d+", f"fi:length {len(part)}", changed))
    path.write_text(record.replace(block, "\n\n".join(blocks)))
    return parts


def others(spoilt: Any, parts: Texts) -> Texts:
    return Texts({**spoilt.library.texts("yunze-2025"), **spoilt.library.texts("haitong-2025"), **parts})


def moved(spoilt: Any, at: str) -> tuple[Texts, list[Fault]]:
    text = next(text for text in spoilt.library.texts("yunze-2025").values() if text.startswith("云泽市聚集"))
    parts = split(spoilt, text, text.index(at))
    texts = others(spoilt, parts)
    return parts, list(format_tree(spoilt.layout, texts).faults)


def test_claims_follow_the_part_of_a_split_paragraph_that_says_it(spoilt: Any) -> None:
    parts, faults = moved(spoilt, "截至")
    assert faults == []
    first, second = (PARAGRAPH(name) for name in parts)
    claims = read_graph(spoilt.layout).claims
    assert claims[CLAIM("yunze-2025-0001")].evidence.paragraph == first
    figure = claims[CLAIM("yunze-2025-0003")].evidence
    assert figure.paragraph == second
    quotation = figure.quotations[0]
    assert list(parts.values())[1][quotation.start : quotation.end] == quotation.exact


def test_a_claim_whose_words_were_cut_in_two_is_an_orphan_and_shown(spoilt: Any) -> None:
    _, faults = moved(spoilt, "氢能等企业")
    assert [fault.subject for fault in faults] == ["claim:yunze-2025-0002"]
    assert "is an orphan" in faults[0].message
