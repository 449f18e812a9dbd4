"""fikg: a knowledge graph in which every statement leads back to the words it came from.

>>> import fikg
>>> fikg.__version__
'0.1.0'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from fikg.graph import Graph

__all__ = ["__version__", "open"]


def open(home: str | None = None) -> Graph:  # noqa: A001 - the word a reader expects: fikg.open()
    """Open the current release of the graph.

    Parameters
    ----------
    home
        The folder of releases; without it, the setting FIKG_STORE or the default.

    Returns
    -------
    fikg.graph.Graph

    Raises
    ------
    fikg.errors.NotFoundError
        Where nothing has been built yet.
    """
    from fikg.graph import Graph

    return Graph.open(home)
