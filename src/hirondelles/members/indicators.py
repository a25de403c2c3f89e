"""What the team tells in figures: how many women the collective is, who came this year, and how many kinds of people carry it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.core.indicators import SCHOOL, TEAM, Counted, Indicator, Scope
from hirondelles.members.models import Membership, Role
from hirondelles.ui.charts.pen import number


def indicators(collective: Collective, scope: Scope) -> Iterable[Indicator]:
    """The team as it is now: who left is forgotten. One school, one département have none of their own."""
    now = timezone.now()
    if scope.audience == SCHOOL or scope.department or not scope.start <= now < scope.end:
        return
    women = dict(Membership.objects.women().order_by("-joined_at").values_list("user", "joined_at"))
    if women:
        yield _size(len(women), sum(joined >= scope.start for joined in women.values()))
    if scope.audience == TEAM:
        yield from _roles()


def _size(women: int, new: int) -> Indicator:
    """One woman counts once, whatever she does; by the first day on which she was one of them."""
    return Indicator(
        key="members.women",
        label=_("Femmes du collectif"),
        value=women,
        shown=number(women),
        sentence=ngettext(
            "femme fait partie du collectif aujourd’hui ; arrivées dans l’année : %(new)d.",
            "femmes font partie du collectif aujourd’hui ; arrivées dans l’année : %(new)d.",
            women,
        )
        % {"new": new},
        n=_people(women),
        counted=Counted(
            words=[
                _("Les femmes du collectif et les animatrices dont le compte est ouvert, chacune une fois."),
                _("Qui est partie sort aussitôt du compte."),
            ],
            head=[_("Arrivée"), _("Femmes")],
            rows=[[_("dans l’année"), new], [_("avant"), women - new]],
        ),
    )


def _roles() -> Iterable[Indicator]:
    """A collective that rests on one kind of people is fragile."""
    current = Membership.objects.current().filter(user__is_active=True)
    roles = Counter(current.values_list("role", flat=True))
    people = current.values("user").distinct().count()
    if not people:
        return
    yield Indicator(
        key="members.roles",
        label=_("Rôles tenus"),
        value=len(roles),
        shown=_("%(held)d sur %(all)d") % {"held": len(roles), "all": len(Role)},
        sentence=ngettext("rôle est tenu par quelqu’un.", "rôles sont tenus par quelqu’un.", len(roles)),
        n=_people(people),
        counted=Counted(
            words=[_("Les rôles de l’équipe d’aujourd’hui ; une personne peut en tenir plusieurs.")],
            head=[_("Rôle"), _("Personnes")],
            rows=[[one.label, roles[one]] for one in Role],
        ),
    )


def _people(count: int) -> str:
    return ngettext("%(n)d personne", "%(n)d personnes", count) % {"n": count}
