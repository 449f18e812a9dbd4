"""`/health` and `/metrics`: whether the service is alive and ready to answer, and what it has done."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST

from fikg import __version__
from fikg.errors import FikgError
from fikg.service.metrics import Metrics
from fikg.service.serving import CurrentStore
from fikg.service.sparql.querying import querying_of

router = APIRouter(tags=["Service"])


class NoWorkerError(FikgError):
    """No process is there to run free SPARQL."""

    http_status = 503
    title = "The service is not ready"


@router.get("/health", summary="Alive and ready")
def health(request: Request, store: CurrentStore) -> dict[str, Any]:
    """200 with the release in use, after the store answered a query and while there are workers.

    Any failure is a problem document; `/health/live` says only that the process answers.
    """
    ready = store.query("ASK { <https://w3id.org/fikg/dataset> ?p ?o }")
    workers = len(querying_of(request).pool.workers)
    if not workers:
        raise NoWorkerError("no worker is alive to run queries", hint="They are being started; ask again.")
    return {
        "status": "ready" if ready else "empty",
        "version": store.version,
        "workers": workers,
        "fikg": __version__,
    }


@router.get("/health/live", summary="Alive")
def live() -> dict[str, str]:
    """200 while the process answers at all, with a release or without."""
    return {"status": "live"}


@router.get("/metrics", summary="Figures for Prometheus", response_class=Response)
def metrics(request: Request) -> Response:
    """Requests by route, latencies, queries running, waiting and stopped, and the cache."""
    counted: Metrics = request.app.state.metrics
    return Response(counted.text(), media_type=CONTENT_TYPE_LATEST)
