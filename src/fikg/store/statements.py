"""From accepted link claims to the statements that they share, and to facts.

A statement is subject, predicate, object and status. A fact is the bare triple of a reported statement.
Where the predicate is an owl:SymmetricProperty (collaborates with, competes with), the two directions are one
statement, in the direction of its first claim, and the fact stands in both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import pyoxigraph as ox

from fikg.errors import DataError
from fikg.store.canonical import digest
from fikg.store.names import (
    ACCEPTED,
    IN_DOCUMENT,
    LINK,
    NEGATED,
    OBJECT,
    ORIGINS,
    PREDICATE,
    REPORTED,
    STANDING,
    STATEMENT,
    STATES,
    STATUS,
    SUBJECT,
    SUPPORT,
    SYMMETRIC_PROPERTY,
    TRACK,
    TRUE,
    TYPE,
    integer,
)
from fikg.store.origins import Origins
from fikg.store.sources import Index, Object, Triple
from fikg.vocabulary import STATEMENT as STATEMENTS

Content = tuple[ox.NamedNode, ox.NamedNode, Object, ox.NamedNode]


def statement_id(
    content: Content, document: ox.NamedNode | None = None, *, is_symmetric: bool = False
) -> ox.NamedNode:
    """The IRI of a statement: a hash of its four parts, the same in any build.

    Parameters
    ----------
    content
        Subject, predicate, object, status.
    document
        For a literal object, which is in the reader's own words and never merges across documents: where it
        is said.
    is_symmetric
        Whether the predicate says the same in both directions: then they share a statement.

    Examples
    --------
    >>> a = ox.NamedNode("https://w3id.org/fikg/id/a")
    >>> statement_id((a, a, a, REPORTED)) == statement_id((a, a, a, REPORTED))
    True
    """
    parts = [str(part) for part in content]
    if is_symmetric:
        parts[0], parts[2] = sorted((parts[0], parts[2]))
    if document and isinstance(content[2], ox.Literal):
        parts.append(str(document))
    return ox.NamedNode(STATEMENTS(digest(" ".join(parts) + " .", 16)))


def stating_claims(index: Index) -> list[ox.NamedNode]:
    """The link claims that make a statement: accepted, not negated; in order of IRI."""
    return sorted(
        (
            claim
            for claim in index.named_with(TYPE, LINK)
            if index.value(claim, STANDING) == ACCEPTED and index.value(claim, NEGATED) != TRUE
        ),
        key=lambda claim: claim.value,
    )


def statements(index: Index, origins: Origins) -> list[Triple]:
    """`fi:states`, the statements with tracks, documents, support and origins, and the facts.

    Parameters
    ----------
    index
        The graph, merged, with `fi:inDocument` on every claim.
    origins
        Which documents share an origin.
    """
    derived: list[Triple] = []
    symmetric = set(index.named_with(TYPE, SYMMETRIC_PROPERTY))
    contents: dict[ox.NamedNode, Content] = {}
    documents: defaultdict[ox.NamedNode, set[ox.NamedNode]] = defaultdict(set)
    for claim in stating_claims(index):
        content = _content(index, claim)
        document = index.nodes(claim, IN_DOCUMENT)[0]
        statement = statement_id(content, document, is_symmetric=content[1] in symmetric)
        contents.setdefault(statement, content)
        documents[statement].add(document)
        derived.append((claim, STATES, statement))
        derived += [(statement, TRACK, track) for track in index.nodes(claim, TRACK)]
    for statement, content in contents.items():
        derived += [*_described(statement, content), *_facts(content, symmetric)]
        derived += [(statement, IN_DOCUMENT, document) for document in documents[statement]]
        derived.append((statement, SUPPORT, integer(len(documents[statement]))))
        derived.append((statement, ORIGINS, integer(origins.count(documents[statement]))))
    return derived


def _content(index: Index, claim: ox.NamedNode) -> Content:
    subject, predicate = index.value(claim, SUBJECT), index.value(claim, PREDICATE)
    value, status = index.value(claim, OBJECT), index.value(claim, STATUS)
    if (
        isinstance(subject, ox.NamedNode)
        and isinstance(predicate, ox.NamedNode)
        and isinstance(status, ox.NamedNode)
        and isinstance(value, ox.NamedNode | ox.Literal)
    ):
        return subject, predicate, value, status
    raise DataError(
        f"{claim.value} lacks a subject, predicate, object or status", hint="Run `fikg check` for the line."
    )


def _described(statement: ox.NamedNode, content: Content) -> list[Triple]:
    subject, predicate, value, status = content
    return [
        (statement, TYPE, STATEMENT),
        (statement, SUBJECT, subject),
        (statement, PREDICATE, predicate),
        (statement, OBJECT, value),
        (statement, STATUS, status),
    ]


def _facts(content: Content, symmetric: Collection[ox.NamedNode]) -> list[Triple]:
    """The bare triple of a reported statement, and its converse where the predicate is symmetric."""
    subject, predicate, value, status = content
    if status != REPORTED:
        return []
    facts: list[Triple] = [(subject, predicate, value)]
    if predicate in symmetric and isinstance(value, ox.NamedNode):
        facts.append((value, predicate, subject))
    return facts
