"""Both papers follow what they say: signed again only when it binds, and everybody is told what changed."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from hirondelles.consents.agreements import actions as agreements
from hirondelles.consents.agreements import showing
from hirondelles.consents.models import Agreement
from hirondelles.visits.hosting import answering, welcoming
from hirondelles.visits.models import Booking, Slot, VisitSheet
from hirondelles.visits.papers import issuing, sheet
from hirondelles.visits.papers.agreement import about
from tests.factories.consents import HEAD
from tests.visits.conftest import mails, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(booked):
    answering.accept(booked, by=None)
    agreement = Agreement.objects.latest_of(about(booked))
    agreements.note_paper(agreement, HEAD, signed_on=timezone.localdate(), by=None, name="Alice")
    return Booking.objects.with_slot().get(pk=booked.pk)


def again(booking, **values):
    """Something of the slot changes, and the papers are asked for."""
    Slot.objects.filter(pk=booking.slot_id).update(**values)
    issuing.issue(booking, by=None)
    return Agreement.objects.latest_of(about(booking))


def test_nothing_changed_nothing_is_made(accepted):
    made = again(accepted)
    assert (made.version, VisitSheet.objects.count(), len(mails())) == (1, 1, 1)


def test_what_does_not_bind_is_told_and_stays_signed(accepted):
    welcoming.say_how(accepted.slot.host, {"lunch": "sur l’herbe"}, by=None)
    made = Agreement.objects.latest_of(about(accepted))
    assert (made.version, made.binding_since) == (2, 1)
    assert showing.sides(made)[0].signature is not None
    assert "Rien n’est à signer de nouveau." in texts("visit_papers_changed")[0]


def test_what_binds_is_signed_again(accepted):
    made = again(accepted, sees="Le polissage")
    assert (made.version, made.binding_since) == (2, 2)
    assert showing.sides(made)[0].signature is None
    told = [to for kind, to in mails() if kind == "visit_papers_changed"]
    assert sorted(told) == ["irene@tournelle.example", "paule.essai@ac-besancon.fr"]
    assert "à signer de nouveau" in texts("visit_papers_changed")[0]


def test_a_pupil_more_within_the_groups_is_not_signed_again(accepted):
    Booking.objects.filter(pk=accepted.pk).update(headcount=11)
    issuing.issue(accepted, by=None)
    assert Agreement.objects.latest_of(about(accepted)).version == 1
    assert VisitSheet.objects.latest("version").changes == ["class"]


def text_of(paper: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages).split())


def test_the_sheet_says_what_everybody_must_know(accepted, here):
    host = accepted.slot.host
    values = {"names_days": 15, "sizes_needed": True, "equipment": "blouse", "bus_paid_by": "la structure"}
    welcoming.say_how(host, values, by=None)
    booking = Booking.objects.with_slot().get(pk=accepted.pk)
    paper = sheet.printed(booking, here)
    assert PdfReader(BytesIO(paper)).trailer["/Root"]["/MarkInfo"]["/Marked"]
    said = text_of(paper)
    for words in (
        "Atelier Tournelle",
        "12 élèves, en un groupe",
        "1 au moins (un pour 12 élèves, et un par groupe)",
        "Chaussures fermées",
        "blouse",
        "la structure",
        "15 jours avant",
        "ne passe jamais par le collectif",
        "Pointures",
        "Irène",
        "119",
        "Questions de filles",
        "Version 2",
        "la sécurité",
    ):
        assert words in said


def test_nobody_is_named_in_what_is_kept_of_an_agreement(accepted):
    """It is kept for years: the names are on the sheet, which is not."""
    text = str(Agreement.objects.latest_of(about(accepted)).text)
    for name in ("Paule", "Irène", "06 39"):
        assert name not in text
