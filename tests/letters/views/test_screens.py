"""The screens of the letters, as each of the cast sees them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.letters import actions
from hirondelles.letters.models import Delivery, Letter, State
from hirondelles.notifications.models import Message, MessageState
from tests.conftest import TUESDAY
from tests.factories.letters import a_letter, mails, on_its_way
from tests.factories.members import join
from tests.factories.partners import a_contact, a_school

pytestmark = pytest.mark.django_db
HOME = "/c/rouages/courriers/"
TYPED = {"subject": "Jeudi", "text": "Bonjour {prénom},", "groups": ["members.role_model"]}


@pytest.fixture
def site(rouages: Collective, alice: User, bea: User, client: Client) -> Client:
    """Alice's browser."""
    client.force_login(alice)
    return client


def words(client: Client, path: str, **query: Any) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def made(collective: Collective, by: User, **said: Any) -> Letter:
    with in_collective(collective):
        return a_letter(by=by, **said)


def gone(collective: Collective, by: User, **said: Any) -> Letter:
    with in_collective(collective):
        letter = on_its_way(a_letter(by=by, **said), at=TUESDAY, by=by, collective=collective)
        assert actions.leave(letter, now=TUESDAY, collective=collective)
        letter.refresh_from_db()
        return letter


def state(letter: Letter) -> str:
    with in_collective(letter.collective_id):
        return str(Letter.objects.get(pk=letter.pk).state)


def test_first_page_says_what_will_be_there_and_offers_a_start(site: Client) -> None:
    page = words(site, HOME)
    assert "Vos lettres seront ici" in page
    assert "Inviter à une réunion" in page
    written = words(site, f"{HOME}ecrire/", modele="reunion")
    assert ("On se retrouve le [date] ?" in written, "Les femmes du collectif (1)" in written) == (True, True)
    assert "Les observatrices" not in written, "an empty group is not offered"
    assert words(site, f"{HOME}ecrire/", modele="nothing")


def test_letter_is_written_read_again_tried_and_sent(site: Client, rouages: Collective, bea: User) -> None:
    answer = site.post(f"{HOME}ecrire/", TYPED, follow=True)
    page = answer.content.decode()
    letter = _only(rouages)
    assert answer.redirect_chain == [(f"{HOME}{letter.pk}/relire/", 302)]
    assert ("Une personne la recevra." in page, "mardi 3 mars à 11:15" in page) == (True, True)
    assert "Les réponses se perdront" in page
    frame = site.get(f"{HOME}{letter.pk}/telle-quelle/")
    assert "Bonjour Béa," in frame.content.decode()
    assert "frame-ancestors 'self'" in frame["Content-Security-Policy"]
    assert "script-src 'none'" in frame["Content-Security-Policy"]
    assert (
        "L’essai part vers alice@essai.example."
        in site.post(f"{HOME}{letter.pk}/essai/", follow=True).content.decode()
    )
    assert [mail.to for mail in mails()] == ["alice@essai.example"]
    answer = site.post(f"{HOME}{letter.pk}/relire/", {"when": "soon"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(f"{HOME}{letter.pk}/", 302)]
    assert ("Part mardi 3 mars à 11:15." in page, "Annuler l’envoi" in page) == (True, True)
    answer = site.post(f"{HOME}{letter.pk}/annuler/", follow=True)
    assert "C’est de nouveau un brouillon." in answer.content.decode()
    assert state(letter) == State.DRAFT


@pytest.mark.parametrize(("typed", "pressing"), [({}, False), ({"pressing": "on"}, True)])
def test_pressing_letter_is_said_to_wait_for_nobody(
    site: Client, rouages: Collective, alice: User, typed: dict[str, str], pressing: bool
) -> None:
    letter = made(rouages, alice)
    refused = site.post(f"{HOME}{letter.pk}/relire/", {"when": "later", **typed})
    checked = 'name="pressing" id="id_pressing" checked' in refused.content.decode()
    assert (refused.status_code, checked) == (422, pressing)
    answer = site.post(f"{HOME}{letter.pk}/relire/", {"when": "soon", **typed}, follow=True)
    assert ("la recevra le lendemain matin" in answer.content.decode()) is not pressing
    assert _only(rouages).pressing is pressing


def test_letter_says_who_reads_it_the_next_morning(
    site: Client, rouages: Collective, alice: User, bea: User
) -> None:
    pages = [words(site, f"{HOME}{gone(rouages, alice).pk}/") for _time in range(2)]
    told = "Une personne avait déjà eu un courriel ce jour-là"
    assert [told in page for page in pages] == [False, True]


def _only(collective: Collective) -> Letter:
    with in_collective(collective):
        return Letter.objects.get()  # type: ignore[no-any-return]


def test_double_click_sends_once(site: Client, rouages: Collective, alice: User) -> None:
    letter = made(rouages, alice)
    for key in ("11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"):
        typed = {"when": "soon", "idempotency_key": key}
        assert site.post(f"{HOME}{letter.pk}/relire/", typed)["Location"] == f"{HOME}{letter.pk}/"
    with in_collective(rouages):
        letter.refresh_from_db()
        assert actions.leave(letter, now=TUESDAY + timedelta(minutes=15), collective=rouages)
        assert not actions.leave(letter, now=TUESDAY + timedelta(minutes=15), collective=rouages)
    assert len(mails()) == 1


def test_draft_is_kept_and_changed(site: Client, rouages: Collective) -> None:
    answer = site.post(f"{HOME}ecrire/", TYPED | {"later": "1"}, follow=True)
    assert ("Le brouillon est gardé." in answer.content.decode(), "Jeudi" in answer.content.decode()) == (
        True,
        True,
    )
    letter = _only(rouages)
    assert 'value="Jeudi"' in words(site, f"{HOME}{letter.pk}/modifier/")
    site.post(f"{HOME}{letter.pk}/modifier/", TYPED | {"subject": "Vendredi"})
    assert _only(rouages).subject == "Vendredi"
    answer = site.post(f"{HOME}{letter.pk}/jeter/", follow=True)
    assert "Le brouillon est jeté." in answer.content.decode()
    with in_collective(rouages):
        assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        ("ecrire/", TYPED | {"groups": []}, "Choisissez au moins un groupe."),
        ("ecrire/", TYPED | {"text": ""}, "Bonjour"),
        ("{pk}/relire/", {"when": "later", "day": "2026-03-04", "hour": "06:00"}, "Entre 7 h et 20 h 30"),
        ("{pk}/relire/", {}, "champ est obligatoire"),
    ],
)
def test_what_is_wrong_comes_back_with_everything_typed(
    site: Client, rouages: Collective, alice: User, path: str, typed: dict[str, Any], said: str
) -> None:
    letter = made(rouages, alice)
    answer = site.post(HOME + path.format(pk=letter.pk), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    if "ecrire" in path:
        assert 'value="Jeudi"' in page
    elif typed:
        assert ('value="2026-03-04"' in page, 'value="06:00"' in page) == (True, True)
    assert said in page or path == "ecrire/"
    assert state(letter) == State.DRAFT


def test_letter_to_nobody_says_so(site: Client, rouages: Collective, alice: User) -> None:
    letter = made(rouages, alice, groups=["members.observer"])
    answer = site.post(f"{HOME}{letter.pk}/relire/", {"when": "soon"})
    assert (answer.status_code, "Personne ne peut recevoir cette lettre" in answer.content.decode()) == (
        422,
        True,
    )
    assert state(letter) == State.DRAFT


def test_too_many_people_is_said(site: Client, rouages: Collective, alice: User, monkeypatch: Any) -> None:
    monkeypatch.setattr(actions, "MOST", 0)
    letter = made(rouages, alice)
    answer = site.post(f"{HOME}{letter.pk}/relire/", {"when": "soon"})
    assert (answer.status_code, "Plus de deux mille personnes" in answer.content.decode()) == (422, True)


def test_somebody_is_left_aside_and_others_are_called(
    site: Client, rouages: Collective, alice: User, bea: User
) -> None:
    zoe = join(rouages, name="Zoé Essai")
    with in_collective(rouages):
        a_contact(a_school(), "Cyd", email="", phone="03 53 01 00 01")
    letter = made(rouages, alice, groups=["members.role_model", "partners.schools"])
    path = f"{HOME}{letter.pk}/destinataires/"
    page = words(site, path)
    assert ("Béa Roux" in page, "Zoé Essai" in page, "Cyd" in page) == (True, True, False)
    answer = site.post(f"{path}?q=zo%C3%A9", {"left_out": [f"user:{zoe.pk}", f"user:{bea.pk}"]})
    assert answer["Location"] == f"{path}?q=zo%C3%A9"
    with in_collective(rouages):
        assert Letter.objects.get().left_out == [f"user:{zoe.pk}"], "only those of the page"
    page = words(site, f"{HOME}{letter.pk}/relire/")
    assert "Une personne la recevra." in page
    assert "Zoé Essai : pas cette fois" in page
    assert "Cyd : sans adresse électronique" in page
    called = words(site, f"{HOME}{letter.pk}/a-appeler/")
    assert ("Cyd" in called, "03 53 01 00 01" in called, "Zoé" in called) == (True, True, False)
    site.post(path, {})
    with in_collective(rouages):
        assert Letter.objects.get().left_out == []
    assert "Personne ici." in words(site, path, q="nobody")


def test_sent_letter_says_who_received_it_and_what_was_refused(
    site: Client, rouages: Collective, alice: User, bea: User
) -> None:
    join(rouages, name="Zoé Essai", email="zoe@essai.example")
    letter = gone(rouages, alice)
    with everywhere():
        Message.objects.filter(to="zoe@essai.example").update(state=MessageState.FAILED)
    page = words(site, f"{HOME}{letter.pk}/")
    assert "Partie mardi 3 mars 2026 vers 2 personnes." in page
    assert ("1 en route" in page, "1 refusé" in page, "zoe@essai.example" in page) == (True, True, True)
    found = words(site, f"{HOME}{letter.pk}/", q="béa")
    assert ("bea@essai.example" in found, "zoe@essai.example" in found) == (True, False)
    with in_collective(rouages):
        Delivery.objects.all().delete()
        Letter.objects.update(refused=1)
    page = words(site, f"{HOME}{letter.pk}/")
    assert ("La liste s’efface" in page, "1 courriel avait été refusé." in page) == (True, True)


def test_sent_letter_is_copied_and_never_changed(site: Client, rouages: Collective, alice: User) -> None:
    letter = gone(rouages, alice)
    assert site.get(f"{HOME}{letter.pk}/modifier/")["Location"] == f"{HOME}{letter.pk}/"
    assert site.get(f"{HOME}{letter.pk}/relire/")["Location"] == f"{HOME}{letter.pk}/"
    for path, typed in (("modifier/", TYPED), ("jeter/", {}), ("destinataires/", {}), ("annuler/", {})):
        assert site.post(f"{HOME}{letter.pk}/{path}", typed)["Location"] == f"{HOME}{letter.pk}/"
    assert (
        "Trop tard : la lettre est partie."
        in site.post(f"{HOME}{letter.pk}/annuler/", follow=True).content.decode()
    )
    answer = site.post(f"{HOME}{letter.pk}/copier/", follow=True)
    assert "Voici la copie, en brouillon." in answer.content.decode()
    with in_collective(rouages):
        assert sorted(Letter.objects.values_list("state", flat=True)) == [State.DRAFT, State.SENT]


def test_blanks_left_and_a_letter_that_came_back_are_said(
    site: Client, rouages: Collective, alice: User
) -> None:
    letter = made(rouages, alice, text="Bonjour, [la date]")
    with in_collective(rouages):
        Letter.objects.update(held=True)
    page = words(site, f"{HOME}{letter.pk}/relire/")
    assert ("Il reste des blancs à remplir" in page, "Cette lettre n’est pas partie" in page) == (True, True)
    assert "Revenue sans être partie" in words(site, HOME)


def test_list_has_its_states_and_its_search(site: Client, rouages: Collective, alice: User) -> None:
    made(rouages, alice, subject="Brouillon du jeudi")
    gone(rouages, alice, subject="Merci à toutes", text="Les élèves en parlent.")
    assert "Brouillon du jeudi" in words(site, HOME)
    sent = words(site, HOME, etat="sent")
    assert ("Merci à toutes" in sent, "une personne" in sent) == (True, True)
    assert "Merci à toutes" in words(site, HOME, etat="sent", q="parlent")
    assert "Aucune lettre ici." in words(site, HOME, etat="sent", q="rien de tel\x00")
    assert site.get(HOME, {"etat": "x"}).status_code == 404
    assert site.get(HOME, {"page": "9"}).status_code == 404


def test_a_facilitator_sees_her_own_and_the_women_alone(
    client: Client, rouages: Collective, alice: User, flora: User, bea: User
) -> None:
    others, hers = made(rouages, alice, subject="Celle d’Alice"), made(rouages, flora, subject="La mienne")
    client.force_login(flora)
    page = words(client, HOME)
    assert ("La mienne" in page, "Celle d’Alice" in page) == (True, False)
    assert client.get(f"{HOME}{others.pk}/relire/").status_code == 404
    assert client.post(f"{HOME}{others.pk}/copier/").status_code == 404
    assert client.get(f"{HOME}{hers.pk}/relire/").status_code == 200
    form = words(client, f"{HOME}ecrire/")
    assert ("Les femmes du collectif" in form, "Toute l’équipe" in form) == (True, False)
    assert client.post(f"{HOME}ecrire/", TYPED | {"groups": ["members.everybody"]}).status_code == 422


@pytest.mark.parametrize("who", ["bea", "chloe", None])
def test_others_see_nothing(
    client: Client, rouages: Collective, alice: User, bea: User, chloe: User, who: str | None
) -> None:
    letter = made(rouages, alice)
    if who:
        client.force_login({"bea": bea, "chloe": chloe}[who])
    for path in ("", "ecrire/", f"{letter.pk}/", f"{letter.pk}/relire/", f"{letter.pk}/telle-quelle/"):
        assert client.get(HOME + path).status_code == (404 if who else 302)


def test_screens_ask_as_many_questions_for_one_as_for_three(
    site: Client, rouages: Collective, alice: User
) -> None:
    asked = []
    for count in (1, 2):
        for number in range(count):
            join(rouages)
            made(rouages, alice, subject=f"{count} {number}")
            gone(rouages, alice, subject=f"{count} {number}")
        with in_collective(rouages):
            draft = Letter.objects.in_state(State.DRAFT).first()
            sent = Letter.objects.in_state(State.SENT).order_by("-told").first()
        paths = (
            HOME,
            f"{HOME}?etat=sent",
            f"{HOME}{draft.pk}/relire/",
            f"{HOME}{sent.pk}/",
            f"{HOME}{draft.pk}/destinataires/",
        )
        asked.append([_questions(site, path) for path in paths])
    assert asked[0] == asked[1]


def _questions(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)
