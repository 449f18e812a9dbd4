"""Why: the claims behind every row of an answer."""

from fikg.asking.why.evidence import cards
from fikg.asking.why.explain import explain
from fikg.asking.why.explanation import ClaimCard, ExplainedRow, Explanation, Used
from fikg.asking.why.parts import REASONS, Part

__all__ = ["REASONS", "ClaimCard", "ExplainedRow", "Explanation", "Part", "Used", "cards", "explain"]
