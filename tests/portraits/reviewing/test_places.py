"""Where she may be shown, said by herself on her phone: nothing ticked for her, taken back alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import Consent, ConsentText, Medium
from hirondelles.consents.texts import BY_HERSELF
from hirondelles.notifications.models import Message
from hirondelles.portraits.models import Portrait, State
from hirondelles.portraits.reviewing.places import years_from
from tests.factories.images import a_photo

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=300)
PAGE = "/c/rouages/portraits/ada-courvallon/"


def says(
    key: str, decision: str = "allow", until: date | None = LATER, territory: str = ""
) -> dict[str, str]:
    where = "partout, c’est Internet" if key in {"web", "social"} else territory or "Val d’Essai"
    return {
        f"{key}_decision": decision,
        f"{key}_until": f"{until:%Y-%m-%d}" if until else "",
        f"{key}_territory": where,
    }


def standing(collective) -> dict[str, tuple[str, date | None, str, str]]:
    with in_collective(collective):
        rows = Consent.objects.standing().order_by("pk")
        return {
            one.medium or one.purpose: (one.decision, one.until, one.territory, one.channel) for one in rows
        }


def mails(kind: str) -> list[Message]:
    with purging():
        return list(Message.objects.filter(kind=kind))


def test_nothing_is_ticked_for_her(client, here):
    form = client.get(here("supports/")).context["form"]
    asked = [(place.key, place.decision.value()) for place in form.places()]
    assert asked == [(key, None) for key in ("capture", *Medium.values)]
    assert form["poster_until"].value() == years_from(TODAY, 2)
    assert "checked" not in client.get(here("supports/")).content.decode()


def test_she_gives_one_refuses_another_and_leaves_the_rest(client, rouages, here):
    response = client.post(here("supports/"), says("poster") | says("press", "deny") | says("capture"))
    assert response["Location"] == here("supports/")
    assert standing(rouages) == {
        "web": ("allow", TODAY + timedelta(days=365), "France", "paper"),
        "capture": ("allow", LATER, "France", "link"),
        "poster": ("allow", LATER, "Val d’Essai", "link"),
        "press": ("deny", None, "Val d’Essai", "link"),
    }
    with in_collective(rouages):
        assert ConsentText.objects.filter(digest=BY_HERSELF.digest).exists()


def test_refusing_the_web_takes_her_off_the_site_at_once(client, rouages, here):
    assert client.get(PAGE).status_code == 200
    client.post(here("supports/"), says("web", "deny"))
    with in_collective(rouages):
        assert Portrait.objects.get().state == State.DRAFT
    assert client.get(PAGE).status_code == 410


def test_giving_the_web_replaces_the_paper(client, rouages, here):
    client.post(here("supports/"), says("web"))
    assert standing(rouages)["web"] == ("allow", LATER, "partout, c’est Internet", "link")
    sentences = [one.sentence for one in client.get(here("supports/")).context["history"]]
    assert sentences[0].endswith(", par son lien.")
    assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "__all__"),
        (says("web", until=None), "web_until"),
        (says("web", until=TODAY - timedelta(days=1)), "web_until"),
        (says("web", until=date(2999, 1, 1)), "web_until"),
        (says("web", "peut-être"), "web_decision"),
        (says("poster", territory="la Lune"), "poster_territory"),
        ({"web_decision": "allow", "web_until": "bientôt"}, "web_until"),
    ],
)
def test_what_is_wrong_comes_back_and_nothing_is_kept(client, rouages, here, typed, field):
    before = standing(rouages)
    response = client.post(here("supports/"), typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert standing(rouages) == before


@pytest.mark.parametrize(("medium", "status"), [("web", 410), ("poster", 200)])
def test_she_takes_one_back_alone(client, rouages, alice, here, medium, status):
    client.post(here("supports/"), says("poster"))
    client.post(here("supports/retirer/"), {"medium": medium})
    assert (medium in standing(rouages), client.get(PAGE).status_code) == (False, status)
    (told,) = mails("agreement_taken_back")
    assert (told.to, "Ada" in told.text, "imprimé" in told.text) == (alice.email, True, medium == "poster")


def test_taking_back_what_was_not_given_tells_nobody(client, alice, here):
    client.post(here("supports/retirer/"), {"medium": "press"})
    assert mails("agreement_taken_back") == []


def test_unknown_medium_is_not_found(client, here):
    assert client.post(here("supports/retirer/"), {"medium": "radio"}).status_code == 404
    assert client.get(here("supports/retirer/")).status_code == 405


def test_printed_medium_taken_back_alone_is_to_recall(client, rouages, alice, here):
    client.post(here("supports/"), says("poster") | says("exhibition"))
    client.post(here("supports/retirer/"), {"medium": "poster"})
    with in_collective(rouages):
        assert Portrait.objects.to_recall().count() == 1
    client.force_login(alice)
    assert (
        "Ada a retiré un accord : reprenez ses tirages papier."
        in client.get("/c/rouages/a-faire/").content.decode()
    )
    with in_collective(rouages):
        pk = Portrait.objects.get().pk
    client.post(f"/c/rouages/portraits/gerer/{pk}/etat/", {"move": "recalled"})
    with in_collective(rouages):
        assert Portrait.objects.to_recall().count() == 0


def test_printed_medium_given_again_is_not_to_recall(client, rouages, here):
    client.post(here("supports/"), says("poster"))
    client.post(here("supports/"), says("poster", until=LATER + timedelta(days=1)))
    with in_collective(rouages):
        assert not Portrait.objects.to_recall().exists()


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2026, 3, 1), 2, date(2028, 3, 1)),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
    ],
)
def test_years_from(day: date, years: int, expected: date) -> None:
    assert years_from(day, years) == expected


def test_printed_refused_after_yes_is_to_recall(client: Any, rouages: Any, here: Any) -> None:
    client.post(here("supports/"), says("exhibition"))
    client.post(here("supports/"), says("exhibition", "deny"))
    with in_collective(rouages):
        assert Portrait.objects.to_recall().exists()


def test_refusing_to_be_photographed_leaves_the_photo_to_her(client, rouages, alice, portrait, here) -> None:
    client.post(here("supports/"), says("capture", "deny"))
    assert client.get(PAGE).status_code == 200, "what she agreed to show stays"
    client.force_login(alice)
    another = SimpleUploadedFile("a.jpg", a_photo(500, 600))
    typed = {"photo": another, "alt_text": "Ada.", "credit": ""}
    response = client.post(f"/c/rouages/portraits/gerer/{portrait.pk}/photo/", typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["photo"])
    another.seek(0)
    assert client.post(here("photo/"), typed).status_code == 302
