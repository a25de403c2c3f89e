"""The tab "Son accord": what awaits her, and what somebody attests in her name."""

from __future__ import annotations

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import Approval
from hirondelles.members.models import Role
from hirondelles.portraits import actions
from hirondelles.portraits.models import Portrait, Proposal
from tests.factories.members import join
from tests.factories.portraits import a_shown_portrait

pytestmark = pytest.mark.django_db
ROOT = "/c/rouages/portraits/gerer/"
SAID = {"channel": "oral", "given_on": f"{timezone.localdate():%Y-%m-%d}", "name": "Alice Essai"}


@pytest.fixture
def alice(client, rouages):
    person = join(rouages, Role.COORDINATOR, email="alice@essai.example", name="Alice Essai")
    client.force_login(person)
    return person


@pytest.fixture
def portrait(rouages, alice):
    with in_collective(rouages):
        made = a_shown_portrait("Ada", words="Avant.")
        actions.edit(made, {"words": "Après."}, by=alice)
    return made


def kept(rouages) -> tuple[str, int, int]:
    with in_collective(rouages):
        return Portrait.objects.get().words, Proposal.objects.count(), Approval.objects.count()


def told(response):
    return [str(message) for message in response.wsgi_request._messages]


def test_page_shows_both_sides_and_the_public_still_sees_the_former(client, portrait):
    page = client.get(f"{ROOT}{portrait.pk}/accord/")
    assert [(one.before, one.after) for one in page.context["differences"]] == [("Avant.", "Après.")]
    assert "Avant." in client.get("/c/rouages/portraits/ada/").content.decode()


def test_attesting_shows_the_version(client, rouages, portrait):
    version = client.get(f"{ROOT}{portrait.pk}/accord/").context["digest"]
    response = client.post(f"{ROOT}{portrait.pk}/accord/attester/", SAID | {"version": version})
    assert (told(response), kept(rouages)) == (
        ["C’est attesté : cette version est approuvée."],
        ("Après.", 0, 1),
    )
    page = client.get(f"{ROOT}{portrait.pk}/accord/").content.decode()
    assert ("de vive voix (Alice Essai)" in page, "attester/" in page) == (True, False)


def test_attesting_an_old_version_is_refused_kindly(client, rouages, alice, portrait):
    version = client.get(f"{ROOT}{portrait.pk}/accord/").context["digest"]
    with in_collective(rouages):
        actions.edit(portrait, {"words": "Encore."}, by=alice)
    response = client.post(f"{ROOT}{portrait.pk}/accord/attester/", SAID | {"version": version})
    assert told(response) == ["Cette version vient de changer : relisez-la avant d’attester."]
    assert kept(rouages) == ("Avant.", 1, 0)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"channel": "paper"}, "kept_at"),
        ({"channel": "link"}, "channel"),
        ({"given_on": "2999-01-01"}, "given_on"),
        ({"name": ""}, "name"),
    ],
)
def test_attesting_badly_comes_back_as_typed(client, rouages, portrait, typed, field):
    response = client.post(f"{ROOT}{portrait.pk}/accord/attester/", SAID | typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert kept(rouages) == ("Avant.", 1, 0)


def test_taking_back_drops_what_the_collective_wrote(client, rouages, portrait):
    response = client.post(f"{ROOT}{portrait.pk}/accord/reprendre/")
    assert (told(response)[0][:26], kept(rouages)) == ("Vos changements sont repri", ("Avant.", 0, 0))


def test_attesting_a_withdrawn_portrait_is_refused(client, rouages, alice, portrait):
    with in_collective(rouages):
        actions.withdraw(portrait, by=alice)
    version = client.get(f"{ROOT}{portrait.pk}/accord/").context["digest"]
    response = client.post(f"{ROOT}{portrait.pk}/accord/attester/", SAID | {"version": version})
    assert (told(response), kept(rouages)[2]) == (["Ce portrait est retiré."], 0)


def test_list_says_who_is_waited_for(client, rouages, portrait):
    shown = client.get(f"{ROOT}?etat=awaiting").context["listed"]
    assert ([row.reading for row in shown.rows], [tab.count for tab in shown.tabs if tab.current]) == (
        ["une version attend son accord"],
        [1],
    )


def test_editing_says_that_it_waits(client, rouages, portrait):
    page = client.get(f"{ROOT}{portrait.pk}/")
    assert "Après." in page.content.decode()
    seen = str(page.context["form"].seen)
    typed = {
        "first_name": "Ada",
        "job": "Horlogère",
        "step": "cap",
        "employer": "Atelier Essai",
        "language": "fr",
    }
    response = client.post(f"{ROOT}{portrait.pk}/", typed | {"words": "Encore.", "seen": seen})
    assert told(response)[0].startswith("C’est enregistré dans une version qui attend son approbation.")
    assert kept(rouages) == ("Avant.", 1, 0)
