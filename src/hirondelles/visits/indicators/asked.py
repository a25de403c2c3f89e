"""Classes that asked: those that have their place, those that wait; and where the classes that were served come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.indicators import SCHOOL, Counted, Indicator, Scope
from hirondelles.partners.models import Priority, School
from hirondelles.ui.charts.pen import number, percent
from hirondelles.visits.models import COUNTED, Booking, BookingState

CORSICA = {"2A": ("20000", "20199"), "2B": ("20200", "20999")}


def indicators(scope: Scope) -> Iterator[Indicator]:
    asked = _asked(scope)
    found: dict[str, int] = asked.aggregate(
        asked=Count("class_key", distinct=True),
        served=Count("class_key", distinct=True, filter=Q(state__in=COUNTED)),
    )
    if not found["asked"]:
        return
    yield _served(found)
    if scope.audience != SCHOOL and found["served"]:
        yield _from_where(asked, found["served"])


def _asked(scope: Scope) -> Any:
    """What was sent for a slot of the year; what a school called off itself is no longer asked."""
    rows = Booking.objects.filter(slot__starts_at__gte=scope.start, slot__starts_at__lt=scope.end)
    rows = rows.exclude(asked_at=None).exclude(state=BookingState.CANCELLED)
    if scope.school is not None:
        rows = rows.filter(_of_school(scope.school))
    return rows.filter(_of_department(scope.department)) if scope.department else rows


def _of_school(school: int) -> Q:
    """A class that waits is not yet tied to the partner that its school is: its number is the same."""
    numbers = School.objects.filter(pk=school).exclude(uai="").values("uai")
    return Q(school=school) | Q(school=None, uai__in=numbers)


def _of_department(department: str) -> Q:
    """Those of partners; and of the schools that are not partners yet, who often have no place, by their postcode."""
    return Q(school__department=department) | Q(_posted(department), school=None)


def _posted(department: str) -> Q:
    """Both of Corsica share a number: the north begins at 20200."""
    if department in CORSICA:
        return Q(postcode__range=CORSICA[department])
    return Q(postcode__startswith=department)


def _served(found: dict[str, int]) -> Indicator:
    served, asked = found["served"], found["asked"]
    return Indicator(
        key="visits.served",
        label=_("Classes servies"),
        value=served,
        shown=number(served),
        sentence=ngettext(
            "classe a sa place pour une visite, sur %(asked)d qui ont demandé.",
            "classes ont leur place pour une visite, sur %(asked)d qui ont demandé.",
            served,
        )
        % {"asked": asked},
        n=_many(asked),
        counted=Counted(
            words=[
                _(
                    "Chaque classe une fois, quel que soit le nombre de ses demandes ; celles qui sont annulées n’y sont pas."
                ),
                _("Sans place : sur une liste d’attente, en souhait, ou déclinée partout."),
            ],
            head=[_("Où elles en sont"), _("Classes")],
            rows=[[_("ont leur place ou sont venues"), served], [_("n’ont pas de place"), asked - served]],
        ),
    )


def _from_where(asked: Any, served: int) -> Indicator:
    """Those that are far, or whose school is short of means: the allocation weighs them, this says the result."""
    near = _near(asked.filter(state__in=COUNTED))
    share = near["either"] / served
    return Indicator(
        key="visits.priority",
        label=_("REP et zones rurales"),
        value=share,
        shown=percent(share),
        sentence=_("des classes servies viennent d’un établissement REP ou rural (%(n)d sur %(served)d).")
        % {"n": near["either"], "served": served},
        n=_many(served),
        counted=Counted(
            words=[
                _(
                    "Les classes qui ont une place ou qui sont venues. REP et rurale, une classe compte une fois dans la part."
                ),
                _("Un établissement que le collectif ne connaît pas encore est dans les autres."),
            ],
            head=[_("Établissement"), _("Classes")],
            rows=[
                [_("REP ou REP+"), near["rep"]],
                [_("rural"), near["rural"]],
                [_("ni l’un ni l’autre"), served - near["either"]],
            ],
        ),
    )


def _near(rows: Any) -> dict[str, int]:
    rep, rural = Q(school__priority__in=Priority.values), Q(school__rural=True)
    counted: dict[str, int] = rows.aggregate(
        **{
            name: Count("class_key", distinct=True, filter=one)
            for name, one in (("rep", rep), ("rural", rural), ("either", rep | rural))
        }
    )
    return counted


def _many(count: int) -> str:
    return ngettext("%(n)d classe", "%(n)d classes", count) % {"n": count}
