"""The service: SPARQL, linked data, search and pages over HTTP."""

from fikg.service.app import create_app

__all__ = ["create_app"]
