"""Finding: the search index of a release, made at build time; names in any script, and quoted words.

`write_index` makes it, `SearchFile` opens it, `match_names` and `match_quotations` ask it.
"""

from fikg.store.finding.index import SearchFile
from fikg.store.finding.matching import Match, match_names
from fikg.store.finding.quotations import Quoted, match_quotations
from fikg.store.finding.reading import quotations_in, things_in
from fikg.store.finding.things import Name, NamedThing, best_name, is_searched
from fikg.store.finding.writing import Quotation, write_index

__all__ = [
    "Match",
    "Name",
    "NamedThing",
    "Quotation",
    "Quoted",
    "SearchFile",
    "best_name",
    "is_searched",
    "match_names",
    "match_quotations",
    "quotations_in",
    "things_in",
    "write_index",
]
