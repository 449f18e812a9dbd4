"""`/health`: whether the service is alive and ready to answer."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from fikg import __version__
from fikg.service.serving import CurrentStore

router = APIRouter(tags=["Service"])


@router.get("/health", summary="Alive and ready")
def health(store: CurrentStore) -> dict[str, Any]:
    """200 with the release in use, after the store answered a query; any failure is a problem document."""
    ready = store.query("ASK { <https://w3id.org/fikg/dataset> ?p ?o }")
    return {"status": "ready" if ready else "empty", "version": store.version, "fikg": __version__}
