"""From an address to a collective, one transaction per request."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.journal.models import Entry
from tests.factories.collectives import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.collectives.addresses")]


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


def verbs(collective):
    with in_collective(collective):
        return list(Entry.objects.values_list("verb", flat=True))


def test_address_names_the_collective(browser, rouages, photonnes):
    browser.post("/c/rouages/post/")
    assert browser.get("/c/rouages/").json() == {"collective": "rouages", "verbs": ["written"]}
    assert browser.get("/c/photonnes/").json() == {"collective": "photonnes", "verbs": []}


def test_unknown_collective_is_missing(browser, rouages):
    assert browser.get("/c/nulle-part/").status_code == 404


def test_page_outside_of_any_collective_has_none(browser, rouages):
    assert browser.get("/anywhere/").content == b"collective: None"


def test_pages_of_a_collective_are_on_its_clock_and_the_next_ones_are_not(browser, rouages, photonnes):
    Collective.objects.filter(pk=rouages.pk).update(timezone="Indian/Reunion")
    clocks = [
        browser.get(path).content.decode() for path in ("/c/rouages/clock/", "/clock/", "/c/photonnes/clock/")
    ]
    assert clocks == ["Indian/Reunion", "Europe/Paris", "Europe/Paris"]


@pytest.mark.parametrize(("path", "status"), [("fail", 500), ("503", 503), ("404", 404)])
def test_failure_undoes_what_was_written(browser, rouages, path, status):
    assert browser.post(f"/c/rouages/{path}/").status_code == status
    assert verbs(rouages) == []


def test_success_keeps_what_was_written(browser, rouages):
    assert browser.post("/c/rouages/post/").status_code == 200
    assert verbs(rouages) == ["written"]


def test_without_the_rollback_a_failure_would_be_kept(browser, rouages, monkeypatch):
    """The sabotaged twin of the two rollbacks."""
    monkeypatch.setattr("hirondelles.collectives.middleware.transaction.set_rollback", lambda value: None)
    browser.post("/c/rouages/fail/")
    assert verbs(rouages) == ["written"]


def test_anonymous_person_is_sent_to_sign_in(browser, rouages):
    response = browser.get("/c/rouages/mine/?page=2")
    assert (response.status_code, response["Location"]) == (
        302,
        "/connexion/?next=/c/rouages/mine/%3Fpage%3D2",
    )


def test_signed_in_person_enters(browser, rouages):
    browser.force_login(UserFactory())
    assert browser.get("/c/rouages/mine/").content == b"mine"


def test_refused_person_sees_a_404(browser, rouages):
    browser.force_login(UserFactory())
    assert browser.get("/c/rouages/nobody/").status_code == 404


def test_silent_view_opens_to_nobody(rouages):
    with pytest.raises(ImproperlyConfigured, match="silent"):
        Client().get("/c/rouages/silent/")


def test_public_page_refuses_post_and_sets_no_cookie(browser, rouages):
    response = browser.get("/c/rouages/")
    assert (response["Cache-Control"], dict(response.cookies)) == ("public, no-cache", {})
    assert "Vary" not in response
    assert browser.post("/c/rouages/").status_code == 405


def test_page_with_something_of_someone_is_never_stored(browser, rouages):
    browser.force_login(UserFactory())
    response = browser.get("/c/rouages/mine/")
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")


@pytest.fixture
def own_domain(rouages, settings):
    settings.ALLOWED_HOSTS = ["*"]
    Collective.objects.filter(pk=rouages.pk).update(domain="rouages.example")
    return {"HTTP_HOST": "rouages.example"}


@pytest.mark.parametrize("path", ["/", "/en/", "/c/rouages/"])
def test_own_domain_opens_the_collective(browser, own_domain, path):
    assert browser.get(path, **own_domain).json()["collective"] == "rouages"


def test_own_domain_writes_short_addresses(browser, own_domain):
    assert browser.get("/where/", **own_domain).content == b"/"
    assert browser.get("/en/where/", **own_domain).content == b"/en/"
    assert browser.get("/c/rouages/where/").content == b"/c/rouages/"


def test_own_domain_keeps_the_pages_of_the_installation(browser, own_domain):
    assert browser.get("/anywhere/", **own_domain).content == b"collective: None"


def test_own_domain_shows_no_other_collective(browser, own_domain, photonnes):
    assert browser.get("/c/photonnes/", **own_domain).status_code == 404


@pytest.mark.parametrize("host", ["inconnu.example", "rouages.example.inconnu.example", "", "a b"])
def test_unknown_host_is_refused(browser, own_domain, host):
    assert browser.get("/anywhere/", HTTP_HOST=host).status_code == 400


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/mine/", "/c/rouages/mine/"),
        (
            "/en/mine/?q=%C3%A9&next=//ailleurs.example",
            "/en/c/rouages/mine/?q=%C3%A9&next=//ailleurs.example",
        ),
        ("/c/rouages/mine/", "/c/rouages/mine/"),
    ],
)
def test_own_domain_sends_people_to_work_at_the_installation(browser, own_domain, settings, path, leads_to):
    """One address to sign in: no session is ever made on the domain of a collective."""
    settings.SITE_URL = "https://reseau.example"
    browser.force_login(UserFactory())
    for answer in (browser.get(path, **own_domain), browser.post(path, **own_domain)):
        assert (answer.status_code, answer["Location"]) == (302, f"https://reseau.example{leads_to}")
        assert "no-store" in answer["Cache-Control"]


def test_own_domain_keeps_its_open_pages(browser, own_domain):
    assert browser.post("/post/", **own_domain).content == b"ok"
