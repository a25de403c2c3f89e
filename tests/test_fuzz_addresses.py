"""Whatever arrives, the installation answers with a page and never with a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hirondelles.core.access import OPEN, PUBLIC
from tests.conftest import written_once
from tests.factories.collectives import CollectiveFactory
from tests.installation import Furnished, furnish, routes

pytestmark = pytest.mark.django_db
SHOWCASE = [one for one in routes() if one.mark == PUBLIC]
ANYBODY = [one for one in routes() if one.mark in {PUBLIC, OPEN}]
PARAMETERS = (*"q metier etape departement ville campagne page v next accent a[]".split(), "\x00")
NASTY = (
    "\x00",
    "é\x00é",
    "%",
    "%%",
    "%zz",
    "%00",
    "%ff%fe",
    "%ed%a0%80",
    "..",
    "../../etc/passwd",
    "'",
    "' OR 1=1 --",
    "\\",
    '"',
    "<b>",
    "{{ x }}",
    "-1",
    "0",
    "1e9",
    "9" * 40,
    "99999999999999999999",
    "NaN",
    "½",
    "१",
    "٣",
    "\u202e",
    "\ufeff",
    "𝕳",
    "🦾",
    "a" * 5000,
    " " * 200,
    "& | ! ( ) : *",
    "<->",
    ":*",
    "mot:*&!",
    "%C3%28",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "mecatronicienne",
    "horlogere valmorin",
    "chercheur",
)
HEADERS = (
    "If-None-Match Accept-Language Cookie HX-Request Host X-Forwarded-Proto X-Forwarded-For Range Referer Origin "
    "Accept Accept-Encoding If-Modified-Since Idempotency-Key User-Agent X-CSRFToken"
).split()
TYPES = (
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=" + "y" * 300,
    "application/json",
    "text/plain; charset=nothing",
    "",
    "\x01",
    "a" * 999,
    "application/x-www-form-urlencoded; charset=utf-7",
    "application/x-www-form-urlencoded; charset=rot13",
)

pieces = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))
raw = pieces.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=40)
escaped = raw.map(lambda some: "".join(f"%{byte:02x}" for byte in some)) | st.sampled_from(NASTY[2:9])
queries = st.lists(
    st.tuples(st.sampled_from(PARAMETERS).map(lambda name: name.replace("\x00", "%00")), escaped), max_size=4
)
headers = st.dictionaries(
    st.sampled_from(HEADERS), pieces.map(lambda text: text.replace("\n", " ").replace("\r", " ")), max_size=3
)
languages = st.sampled_from(["", "/en", "/de", "/EN", "/en/en"])
bodies = raw | st.sampled_from(
    [
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="\x00"\r\n\r\nb\r\n--x--',
        b"--x--",
        b"--x\r\n\r\n--x\r\n",
        b"a=%00&b=%ff&email=%00@%00",
        b"email=" + b"a" * 3000,
        b'--x\r\nContent-Disposition: form-data; name="idempotency_key"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--',
        b"idempotency_key=%00",
        b"code=%00&next=//elsewhere.example",
        b"&".join(b"a=%d" % n for n in range(2500)),
    ]
)

fuzzed = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Furnished]:
    """Written once; each test undoes what it did."""
    media = tmp_path_factory.mktemp("media")
    with written_once(django_db_blocker, media, lambda: furnish(CollectiveFactory(slug="rouages"))) as made:
        yield made


@pytest.fixture
def browser(site: Furnished) -> Client:
    return Client(raise_request_exception=False)


def as_sent(headers: dict[str, str]) -> dict[str, str]:
    """Headers as a WSGI server hands them over: bytes read as Latin-1."""
    return {name: value.encode("utf-8", "surrogatepass").decode("latin-1") for name, value in headers.items()}


def ask(browser: Client, method: str, path: str, **more: Any) -> Any:
    """The answer, which is never a fault; the connection is still of use."""
    response = browser.generic(method, path, **more)
    assert response.status_code < 500, (method, path, more)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return response


@fuzzed
@given(route=st.sampled_from(SHOWCASE), language=languages, words=queries)
def test_any_parameter_of_any_public_address(site, browser, route, language, words):
    query = "&".join(f"{name}={value}" for name, value in words)
    ask(browser, "GET", f"{language}{site.address(route)}?{query}")


@fuzzed
@given(words=st.fixed_dictionaries({}, optional=dict.fromkeys(PARAMETERS[:7], escaped)))
@example(words={"q": "%00"})
@example(words={"page": "-1"})
@example(words={"page": "9" * 400})
@example(words={"q": "a" * 9000})
def test_any_search_of_the_gallery(browser, words):
    query = "&".join(f"{name}={value}" for name, value in words.items())
    assert ask(browser, "GET", f"/c/rouages/portraits/?{query}").status_code == 200


PATHS = (
    "/{}",
    "/{}/",
    "/en/{}",
    "/c/{}/",
    "/c/rouages/{}",
    "/c/rouages/{}/",
    "/c/rouages/portraits/{}/",
    "/c/rouages/photos/{}/320.webp",
    "/c/rouages/photos/{}",
    "/c/rouages/portraits/echelle/{}/",
    "/c/rouages/portraits/retrait/{}/",
    "/c/rouages/portraits/gerer/{}/",
    "/c/rouages/portraits/importer/{}/",
    "/c/rouages/portraits/gerer/1/images/{}",
    "/reseau/{}/",
    "/reseau-courriels/{}/",
    "/_mail/{}/",
    "/_ui/maquette/{}/",
    "/static/{}",
    "/static/ui/{}",
    "/c/rouages/equipe/{}/role/",
    "/c/rouages/portraits/gerer/portraits.{}",
)


@fuzzed
@given(path=st.sampled_from(PATHS), piece=escaped)
@example(path="/c/rouages/photos/{}/320.webp", piece="%00")
@example(path="/c/rouages/portraits/retrait/{}/", piece="%00")
@example(path="/c/rouages/portraits/gerer/{}/", piece="9" * 60)
def test_any_piece_of_any_path(browser, path, piece):
    ask(browser, "GET", path.format(piece))


@fuzzed
@given(width=st.integers(0, 10**30) | st.sampled_from([320, 640]), extension=escaped)
def test_any_size_of_a_photo(site, browser, width, extension):
    ask(browser, "GET", f"/c/rouages/photos/{site.portrait.photo_key}/{width}.{extension}")


@fuzzed
@given(path=st.sampled_from(PATHS), piece=escaped)
@example(path="/c/rouages/portraits/gerer/1/images/{}", piece="%00")
def test_any_piece_of_any_path_for_the_coordinator(site, browser, path, piece):
    browser.force_login(site.coordinator)
    ask(browser, "GET", path.format(piece))


@fuzzed
@given(route=st.sampled_from(ANYBODY), sent=headers)
@example(route=SHOWCASE[0], sent={"Host": "é\x00"})
@example(route=SHOWCASE[0], sent={"Cookie": "sessionid=\x00; csrftoken=\x00"})
def test_any_header_of_any_address(site, browser, route, sent):
    ask(browser, "GET", site.address(route), headers=as_sent(sent))


@fuzzed
@given(route=st.sampled_from(ANYBODY), kind=st.sampled_from(TYPES), body=bodies, sent=headers)
def test_any_body_to_any_address(site, browser, route, kind, body, sent):
    ask(browser, "POST", site.address(route), data=body, content_type=kind, headers=as_sent(sent))


FIELD = re.compile(r'<(?:input|select|textarea)\b[^>]*\bname="([^"]+)"')
WRITTEN = [one for one in routes() if one.name not in {"account_logout", "usersessions_list"}]


@fuzzed
@given(chosen=st.data())
def test_any_words_in_any_form(site, browser, chosen):
    """The fields that a page shows, filled with anything, by somebody who may: refused in words or done."""
    site.coordinator.__class__.objects.filter(pk=site.coordinator.pk).update(is_operator=True)
    browser.force_login(site.coordinator)
    path = site.address(chosen.draw(st.sampled_from(WRITTEN)))
    words = chosen.draw(
        st.lists(pieces, min_size=12, max_size=12)
    )  # a page may lose its form once it was answered
    shown = ask(browser, "GET", path)
    fields = (
        sorted(set(FIELD.findall(shown.text)) - {"idempotency_key"})
        if not shown.streaming and "html" in shown["Content-Type"]
        else []
    )
    typed = dict(zip(fields, words, strict=False))
    body = urlencode(typed, errors="surrogatepass").encode()
    ask(browser, "POST", path, data=body, content_type="application/x-www-form-urlencoded")


@fuzzed
@given(
    route=st.sampled_from(ANYBODY),
    method=st.sampled_from(["PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "\x00"]),
)
def test_any_method(site, browser, route, method):
    ask(browser, method, site.address(route))


@fuzzed
@given(host=pieces)
@example(host="rouages.example")
@example(host="a" * 300)
def test_any_host_where_collectives_may_have_a_domain(site, browser, host, settings):
    settings.ALLOWED_HOSTS = ["*"]
    sent = as_sent({"Host": host.replace("\n", "").replace("\r", "")})
    for path in ("/", "/portraits/", "/en/portraits/"):
        ask(browser, "GET", path, headers=sent)


def test_a_fault_would_be_seen(browser, monkeypatch):
    """The sabotaged twin: a view that breaks is a 500, and the question above says so."""
    from hirondelles.portraits.views import public

    monkeypatch.setattr(public, "browse", lambda request: 1 / 0)
    with pytest.raises(AssertionError):
        ask(browser, "GET", "/c/rouages/portraits/")
