"""Why: the claims behind every row of an answer.

A *witness* of a row is a solution of the query's patterns, with nothing projected away, that gives the row.
It is told as the triples that the patterns were matched with, and for each triple the claims it rests on:

- a fact `s p o`: the accepted claims of the reported statement with these terms; one suffices;
- what is said of a claim, of its quotation or its note: that claim;
- what is said of a statement: its claims; one suffices;
- what is said of a disagreement: all claims between which it is;
- along a path that repeats: the claims of one shortest chain.

So the witnesses of a row are its why-provenance (Buneman, Khanna and Tan, "Why and where: a
characterization of data provenance", ICDT 2001), with claims in the place of source tuples and the
alternatives of a triple kept together instead of multiplied out; rewriting the query and asking it again
follows NPCS ("Native provenance computation for SPARQL", 2024). For monotone queries a row is in the answer
exactly as long as one of its witnesses stands. OPTIONAL adds to a witness what it found; a group has the
witnesses of all its solutions. What MINUS and NOT EXISTS forbid has no witness: such parts, and triples that
no claim states (names, kinds, the record of documents), are named as unexplained, with the reason.
"""

from fikg.asking.why.evidence import cards
from fikg.asking.why.explain import explain
from fikg.asking.why.explanation import ClaimCard, ExplainedRow, Explanation, Used
from fikg.asking.why.parts import REASONS, Part

__all__ = ["REASONS", "ClaimCard", "ExplainedRow", "Explanation", "Part", "Used", "cards", "explain"]
