"""What a trace is asked for: a claim, a statement, a paragraph, a thing, or a fact in three parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fikg.asking.entities import AmbiguousNameError, find_entity
from fikg.asking.index import SearchIndex, search_index
from fikg.asking.near import near
from fikg.asking.search import CLAIM_ID, STATEMENT_ID
from fikg.asking.source import PREFIXES, Queryable, compact, expand, holds, local_name, required, select
from fikg.documents import fold_hash
from fikg.errors import NotFoundError

PARAGRAPH_ID = re.compile(r"[a-z0-9-]+-[0-9a-f]{10}(?:-\d+)?")


@dataclass(frozen=True)
class Target:
    """What was meant: label, IRI where it has one, kind, and the pattern of its claims (`?claim`)."""

    label: str
    iri: str | None
    kind: str
    pattern: str


def find_target(store: Queryable, target: str | Sequence[str], lang: str = "zh-Hans") -> Target:
    """What a trace is asked for.

    Parameters
    ----------
    target
        A name, slug or IRI of anything; the id of a claim, a statement or a paragraph; a fact as three texts,
        or as one (`合肥 参与 EAST`).

    Raises
    ------
    NotFoundError
        Where nothing fits, with near names.
    AmbiguousNameError
        Where a name fits several things.
    """
    texts = [target] if isinstance(target, str) else list(target)
    if len(texts) == 3:
        try:
            return _fact(store, texts[0], texts[1], texts[2], lang)
        except NotFoundError as error:
            return _single(store, " ".join(texts), lang, instead=error)
    return _single(store, " ".join(texts), lang)


def _single(store: Queryable, text: str, lang: str, instead: NotFoundError | None = None) -> Target:
    if found := _by_id(store, text.strip()):
        return found
    try:
        hit = find_entity(store, text, lang=lang)
    except (NotFoundError, AmbiguousNameError) as error:
        for parts in _split(search_index(store), text):
            try:
                return _fact(store, *parts, lang)
            except (NotFoundError, AmbiguousNameError):
                continue
        raise instead or error from None
    return Target(hit.label, hit.iri, hit.kind, f"?claim ?any <{hit.iri}> .")


def _by_id(store: Queryable, text: str) -> Target | None:
    node = expand(text)
    shapes = (
        ("claim", CLAIM_ID, "fi:statedIn ?p", "VALUES ?claim {{ <{0}> }}"),
        ("statement", STATEMENT_ID, "fi:status ?p", "?claim fi:states <{0}> ."),
        ("para", PARAGRAPH_ID, "fi:digest ?p", "?claim fi:statedIn <{0}> ."),
    )
    for kind, shape, proof, pattern in shapes:
        space = PREFIXES[kind]
        if node and not node.value.startswith(space):
            continue
        local = local_name(node.value) if node else text
        if not shape.fullmatch(local):
            continue
        if holds(store, f"ASK {{ <{space}{local}> {proof} }}"):
            return Target(compact(space + local), space + local, kind, pattern.format(space + local))
        if node:
            return _no_such(store, kind, local)
    if CLAIM_ID.fullmatch(text):
        return _no_such(store, "claim", text)
    return None


def _no_such(store: Queryable, kind: str, local: str) -> Target:
    proof = {"claim": "fi:statedIn", "statement": "fi:support", "para": "fi:digest"}[kind]
    rows = select(store, f"SELECT DISTINCT ?s {{ ?s {proof} ?o }}")
    names = [local_name(required(row, "s")) for row in rows]
    raise NotFoundError(f"there is no {kind} {local}", near=near(local, names))


def predicates(index: SearchIndex) -> dict[str, str]:
    """Folded name → IRI of every term of the ontology that begins in lower case, as predicates do."""
    found: dict[str, str] = {}
    for iri, names in index.labels.items():
        if iri.startswith(PREFIXES["fi"]) and local_name(iri)[0].islower():
            for text in (local_name(iri), *(name.text for name in names)):
                found.setdefault(fold_hash(text), iri)
    return found


def _fact(store: Queryable, subject: str, predicate: str, wanted: str, lang: str) -> Target:
    index = search_index(store)
    known = predicates(index)
    node = expand(predicate)
    iri = node.value if node else known.get(fold_hash(predicate))
    if iri is None or iri not in known.values():
        labels = [index.label(each, lang) for each in dict.fromkeys(known.values())]
        raise NotFoundError(f"there is no predicate {predicate!r}", near=near(predicate, labels))
    left, right = find_entity(store, subject, lang=lang), find_entity(store, wanted, lang=lang)
    label = f"{left.label} —{index.label(iri, lang)}→ {right.label}"
    fact = f"rdf:subject <{left.iri}> ; rdf:predicate <{iri}> ; rdf:object <{right.iri}>"
    if not holds(store, f"ASK {{ ?claim {fact} }}"):
        said = [
            f"{left.label} {index.label(required(row, 'p'), lang)} {right.label}"
            for row in select(
                store,
                f"SELECT DISTINCT ?p {{ ?c rdf:subject <{left.iri}> ; rdf:predicate ?p ; "
                f"rdf:object <{right.iri}> }} ORDER BY ?p",
            )
        ]
        raise NotFoundError(
            f"no document says: {label}", near=tuple(said), hint=None if said else f"fikg trace {left.label}"
        )
    return Target(label, None, "fact", f"?claim {fact} .")


def _split(index: SearchIndex, text: str) -> Iterator[tuple[str, str, str]]:
    """Every way to read a text as subject, predicate, object: the longest names of predicates first."""
    names = {
        name
        for iri in set(predicates(index).values())
        for name in (local_name(iri), *(each.text for each in index.labels.get(iri, ())))
    }
    for name in sorted(names, key=lambda each: (-len(each), each)):
        pattern = rf"\s+{re.escape(name)}\s+" if name.isascii() else rf"\s*{re.escape(name)}\s*"
        for found in re.finditer(pattern, text, re.IGNORECASE):
            left, right = text[: found.start()].strip(), text[found.end() :].strip()
            if left and right:
                yield left, name, right
