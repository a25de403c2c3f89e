"""A partner that hosts is put away with a word to whoever counts on it, and never deleted with what happened there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import RestrictedError
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.sentences import Refusal
from hirondelles.partners import actions as partners
from hirondelles.partners.models import Organisation
from hirondelles.visits import actions
from hirondelles.visits.hosting import answering, asking, leaving, links
from hirondelles.visits.models import Booking, BookingState, Host, Slot, SlotState
from tests.factories.partners import a_school
from tests.factories.visits import a_booking, a_host, a_slot, booked_values
from tests.visits.conftest import mails, texts

pytestmark = pytest.mark.django_db


def states():
    return list(Booking.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize("days", [30, -30])
def test_a_partner_that_hosts_or_did_is_not_deleted(host, days):
    slot = a_slot(host, starts_at=timezone.now() + timedelta(days=days))
    a_booking(slot, BookingState.HELD if days < 0 else BookingState.BOOKED)
    with pytest.raises(RestrictedError):
        host.partner.delete()
    assert (Host.objects.count(), Slot.objects.count(), Booking.objects.count()) == (1, 1, 1)


def test_a_school_that_hosts_is_not_deleted_either(here):
    host = a_host(school=a_school("Lycée Courvallon"))
    with pytest.raises(RestrictedError):
        host.partner.delete()


def test_put_away_whoever_has_a_place_comes_and_whoever_waits_is_told_once(slot, booked):
    a_booking(slot, BookingState.WAITING, rank=1, class_label="3e Z", email="zoe@ac-besancon.fr")
    a_booking(slot, BookingState.CHECKING, class_label="3e Y", email="yann@essai.example")
    for _ in range(2):
        partners.archive(slot.host.partner, by=None)
    assert states() == [BookingState.BOOKED, BookingState.UNPLACED, BookingState.UNPLACED]
    told = [to for kind, to in mails() if kind == "visit_unplaced"]
    assert sorted(told) == ["yann@essai.example", "zoe@ac-besancon.fr"]
    assert all("n’accueille plus" in one for one in texts("visit_unplaced"))
    answering.accept(Booking.objects.with_slot().get(pk=booked.pk), by=None)
    assert BookingState.ACCEPTED in states()


def test_put_away_nobody_of_the_queue_slips_in(slot, booked):
    """A large class goes, and the one behind it would fit: not in a host that receives no more."""
    a_booking(slot, BookingState.WAITING, rank=1, class_label="3e Y", groups=2, headcount=24)
    a_booking(slot, BookingState.WAITING, rank=2, class_label="3e Z")
    partners.archive(slot.host.partner, by=None)
    assert states() == [BookingState.BOOKED, BookingState.UNPLACED, BookingState.UNPLACED]


def test_nobody_books_it_and_it_opens_nothing(slot):
    partners.archive(slot.host.partner, by=None)
    with pytest.raises(Refusal, match="n’accueille plus"):
        actions.book(Slot.objects.get(pk=slot.pk), booked_values(), key="k")
    draft = a_slot(slot.host, state=SlotState.DRAFT, room="B")
    with pytest.raises(Refusal, match="ne travaille plus"):
        actions.publish(Slot.objects.with_host().get(pk=draft.pk), by=None)
    with pytest.raises(Refusal, match="archivé"):
        asking.ask_to_receive(Host.objects.with_partner().get(), word="", by=None)


def test_taken_up_again_it_is_booked_again(slot):
    partners.archive(slot.host.partner, by=None)
    partners.restore(Organisation.objects.get(), by=None)
    assert actions.book(Slot.objects.get(pk=slot.pk), booked_values(), key="k").state == BookingState.BOOKED


def test_its_page_says_so(client, slot):
    partners.archive(slot.host.partner, by=None)
    page = client.get(f"/c/rouages/accueil/{links.token_of(slot.host)}/").content.decode()
    assert "ne se réservent plus" in page
    assert "Proposer un créneau" not in page


def test_the_sheet_of_the_partner_says_what_counts_on_it_before(client, alice, slot, booked):
    a_booking(slot, BookingState.WAITING, rank=1, class_label="3e Z")
    client.force_login(alice)
    path = f"/c/rouages/partenaires/organisations/{slot.host.organisation_id}/"
    page = client.get(path).content.decode()
    for words in ("1 créneau de visite", "1 classe y a sa place", "1 classe attend"):
        assert words in page.replace("\xa0", " ")
    assert client.post(f"{path}archive/").status_code == 302
    assert "Ce qui compte sur ce partenaire" not in client.get(path).content.decode()


def test_a_partner_that_does_not_host_counts_for_nothing(here, slot):
    assert not list(leaving.leaning(a_school("Collège B"), here))


def test_another_collective_is_not_touched(slot, photonnes):
    with in_collective(photonnes):
        other = a_booking(a_slot(a_host("Atelier B")), BookingState.WAITING, rank=1)
    partners.archive(slot.host.partner, by=None)
    with in_collective(photonnes):
        assert Booking.objects.get(pk=other.pk).state == BookingState.WAITING
