"""The OpenAPI document: every named question with its parameters; and what the questions answer over HTTP."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from fikg.asking import load_queries
from fikg.documents import Library
from fikg.layout import find_layout
from fikg.service import create_app

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def parameters_of(document: dict[str, Any], name: str) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in document["paths"][f"/api/queries/{name}"]["get"]["parameters"]}


def test_every_named_question_is_an_operation_with_its_parameters(document: dict[str, Any]) -> None:
    for name, query in load_queries(find_layout().queries).items():
        operation = document["paths"][f"/api/queries/{name}"]["get"]
        told = parameters_of(document, name)
        assert operation["summary"] == query.header.summary.en
        assert len(told) == len(operation["parameters"]), "no parameter twice"
        assert {"limit", "offset", "format"} <= set(told)
        for each, parameter in query.parameters.items():
            assert told[each]["required"] == parameter.required
            assert parameter.description.en in told[each]["description"]
            assert parameter.description.zh in told[each]["description"]
            assert told[each]["x-type"] == parameter.type
            whole = told[each]["schema"].get("items", told[each]["schema"])
            assert whole["type"] == ("integer" if parameter.type in ("integer", "year") else "string")
        rows = operation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["rows"]
        assert set(rows["items"]["properties"]) == set(query.header.columns)
    ids = [each["get"]["operationId"] for each in document["paths"].values() if "get" in each]
    assert len(ids) == len(set(ids))


def test_choices_are_selectable(client: TestClient, document: dict[str, Any]) -> None:
    told = parameters_of(document, "claims-of-a-document")
    assert told["lang"]["schema"]["enum"] == ["zh-Hans", "zh-Hant", "en"]
    assert {"value": "target", "label": "target"} in told["status"]["x-choices"]
    documents = [each["value"] for each in told["document"]["x-choices"]]
    assert documents == ["haitong-2025", "yunze-2025"]
    for choice in documents:
        assert client.get(f"/api/queries/claims-of-a-document?document={choice}").json()["total"] > 0


def test_a_parameter_that_takes_several_values_is_a_list(document: dict[str, Any]) -> None:
    several = [
        (name, each)
        for name, query in load_queries(find_layout().queries).items()
        for each, parameter in query.parameters.items()
        if parameter.multiple
    ]
    assert several
    for name, each in several:
        assert parameters_of(document, name)[each]["schema"]["type"] == "array"


def test_without_a_release_the_questions_are_listed_without_choices(tmp_path: Path) -> None:
    bare = TestClient(create_app(tmp_path, Library(Path("/nowhere"), {})))
    told = parameters_of(bare.get("/openapi.json").json(), "denials")
    assert "document" in told
    assert "x-choices" not in told["document"]


def test_the_page_of_the_reference_lists_the_questions_once(client: TestClient) -> None:
    page = client.get("/docs", headers=HTML).text
    assert page.count("/api/queries/denials<") == 1


def test_runs_of_an_answer_put_together_are_the_whole(client: TestClient) -> None:
    path = "/api/queries/claims-of-a-document?document=yunze-2025"
    whole = client.get(path).json()
    assert whole["total"] == len(whole["rows"]) > 5
    assert (whole["limit"], whole["next"]) == (None, None)
    address, rows = f"{path}&limit=4", []
    while address:
        answer = client.get(address)
        rows += answer.json()["rows"]
        address = answer.json()["next"]
        assert ('rel="next"' in answer.headers["link"]) == bool(address)
    assert rows == whole["rows"]


def test_every_run_of_a_table_has_the_columns_of_the_whole(client: TestClient) -> None:
    path = "/api/queries/claims-of-a-document.csv?document=yunze-2025"
    heads = [client.get(f"{path}{run}").text.splitlines()[0] for run in ("", "&limit=1", "&offset=9999")]
    assert heads[0] == heads[1] == heads[2]
    whole = list(csv.reader(io.StringIO(client.get(path).text)))
    second = list(csv.reader(io.StringIO(client.get(f"{path}&limit=3&page=2").text)))
    assert second[1:] == whole[4:7]


def test_a_browser_gets_the_page_of_the_question_and_programs_the_data(client: TestClient) -> None:
    path = "/api/queries/denials"
    assert "<table" in client.get(path, headers=HTML).text
    assert client.get(path).headers["content-type"] == "application/json"
    assert client.get(f"{path}.json", headers=HTML).json()["rows"]
    assert (
        client.get(path, params={"format": "csv"}, headers=HTML)
        .headers["content-type"]
        .startswith("text/csv")
    )
    assert client.get(f"{path}.html").headers["content-type"].startswith("text/html")
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(f"{path}?format=xls").status_code == 400


def test_the_page_of_a_question_shows_a_run_with_links_to_those_beside_it(client: TestClient) -> None:
    path = "/queries/claims-of-a-document"
    page = client.get(f"{path}?document=yunze-2025&limit=3&page=2&lang=en", headers=HTML).text
    assert page.count("<tr>") == 1 + 3
    assert re.search(r"4–6 / \d+ rows", page)
    following = re.search(r'<a href="(\?[^"]*)" rel="next"', page)
    assert following
    assert "page=3" in following[1]
    assert client.get(path + following[1].replace("&amp;", "&"), headers=HTML).status_code == 200
    for run in ("limit=3&page=1", "limit=1000", "page=2030", "offset=5", "limit=3&offset=9999"):
        assert client.get(f"{path}?document=yunze-2025&{run}", headers=HTML).status_code == 200


def test_a_question_that_there_is_not_is_404_with_the_near_one(client: TestClient) -> None:
    problem = client.get("/api/queries/denial")
    assert problem.status_code == 404
    assert "denials" in problem.json()["near"]
