"""What is kept stays within its bytes and its time, and says what it is."""

from __future__ import annotations

import gzip

import pytest

from hirondelles.collectives.kept import LIFE, Kept, Page, reads_gzip

CONTENT = b"<p>bonjour</p>" * 200


def page(content: bytes = CONTENT, kind: str = "text/html; charset=utf-8", etag: str = 'W/"a"') -> Page:
    headers = [("Content-Type", kind), ("Content-Length", "1"), ("Cache-Control", "public, no-cache")]
    return Page(name="show", etag=etag, headers=headers, content=content)


def test_page_says_its_length_and_its_validator_once():
    assert page().answer({}) == (
        200,
        [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Cache-Control", "public, no-cache"),
            ("ETag", 'W/"a"'),
            ("Vary", "Accept-Encoding"),
            ("Content-Length", str(len(CONTENT))),
        ],
        CONTENT,
    )


def test_unchanged_page_has_no_length_and_no_type():
    headers = [("Cache-Control", "public, no-cache"), ("ETag", 'W/"a"'), ("Vary", "Accept-Encoding")]
    assert page().answer({"HTTP_IF_NONE_MATCH": '"a"'}) == (304, headers, b"")


def test_page_without_validator_is_always_sent():
    status, headers, _body = page(etag="").answer({"HTTP_IF_NONE_MATCH": ""})
    assert (status, "ETag" in dict(headers)) == (200, False)


def test_compressed_page_says_so():
    one = page()
    status, headers, body = one.answer({"HTTP_ACCEPT_ENCODING": "gzip"})
    assert (status, gzip.decompress(body)) == (200, CONTENT)
    assert (dict(headers)["Content-Encoding"], dict(headers)["Content-Length"]) == ("gzip", str(len(body)))
    assert one.answer({"HTTP_ACCEPT_ENCODING": "gzip"})[2] is body
    assert one.answer({})[2] == CONTENT


@pytest.mark.parametrize(
    ("content", "kind"), [(CONTENT[:999], "text/html"), (CONTENT, "image/webp"), (CONTENT, "font/woff2")]
)
def test_what_gains_nothing_is_not_compressed(content, kind):
    status, headers, body = page(content, kind).answer({"HTTP_ACCEPT_ENCODING": "gzip"})
    assert (status, body, {"Vary", "Content-Encoding"} & dict(headers).keys()) == (200, content, set())


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("", False),
        ("gzip, deflate, br, zstd", True),
        ("GZIP", True),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("gzip;q=0.5", True),
        ("*", True),
        ("*;q=0", False),
    ],
)
def test_reads_gzip(accepted, taken):
    assert reads_gzip(accepted) is taken


def test_oldest_page_leaves_when_there_is_no_room():
    kept = Kept(most=3 * page().weight)
    for key in "abcd":
        kept.keep(key, page())
    assert ([key for key in "abcd" if kept.get(key)], kept.weight) == (["b", "c", "d"], kept.most)


def test_page_kept_again_counts_once():
    kept = Kept()
    for _turn in range(3):
        kept.keep("a", page())
    assert (len(kept), kept.weight) == (1, page().weight)


def test_page_too_heavy_to_be_kept_leaves_room_for_others():
    kept = Kept(most=page().weight - 1)
    kept.keep("a", page())
    assert (kept.get("a"), len(kept), kept.weight) == (None, 0, 0)


def test_page_has_its_time(monkeypatch):
    kept = Kept()
    kept.keep("a", page())
    moment = page().until
    monkeypatch.setattr("hirondelles.collectives.kept.time.monotonic", lambda: moment - LIFE / 2)
    assert kept.get("a") is not None
    monkeypatch.setattr("hirondelles.collectives.kept.time.monotonic", lambda: moment + 1)
    assert kept.get("a") is None
