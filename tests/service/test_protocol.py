"""The SPARQL protocol's requests, as bytes."""

from urllib.parse import parse_qs, quote_plus, unquote_plus

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fikg.service.sparql.protocol import (
    FORM,
    QUERY,
    UPDATE,
    ProtocolError,
    SparqlRequest,
    _parameters,
    parse,
    unquoted,
)

ASK = "ASK%20%7B%7D"


def test_the_three_ways_to_send_a_query_are_one_request() -> None:
    expected = SparqlRequest("ASK {}")
    assert parse("GET", f"query={ASK}", None, b"") == expected
    assert parse("POST", "", FORM, f"query={ASK}".encode()) == expected
    assert parse("POST", "", f"{QUERY}; charset=utf-8", b"ASK {}") == expected


def test_an_empty_query_string_of_a_post_and_unknown_parameters_are_accepted() -> None:
    assert parse("POST", "format=json&output=json&results=json", QUERY, b"ASK {}") == SparqlRequest(
        "ASK {}", format="json"
    )


def test_graphs_are_kept_in_order() -> None:
    request = parse(
        "GET", f"query={ASK}&default-graph-uri=a&default-graph-uri=b&named-graph-uri=c", None, b""
    )
    assert request is not None
    assert (request.default_graphs, request.named_graphs) == (("a", "b"), ("c",))


def test_a_bare_get_asks_for_the_description() -> None:
    assert parse("GET", "", None, b"") is None


@pytest.mark.parametrize(
    ("method", "query_string", "content_type", "body", "status"),
    [
        ("GET", f"query={ASK}&query={ASK}", None, b"", 400),
        ("POST", "", FORM, b"", 400),
        ("GET", "query=%FF", None, b"", 400),
        ("POST", "", QUERY, b"\xff", 400),
        ("POST", "", FORM, b"update=CLEAR%20ALL", 403),
        ("POST", "", UPDATE, b"CLEAR ALL", 403),
        ("PUT", "", QUERY, b"ASK {}", 405),
        ("POST", "", "text/plain", b"ASK {}", 415),
        ("POST", "", None, b"ASK {}", 415),
        ("POST", "", f"{QUERY}; charset=utf-16", b"ASK {}", 415),
    ],
)
def test_a_wrong_request_says_what_is_wrong(
    method: str, query_string: str, content_type: str | None, body: bytes, status: int
) -> None:
    with pytest.raises(ProtocolError) as caught:
        parse(method, query_string, content_type, body)
    assert caught.value.http_status == status
    assert caught.value.hint


@given(
    st.lists(
        st.one_of(
            st.sampled_from([*"%+&=;aF23", "%3A", "%25", "%2B", "%7B", "7B", "%e4%BD%A0", "%E4", "query"])
        )
    )
)
@example(["a", "%25", "7B", "%", "%7B", "%7B", "&", "a", "&", "=", "b"])
def test_parameters_are_read_as_the_library_reads_them(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        expected = parse_qs(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(ProtocolError, match="UTF-8"):
            _parameters(text)
    else:
        assert _parameters(text) == expected


@given(st.text(alphabet="%=+ 0aF\n\r_.~é云") | st.text().map(quote_plus) | st.text())
@example("a=%0A%0D%20 \t=\n=%3D_%E4%BA%91")
@example("%")
def test_percents_are_decoded_as_the_library_does(text: str) -> None:
    try:
        expected = unquote_plus(text, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(UnicodeDecodeError):
            unquoted(text)
    else:
        assert unquoted(text) == expected
