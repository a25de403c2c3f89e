"""A host plays everything from its page, by its link, on a phone: no account, nothing written by opening a page."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from hirondelles.visits.hosting import answering, links, welcoming
from hirondelles.visits.models import BookingState, Host, HostCommitment, Pledge, SelfCheck, Series, Slot
from hirondelles.visits.papers.agreement import about
from tests.factories.members import join
from tests.factories.partners import a_contact, a_school
from tests.factories.visits import a_booking, a_host, a_slot
from tests.visits.conftest import texts

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
A_SLOT = {
    "title": "Du dessin à la pièce",
    "sees": "Le tour, la fraiseuse, le contrôle.",
    "day": "2026-04-07",
    "hour": "14:00",
    "minutes": "120",
    "group_size": "12",
    "groups": "2",
    "opens_to": "everybody",
    "rhythm": "",
}


def address(host: Host, name: str = "host", **words: Any) -> str:
    return reverse(f"visits:{name}", kwargs={"collective": "rouages", "token": links.token_of(host), **words})


def test_the_page_says_who_waits_and_offers_a_slot(client, booked):
    page = client.get(address(booked.slot.host)).content.decode()
    for words in (
        "Attendent votre réponse",
        "Collège Ada Courvallon",
        "Dans l’atelier de taille",
        "Proposer un créneau",
    ):
        assert words in page


@pytest.mark.parametrize("said", ["yes", "no"])
def test_one_tap_answers_and_opening_changes_nothing(client, booked, said):
    page = address(booked.slot.host, "host_answer", pk=booked.pk)
    for _ in range(2):
        assert client.get(page).status_code == 200
    booked.refresh_from_db()
    assert booked.state == BookingState.BOOKED
    client.post(page, {"answer": said, "word": ""})
    booked.refresh_from_db()
    assert booked.state == {"yes": BookingState.ACCEPTED, "no": BookingState.REFUSED}[said]
    words = {"yes": "la classe vient", "no": "pas cette fois"}[said]
    assert words in client.get(page).content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
@pytest.mark.parametrize(
    "name", ["host", "host_slot_add", "host_profile", "host_self_check", "host_pledge", "host_returned"]
)
def test_a_page_answers_to_what_a_page_answers_to(client, host, name, method):
    answer = getattr(client, method)(address(host, name))
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("state", [BookingState.TYPED, BookingState.CHECKING])
@pytest.mark.parametrize("name", ["host_answer", "host_agreement", "host_visit_sheet"])
def test_what_is_not_sent_yet_is_not_the_hosts_to_read(client, booked, state, name):
    unsent = a_booking(booked.slot, state, class_label="3e Z")
    assert client.get(address(booked.slot.host, name, pk=unsent.pk)).status_code == 404


def test_an_answer_that_is_none_is_422(client, booked):
    page = address(booked.slot.host, "host_answer", pk=booked.pk)
    assert client.post(page, {"answer": "peut-être"}).status_code == 422


def test_the_second_answer_is_told_where_it_stands(client, booked):
    answering.accept(booked, by=None)
    page = address(booked.slot.host, "host_answer", pk=booked.pk)
    assert "Il y avait déjà une réponse" in client.post(page, {"answer": "no"}, follow=True).content.decode()


def test_a_renewed_link_opens_nothing(client, host):
    former = address(host)
    welcoming.renew_link(host, by=None)
    assert client.get(former).status_code == 404
    assert client.get(address(host)).status_code == 200


def test_a_link_of_another_host_does_not_open_this_booking(client, booked):
    other = a_slot().host
    assert client.get(address(other, "host_answer", pk=booked.pk)).status_code == 404


def test_a_slot_is_opened_at_once_or_kept_as_a_draft(client, host):
    client.post(address(host, "host_slot_add"), A_SLOT)
    client.post(address(host, "host_slot_add"), A_SLOT | {"draft": "1", "day": "2026-04-08"})
    assert list(Slot.objects.order_by("pk").values_list("state", flat=True)) == ["published", "draft"]


def test_a_slot_repeats_and_skips_the_holidays(client, host):
    """The academy of the Doubs: spring holidays from 4 to 20 April 2026."""
    type(host.partner).objects.update(department="25")
    said = A_SLOT | {"day": "2026-03-24", "rhythm": "weekly", "until": "2026-05-05", "skips_holidays": "on"}
    client.post(address(host, "host_slot_add"), said)
    starts = [timezone.localtime(one.starts_at) for one in Slot.objects.order_by("starts_at")]
    assert [f"{one:%d/%m %H:%M}" for one in starts] == [
        "24/03 14:00",
        "31/03 14:00",
        "21/04 14:00",
        "28/04 14:00",
        "05/05 14:00",
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": "2026-03-01"}, "day"),
        ({"day": "2026-04-05"}, "day"),
        ({"hour": "23:00"}, "day"),
        ({"group_size": "0"}, "group_size"),
        ({"groups": "900"}, "groups"),
        ({"rhythm": "weekly"}, "until"),
        ({"window_until": "2026-05-01T10:00"}, "window_until"),
        ({"title": ""}, "title"),
    ],
)
def test_what_is_wrong_is_said_where_it_is_and_nothing_is_lost(client, host, wrong, field):
    answer = client.post(address(host, "host_slot_add"), A_SLOT | wrong)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Le tour, la fraiseuse" in answer.content.decode()
    assert not Slot.objects.exists()


def test_the_self_check_keeps_two_commitments(client, host):
    from hirondelles.visits.hosting.checking import ITEMS

    said = dict.fromkeys(ITEMS, "partly") | {
        "words_1": "Une affiche", "by_1": "2026-06-01", "words_2": "Un vestiaire", "by_2": "2026-07-01",
    }  # fmt: skip
    client.post(address(host, "host_self_check"), said)
    assert SelfCheck.objects.get().answers["walls"] == "partly"
    first, second = HostCommitment.objects.order_by("place")
    client.post(address(host, "host_commitment_kept", pk=first.pk))
    changed = client.post(
        address(host, "host_self_check"), said | {"words_1": "Rien", "words_2": "Deux vestiaires"}
    )
    assert changed.status_code == 302, "what is kept stays as it was written"
    assert [str(one) for one in HostCommitment.objects.order_by("place")] == [
        "Une affiche",
        "Deux vestiaires",
    ]
    client.post(address(host, "host_self_check"), said | {"words_2": "", "by_2": ""})
    assert not HostCommitment.objects.filter(pk=second.pk).exists()


@pytest.mark.parametrize(("day", "said"), [("2026-03-02", "déjà passé"), ("2028-01-01", "plus d’un an")])
def test_a_commitment_is_for_a_day_to_come(client, host, day, said):
    from hirondelles.visits.hosting.checking import ITEMS

    typed = dict.fromkeys(ITEMS, "no") | {"words_1": "Une affiche", "by_1": day, "words_2": "", "by_2": ""}
    answer = client.post(address(host, "host_self_check"), typed)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert "Une affiche" in answer.content.decode()


def test_a_pledge_is_kept_or_given_up_once(client, host):
    client.post(address(host, "host_pledge"), {"what": "observation", "many": "2", "due_on": "2026-06-01"})
    one = Pledge.objects.get()
    for said in ("kept", "dropped"):
        client.post(address(host, "host_pledge_settle", pk=one.pk), {"answer": said})
    one.refresh_from_db()
    assert (one.kept_on is not None, one.dropped_on) == (True, None)


def test_a_pause_and_its_end(client, host):
    client.post(address(host), {"answer": "pause", "days": "30"})
    assert Host.objects.get().is_paused(timezone.now() + timedelta(days=29))
    assert "Vous êtes en pause" in client.get(address(host)).content.decode()
    client.post(address(host), {"answer": "resume"})
    assert not Host.objects.get().is_paused(timezone.now())


def test_a_contact_who_is_signed_in_sees_the_same_page(client, host, rouages):
    irene = join(rouages, "host", email="irene@tournelle.example", name="Irène")
    client.force_login(irene)
    answer = client.get(reverse("visits:my_hosting", kwargs={"collective": "rouages"}))
    assert answer.url.endswith(address(host))


def test_both_sign_by_code_each_from_its_own_address(client, booked):
    from hirondelles.consents.agreements import showing
    from hirondelles.consents.models import Agreement
    from hirondelles.visits.links import token_of

    answering.accept(booked, by=None)
    school = reverse("visits:agreement", kwargs={"collective": "rouages", "token": token_of(booked)})
    host = address(booked.slot.host, "host_agreement", pk=booked.pk)
    for page, email in ((school, "ce.0250001a@ac-besancon.fr"), (host, "irene@tournelle.example")):
        who = {"step": "ask", "name": f"Qui {email[:3]}", "role": "direction", "email": email}
        assert client.post(page, who).status_code == 302
        code = texts("agreement_code", to=email)[-1].split("\n\n")
        figures = next(one for one in code if one.strip().isdecimal())
        assert client.post(page, {"step": "code", "code": "000 000"}).status_code in {302, 422}
        assert client.post(page, {"step": "code", "code": figures}).status_code == 302
    assert showing.is_complete(Agreement.objects.latest_of(about(booked)))
    booked.refresh_from_db()
    assert booked.encounter.authorised_on == timezone.localdate(), "the head of the school is not asked twice"


@pytest.mark.parametrize("email", ["moi@gmail.com", "irene@tournelle.example", "paule.essai@ac-besancon.fr"])
def test_an_address_that_is_not_a_school_s_does_not_sign_for_one(client, booked, email):
    from hirondelles.visits.links import token_of

    answering.accept(booked, by=None)
    page = reverse("visits:agreement", kwargs={"collective": "rouages", "token": token_of(booked)})
    answer = client.post(page, {"step": "ask", "name": "Moi", "role": "principale", "email": email})
    assert answer.status_code == 422
    assert "papier" in answer.content.decode()


def test_the_papers_open_by_both_links(client, booked):
    from hirondelles.visits.links import token_of

    answering.accept(booked, by=None)
    known = {"collective": "rouages", "token": token_of(booked)}
    pages = [reverse(f"visits:{one}", kwargs=known) for one in ("agreement_paper", "visit_sheet")]
    pages += [
        address(booked.slot.host, one, pk=booked.pk) for one in ("host_agreement_paper", "host_visit_sheet")
    ]
    for page in pages:
        assert client.get(page)["Content-Type"] == "application/pdf"


def test_nothing_of_a_collective_opens_under_another(client, booked, photonnes):
    page = address(booked.slot.host).replace("rouages", "photonnes")
    assert client.get(page).status_code == 404


def test_nobody_of_the_academie_signs_for_a_school_that_hosts(client, rouages, here):
    host = a_host(school=a_school("Lycée Tournelle"))
    a_contact(host.partner, "Irène", email="irene@ac-besancon.fr")
    booking = a_booking(a_slot(host), BookingState.BOOKED)
    answering.accept(booking, by=None)
    page = address(host, "host_agreement", pk=booking.pk)
    for email, status in (("odile@ac-besancon.fr", 422), ("irene@ac-besancon.fr", 302)):
        who = {"step": "ask", "name": "Qui signe", "role": "proviseure", "email": email}
        assert client.post(page, who).status_code == status


def test_a_slot_closes_and_opens_again(client, host, slot):
    page = address(host, "host_slot_publish", pk=slot.pk)
    for said, state in (("close", "closed"), ("close", "closed"), ("open", "published")):
        assert client.post(page, {"answer": said}).status_code == 302
        slot.refresh_from_db()
        assert slot.state == state


@pytest.fixture
def series(host):
    """Three weeks; the third is alone in its room, the second not."""
    made = Series.objects.create(host=host, rhythm="weekly", until="2026-06-30")
    first = a_slot(host, series=made)
    weeks = [timedelta(weeks=n) for n in (1, 2)]
    return [first, *(a_slot(host, series=made, starts_at=first.starts_at + one) for one in weeks)]


def test_this_one_and_the_following_are_cancelled(client, host, series):
    page = address(host, "host_slot_cancel", pk=series[1].pk)
    client.post(page, {"reason": "Travaux\x00", "all_following": "on"})
    assert [one.state for one in Slot.objects.order_by("starts_at")] == [
        "published",
        "cancelled",
        "cancelled",
    ]
    assert Slot.objects.filter(cancel_note="Travaux").count() == 2


@pytest.mark.parametrize("weeks", [1, -1])
def test_this_one_and_the_following_move_together_at_the_hour_of_the_wall(client, host, series, weeks):
    clocks_change = datetime(2026, 10, 20, 10, tzinfo=PARIS)
    for number, one in enumerate(series):
        starts = datetime.combine(clocks_change.date() + timedelta(weeks=number), time(10), PARIS)
        hours = (starts, starts + timedelta(minutes=120))
        Slot.objects.filter(pk=one.pk).update(starts_at=starts, hours=hours)
    day = clocks_change.date() + timedelta(weeks=weeks)
    said = {"day": str(day), "hour": "14:00", "minutes": "90", "seen": "0", "all_following": "on"}
    assert client.post(address(host, "host_slot_move", pk=series[0].pk), said).status_code == 302
    moved = [
        one.astimezone(PARIS)
        for one in Slot.objects.order_by("starts_at").values_list("starts_at", flat=True)
    ]
    assert [one.time() for one in moved] == [time(14)] * 3
    assert [one.date() for one in moved] == [day + timedelta(weeks=n) for n in range(3)]


def test_a_series_that_would_fall_on_a_sunday_stays(client, host, series):
    before = list(Slot.objects.values_list("starts_at", flat=True))
    day = timezone.localdate(series[0].starts_at)
    sunday = day + timedelta(days=6 - day.weekday())
    said = {"day": str(sunday), "hour": "14:00", "minutes": "90", "seen": "0", "all_following": "on"}
    answer = client.post(address(host, "host_slot_move", pk=series[0].pk), said)
    assert (answer.status_code, "dimanche" in answer.content.decode()) == (422, True)
    assert list(Slot.objects.values_list("starts_at", flat=True)) == before


def test_a_series_changes_as_a_whole_or_not_at_all(client, host, series):
    a_booking(series[2], BookingState.BOOKED, headcount=24, groups=2)
    Slot.objects.filter(pk=series[2].pk).update(taken=2)
    said = {"title": "Autre", "sees": "Voir", "group_size": "12", "groups": "1", "opens_to": "everybody"}
    page = address(host, "host_slot_change", pk=series[0].pk)
    answer = client.post(page, said | {"seen": "0", "all_following": "on"})
    assert answer.status_code == 422
    assert {one.title for one in Slot.objects.all()} == {"Dans l’atelier de taille"}


@pytest.mark.parametrize(
    ("day", "status", "words"), [("2026-05-01", 422, "jour férié"), ("2026-04-14", 302, "n’ont pas classe")]
)
def test_a_day_without_class_is_said(client, host, day, status, words):
    said = {"title": "Atelier", "sees": "Voir", "day": day, "hour": "10:00", "minutes": "120"}
    said |= {"group_size": "12", "groups": "2", "opens_to": "everybody"}
    type(host.partner).objects.update(department="25")
    answer = client.post(address(host, "host_slot_add"), said)
    assert answer.status_code == status
    page = answer if status == 422 else client.get(answer.url)
    assert words in page.content.decode()


def test_a_pledge_is_for_a_day_to_come(client, host):
    said = {"what": "observation", "many": "2", "due_on": "2026-01-01"}
    assert client.post(address(host, "host_pledge"), said).status_code == 422


def test_a_slot_is_not_moved_to_a_public_holiday_alone_nor_with_its_series(client, host):
    typed = A_SLOT | {"rhythm": "weekly", "until": "2026-04-28", "day": "2026-04-14", "skips_holidays": ""}
    client.post(address(host, "host_slot_add"), typed)
    first, second, third = Slot.objects.order_by("starts_at")
    page = address(host, "host_slot_move", pk=first.pk)
    seen = {"hour": "14:00", "minutes": "120", "seen": first.sequence}
    alone = client.post(page, seen | {"day": "2026-05-01"})
    assert (alone.status_code, "jour férié" in alone.content.decode()) == (422, True)
    assert client.post(page, seen | {"day": "2026-04-17"}).status_code == 302
    # third (28 April) would fall on 1 May
    later = {
        "hour": "14:00",
        "minutes": "120",
        "seen": second.sequence,
        "day": "2026-04-24",
        "all_following": "on",
    }
    series = client.post(address(host, "host_slot_move", pk=second.pk), later)
    assert (series.status_code, "Le 1er mai 2026" in series.content.decode()) == (422, True)
    second.refresh_from_db()
    assert second.starts_at.day == 21
    assert third.pk


def test_a_slot_moved_into_the_holidays_is_moved_with_a_word(client, host, slot):
    host.partner.department = "25"
    host.partner.save()
    seen = {"hour": "14:00", "minutes": "120", "seen": slot.sequence, "day": "2026-04-14"}
    answer = client.post(address(host, "host_slot_move", pk=slot.pk), seen, follow=True)
    assert "n’ont pas classe" in answer.content.decode()


def test_a_series_says_which_of_its_days_is_wrong(client, host):
    early = client.post(address(host, "host_slot_add"), A_SLOT | {"rhythm": "weekly", "until": "2026-04-01"})
    assert (early.status_code, "avant le premier" in early.content.decode()) == (422, True)
    start = datetime(2026, 4, 21, 14, tzinfo=PARIS)
    a_slot(host, starts_at=start)
    typed = A_SLOT | {"rhythm": "weekly", "until": "2026-04-30", "skips_holidays": ""}
    taken = client.post(address(host, "host_slot_add"), typed)
    assert (taken.status_code, "Le 21 avril 2026" in taken.content.decode()) == (422, True)
    assert Slot.objects.count() == 1


def test_a_slot_is_where_the_host_says_and_its_place_is_looked_up(client, host):
    host.partner.town, host.partner.address = "Valmorin", "3 rue des Forges"
    host.partner.latitude, host.partner.longitude = 47.0, 6.0
    host.partner.save()
    page = client.get(address(host, "host_slot_add")).content.decode()
    assert ('value="3 rue des Forges"' in page, 'value="Valmorin"' in page) == (True, True)
    client.post(address(host, "host_slot_add"), A_SLOT)
    client.post(
        address(host, "host_slot_add"), A_SLOT | {"hour": "09:00", "town": "besancon", "address": "1 quai"}
    )
    there, here = Slot.objects.order_by("starts_at")
    assert (here.town, here.address, here.latitude) == ("Valmorin", "3 rue des Forges", 47.0)
    assert (there.town, there.address, there.department) == ("besancon", "1 quai", "25")
    assert round(there.latitude) == 47
    changed = {"seen": there.sequence, **A_SLOT, "town": "Nulle-Part-sur-Rien", "address": ""}
    assert client.post(address(host, "host_slot_change", pk=there.pk), changed).status_code == 302
    there.refresh_from_db()
    assert (there.town, there.latitude, there.department) == ("Nulle-Part-sur-Rien", None, "")
