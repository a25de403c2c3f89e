"""Whom one may write to together: the women who are expected, the teachers who receive."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.core.features import Group, Recipient
from hirondelles.encounters.models import Encounter, Speaker


def groups(collective: Collective) -> Iterator[Group]:
    yield Group(key="encounters.women", label=_("Femmes attendues à une rencontre à venir"), people=_women)
    yield Group(
        key="encounters.teachers",
        label=_("Enseignantes et enseignants d’une rencontre à venir"),
        people=_teachers,
    )


def _women() -> list[Recipient]:
    expected = Speaker.objects.expected().filter(encounter__starts_at__gte=timezone.now())
    people = User.objects.filter(pk__in=expected.values("person"), is_active=True).order_by("name", "pk")
    return [
        Recipient(
            key=f"user:{one.pk}",
            name=one.name or one.reached_at,
            first_name=one.name.partition(" ")[0],
            email=one.email or "",
            phone=one.phone,
            language=one.language,
        )
        for one in people
    ]


def _teachers() -> list[Recipient]:
    """Each address once, by name."""
    rows = Encounter.objects.to_come(timezone.now()).exclude(teacher_email="").by_date()
    known = {email.lower(): name for name, email in rows.values_list("teacher_name", "teacher_email")}
    named = sorted(known.items(), key=lambda one: (one[1], one[0]))
    return [Recipient(key=f"teacher:{email}", name=name or email, email=email) for email, name in named]
