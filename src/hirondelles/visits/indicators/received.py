"""Who received whom: classes and pupils that came, and the hosts that opened their doors, by kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.indicators import Counted, Indicator, Scope
from hirondelles.encounters.dosage import HELD
from hirondelles.encounters.models import EncounterClass
from hirondelles.ui.charts.pen import number
from hirondelles.visits.indicators import kinds
from hirondelles.visits.models import Booking


def indicators(scope: Scope) -> Iterator[Indicator]:
    bookings = held(scope)
    by_kind = _by_kind(bookings)
    if by_kind:
        yield _pupils(by_kind)
        yield _hosts(by_kind)


def held(scope: Scope) -> Any:
    """The bookings whose visit took place, of a school or of the schools of a département when the scope says one."""
    rows = Booking.objects.filter(
        encounter__state__in=HELD,
        encounter__starts_at__gte=scope.start,
        encounter__starts_at__lt=scope.end,
    )
    if scope.school is not None:
        rows = rows.filter(encounter__school=scope.school)
    return rows.filter(encounter__school__department=scope.department) if scope.department else rows


def _by_kind(bookings: Any) -> dict[str, tuple[int, int, int]]:
    """Hosts, classes and pupils who were there, by kind of host."""
    kind = bookings.annotate(kind=kinds.kind_of("slot__host")).values("kind").order_by()
    hosts = {one["kind"]: one["n"] for one in kind.annotate(n=Count("slot__host", distinct=True))}
    classes = EncounterClass.objects.filter(encounter__in=bookings.values("encounter"))
    came = classes.annotate(kind=kinds.kind_of("encounter__visit_bookings__slot__host")).values("kind")
    counted = came.order_by().annotate(many=Count("pk", distinct=True), pupils=Sum("present"))
    return {one["kind"]: (hosts[one["kind"]], one["many"], one["pupils"] or 0) for one in counted}


def _head() -> list[str]:
    return [_("Structures d’accueil"), _("Combien"), _("Classes reçues"), _("Élèves présents")]


def _pupils(by_kind: dict[str, tuple[int, int, int]]) -> Indicator:
    pupils, classes = sum(one[2] for one in by_kind.values()), sum(one[1] for one in by_kind.values())
    return Indicator(
        key="visits.pupils",
        label=_("Élèves reçus en visite"),
        value=pupils,
        shown=number(pupils),
        sentence=ngettext(
            "élève est entré là où l’on travaille.", "élèves sont entrés là où l’on travaille.", pupils
        ),
        n=ngettext("%(n)d classe", "%(n)d classes", classes) % {"n": classes},
        counted=Counted(
            words=[
                _(
                    "Les élèves comptés le jour de chaque visite passée ; une classe venue deux fois compte deux fois."
                ),
                _(
                    "Ces visites sont aussi dans les rencontres, avec les témoignages : elles ne s’y ajoutent pas."
                ),
            ],
            head=_head(),
            rows=kinds.lines(by_kind),
        ),
    )


def _hosts(by_kind: dict[str, tuple[int, int, int]]) -> Indicator:
    hosts = sum(one[0] for one in by_kind.values())
    return Indicator(
        key="visits.hosts",
        label=_("Structures qui ont reçu"),
        value=hosts,
        shown=number(hosts),
        sentence=ngettext(
            "structure a ouvert ses portes : %(kinds)s.",
            "structures ont ouvert leurs portes : %(kinds)s.",
            hosts,
        )
        % {"kinds": ", ".join(f"{one[0]} ({one[1]})" for one in kinds.lines(by_kind))},
        n=ngettext("%(n)d structure", "%(n)d structures", hosts) % {"n": hosts},
        counted=Counted(
            words=[_("Chaque structure qui a reçu au moins une classe dans l’année, une fois.")],
            head=_head(),
            rows=kinds.lines(by_kind),
        ),
    )
