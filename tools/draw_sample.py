"""Draw what a fresh reader checks: 20 paragraphs and 30 claims a document, with the release name as seed.

    python tools/draw_sample.py              the sample of the current release
    python tools/draw_sample.py RELEASE      the sample that this name gives

Printed as tab-separated lines: document, `paragraph` or `claim`, local name. Anybody who has the release
draws the same, and nobody who edits a claim can know beforehand what will be drawn: any change gives the
release another name. Headings are not drawn: they state nothing by themselves.
"""

from __future__ import annotations

import random
import sys

from fikg.layout import find_layout, store_home
from fikg.store import Iri, Store, open_store

PARAGRAPHS = 20
CLAIMS = 30


def main(arguments: list[str]) -> None:
    """Print the sample."""
    store = open_store(store_home(find_layout()))
    seed = arguments[0] if arguments else store.version
    print(f"# seed {seed}")
    for document, kind, name in sample(store, seed):
        print(document, kind, name, sep="\t")


def sample(store: Store, seed: str) -> list[tuple[str, str, str]]:
    """Document, kind and local name of each thing drawn, in the order of their names."""
    drawn = []
    for document in _names(store, "?x a fi:Document"):
        of_document = f"dcterms:isPartOf doc:{document}"
        paragraphs = _names(store, f"?x {of_document} ; fi:kind ?kind FILTER(?kind != fi:heading)")
        claims = _names(store, f"?x fi:statedIn/{of_document}")
        for kind, names, size in (("paragraph", paragraphs, PARAGRAPHS), ("claim", claims, CLAIMS)):
            choose = random.Random(f"{seed} {document} {kind}")
            drawn += [(document, kind, name) for name in sorted(choose.sample(names, min(size, len(names))))]
    return drawn


def _names(store: Store, pattern: str) -> list[str]:
    rows = store.select(f"SELECT DISTINCT ?x {{ {pattern} }}")
    return sorted(str(found.value).rsplit("/", 1)[-1] for (found,) in rows if isinstance(found, Iri))


if __name__ == "__main__":
    main(sys.argv[1:])
