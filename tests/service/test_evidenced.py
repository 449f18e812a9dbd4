"""`evidence=true`: a named question's rows with the claims behind each."""

from __future__ import annotations

import csv
import io

import pytest
from fastapi.testclient import TestClient

ADDRESS = "/api/queries/figures-of-a-place"
GIVEN = {"place": "云泽", "evidence": "true"}


def test_each_row_of_the_json_has_its_claims(client: TestClient) -> None:
    plain = client.get(ADDRESS, params={"place": "云泽"}).json()
    found = client.get(ADDRESS, params=GIVEN).json()
    assert [row.pop("evidence")["claims"] != [] for row in found["rows"]] == [True] * len(plain["rows"])
    assert found["rows"] == plain["rows"]
    assert "evidence" not in plain["rows"][0]


def test_the_claims_come_with_their_words(client: TestClient) -> None:
    found = client.get(ADDRESS, params=GIVEN).json()
    named = {claim for row in found["rows"] for claim in row["evidence"]["claims"]}
    assert named == found["claims"].keys()
    assert all(card["quotation"] and card["paragraph"] for card in found["claims"].values())


def test_the_row_of_a_claim_is_explained_by_that_claim(client: TestClient) -> None:
    for row in client.get(ADDRESS, params=GIVEN).json()["rows"]:
        assert row["claim"]["iri"].rsplit("/", 1)[-1] in row["evidence"]["claims"]


def test_a_csv_gets_two_columns_more(client: TestClient) -> None:
    plain = client.get(f"{ADDRESS}.csv", params={"place": "云泽"}).text
    text = client.get(f"{ADDRESS}.csv", params=GIVEN).text
    header, *rows = csv.reader(io.StringIO(text))
    assert header[-2:] == ["evidence", "evidenceQuotation"]
    assert [row[:-2] for row in [header, *rows]] == list(csv.reader(io.StringIO(plain)))
    assert all(row[-2] and row[-1] for row in rows)


@pytest.mark.parametrize("offset", [0, 1])
def test_a_run_is_explained_as_the_whole_is(client: TestClient, offset: int) -> None:
    whole = client.get(ADDRESS, params=GIVEN).json()["rows"]
    run = client.get(ADDRESS, params={**GIVEN, "limit": 1, "offset": offset}).json()["rows"]
    assert run == whole[offset : offset + 1]
