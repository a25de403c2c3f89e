"""Sessions that ended leave nothing behind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from hirondelles.members import sessions
from tests.members.journeys import sign_in

pytestmark = pytest.mark.django_db


def test_ended_sessions_are_forgotten_with_their_address(bea):
    gone, here, out = Client(), Client(), Client()
    for client in (gone, here, out):
        sign_in(client, bea.email)
    now = timezone.now()
    Session.objects.filter(pk=gone.session.session_key).update(expire_date=now - timedelta(seconds=1))
    out.post("/deconnexion/")
    kept = here.session.session_key
    assert [one.session_key for one in sessions.of(bea.pk, now)] == [kept]
    assert sessions.forget_sessions(now) >= 2
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [kept]
    assert sessions.forget_sessions(now) == 0
    assert here.get("/mon-compte/").status_code == 200


def test_attempts_are_forgotten_once_their_limit_is_over(bea):
    cache.clear()
    Client().post("/connexion/", {"email": bea.email})
    now = timezone.now()
    assert sessions.forget_sessions(now) == 0
    assert sessions.forget_sessions(now + timedelta(minutes=6)) > 0
    assert sessions.forget_sessions(now + timedelta(minutes=6)) == 0


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox sur Windows",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome sur Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge sur Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari sur iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome sur Android"),
        ("curl/8.0", "curl/8.0"),
        ("", ""),
    ],
)
def test_device_in_words(user_agent, words):
    assert sessions.device(user_agent) == words
