"""Choosing who answers for personal data: dated, kept, shown to whoever reads; the drafts, read and taken away."""

from __future__ import annotations

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.documents.office import DOCX, ODT
from hirondelles.journal.models import Entry
from hirondelles.members.models import Role
from hirondelles.network.models import ProcessingChoice
from hirondelles.network.register import processings
from tests.factories.collectives import UserFactory
from tests.factories.members import join

ALERTS = "recevoir-les-alertes-et-proteger-les-eleves"
HERE, NETWORK = "/c/rouages/reglages/traitements/", "/reseau/traitements/"
JOINT = "les deux ensemble"


@pytest.fixture
def alice(client, rouages):
    person = join(rouages, Role.COORDINATOR, name="Alice")
    client.force_login(person)
    return person


@pytest.fixture
def olga(client, db):
    person = UserFactory(is_operator=True)
    client.force_login(person)
    return person


def typed(**answers: str) -> dict[str, str]:
    """The form as it comes, with some answers changed: ``controller="joint"`` for the alerts."""
    asked = {f"{one.key}-controller": "collective" for one in processings()}
    return asked | {f"{ALERTS}-{name}": value for name, value in answers.items()}


def rows(collective):
    with in_collective(collective):
        found = ProcessingChoice.objects.order_by("pk")
        return list(found.values_list("collective__slug", "processing", "controller", "basis"))


def test_choice_is_kept_with_its_date_its_author_and_the_notice_and_shown_to_all(client, rouages, alice):
    before = Collective.objects.get(pk=rouages.pk).version
    assert client.post(HERE, typed(controller="joint", basis="mission")).status_code == 302
    assert rows(rouages) == [("rouages", ALERTS, "joint", "mission")]
    with in_collective(rouages):
        choice = ProcessingChoice.objects.get()
        assert choice.chosen_by == alice
        assert choice.notice == next(one.notice for one in processings() if one.key == ALERTS)
        assert Entry.objects.get().verb == "network.decided"
    assert Collective.objects.get(pk=rouages.pk).version > before
    public = client.get("/c/rouages/donnees-personnelles/").text
    assert (JOINT in public, "mission d’intérêt public" in public) == (True, True)
    assert JOINT not in client.get("/donnees-personnelles/").text


def test_only_what_changed_is_written_and_nothing_is_rewritten(client, rouages, alice):
    client.post(HERE, typed(controller="joint"))
    client.post(HERE, typed(controller="joint"))
    client.post(HERE, typed(controller="school"))
    assert [one[2] for one in rows(rouages)] == ["joint", "school"]


def test_proposal_is_confirmed_by_saying_so(client, rouages, alice):
    client.post(HERE, typed())
    assert rows(rouages) == []
    client.post(HERE, typed(read="on"))
    assert rows(rouages) == [("rouages", ALERTS, "collective", "")]
    assert "choisi le" in client.get(HERE).text


def test_choice_of_the_installation_holds_until_a_collective_makes_another(client, rouages, photonnes, olga):
    assert client.post(NETWORK, typed(controller="school")).status_code == 302
    assert "par sa cheffe ou son chef" in client.get("/c/photonnes/donnees-personnelles/").text
    client.force_login(join(rouages, Role.COORDINATOR))
    client.post(HERE, typed(controller="joint"))
    assert JOINT in client.get("/c/rouages/donnees-personnelles/").text
    assert JOINT not in client.get("/c/photonnes/donnees-personnelles/").text


def test_choice_of_a_collective_is_not_seen_from_another(client, rouages, photonnes, alice):
    client.post(HERE, typed(controller="joint"))
    assert (len(rows(rouages)), rows(photonnes)) == (1, [])


def test_answer_that_does_not_exist_comes_back(client, rouages, alice):
    assert client.post(HERE, typed(controller="personne")).status_code == 422
    assert rows(rouages) == []


@pytest.mark.parametrize("document", ["analyse-impact", "accord-conjoint"])
def test_drafts_are_read_and_taken_away(client, rouages, alice, document):
    page = client.get(f"{HERE}{document}/")
    assert (page.status_code, "[" in page.text, 'lang="fr"' in page.text) == (200, True, True)
    files = [client.get(f"{HERE}{document}.{extension}") for extension in ("docx", "odt")]
    assert [one["Content-Type"] for one in files] == [DOCX, ODT]
    assert client.get(f"{HERE}{document}.exe").status_code == 404


def test_draft_is_in_french_on_an_english_page(client, rouages, alice):
    page = client.get(f"/en{HERE}analyse-impact/").text
    assert ("Tant que le portrait existe" in page, "Download as .docx" in page) == (True, True)


def test_unknown_draft_is_not_there(client, rouages, alice):
    assert client.get(f"{HERE}autre/").status_code == 404


def test_operator_reads_the_drafts_of_the_installation(client, olga):
    assert client.get(f"{NETWORK}analyse-impact/").status_code == 200
    assert client.get(f"{NETWORK}accord-conjoint.odt").status_code == 200


@pytest.mark.parametrize("path", [HERE, f"{HERE}analyse-impact/", f"{HERE}analyse-impact.odt", NETWORK])
def test_nobody_else_chooses(client, rouages, path):
    client.force_login(join(rouages, Role.FACILITATOR))
    assert client.get(path).status_code == 404


def test_to_do_asks_for_the_choice_then_to_read_again(client, rouages, alice, monkeypatch):
    assert "qui répond de chaque traitement" in client.get("/c/rouages/a-faire/").text
    confirmed = {f"{one.key}-read": "on" for one in processings()}
    client.post(HERE, typed() | confirmed)
    page = client.get("/c/rouages/a-faire/").text
    assert ("qui répond de chaque traitement" in page, "relisez vos choix" in page) == (False, False)
    monkeypatch.setattr("hirondelles.network.register._notice", lambda purpose, known: "autre")
    assert "relisez vos choix" in client.get("/c/rouages/a-faire/").text
