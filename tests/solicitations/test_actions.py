"""Asking, answering, pausing: what is written, who hears it, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.journal.models import Entry
from hirondelles.members.models import Membership
from hirondelles.notifications import outbox
from hirondelles.solicitations import actions, questions
from hirondelles.solicitations.models import Availability, Kind, Part, Solicitation, State
from tests.factories.members import MembershipFactory
from tests.factories.partners import a_school
from tests.factories.solicitations import ask

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_rouages(rouages):
    with in_collective(rouages):
        yield


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_asking_writes_at_once_and_keeps_the_key_of_the_mail(bea, alice):
    asked = ask(bea, by=alice, school=a_school("Lycée Ada Courvallon"))
    mail = outbox.one(asked.mail)
    assert (asked.state, asked.role, verbs()[-1]) == (State.ASKED, Part.SPEAKER, "solicitations.asked")
    assert mail.to == "bea@essai.example"
    for said in (
        "Valmorin",
        "2de",
        "60 minutes",
        "devant la grille",
        "Lycée Ada Courvallon",
        "/sollicitation/",
    ):
        assert said in mail.text


def test_the_mail_carries_a_calendar_file_that_a_cancellation_takes_away(bea):
    asked = ask(bea, uid="douze@essai.example")
    actions.cancel(asked, by=None)
    files = {mail.kind: mail.calendar for mail in outbox.latest(to="bea@")}
    for kind, said in (
        ("solicitation_asked", "STATUS:TENTATIVE"),
        ("solicitation_cancelled", "METHOD:CANCEL"),
    ):
        assert said in files[kind]
        assert "UID:douze@essai.example" in files[kind]
        assert "/sollicitation/" not in files[kind]


def test_a_calendar_file_without_a_name_of_its_own_gets_one(bea):
    asked = ask(bea)
    assert f"UID:solicitation-{asked.pk}@" in outbox.one(asked.mail).calendar


def test_a_stand_by_reads_that_she_is_one(bea):
    asked = ask(bea, role=Part.STAND_BY)
    mail = outbox.one(asked.mail)
    assert "remplaçante" in mail.subject
    assert "un empêchement" in mail.text


def test_a_mail_without_a_town_has_a_subject(bea):
    assert " à " not in outbox.one(ask(bea, town="").mail).subject


def test_somebody_without_an_address_is_asked_without_a_mail(rouages):
    called = MembershipFactory(user__email=None, user__phone="0639980001", user__name="Ève Appelle").user
    assert ask(called).mail is None


def test_a_yes_is_heard_by_whoever_asked(bea, heard):
    asked = ask(bea)
    actions.accept(asked, by=None, note=" À bientôt ! ")
    assert (asked.state, asked.note, heard) == (State.ACCEPTED, "À bientôt !", [(asked.pk, "accepted")])
    assert asked.answered_at is not None


def test_a_yes_may_become_a_no_until_the_day(bea, heard):
    asked = ask(bea)
    actions.accept(asked, by=None)
    actions.decline(asked, by=None, note="Ma fille est malade.")
    assert [state for _pk, state in heard] == ["accepted", "declined"]
    assert asked.note == "Ma fille est malade."


@pytest.mark.parametrize("verb", ["accept", "decline"])
def test_nobody_answers_twice(bea, heard, verb):
    asked = ask(bea)
    same = Solicitation.objects.get(pk=asked.pk)
    actions.decline(asked, by=None)
    with pytest.raises(NotAllowed):
        getattr(actions, verb)(same, by=None)
    assert len(heard) == 1


def test_nobody_answers_once_it_began(bea, time_machine):
    asked = ask(bea)
    time_machine.move_to(asked.starts_at)
    with pytest.raises(NotAllowed):
        actions.accept(asked, by=None)


def test_an_unknown_asker_is_nobody_to_tell(bea):
    asked = ask(bea, about="inconnue.encounter:1")
    actions.accept(asked, by=None)
    assert asked.state == State.ACCEPTED


def refusal(person, **values):
    with pytest.raises(actions.MayNotBeAsked) as refused:
        ask(person, **values)
    return refused.value.code


def test_whoever_may_not_be_asked_is_not(bea, alice):
    assert refusal(alice) == "gone"
    actions.pause(bea, until=timezone.localdate() + timedelta(days=2), by=bea)
    assert refusal(bea) == "paused"
    actions.resume(bea, by=bea)
    actions.no_more(bea, kind=Kind.TESTIMONY, by=bea)
    assert refusal(bea) == "refused"
    assert ask(bea, kind=Kind.VISIT).state == State.ASKED
    assert Solicitation.objects.count() == 1


def test_the_same_thing_is_not_asked_twice_unless_it_was_taken_back(bea):
    asked = ask(bea, about="essai.encounter:same")
    assert refusal(bea, about="essai.encounter:same") == "already"
    actions.cancel(asked, by=None, tell_her=False)
    assert ask(bea, about="essai.encounter:same").state == State.ASKED


def test_the_database_refuses_the_same_thing_twice(bea):
    asked = ask(bea)
    with pytest.raises(IntegrityError), transaction.atomic():
        Solicitation.objects.bulk_create([_copy(asked)])


def _copy(asked):
    fields = {
        one.name: getattr(asked, one.name) for one in asked._meta.fields if one.name not in {"id", "asked_at"}
    }
    return Solicitation(**fields)


def test_a_wait_never_ends_after_the_beginning(bea):
    asked = ask(bea, expires_at=timezone.now() + timedelta(days=90))
    assert asked.expires_at == asked.starts_at


def test_what_is_too_long_for_a_line_is_cut(bea):
    asked = ask(bea, level="2de générale, " * 20, title="T" * 300)
    assert (len(asked.level), len(asked.title)) == (120, 200)


def test_pausing_twice_keeps_one_row(bea):
    actions.pause(bea, until=date(2040, 1, 1), by=bea)
    actions.pause(bea, until=date(2040, 2, 1), by=bea)
    assert Availability.objects.get(person=bea).paused_until == date(2040, 2, 1)
    assert verbs()[-2:] == ["solicitations.paused"] * 2


def test_saying_what_one_can_give(bea):
    actions.say_availability(bea, {"yearly_cap": 4, "towns": ["Valmorin"]}, by=bea)
    said = Availability.objects.get(person=bea)
    assert (said.yearly_cap, said.towns, said.rest_days) == (4, ["Valmorin"], 30)


def test_cancelling_tells_her_unless_somebody_else_does(bea):
    first, second = ask(bea), ask(bea)
    actions.cancel(first, by=None)
    actions.cancel(second, by=None, tell_her=False)
    kinds = [mail.kind for mail in outbox.latest(to="bea@")]
    assert sorted(kinds) == ["solicitation_asked", "solicitation_asked", "solicitation_cancelled"]
    with pytest.raises(NotAllowed):
        actions.cancel(first, by=None)


def test_the_day_after_one_outcome_corrects_the_other(bea):
    asked = ask(bea)
    actions.accept(asked, by=None)
    for outcome in (State.HELD, State.MISSED, State.HELD):
        actions.close(asked, outcome=outcome, by=None)
        assert asked.state == outcome
    assert questions.load([bea.pk], _year(asked))[bea.pk].held == 1


def _year(asked):
    return questions.year_of(timezone.localdate(asked.starts_at))


def test_a_stand_by_is_called_up_once(bea):
    asked = ask(bea, role=Part.STAND_BY)
    actions.call_up(asked, by=None)
    assert Solicitation.objects.get(pk=asked.pk).role == Part.SPEAKER
    with pytest.raises(NotAllowed):
        actions.call_up(asked, by=None)


def test_what_moves_takes_its_solicitations_with_it(bea, dora):
    first = ask(bea, about="essai.encounter:moves")
    second = ask(dora, about="essai.encounter:moves")
    actions.decline(second, by=None)
    sooner = timezone.now() + timedelta(days=3)
    assert actions.follow("essai.encounter:moves", starts_at=sooner, town="Clairval") == 1
    assert actions.follow("essai.encounter:moves", minutes=90) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.starts_at, first.expires_at, first.town, first.minutes) == (sooner, sooner, "Clairval", 90)
    assert second.town == "Valmorin"


def test_silence_is_an_answer(bea, heard, time_machine):
    asked = ask(bea, expires_at=timezone.now() + timedelta(days=7))
    time_machine.move_to(timezone.now() + timedelta(days=8))
    _left(asked, days_ago=7)
    assert actions.expire(asked, now=timezone.now()) is True
    assert actions.expire(asked, now=timezone.now()) is False
    assert heard == [(asked.pk, "expired")]


def _left(asked, *, days_ago):
    """Its mail left."""
    outbox.take(asked.mail)
    with outbox.held(asked.mail) as mail:
        outbox.close(mail)
        outbox.Message.objects.filter(pk=mail.pk).update(sent_at=timezone.now() - timedelta(days=days_ago))


def test_somebody_who_left_is_not_asked(bea):
    Membership.objects.filter(user=bea).update(left_at=timezone.now() + timedelta(seconds=1))
    assert refusal(bea) == "gone"
