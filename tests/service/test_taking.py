"""What is taken along over HTTP: citations, files of a view, workbooks of answers, the basket."""

from __future__ import annotations

import io
import json

import openpyxl
import pandas as pd
import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from fikg.settings import settings

CLAIM, STATEMENT_OF = "yunze-2025-0003", "haitong-2025-0004"
VIEW = "about=yunze&hops=2"
FORMS = ("graphml", "gexf", "json", "csv", "xlsx", "ttl", "html", "bib", "txt")


@pytest.fixture(scope="module")
def statement(client: TestClient) -> str:
    """The key of a statement."""
    claim = client.get("/api/claims?entity=hengyi-1&document=haitong-2025").json()["items"]
    return str(next(each["statement"] for each in claim if each["id"] == STATEMENT_OF)).rsplit("/", 1)[-1]


def test_a_claim_is_cited_with_its_document_and_address(client: TestClient) -> None:
    told = client.get("/api/cite", params={"claim": CLAIM, "document": "haitong-2025"})
    assert told.headers["content-type"] == "text/plain; charset=utf-8"
    footnote, reference = told.text.splitlines()
    assert footnote.startswith("顾青. 云泽未来产业观察[Z]. [出版地不详]: 云泽周报, 2025-07-01")
    assert footnote.endswith(f"https://w3id.org/fikg/claim/{CLAIM}")
    assert reference == "雲澤與海桐競逐未來產業[Z]. [出版地不详]: 海桐電訊, [2025]."
    english = client.get("/api/cite", params={"claim": CLAIM, "lang": "en"}).text
    assert "aragraph" in english
    assert told.headers["etag"]


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("", 400, "nothing is named"),
        ("claim=gone-0001", 404, "no gone-0001"),
        ("document=<script>", 404, "no <script>"),
        ("document=yunze-2025&style=mla", 400, "no style"),
        ("document=yunze-2025&lamg=en", 400, "no parameter"),
    ],
)
def test_what_cannot_be_cited_is_told(client: TestClient, asked: str, status: int, said: str) -> None:
    told = client.get(f"/api/cite?{asked}")
    assert (told.status_code, said in told.json()["detail"]) == (status, True)


def test_all_documents_as_a_bibliography(client: TestClient) -> None:
    assert client.get("/api/documents.bib").text.count("@misc{") == 2
    assert len(client.get("/api/documents.txt").text.splitlines()) == 2


@pytest.mark.parametrize("form", FORMS)
def test_a_view_is_a_file_in_every_form(client: TestClient, form: str) -> None:
    told = client.get(f"/api/network/view.{form}?{VIEW}")
    assert told.status_code == 200
    assert told.headers["content-disposition"] == f'attachment; filename="fikg-network.{form}"'
    kept = client.get(f"/api/network/view.{form}?{VIEW}", headers={"If-None-Match": told.headers["etag"]})
    assert kept.status_code == 304


def test_a_file_shows_what_the_view_shows_where_it_shows_it(client: TestClient) -> None:
    view = client.get(f"/api/network/view?{VIEW}").json()
    file = client.get(f"/api/network/view.json?{VIEW}").json()
    assert {n["id"]: (n["x"], n["y"]) for n in file["nodes"]} == {
        n["id"]: (n["x"], n["y"]) for n in view["nodes"]
    }
    assert {edge["key"] for edge in file["edges"]} == set(view["statements"])
    table = pd.read_csv(io.BytesIO(client.get(f"/api/network/view.csv?{VIEW}").content))
    assert set(table.statement) == set(view["statements"])
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/api/network/view.xlsx?{VIEW}&lang=en").content))
    about = [str(row[1].value) for row in book["about"].rows]
    assert f"http://testserver/network?{view['address']}&v={view['version']}" in about


def test_an_answer_is_a_workbook_with_the_claims_of_its_rows(client: TestClient) -> None:
    address = "/api/queries/figures-of-a-place"
    answer = client.get(f"{address}.json?place=yunze&lang=en").json()
    told = client.get(f"{address}.xlsx?place=yunze&lang=en")
    assert told.headers["content-disposition"] == 'attachment; filename="figures-of-a-place.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(told.content))
    assert book["answer"].max_row == 1 + len(answer["rows"]) > 1
    head, *rows = [[cell.value for cell in row] for row in book["evidence"].rows]
    claims = {row[head.index("claim")]: str(row[head.index("rows of the answer")]) for row in rows}
    named = {row["claim"]["label"]: str(at) for at, row in enumerate(answer["rows"], 2)}
    assert claims == named
    assert all(row[head.index("quotation")] for row in rows)


@pytest.mark.parametrize("form", ["csv", "xlsx", "ttl", "webannotation", "bibtex", "gb7714", "plain"])
def test_a_basket_is_taken_along_in_every_form(client: TestClient, statement: str, form: str) -> None:
    told = client.post("/api/basket", json={"ids": [CLAIM, statement, "gone-0001"], "format": form})
    assert told.status_code == 200
    assert told.headers["x-fikg-unknown"] == "1"
    assert "attachment" in told.headers["content-disposition"]
    if form == "ttl":
        assert list(ox.parse(told.content, format=ox.RdfFormat.TURTLE))
    if form == "csv":
        assert set(pd.read_csv(io.BytesIO(told.content)).claim) == {CLAIM, STATEMENT_OF}
    if form == "gb7714":
        assert len(told.text.splitlines()) == 2


def test_a_basket_tells_its_items_and_what_it_does_not_know(client: TestClient, statement: str) -> None:
    ids = [f"claim:{CLAIM}", statement, CLAIM, "<img src=x>", "gone-0001"]
    told = client.post("/api/basket", json={"ids": ids}).json()
    assert [(item["kind"], [each["id"] for each in item["claims"]]) for item in told["items"]] == [
        ("claim", [CLAIM]),
        ("statement", [STATEMENT_OF]),
    ]
    assert told["unknown"] == ["<img src=x>", "gone-0001"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"ids": ["x"] * (settings().list_limit + 1)}, 400),
        ({"ids": [CLAIM], "format": "docx"}, 400),
        ({"ids": ["gone-0001"], "format": "csv"}, 404),
        ({"ids": "x"}, 400),
        ({}, 400),
    ],
)
def test_a_basket_that_cannot_be_is_refused(client: TestClient, body: dict[str, object], status: int) -> None:
    told = client.post("/api/basket", content=json.dumps(body), headers={"Content-Type": "application/json"})
    assert told.status_code == status
    assert told.json()["detail"]
