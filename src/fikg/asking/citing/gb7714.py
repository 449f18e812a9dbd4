"""A document as GB/T 7714—2015 writes it, from what its record says.

Source: GB/T 7714—2015, sections 4.1 (monographs and other works), 8.1 (who is responsible), 8.2.2 (marks of kinds),
8.4 (place, publisher, year) and appendix B. The records hold no place and no web address: so the place and, where it
is missing, the publisher are said to be unknown in brackets, a year that was inferred stands in brackets, and there is
no date of access. A paper and an article are Z (others), as is what no kind is said of: the marks of journals,
newspapers and web pages would ask for the journal, the number and the address, which no record has.
"""  # noqa: E501

from __future__ import annotations

from fikg.asking.citing.records import Record

#: The mark of a kind, and that of any other (appendix B).
MARKS = {"ResearchReport": "[R]"}
OTHER = "[Z]"
NAMED = 3  # of more creators than that the first three are named (8.1.2)
#: What stands for what is not known, in the language of the document (8.4.1.3, 8.4.2.3, 8.1.2).
_UNKNOWN = {"zh": ("出版地不详", "出版者不详", "出版时间不明", "等"), "": ("S.l.", "s.n.", "s.a.", "et al")}


def reference(record: Record, pages: str = "") -> str:
    """The entry of a list of references.

    Parameters
    ----------
    pages
        The pages cited.

    Examples
    --------
    >>> paper = Record("b", "", (("zh-Hans", "乙论"),), creators=("甲", "丙"), since="2025-04-01", until="2025-12-31")
    >>> reference(paper, "3")
    '甲, 丙. 乙论[Z]. [出版地不详]: [出版者不详], [2025]: 3.'
    >>> reference(Record("c", "", (("en", "Quanta"),), "en", issued="2025-08-25", publishers=("The Weekly",)))
    'Quanta[Z]. [S.l.]: The Weekly, 2025-08-25.'
    """  # noqa: E501
    place, nobody, _, others = _unknown(record)
    creators = ", ".join([*record.creators[:NAMED], *([others] if len(record.creators) > NAMED else [])])
    title = f"[{record.title}]" if record.untitled else record.title
    publishers = "; ".join(record.publishers) or f"[{nobody}]"
    issue = f"[{place}]: {publishers}, {date_of(record)}" + (f": {pages}" if pages else "")
    # Without a creator an entry begins with its title, in lists that are numbered, as footnotes are (8.1.3).
    mark = next((mark for kind, mark in MARKS.items() if kind in record.kinds), OTHER)
    return " ".join(f"{part.rstrip('.')}." for part in (creators, f"{title}{mark}", issue) if part)


def date_of(record: Record) -> str:
    """The day of issue; an inferred year, or the years between which it lies, in brackets.

    Examples
    --------
    >>> date_of(Record("a", "", (), since="2025-11-01", until="2026-02-01")), date_of(Record("a", "", ()))
    ('[2025/2026]', '[出版时间不明]')
    """
    if record.issued:
        return record.issued
    if record.year:
        return f"[{record.year}]"
    years = [day[:4] for day in (record.since, record.until) if day]
    return f"[{'/'.join(years)}]" if len(years) == len(("since", "until")) else f"[{_unknown(record)[2]}]"


def _unknown(record: Record) -> tuple[str, str, str, str]:
    return _UNKNOWN.get(record.language[:2].casefold(), _UNKNOWN[""])
