"""The application: this only wires."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from fikg import __version__
from fikg.asking.pool import Limits
from fikg.documents import Library
from fikg.service import openapi
from fikg.service.http import problems
from fikg.service.http.bodies import BodyLimits
from fikg.service.http.encoding import Compressing
from fikg.service.http.guarding import Guarding
from fikg.service.http.heads import HeadAsGet
from fikg.service.http.origins import Origins
from fikg.service.http.watching import Watching
from fikg.service.keeping.warming import Warming
from fikg.service.metrics import Metrics
from fikg.service.pages.statics import Statics
from fikg.service.routers import (
    api,
    calendar,
    compare,
    describe,
    editing,
    explorer,
    figures,
    files,
    health,
    home,
    lists,
    matrix,
    network,
    picture,
    previews,
    questions,
    reading,
    reference,
    sparql,
    taking,
    terms,
    things,
    why,
)
from fikg.service.serving import Serving
from fikg.service.sparql.direct import Direct
from fikg.service.sparql.querying import Querying

#: In the order in which their addresses are tried and told of.
ROOMS = (
    home,
    questions,
    figures,
    compare,
    matrix,
    calendar,
    sparql,
    why,
    editing,
    terms,
    things,
    reading,
    lists,
    network,
    files,
    api,
    taking,
    picture,
    previews,
    explorer,
    describe,
    health,
    reference,
)


def create_app(
    home_of_releases: Path, library: Library, limits: Limits | None = None, warm_seconds: float = 0
) -> FastAPI:
    """The service of the graph that was built into `home_of_releases`.

    Parameters
    ----------
    home_of_releases
        The folder of releases (`fikg.layout.store_home`).
    library
        The reader's own documents, shown with the quotations marked.
    limits
        What a free query may take; without it, as the settings say.
    warm_seconds
        How long answers may be made in the background before anybody asks; 0: none are.

    Notes
    -----
    Without a release it answers 503 until one is built.
    """
    app = FastAPI(
        title="fikg",
        version=__version__,
        description="A knowledge graph of China's future industries; every statement leads back to the words "
        "it came from. 中国未来产业知识图谱：每一条都能回到它出自的原文。",
        lifespan=_lifespan,
        openapi_url=None,  # written anew for each request; ours is in routers/reference.py
        docs_url=None,  # its page loads scripts from another host; so is ours
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # else three looks at each request
    )
    app.state.serving = Serving(home_of_releases, library)
    app.state.querying = Querying(limits)
    app.state.metrics = Metrics(app.state.querying)
    app.state.warming = Warming(app, warm_seconds)
    problems.install(app)
    _wrap(app)
    for room in ROOMS:
        app.include_router(room.router)
    openapi.install(app)
    app.mount("/static", Statics(), name="static")
    return app


def _wrap(app: FastAPI) -> None:
    """What every request passes before a router sees it; the last one added is the outermost."""
    app.add_middleware(BodyLimits)
    app.add_middleware(Direct)
    app.add_middleware(Guarding)
    app.add_middleware(Compressing)
    app.add_middleware(HeadAsGet)
    app.add_middleware(
        Origins,  # pages of others may read everything, and change nothing
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
        allow_headers=["*"],
        expose_headers=[
            "X-Fikg-Dataset",
            "X-Fikg-Cut",
            "X-Request-Id",
            "X-Fikg-Total",
            "X-Fikg-Unknown",
            "Link",
            "Content-Disposition",
            "ETag",
            "Retry-After",
        ],
        max_age=86_400,  # seconds that a browser need not ask again; longer than any of them keeps it
    )
    app.add_middleware(Watching, metrics=app.state.metrics)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """The workers begin with the service and end with it; what warms it hinders neither."""
    querying: Querying = app.state.querying
    warming: Warming = app.state.warming
    await querying.pool.start()
    in_background = asyncio.create_task(warming.run()) if warming.seconds else None
    try:
        yield
    finally:
        if in_background:
            in_background.cancel()
            await asyncio.wait({in_background})
        await querying.pool.close()
