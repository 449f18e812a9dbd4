"""`fikg check`: every fault of the graph with file, line, subject and what to do, in seconds."""

from __future__ import annotations

from dataclasses import dataclass

from fikg.claims.anchoring import Texts
from fikg.claims.check_names import judgement_faults, name_faults, time_faults
from fikg.claims.check_shapes import shape_faults
from fikg.claims.check_terms import TermChecks
from fikg.claims.check_words import WordChecks
from fikg.claims.faults import Fault
from fikg.claims.interpreting import read_entity
from fikg.claims.ontology import read_ontology
from fikg.claims.reading import gather
from fikg.layout import Layout


@dataclass(frozen=True)
class Checked:
    """What was checked, and what was wrong.

    Parameters
    ----------
    held, unheld
        Quotations that were held against the text of their paragraph, and those whose text is not at hand.
    """

    faults: tuple[Fault, ...]
    claims: int
    held: int
    unheld: int

    @property
    def summary(self) -> str:
        """One or two sentences on what was checked."""
        found = f"{len(self.faults)} faults" if len(self.faults) != 1 else "1 fault"
        said = f"{self.claims} claims checked, {found}; {self.held} quotations held against the text."
        if self.unheld:
            said += (
                f" {self.unheld} quotations were not held against the text, which is not at hand:"
                " add the documents with `fikg documents add`."
            )
        return said


def examine(layout: Layout, library: Texts | None = None) -> Checked:
    """Check the graph, and say how much of it could be checked.

    Parameters
    ----------
    library
        Gives the text of paragraphs; without it quotations are not held against the text.
    """
    reading = gather(layout)
    ontology, faults = read_ontology(layout)
    faults += reading.faults
    dataset = reading.dataset
    shapes = list(shape_faults((node for file in reading.files for node in file.nodes), layout))
    # A subject that its shape refuses is told of once, in the words of the shape.
    refused = {(fault.file, fault.line) for fault in shapes}
    faults = [fault for fault in faults if not fault.is_of_shape or (fault.file, fault.line) not in refused]
    words = WordChecks(dataset, library)
    faults += shapes
    faults += TermChecks(dataset, ontology).faults()
    faults += words.faults()
    faults += name_faults(dataset, map(read_entity, ontology.tracks))
    faults += time_faults(dataset)
    faults += judgement_faults(dataset)
    return Checked(tuple(sorted(set(faults))), len(dataset.claims), words.held, words.unheld)


def check(layout: Layout, library: Texts | None = None) -> list[Fault]:
    """Every fault of the graph, in order of file and line.

    Parameters
    ----------
    library
        Gives the text of paragraphs; without it quotations are not held against the text.
    """
    return list(examine(layout, library).faults)
