"""The application: this only wires."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from fikg import __version__
from fikg.documents import Library
from fikg.service import problems
from fikg.service.pages import STATIC
from fikg.service.routers import api, figures, health, home, picture, questions, reference, sparql, things
from fikg.service.serving import Serving


def create_app(home_of_releases: Path, library: Library) -> FastAPI:
    """The service of the graph that was built into `home_of_releases`.

    Parameters
    ----------
    home_of_releases
        The folder of releases (`fikg.layout.store_home`).
    library
        The reader's own documents, shown with the quotations marked.

    Raises
    ------
    fikg.errors.NotFoundError
        Where nothing has been built yet.
    """
    app = FastAPI(
        title="fikg",
        version=__version__,
        description="A knowledge graph of China's future industries; every statement leads back to the words "
        "it came from. 中国未来产业知识图谱：每一条都能回到它出自的原文。",
        docs_url=None,  # its page loads scripts from another host; ours is in routers/reference.py
        redoc_url=None,
    )
    app.state.serving = Serving(home_of_releases, library)
    problems.install(app)
    for room in (home, questions, figures, sparql, things, api, picture, health, reference):
        app.include_router(room.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
