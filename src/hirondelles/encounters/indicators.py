"""What encounters tell in figures: how many they reached, how often, and how different the women who came are.

Counts of encounters, classes and pupils met are nobody's answers: no threshold applies to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.core.indicators import PUBLIC, Counted, Indicator, Scope
from hirondelles.encounters.dosage import HELD, TARGET
from hirondelles.encounters.models import Encounter, EncounterClass, Speaker
from hirondelles.encounters.models.speakers import Reply
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.models.steps import Step
from hirondelles.ui.charts import Tiles, Timeline
from hirondelles.ui.charts.pen import number, percent
from hirondelles.ui.charts.timeline import Course

AUGUST = 8
MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, AUGUST)


def indicators(collective: Collective, scope: Scope) -> Iterable[Indicator]:
    """Reach, dosage and diversity, of what took place in the school year."""
    held = _held(scope)
    rows = list(held.select_related("school"))
    if not rows:
        return
    yield _reach(scope, rows)
    yield _pupils(held, len(rows))
    yield from _dosage(held)
    yield from _diversity(held)


def _held(scope: Scope) -> Any:
    """The encounters that took place, of a school or a département when the scope says one."""
    found = Encounter.objects.in_state(*HELD).between(scope.start, scope.end).order_by("starts_at", "pk")
    if scope.school is not None:
        found = found.filter(school=scope.school)
    return found.filter(school__department=scope.department) if scope.department else found


def _reach(scope: Scope, rows: list[Encounter]) -> Indicator:
    n, schools = len(rows), len({one.school_id for one in rows})
    places = ngettext("%(n)d établissement", "%(n)d établissements", schools) % {"n": schools}
    return Indicator(
        key="encounters.held",
        label=_("Rencontres"),
        value=n,
        shown=number(n),
        sentence=ngettext(
            "rencontre a eu lieu, dans %(places)s.", "rencontres ont eu lieu, dans %(places)s.", n
        )
        % {"places": places},
        n=places,
        counted=Counted(
            words=[_("Les rencontres notées comme passées, du 1er septembre au 31 août, une par une.")],
            head=[_("Mois"), _("Rencontres")],
            rows=[[label, count] for label, count in _by_month(scope, rows)],
        ),
        chart=_map(rows) if scope.audience == PUBLIC else _months(scope, rows),
    )


def _by_month(scope: Scope, rows: list[Encounter]) -> list[tuple[str, int]]:
    """Up to this month, which is not over: a month to come is not one without an encounter. August when there was one."""
    counted = Counter(one.starts_at.astimezone(scope.start.tzinfo).month for one in rows)
    now = timezone.now().astimezone(scope.start.tzinfo)
    known = MONTHS if now >= scope.end else MONTHS[: MONTHS.index(now.month) + 1]
    return [(_month(month), counted[month]) for month in known if month != AUGUST or counted[month]]


def _month(month: int) -> str:
    """A month in a few letters, for a line of them."""
    short = _("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.").split()
    return short[month - 1]


def _months(scope: Scope, rows: list[Encounter]) -> Timeline:
    counted = _by_month(scope, rows)
    busiest, most = max(counted, key=lambda pair: pair[1])
    return Timeline(
        sentence=ngettext(
            "Le mois le plus chargé : %(month)s, avec %(n)d rencontre",
            "Le mois le plus chargé : %(month)s, avec %(n)d rencontres",
            most,
        )
        % {"month": busiest, "n": most},
        moments=[month for month, _count in counted],
        courses=[Course(label=_("Rencontres"), values=[count for _label, count in counted])],
    )


def _map(rows: list[Encounter]) -> Tiles | None:
    """Where, when académies are known."""
    counted = Counter(one.school.academy for one in rows if one.school.academy)
    if not counted:
        return None
    sentence = ngettext(
        "%(n)d académie a reçu au moins une rencontre",
        "%(n)d académies ont reçu au moins une rencontre",
        len(counted),
    ) % {"n": len(counted)}
    return Tiles(sentence=sentence, values=counted, what=_("rencontres"))


def _pupils(held: Any, encounters: int) -> Indicator:
    classes = EncounterClass.objects.filter(encounter__in=held.order_by().values("pk"))
    found: Any = classes.aggregate(many=Count("pk"), pupils=Sum("present"), girls=Sum("girls"))
    pupils, many = found["pupils"] or 0, found["many"]
    rows = [
        [one["encounter__school__name"], one["many"], one["pupils"] or 0]
        for one in classes.values("encounter__school__name")
        .annotate(many=Count("pk"), pupils=Sum("present"))
        .order_by("encounter__school__name")
    ]
    return Indicator(
        key="encounters.pupils",
        label=_("Élèves présents"),
        value=pupils,
        shown=number(pupils),
        sentence=ngettext("élève était dans la salle.", "élèves étaient dans la salle.", pupils),
        n=ngettext("%(n)d classe", "%(n)d classes", many) % {"n": many},
        counted=Counted(
            words=[
                _(
                    "Les élèves sont comptés dans la salle, à chaque rencontre : une classe "
                    "rencontrée deux fois compte deux fois."
                ),
                _("Dont filles, quand la salle a été comptée ainsi : %(girls)s.")
                % {"girls": number(found["girls"] or 0)},
            ],
            head=[_("Établissement"), _("Classes"), _("Élèves présents")],
            rows=rows,
        ),
    )


def _dosage(held: Any) -> Iterator[Indicator]:
    """How many encounters each class had: four or more are what is known to count."""
    classes = (
        EncounterClass.objects.filter(encounter__in=held.order_by().values("pk"), class_group__isnull=False)
        .values("class_group")
        .annotate(many=Count("encounter", distinct=True))
        .order_by()
    )
    counted = Counter(one["many"] for one in classes)
    named = sum(counted.values())
    if not named:
        return
    reached = sum(count for many, count in counted.items() if many >= TARGET)
    mean = sum(many * count for many, count in counted.items()) / named
    yield Indicator(
        key="encounters.dosage",
        label=_("Rencontres par classe"),
        value=mean,
        shown=number(mean, places=1),
        sentence=_("rencontre par classe en moyenne ; %(reached)s sur %(named)s en ont eu quatre ou plus.")
        % {"reached": reached, "named": named},
        n=ngettext("%(n)d classe connue par son nom", "%(n)d classes connues par leur nom", named)
        % {"n": named},
        counted=_doses_counted(counted),
    )


def _doses_counted(counted: Counter[int]) -> Counted:
    """How many classes had one encounter, two, three…"""
    return Counted(
        words=[
            _(
                "Quatre rencontres ou plus avec des personnes au travail vont de pair avec bien "
                "moins de jeunes sans emploi ni formation plus tard (Education and Employers, "
                "2012)."
            ),
            _(
                "Une classe notée par son seul niveau n’est pas dans ce compte : on ne sait pas si c’est la même."
            ),
        ],
        head=[_("Rencontres dans l’année"), _("Classes")],
        rows=[[many, counted[many]] for many in sorted(counted)],
    )


def _diversity(held: Any) -> Iterator[Indicator]:
    """How different the women who came are: their steps, their trades; nobody is named."""
    came = Speaker.objects.filter(encounter__in=held.order_by().values("pk"), state=Reply.PRESENT)
    people = dict(came.values_list("person", "person__email"))
    if not people:
        return
    hers = Q(consent_file__person__in=people) | Q(
        consent_file__person__isnull=True, consent_file__email__in=filter(None, people.values())
    )
    portraits = list(Portrait.objects.filter(hers).values_list("step", "trade__name"))
    steps = Counter(step for step, _trade in portraits if step)
    women = len(people)
    yield Indicator(
        key="encounters.diversity",
        label=_("Femmes venues"),
        value=women,
        shown=number(women),
        sentence=_how_different(women, steps, {trade for _step, trade in portraits if trade}),
        n=ngettext("%(n)d femme", "%(n)d femmes", women) % {"n": women},
        counted=_steps_counted(steps),
    )


def _how_different(women: int, steps: Counter[str], trades: set[str]) -> str:
    """Of those whose portrait is known; the others are women who came, no more."""
    words = ngettext(
        "femme est venue ; portraits qui disent son étape : %(known)d (%(steps)s, %(trades)s).",
        "femmes différentes sont venues ; portraits qui disent leur étape : %(known)d (%(steps)s, %(trades)s).",
        women,
    )
    return words % {
        "known": steps.total(),
        "steps": ngettext("%(n)d étape du parcours", "%(n)d étapes du parcours", len(steps))
        % {"n": len(steps)},
        "trades": ngettext("%(n)d métier", "%(n)d métiers", len(trades)) % {"n": len(trades)},
    }


def _steps_counted(steps: Counter[str]) -> Counted:
    """The women who came, by step, from the first to the last."""
    return Counted(
        words=[
            _(
                "Les femmes notées venues à une rencontre, chacune une fois, avec l’étape et le métier de son portrait."
            ),
            _(
                "Une femme qui n’a pas encore de portrait est comptée parmi celles qui sont venues, pas dans les étapes."
            ),
            _("Un modèle trop lointain décourage : il faut aussi des élèves de CAP et des techniciennes."),
        ],
        head=[_("Étape"), _("Femmes"), _("Part")],
        rows=[
            [Step(step).label, count, percent(count / sum(steps.values()))]
            for step, count in sorted(steps.items(), key=lambda pair: list(Step.values).index(pair[0]))
        ],
    )
