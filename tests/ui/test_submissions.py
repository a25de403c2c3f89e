"""A form counts once; what failed may be sent again; what is somebody's is nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO
from threading import Barrier
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from hirondelles.ui import submissions
from hirondelles.ui.models import Submission
from tests.factories.collectives import UserFactory
from tests.ui.addresses import ANSWERS

KEY = "6f0f4f9e-2a1c-4c3d-8a55-0d8f6b1a9c11"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_received() -> Iterator[None]:
    ANSWERS.clear()
    yield
    ANSWERS.clear()


def _post(
    answer: str = "redirect", key: str = KEY, path: str = "/envoi/", user: Any = None, **extra: Any
) -> Any:
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client.post(path, {"answer": answer, submissions.FIELD: key}, **extra)


def test_form_sent_twice_counts_once_and_leads_to_the_same_place() -> None:
    first, second = _post(), _post()
    assert (first.status_code, second.status_code) == (302, 303)
    assert first.headers["Location"] == second.headers["Location"] == "/merci/"
    assert ANSWERS == ["redirect"]


def test_form_sent_twice_without_the_guard_counts_twice() -> None:
    with mock.patch.object(submissions, "_first_arrival", return_value=True):
        _post()
        _post()
    assert ANSWERS == ["redirect", "redirect"]


def test_form_answered_with_a_page_leads_back_to_the_page_that_held_it() -> None:
    alice = {"user": UserFactory(), "path": "/reserve/"}
    _post("page", headers={"referer": "http://testserver/demande/?pas=2"}, **alice)
    assert _post("page", **alice).headers["Location"] == "/demande/?pas=2"


def test_form_answered_with_a_page_never_leads_to_another_site() -> None:
    alice = {"user": UserFactory(), "path": "/reserve/"}
    _post("page", headers={"referer": "https://ailleurs.example/piege/"}, **alice)
    assert _post("page", **alice).headers["Location"] == "/reserve/"


@pytest.mark.parametrize("answer", ["page", "again", "redirect"])
def test_address_that_holds_a_token_is_not_kept_and_leads_back_to_itself(answer: str) -> None:
    path = "/lien/jeton-secret/?de=courriel"
    _post(answer, path=path, headers={"referer": f"http://testserver{path}"})
    assert list(Submission.objects.values_list("location", flat=True)) == [""]
    assert _post(answer, path=path).headers["Location"] == path


def test_open_page_keeps_nothing_of_the_page_before() -> None:
    _post("page", headers={"referer": "http://testserver/lien/jeton-secret/"})
    assert list(Submission.objects.values_list("location", flat=True)) == [""]
    assert _post("page").headers["Location"] == "/envoi/"


def test_address_with_a_token_would_be_kept_if_the_page_were_reserved() -> None:
    with mock.patch.object(submissions, "access_of", return_value=lambda user, collective: True):
        _post("page", path="/lien/jeton-secret/")
    assert list(Submission.objects.values_list("location", flat=True)) == ["/lien/jeton-secret/"]


def test_form_with_mistakes_may_be_sent_again() -> None:
    assert [_post("invalid").status_code, _post("invalid").status_code] == [422, 422]
    assert ANSWERS == ["invalid", "invalid"]


def test_form_about_something_gone_is_not_found_and_may_be_sent_again() -> None:
    assert [_post("missing").status_code, _post("missing").status_code] == [404, 404]
    assert (ANSWERS, Submission.objects.count()) == (["missing", "missing"], 0)


def test_form_that_met_a_fault_leaves_nothing_and_may_be_sent_again() -> None:
    with mock.patch("django.core.handlers.exception.response_for_exception") as answer:
        answer.return_value = HttpResponse(status=500)
        assert _post("fault").status_code == 500
        assert Submission.objects.count() == 0
        assert _post("fault").status_code == 500
    assert ANSWERS == ["fault", "fault"]


def test_key_of_one_session_is_nothing_for_another() -> None:
    _post()
    with mock.patch.object(submissions, "_sender", return_value="somebody else"):
        assert _post().status_code == 302
    assert ANSWERS == ["redirect", "redirect"]


def test_form_without_a_key_is_received_each_time() -> None:
    assert [_post(key="").status_code, _post(key="").status_code] == [302, 302]


def test_key_in_a_header_counts_as_well() -> None:
    client = Client()
    answers = [client.post("/envoi/", {}, headers={"idempotency-key": KEY}).status_code for _time in range(2)]
    assert answers == [302, 303]


@pytest.mark.parametrize("written", ["abc", "1", KEY + "0", "☃", "../../etc"])
def test_key_that_is_not_a_uuid_is_a_malformed_request(written: str, rf: RequestFactory) -> None:
    with pytest.raises(BadRequest):
        submissions.submitted_key(rf.post("/", {submissions.FIELD: written}))


@pytest.mark.parametrize(("method", "found"), [("post", UUID(KEY)), ("get", None), ("put", None)])
def test_key_is_read_from_a_post_only(method: str, found: UUID | None, rf: RequestFactory) -> None:
    assert submissions.submitted_key(getattr(rf, method)("/", {submissions.FIELD: KEY})) == found


def test_key_in_a_body_that_is_no_form_is_ignored(rf: RequestFactory) -> None:
    body = f'{{"{submissions.FIELD}": "{KEY}"}}'
    assert submissions.submitted_key(rf.post("/", body, content_type="application/json")) is None


def test_form_mended_after_going_back_counts_again_with_the_same_key() -> None:
    assert [_post("redirect").status_code, _post("page").status_code] == [302, 200]
    assert ANSWERS == ["redirect", "page"]


def test_fingerprint_is_the_same_without_a_session_and_whatever_the_token(rf: RequestFactory) -> None:
    first, second = (rf.post("/", {"a": "1", "csrfmiddlewaretoken": token}) for token in ("x", "y"))
    first.user = AnonymousUser()
    assert submissions.fingerprint_of(first) == submissions.fingerprint_of(second)
    assert len(submissions.fingerprint_of(first)) == 64


@pytest.mark.parametrize(
    ("path", "form"),
    [("/", {"a": "2"}), ("/b/", {"a": "1"}), ("/", {"a": ["1", "1"]}), ("/", {"a": "1", "f": BytesIO(b"x")})],
)
def test_fingerprint_changes_with_what_is_sent(path: str, form: dict[str, Any], rf: RequestFactory) -> None:
    assert submissions.fingerprint_of(rf.post(path, form)) != submissions.fingerprint_of(
        rf.post("/", {"a": "1"})
    )


def test_forget_submissions_deletes_those_of_the_day_before_yesterday() -> None:
    now = datetime(2026, 3, 10, tzinfo=UTC)
    for number, age in enumerate((1, 47, 49, 500)):
        key = UUID(int=number)
        Submission.objects.create(key=key, fingerprint="x", received_at=now - timedelta(hours=age))
    assert submissions.forget_submissions(now) == 2
    assert Submission.objects.count() == 2


def _post_together(times: int) -> list[int]:
    """The statuses of the same form sent by ``times`` threads that start together and really commit."""
    start = Barrier(times)

    def send(_number: int) -> int:
        start.wait(timeout=10)
        try:
            return int(_post().status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        statuses = sorted(pool.map(send, range(times)))
        pool.submit(_forget_what_was_committed).result()
    return statuses


def _forget_what_was_committed() -> None:
    Submission.objects.all().delete()
    connection.close()


def test_form_sent_four_times_at_once_counts_once() -> None:
    assert _post_together(4) == [302, 303, 303, 303]
    assert ANSWERS == ["redirect"]


def test_form_sent_four_times_at_once_without_the_guard_counts_four_times() -> None:
    with mock.patch.object(submissions, "_first_arrival", return_value=True):
        assert _post_together(4) == [302, 302, 302, 302]
    assert len(ANSWERS) == 4
