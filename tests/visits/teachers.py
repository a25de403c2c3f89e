"""A teacher of the tests: somebody who books page after page, with a browser of her own."""

from __future__ import annotations

import re
from typing import Any

from hirondelles.collectives.scope import in_collective
from hirondelles.notifications import outbox
from hirondelles.visits.links import token_of
from hirondelles.visits.models import Booking, Slot

SCHOOL = {
    "school_name": "Collège Inès Tournelle",
    "school_kind": "college",
    "town": "Valmorin",
    "postcode": "25000",
}
CLASS = {"level": "3e", "class_label": "3e B", "headcount": "12"}
TEACHER = {
    "teacher_name": "Paule Essai",
    "teacher_role": "professeure de technologie",
    "email": "Paule.Essai@ac-besancon.fr",
    "phone": "06 39 98 12 34",
    "adult": "me",
}


def words(answer: Any) -> str:
    """The page as one reads it, spaces alike."""
    return " ".join(answer.content.decode().replace("\u202f", " ").replace("\xa0", " ").split())


def last_code(kind: str = "visit_code", *, to: str = "") -> str:
    mail = next(one for one in outbox.latest(to=to) if one.kind == kind)
    found = re.search(r"^\d{6}$", mail.text, re.MULTILINE)
    assert found is not None
    return found[0]


def kinds() -> list[str]:
    return sorted(one.kind for one in outbox.latest())


class Teacher:
    """Books a slot of a collective, from the class to the code."""

    def __init__(self, client: Any, slot: Slot) -> None:
        self.client, self.slot = client, slot
        self.collective = slot.collective
        self.booking: Booking

    @property
    def door(self) -> str:
        return f"/c/{self.collective.slug}/visites/{self.slot.uid}/"

    @property
    def path(self) -> str:
        return f"/c/{self.collective.slug}/reservation/{token_of(self.booking)}/"

    def begin(self, **typed: str) -> Any:
        answer = self.client.post(f"{self.door}reserver/", CLASS | typed)
        with in_collective(self.collective):
            self.booking = Booking.objects.latest("pk")
        return answer

    def fill(self, **teacher: str) -> None:
        """Everything but the code; the class may be begun before."""
        if not hasattr(self, "booking"):
            self.begin()
        assert self.client.post(f"{self.path}etablissement/ecrire/", SCHOOL).status_code == 302
        assert self.client.post(f"{self.path}vous/", TEACHER | teacher).status_code == 302

    def prove(self) -> Any:
        assert self.client.post(f"{self.path}verifier/").status_code == 302
        return self.client.post(f"{self.path}code/", {"code": last_code(to=self.again().email)})

    def again(self) -> Booking:
        with in_collective(self.collective):
            self.booking.refresh_from_db()
        return self.booking
