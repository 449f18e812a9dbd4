"""What a trace is asked for: a claim, a statement, a paragraph, a thing, or a fact in three parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fikg.asking.entities import AmbiguousNameError, find_entity
from fikg.asking.index import search_index
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
        for parts in _split(store, text):
            try:
                return _fact(store, *parts, lang)
            except (NotFoundError, AmbiguousNameError):
                continue
        if CLAIM_ID.fullmatch(text.strip()):
            raise _no_such(store, "claim", text.strip()) from None
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
            raise _no_such(store, kind, local)
    return None


def _no_such(store: Queryable, kind: str, local: str) -> NotFoundError:
    proof = {"claim": "fi:statedIn", "statement": "fi:support", "para": "fi:digest"}[kind]
    rows = select(store, f"SELECT DISTINCT ?s {{ ?s {proof} ?o }}")
    names = [local_name(required(row, "s")) for row in rows]
    return NotFoundError(f"there is no {kind} {local}", near=near(local, names))


PREDICATES = "SELECT DISTINCT ?p { ?p a/rdfs:subClassOf* fi:LinkPredicate } ORDER BY ?p"


def predicates(store: Queryable) -> dict[str, tuple[str, ...]]:
    """Folded name → IRIs of the predicates that bear it: local names, labels, verbs they are read from."""
    index = search_index(store)
    found: dict[str, tuple[str, ...]] = {}
    for row in select(store, PREDICATES):
        iri = required(row, "p")
        for text in (local_name(iri), *(name.text for name in index.labels.get(iri, ()))):
            fold = fold_hash(text)
            if iri not in found.get(fold, ()):
                found[fold] = (*found.get(fold, ()), iri)
    return found


def _fact(store: Queryable, subject: str, predicate: str, wanted: str, lang: str) -> Target:
    index = search_index(store)
    known = predicates(store)
    node = expand(predicate)
    named = known.get(fold_hash(local_name(node.value) if node else predicate), ())
    left, right = find_entity(store, subject, lang=lang), find_entity(store, wanted, lang=lang)
    claims = _between(left.iri, right.iri)
    said = [required(row, "p") for row in select(store, f"SELECT DISTINCT ?p {{ {claims} }} ORDER BY ?p")]
    others = tuple(f"{left.label} {index.label(iri, lang)} {right.label}" for iri in said)
    if not named:
        labels = [index.label(iri, lang) for iris in known.values() for iri in iris]
        raise NotFoundError(
            f"there is no predicate {predicate!r}",
            near=near(predicate, labels) or others,
            hint=None if near(predicate, labels) or others else f"See what is said: fikg trace {left.label}",
        )
    meant = [iri for iri in said if iri in named]
    if not meant:
        raise NotFoundError(
            f"no document says: {left.label} —{index.label(named[0], lang)}→ {right.label}",
            near=others,
            hint=None if others else f"See all that is said of it: fikg trace {left.label}",
        )
    label = f"{left.label} —{index.label(meant[0], lang)}→ {right.label}"
    values = " ".join(f"<{iri}>" for iri in meant)
    return Target(label, None, "fact", f"VALUES ?p {{ {values} }} {claims}")


def _between(left: str, right: str) -> str:
    """The pattern of the claims with these ends, in either order where the predicate is symmetric."""
    return f"""?claim fi:statedIn ?where ; rdf:predicate ?p .
        {{ ?claim rdf:subject <{left}> ; rdf:object <{right}> }}
        UNION {{ ?claim rdf:subject <{right}> ; rdf:object <{left}> . ?p a owl:SymmetricProperty }}"""


def _split(store: Queryable, text: str) -> Iterator[tuple[str, str, str]]:
    """Every way to read a text as subject, predicate, object: the longest names of predicates first."""
    index = search_index(store)
    names = {
        name
        for iri in {iri for iris in predicates(store).values() for iri in iris}
        for name in (local_name(iri), *(each.text for each in index.labels.get(iri, ())))
    }
    for name in sorted(names, key=lambda each: (-len(each), each)):
        pattern = rf"\s+{re.escape(name)}\s+" if name.isascii() else rf"\s*{re.escape(name)}\s*"
        for found in re.finditer(pattern, text, re.IGNORECASE):
            left, right = text[: found.start()].strip(), text[found.end() :].strip()
            if left and right:
                yield left, name, right
