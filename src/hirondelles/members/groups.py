"""Whom one may write to together: the people of the collective, by what they do there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.core.features import Group, Recipient
from hirondelles.core.phones import show_phone
from hirondelles.members.models import Membership, Role

LOOKED_FOR = timedelta(days=60)
"""Somebody who left since then is named among those one does not write to: one would look for her."""
WOMEN, FACILITATORS, EVERYBODY = "members.role_model", "members.facilitator", "members.everybody"
ROLES: tuple[tuple[str, str, str | Promise], ...] = (
    (WOMEN, Role.ROLE_MODEL, gettext_lazy("Les femmes du collectif")),
    (FACILITATORS, Role.FACILITATOR, gettext_lazy("Les animatrices")),
    ("members.school", Role.SCHOOL_REFERENT, gettext_lazy("Les référentes et référents d’établissement")),
    ("members.host", Role.HOST_CONTACT, gettext_lazy("Les contacts des structures d’accueil")),
    ("members.safeguarding", Role.SAFEGUARDING, gettext_lazy("Les référentes et référents protection")),
    ("members.observer", Role.OBSERVER, gettext_lazy("Les observatrices et observateurs")),
    ("members.coordinator", Role.COORDINATOR, gettext_lazy("La coordination")),
)


def groups(collective: Collective) -> Iterator[Group]:
    """One for each role, and everybody."""
    for key, role, label in ROLES:
        yield Group(key=key, label=label, people=_of(role=role))
    yield Group(key=EVERYBODY, label=gettext_lazy("Toute l’équipe"), people=_of())


def _of(**which: Any) -> Callable[[], list[Recipient]]:
    return lambda: _people(**which)


def _people(**which: Any) -> list[Recipient]:
    """Each person once, by name: those who are there, then those who left lately."""
    rows = Membership.objects.filter(**which).by_name().filter(user__is_active=True)
    here = {row.user_id: row.user for row in rows.current()}
    lately = rows.filter(left_at__gte=timezone.now() - LOOKED_FOR)
    gone = {row.user_id: row.user for row in lately if row.user_id not in here}
    return [_recipient(user) for user in here.values()] + [
        _recipient(user, reason=_("a quitté le collectif") if not which else _("n’a plus ce rôle"))
        for user in gone.values()
    ]


def _recipient(user: Any, *, reason: str = "") -> Recipient:
    return Recipient(
        key=f"user:{user.pk}",
        name=str(user),
        first_name=user.name.partition(" ")[0],
        email=user.email or "",
        phone=show_phone(user.phone),
        language=user.language,
        reason=reason,
    )
