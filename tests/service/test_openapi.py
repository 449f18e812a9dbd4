"""What the OpenAPI document promises: no request that fits it, or nearly does, makes the service fail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from fikg.documents import Library
from fikg.service import create_app

EXAMPLES = 15  # of each operation, and as many that do not fit it

#: The document is made without a release, so that each operation is a test of its own.
DOCUMENT = create_app(Path("nowhere"), Library(Path("nowhere"), [])).openapi()
OPERATIONS = {
    each.ok().label: each.ok() for each in schemathesis.openapi.from_dict(DOCUMENT).get_all_operations()
}


@pytest.fixture(scope="module")
def connection() -> requests.Session:
    return requests.Session()


def wants_page(case: Any) -> bool:
    """Whether the address asks for a page, on which a reader is told what is wrong."""
    named = str((case.path_parameters or {}).get("name", ""))
    return (case.query or {}).get("format") == "html" or named.endswith(".html")


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("label", OPERATIONS)
def test_no_request_makes_the_service_fail(
    address: str, connection: requests.Session, label: str, mode: GenerationMode
) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(OPERATIONS[label].as_strategy(generation_mode=mode))
    def holds(case: Any) -> None:
        answer = case.call(base_url=address, session=connection, allow_redirects=False, timeout=30)
        assert answer.status_code < 500, f"{answer.status_code}: {answer.text[:500]}"
        if answer.status_code >= 400 and not wants_page(case):
            assert answer.headers["content-type"] == ["application/problem+json"]
            told = json.loads(answer.content)
            assert told["status"] == answer.status_code
            assert {"type", "title", "detail"} <= told.keys()

    try:
        holds()
    except Unsatisfiable:  # every text fits a slug
        assert mode is GenerationMode.NEGATIVE
