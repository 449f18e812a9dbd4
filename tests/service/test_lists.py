"""`/api/claims`, `/api/disagreements`, `/api/entities/…`: filters, runs, forms, tags, near names."""

from __future__ import annotations

import csv
import io
import re

import pytest
from fastapi.testclient import TestClient

from fikg.asking.listing import COLUMNS, COLUMNS_OF_DISAGREEMENTS
from fikg.settings import settings

LISTS = ("/api/claims", "/api/disagreements")
CSV = {"Accept": "text/csv"}


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff"), "Excel takes it for UTF-8 only so"
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("path", LISTS)
def test_following_next_gives_every_item_once(client: TestClient, path: str) -> None:
    whole = client.get(path, params={"limit": 1000}).json()
    address, seen = f"{path}?limit=3", []
    while address:
        answer = client.get(address)
        document = answer.json()
        assert document["total"] == whole["total"] == int(answer.headers["x-fikg-total"])
        assert len(document["items"]) <= 3
        seen += document["items"]
        linked = re.search(r'<([^>]*)>; rel="next"', answer.headers["link"])
        assert document["next"] == (linked and linked[1])
        address = document["next"]
    assert [each["id"] for each in seen] == [each["id"] for each in whole["items"]]
    assert len(seen) == whole["total"] > 3


def test_pages_are_runs_by_another_name(client: TestClient) -> None:
    second = client.get("/api/claims?limit=5&page=2").json()
    assert second["items"] == client.get("/api/claims?limit=5&offset=5").json()["items"]
    assert "page=3" in second["next"]
    beyond = client.get("/api/claims?limit=5&page=1000").json()
    assert (beyond["items"], beyond["next"]) == ([], None)


@pytest.mark.parametrize(
    "wrong",
    [
        "limit=0",
        "limit=x",
        "offset=-1",
        "page=0",
        "page=1&offset=0",
        "limit=100000",
        "entiy=云泽",
        "format=xml",
    ],
)
def test_a_wrong_parameter_is_told(client: TestClient, wrong: str) -> None:
    for path in LISTS:
        problem = client.get(f"{path}?{wrong}")
        assert problem.status_code == 400
        assert problem.headers["content-type"] == "application/problem+json"
        assert wrong.partition("=")[0] in problem.json()["detail"]


def test_the_limit_of_a_run_is_a_setting(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIKG_LIST_ITEMS", "2")
    monkeypatch.setenv("FIKG_LIST_LIMIT", "4")
    settings.cache_clear()
    try:
        assert len(client.get("/api/claims").json()["items"]) == 2
        assert len(client.get("/api/claims?limit=4").json()["items"]) == 4
        assert "fikg export" in client.get("/api/claims?limit=5").json()["hint"]
    finally:
        settings.cache_clear()


@pytest.mark.parametrize(
    "name", ["雲澤", "云泽", "Yunze", "yunze", "id:yunze", "https://w3id.org/fikg/id/yunze"]
)
def test_a_filter_takes_a_name_in_any_script_a_slug_or_an_iri(client: TestClient, name: str) -> None:
    params = {"entity": name, "predicate": "聚集", "document": "yunze-2025", "status": "reported"}
    found = client.get("/api/claims", params=params | {"standing": "采信"}).json()
    assert [each["id"] for each in found["items"]] == ["yunze-2025-0001", "yunze-2025-0002"]


def test_values_of_one_filter_widen(client: TestClient) -> None:
    def total(query: str) -> int:
        return int(client.get(f"/api/claims?{query}").json()["total"])

    both = total("document=yunze-2025&document=haitong-2025")
    assert both == total("document=yunze-2025") + total("document=haitong-2025") == total("")


@pytest.mark.parametrize("path", LISTS)
def test_what_nothing_bears_is_404_with_near_names(client: TestClient, path: str) -> None:
    problem = client.get(path, params={"entity": "云泽湖"})
    assert problem.status_code == 404
    assert "云泽" in problem.json()["near"]


def test_labels_are_in_the_language_asked_for(client: TestClient) -> None:
    for language, label in (("zh", "云泽"), ("zh-Hant", "雲澤"), ("en", "Yunze")):
        found = client.get(
            "/api/claims", params={"predicate": "gathers", "lang": language, "limit": 1}
        ).json()
        assert found["items"][0]["subject"]["label"] == label


@pytest.mark.parametrize(
    ("path", "columns"),
    [("/api/claims", COLUMNS), ("/api/disagreements", COLUMNS_OF_DISAGREEMENTS)],
)
def test_csv_by_accept_by_extension_and_by_format_is_the_same_table(
    client: TestClient, path: str, columns: tuple[str, ...]
) -> None:
    by_accept = client.get(path, headers=CSV)
    assert by_accept.headers["content-type"] == "text/csv; charset=utf-8"
    assert by_accept.text == client.get(f"{path}.csv").text == client.get(f"{path}?format=csv").text
    rows = rows_of(by_accept.text)
    assert tuple(rows[0]) == columns
    assert all(row["paragraph"] and row["document"] and row["link"] for row in rows)
    assert client.get(f"{path}.json", headers=CSV).json()["items"]
    nothing = client.get(f"{path}.csv", params={"entity": "lanfan-hydrogen", "status": "forecast"})
    assert nothing.text.removeprefix("\ufeff").strip().split(",") == list(columns)
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(f"{path}.xml").status_code == 404


@pytest.mark.parametrize("path", [*LISTS, "/api/entities/yunze", "/api/queries/denials", "/id/yunze.ttl"])
def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    assert first.headers["x-fikg-dataset"] in client.get("/health").text
    for given in (tag, f'"other", {tag}'):
        again = client.get(path, headers={"If-None-Match": given})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    strong = tag.removeprefix("W/")
    assert client.get(path, headers={"If-None-Match": strong}).headers["etag"] == strong
    other = client.get(path, params={"lang": "en"}, headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert client.get(path, headers={"If-None-Match": '"x"'}).status_code == 200


def test_json_and_csv_have_tags_of_their_own(client: TestClient) -> None:
    assert client.get("/api/claims").headers["etag"] != client.get("/api/claims", headers=CSV).headers["etag"]


def test_the_link_of_a_claim_shows_its_words_marked(client: TestClient) -> None:
    claim = client.get("/api/claims?indicator=enterprises&limit=1").json()["items"][0]
    address, _, anchor = claim["evidence"]["link"].partition("#")
    page = client.get(address, headers={"Accept": "text/html"}).text
    assert f'id="{anchor}"' in page
    assert f"<mark>{claim['evidence']['quotations'][0]['exact']}</mark>" in page


def test_a_list_tells_no_paragraph_beyond_its_quotations(client: TestClient) -> None:
    claim = client.get("/api/claims?limit=1").json()["items"][0]
    text = client.get(claim["address"]).json()["trace"]["groups"][0]["claims"][0]["source"]["text"]
    assert text
    assert text not in client.get("/api/claims?limit=1").text


def test_a_thing_is_told_with_a_run_of_its_claims(client: TestClient) -> None:
    found = client.get("/api/entities/yunze?limit=2").json()
    assert {name["text"] for name in found["names"]} >= {"云泽", "雲澤", "Yunze"}
    assert [each["label"] for each in found["classes"]] == ["城市"]
    assert found["claims"]["total"] == client.get("/api/claims?entity=yunze").json()["total"]
    assert len(found["claims"]["items"]) == 2
    narrowed = client.get("/api/entities/yunze?status=target").json()["claims"]["items"]
    assert {each["status"] for each in narrowed} == {"target"}
    assert [row["claim"] for row in rows_of(client.get("/api/entities/yunze.csv?limit=2").text)] == [
        each["id"] for each in found["claims"]["items"]
    ]
    assert client.get("/api/entities/quantum").json()["iri"] == "https://w3id.org/fikg/track/quantum"


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/api/entities/云泽.csv?limit=2", 303, "/api/entities/yunze.csv?limit=2"),
        ("/api/entities/量子科技", 303, "/api/entities/quantum"),
        ("/api/entities/xingheng-technology.csv?lang=en", 308, "/api/entities/xingheng-quantum.csv?lang=en"),
    ],
)
def test_names_and_merged_things_lead_to_the_slug(
    client: TestClient, path: str, status: int, location: str
) -> None:
    answer = client.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (status, location)
    assert client.get(location).status_code == 200


@pytest.mark.parametrize("name", ["claim:yunze-2025-0001", "claim:yunze-2025-0001.csv"])
def test_a_claim_is_no_thing_and_the_answer_says_where_it_is(client: TestClient, name: str) -> None:
    problem = client.get(f"/api/entities/{name}", follow_redirects=False)
    assert problem.status_code == 404
    assert "/claim/yunze-2025-0001.json" in problem.text
    assert client.get("/claim/yunze-2025-0001.json").status_code == 200


def test_a_slug_that_is_nearly_right_is_404_with_the_right_one(client: TestClient) -> None:
    for wrong in ("yunze-universty", "yunzee"):
        problem = client.get(f"/api/entities/{wrong}")
        assert problem.status_code == 404
        assert any(near.startswith("yunze") for near in problem.json()["near"])


@pytest.mark.parametrize(
    "odd", ["%00", "%F0%9F%A6%8A", "..%2F..", "<script>", "a" * 3000, "id:", "track:x y", "%22%3E"]
)
def test_odd_names_are_refused_plainly(client: TestClient, odd: str) -> None:
    for path in (f"/api/entities/{odd}", f"/api/claims?entity={odd}", f"/api/claims?predicate={odd}"):
        assert client.get(path).status_code in (400, 404)


def test_disagreements_are_chosen_by_kind(client: TestClient) -> None:
    for kind in ("scope", "scopeDisagreement", "https://w3id.org/fikg/ontology#scopeDisagreement"):
        found = client.get("/api/disagreements", params={"kind": kind}).json()
        assert found["total"] > 0
        assert {each["kind"] for each in found["items"]} == {"scopeDisagreement"}
        assert all(len(each["claims"]) >= 2 for each in found["items"])
    assert client.get("/api/disagreements?kind=scoop").status_code == 404
