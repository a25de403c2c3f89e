"""Hosts, slots and bookings of a collective: a workshop, a Tuesday in a month, groups of twelve."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from hirondelles.visits.classes import class_key
from hirondelles.visits.kits.links import token_of as loan_token
from hirondelles.visits.links import token_of
from hirondelles.visits.models import (
    LOAN_OVER,
    Booking,
    BookingState,
    BusShare,
    Host,
    HostOffer,
    KitCase,
    KitLoan,
    LoanState,
    OfferState,
    Slot,
    SlotState,
)
from tests.factories.partners import an_organisation
from tests.factories.testimonies import a_class_day, at_ten


def a_host(name: str = "Atelier Tournelle", **values: Any) -> Host:
    """A company that receives everybody; ``organisation`` or ``school`` for another partner."""
    if not {"organisation", "school"} & values.keys():
        values["organisation"] = an_organisation(name)
    made: Host = Host.objects.create(**values)
    return made


def a_slot(host: Host | None = None, **values: Any) -> Slot:
    """Published: two groups of twelve, in a month, for two hours; nobody has booked."""
    usual = {
        "state": SlotState.PUBLISHED,
        "title": "Dans l’atelier de taille",
        "sees": "Le réglage d’une machine, le contrôle d’une pièce au microscope.",
        "town": "Valmorin",
        "meeting_point": "À l’accueil",
        "levels": ["3e", "2de"],
        "starts_at": at_ten(a_class_day(30)),
        "minutes": 120,
        "group_size": 12,
        "groups": 2,
    } | values
    usual.setdefault("hours", (usual["starts_at"], usual["starts_at"] + timedelta(minutes=usual["minutes"])))
    made: Slot = Slot.objects.create(host=host or a_host(), **usual)
    return made


def a_booking(slot: Slot, state: str = BookingState.TYPED, **values: Any) -> Booking:
    """The row as it is written, without a place taken: ``hirondelles.visits.actions`` takes one."""
    usual = booked_values() | {"groups": 1} | values
    usual.setdefault("class_key", class_key(usual))
    if state != BookingState.TYPED:
        usual.setdefault("asked_at", timezone.now())
    if state in {BookingState.BOOKED, BookingState.ACCEPTED, BookingState.HELD}:
        usual.setdefault("hours", slot.hours)
    if state in {BookingState.REFUSED, BookingState.EXPIRED, BookingState.UNPLACED, BookingState.CANCELLED}:
        usual.setdefault("ended_at", timezone.now())
    made: Booking = Booking.objects.create(slot=slot, state=state, **usual)
    return made


def booked_values(label: str = "3e B", **values: Any) -> dict[str, Any]:
    """What a teacher types: one class of twelve of an invented collège."""
    return {
        "school_name": "Collège Ada Courvallon",
        "school_kind": "college",
        "town": "Valmorin",
        "postcode": "25000",
        "class_label": label,
        "level": "3e",
        "headcount": 12,
        "teacher_name": "Paule Essai",
        "teacher_role": "professeure de technologie",
        "email": "paule.essai@ac-besancon.fr",
        "adult_name": "Paule Essai",
        "adult_phone": "06 39 98 12 34",
    } | values


def an_offer(name: str = "Fonderie Castel", state: str = OfferState.ASKED, **values: Any) -> HostOffer:
    """A company that would receive classes, its address proved."""
    usual = {
        "kind": "company",
        "town": "Valmorin",
        "postcode": "25000",
        "contact_name": "Odile Essai",
        "contact_role": "responsable d’atelier",
        "email": "odile.essai@castel.example",
        "sees": "La coulée, le moulage, le contrôle.",
        "group_size": 12,
        "asked_at": None if state == OfferState.TYPED else timezone.now(),
        "ended_at": None if state in {OfferState.TYPED, OfferState.ASKED} else timezone.now(),
    } | values
    made: HostOffer = HostOffer.objects.create(name=name, state=state, **usual)
    return made


def a_kit(name: str = "Mallette horlogère", **values: Any) -> KitCase:
    """A case that is lent."""
    usual = {"contents": "Un mouvement, une loupe, des pignons.", "home_town": "Valmorin"}
    made: KitCase = KitCase.objects.create(name=name, **usual | values)
    return made


def a_loan(case: KitCase, state: str = LoanState.ASKED, *, first: date, last: date, **values: Any) -> KitLoan:
    """Asked for by an invented teacher; both days included."""
    usual = {
        "school_name": "Collège Ada Courvallon",
        "school_kind": "college",
        "town": "Valmorin",
        "teacher_name": "Paule Essai",
        "email": "paule.essai@ac-besancon.fr",
        "asked_at": None if state == LoanState.TYPED else timezone.now(),
        "ended_at": timezone.now() if state in LOAN_OVER else None,
    }
    days = (first, last + timedelta(days=1))
    made: KitLoan = KitLoan.objects.create(case=case, state=state, days=days, **usual | values)
    made.refresh_from_db()
    return made


def known_visits(first_name: str) -> tuple[Booking, KitLoan, BusShare]:
    """A booking of a slot, a case that is lent, a bus that two classes may share."""
    slot = a_slot(a_host(f"Atelier de {first_name}"), title=f"L’atelier de {first_name}")
    booking = a_booking(slot, BookingState.BOOKED, teacher_name=f"{first_name} Emmène", class_label="3e M")
    other = a_booking(slot, BookingState.BOOKED, class_label="3e N")
    Slot.objects.filter(pk=slot.pk).update(taken=booking.groups + other.groups)
    day = a_class_day(20)
    loan = a_loan(
        a_kit(f"Mallette de {first_name}"), first=day, last=day, teacher_name=f"{first_name} Emprunte"
    )
    return booking, loan, BusShare.objects.create(far=booking, near=other, detour_km=3)


def visit_words(booking: Booking, loan: KitLoan, share: BusShare) -> dict[str, dict[str, Any]]:
    """The words of each address that names one of them."""
    asking, borrowing = {"token": token_of(booking)}, {"token": loan_token(loan)}
    pages = (
        "tracking",
        "class_again",
        "school",
        "school_by_hand",
        "teacher",
        "check",
        "code",
        "resize",
        "cancel",
        "after",
    )
    loans = ("loan", "loan_school", "loan_school_by_hand", "loan_send", "loan_code", "loan_cancel")
    return {
        **{page: {"uid": booking.slot.uid} for page in ("slot", "ask")},
        **dict.fromkeys(pages, asking),
        **dict.fromkeys(loans, borrowing),
        **{page: {"pk": loan.case_id} for page in ("kit", "kit_edit", "kit_ask")},
        "bus": {**asking, "pk": share.pk},
        "trust": {"pk": booking.pk},
        "kit_loan_move": {"pk": loan.pk},
    }
