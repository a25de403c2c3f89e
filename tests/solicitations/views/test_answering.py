"""Answering from the mail: one page, a yes, a no, a pause; opened, forwarded, pressed twice, too late."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.journal.models import Entry
from hirondelles.solicitations import actions
from hirondelles.solicitations.links import solicitation_of, token_of
from hirondelles.solicitations.models import Availability, Part, Solicitation, State
from tests.factories.solicitations import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(rouages, bea):
    with in_collective(rouages):
        return ask(bea)


@pytest.fixture
def page(asked, rouages):
    return f"/c/rouages/sollicitation/{token_of(asked)}/"


def now(rouages, asked):
    with in_collective(rouages):
        return Solicitation.objects.get(pk=asked.pk)


def press(client, page, said, **more):
    return client.post(page, {"answer": said, **more}, follow=True).content.decode()


def test_the_page_says_what_is_asked_and_two_buttons(client, page):
    told = client.get(page).content.decode()
    for said in (
        "Valmorin",
        "2de",
        "60 minutes",
        "devant la grille",
        "Oui, je viens",
        "Pas cette fois",
        "Béa Roux",
    ):
        assert said in told


def test_a_scanner_that_opens_it_ten_times_changes_nothing(client, page, asked, rouages):
    for _turn in range(10):
        answer = client.get(page)
    assert (answer.status_code, answer["Cache-Control"], answer["X-Robots-Tag"]) == (
        200,
        "private, no-store",
        "noindex",
    )
    assert client.head(page).status_code == 200
    assert now(rouages, asked).state == State.ASKED


def test_yes_is_one_press(client, page, asked, rouages):
    assert "Merci, vous venez !" in press(client, page, "yes", note="Avec plaisir")
    found = now(rouages, asked)
    assert (found.state, found.note) == (State.ACCEPTED, "Avec plaisir")
    assert "Un empêchement ?" in client.get(page).content.decode()
    assert "C’est noté, merci" in press(client, page, "no")
    assert now(rouages, asked).state == State.DECLINED


def test_a_stand_by_says_yes_to_that(client, rouages, dora):
    with in_collective(rouages):
        token = token_of(ask(dora, role=Part.STAND_BY))
    page = f"/c/rouages/sollicitation/{token}/"
    assert "Oui, en remplaçante" in client.get(page).content.decode()
    assert "vous êtes notre remplaçante" in press(client, page, "yes")


def test_no_is_thanked_and_not_asked_why(client, page, asked, rouages):
    told = press(client, page, "no")
    assert "Personne ne vous demandera pourquoi" in told
    assert "Oui, je viens" not in told


def test_answering_after_a_no_changes_nothing(client, page, asked, rouages):
    press(client, page, "no")
    assert "C’est noté" in press(client, page, "yes")
    with in_collective(rouages):
        verbs = list(Entry.objects.values_list("verb", flat=True))
    assert (now(rouages, asked).state, verbs.count("solicitations.declined")) == (State.DECLINED, 1)
    assert "solicitations.accepted" not in verbs


def test_sabotaged_state_lets_two_answers_through(client, page, asked, rouages, monkeypatch):
    def without_lock(row, verb, **changes):
        target = {"accept": "accepted", "decline": "declined"}[verb]
        Solicitation.objects.filter(pk=row.pk).update(state=target, **changes)
        row.refresh_from_db()

    monkeypatch.setattr(actions.LIFE, "move", without_lock)
    press(client, page, "no")
    press(client, page, "yes")
    assert now(rouages, asked).state == State.ACCEPTED


def test_a_pause_is_also_not_this_time(client, page, asked, rouages, bea):
    until = timezone.localdate() + timedelta(days=40)
    told = press(client, page, "pause", until=until.isoformat())
    assert "Vous êtes en pause" in told
    assert "C’est noté" in told
    with in_collective(rouages):
        assert Availability.objects.get(person=bea).paused_until == until
    assert now(rouages, asked).state == State.DECLINED


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("", "Ce champ est obligatoire"),
        ("2020-01-01", "Choisissez un jour à venir."),
        ("2090-01-01", "dans les deux ans"),
        ("demain", "date valide"),
    ],
)
def test_a_pause_until_nowhere_is_said_and_nothing_typed_is_lost(client, page, asked, rouages, until, said):
    answer = client.post(page, {"answer": "pause", "until": until, "note": ""})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert now(rouages, asked).state == State.ASKED


def test_no_more_of_this_kind_leaves_the_rest(client, page, asked, rouages, bea):
    assert "Nous ne vous proposons plus cela (témoignage en classe)" in press(client, page, "no_more")
    with in_collective(rouages):
        assert Availability.objects.get(person=bea).refused_kinds == ["testimony"]
    assert now(rouages, asked).state == State.DECLINED


def test_a_pause_after_a_yes_keeps_the_yes(client, page, asked, rouages):
    press(client, page, "yes")
    press(client, page, "pause", until=(timezone.localdate() + timedelta(days=40)).isoformat())
    assert now(rouages, asked).state == State.ACCEPTED


@pytest.mark.parametrize("said", ["", "peut-être", "accept"])
def test_an_unknown_answer_is_refused(client, page, asked, rouages, said):
    assert client.post(page, {"answer": said}).status_code == 422
    assert now(rouages, asked).state == State.ASKED


def test_too_long_a_word_comes_back_as_it_was_typed(client, page):
    word = "a" * 401
    answer = client.post(page, {"answer": "yes", "note": word})
    assert (answer.status_code, word in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.EXPIRED, "Nous n’attendons plus de réponse"),
        (State.CANCELLED, "Cette demande est annulée"),
        (State.HELD, "Cette rencontre a eu lieu"),
        (State.MISSED, "Cette rencontre a eu lieu"),
    ],
)
def test_what_ended_is_said_kindly(client, page, asked, rouages, state, said):
    with in_collective(rouages):
        Solicitation.objects.filter(pk=asked.pk).update(state=state)
    assert said in client.get(page).content.decode()
    assert said in press(client, page, "yes")
    assert now(rouages, asked).state == state


def test_sabotaged_expiry_would_take_a_late_yes(rouages, asked, monkeypatch):
    with in_collective(rouages):
        Solicitation.objects.filter(pk=asked.pk).update(state=State.EXPIRED)
        late = Solicitation.objects.get(pk=asked.pk)
        with pytest.raises(NotAllowed):
            actions.accept(late, by=None)
        open_wide = actions.LIFE.moves["accept"].__class__(frozenset(State), State.ACCEPTED)
        monkeypatch.setitem(actions.LIFE.moves, "accept", open_wide)
        actions.accept(late, by=None)
        assert late.state == State.ACCEPTED


def test_the_day_is_over(client, page, asked, time_machine):
    time_machine.move_to(asked.starts_at + timedelta(hours=1))
    assert "Ce jour est passé" in client.get(page).content.decode()
    assert "Ce jour est passé" in press(client, page, "yes")


@pytest.mark.parametrize("token", ["x", "a:b", "é:ü"])
def test_a_link_cut_short_opens_nothing(client, rouages, token):
    answer = client.get(f"/c/rouages/sollicitation/{token}/")
    assert (answer.status_code, "Ce lien n’ouvre rien" in answer.content.decode()) == (404, True)


def test_a_link_opens_nothing_in_another_collective(client, asked, photonnes):
    assert client.get(f"/c/photonnes/sollicitation/{token_of(asked)}/").status_code == 404
    with in_collective(photonnes):
        assert solicitation_of(token_of(asked)) is None


@pytest.mark.parametrize("said", ["pause", "no_more"])
def test_an_old_link_decides_nothing_for_her(client, page, asked, rouages, bea, time_machine, said):
    """Forwarded, or found again long after: it no longer stops what she is asked."""
    time_machine.move_to(asked.starts_at + timedelta(days=1))
    assert "Plus ce type de demande" not in client.get(page).content.decode()
    client.post(page, {"answer": said, "until": str(asked.starts_at.date() + timedelta(days=40))})
    with in_collective(rouages):
        assert not Availability.objects.exists()
