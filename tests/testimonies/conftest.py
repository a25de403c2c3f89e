from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.testimonies.links import token_of
from hirondelles.testimonies.models import Request
from tests.factories.members import join
from tests.factories.testimonies import two_class_days


@pytest.fixture(autouse=True)
def _empty_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def fanny(rouages: Any) -> Any:
    return join(rouages, Role.FACILITATOR, email="fanny@rouages.example", name="Fanny")


def words(answer: Any) -> str:
    """The page as one reads it, spaces alike."""
    return " ".join(answer.content.decode().replace("\u202f", " ").replace("\xa0", " ").split())


SCHOOL = {
    "school_name": "Collège Inès Tournelle",
    "school_kind": "college",
    "town": "Valmorin",
    "postcode": "25000",
}
CLASS = {"level": "3e", "class_name": "3e B", "headcount": "27", "aim": "guidance", "aim_words": ""}
ROOM = {
    "room": "Salle 12",
    "equipment": ["projector"],
    "phones_allowed": "yes",
    "meeting_point": "À la loge",
    "access": "",
}
TEACHER = {
    "teacher_name": "Paule Essai",
    "teacher_role": "professeure de technologie",
    "email": "Paule.Essai@ac-besancon.fr",
    "phone": "06 39 98 12 34",
    "adult": "me",
}


def slots() -> dict[str, str]:
    first, second = two_class_days()
    return {
        "minutes": "55",
        "day_1": second.isoformat(),
        "at_1": "14:00",
        "day_2": first.strftime("%d/%m/%Y"),
        "at_2": "10:00",
        "day_3": "",
        "at_3": "",
    }


class Teacher:
    """Somebody who asks, page after page, with a browser of her own."""

    def __init__(self, client: Any, collective: Any) -> None:
        self.client, self.collective = client, collective
        self.asked: Request

    @property
    def path(self) -> str:
        return f"/c/{self.collective.slug}/temoignage/{token_of(self.asked)}/"

    def begin(self, **school: str) -> None:
        self.client.post(f"/c/{self.collective.slug}/temoignage/etablissement/", SCHOOL | school)
        with in_collective(self.collective):
            self.asked = Request.objects.latest("pk")

    def write(self, step: str, typed: dict[str, Any]) -> Any:
        return self.client.post(f"{self.path}{step}/", typed)

    def fill(self, **teacher: str) -> None:
        self.begin()
        for step, typed in (
            ("classe", CLASS),
            ("creneaux", slots()),
            ("salle", ROOM),
            ("vous", TEACHER | teacher),
        ):
            assert self.write(step, typed).status_code == 302

    def send(self) -> Any:
        return self.client.post(f"{self.path}verifier/")

    def again(self) -> Request:
        with in_collective(self.collective):
            self.asked.refresh_from_db()
        return self.asked


@pytest.fixture
def teacher(client: Any, rouages: Any) -> Teacher:
    return Teacher(client, rouages)
