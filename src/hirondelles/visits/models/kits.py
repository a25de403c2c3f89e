"""A kit case, lent to schools that no bus takes to a workshop; the days on which it is away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.encounters.doors.asking import Asked
from hirondelles.visits.models.bookings import new_key

LONGEST_LOAN = 21
"""Days: three weeks, a class and its neighbours; the next school waits."""


class KitCaseQuerySet(CollectiveQuerySet["KitCase"]):
    """Questions asked of the cases."""

    def lent(self) -> KitCaseQuerySet:
        """Those that a school may ask for."""
        return self.filter(retired_at=None).order_by("name")


class KitCase(CollectiveModel):
    """Objects of a workshop in a case: a movement, a lens, a micro-part that pupils hold in their hands."""

    name = models.CharField(_("nom"), max_length=80)
    contents = models.TextField(_("ce qu’elle contient"), max_length=1000)
    home_town = models.CharField(_("commune où elle se prend"), max_length=120)
    handover = models.CharField(_("comment elle se prend et se rend"), max_length=300, blank=True)
    missing = models.CharField(
        _("ce qui y manque pour l’instant"), max_length=300, blank=True, default="", db_default=""
    )
    retired_at = models.DateTimeField(_("retirée du prêt le"), null=True, editable=False)
    added_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(KitCaseQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("mallette d’objets")
        verbose_name_plural = _("mallettes d’objets")
        constraints = (models.UniqueConstraint(fields=["collective", "name"], name="kit_case_name_once"),)

    def __str__(self) -> str:
        return self.name


class LoanState(models.TextChoices):
    TYPED = "typed", _("attend son code")
    ASKED = "asked", _("demandée")
    AGREED = "agreed", _("accordée")
    OUT = "out", _("dans l’établissement")
    BACK = "back", _("rendue")
    REFUSED = "refused", _("refusée")
    CANCELLED = "cancelled", _("annulée")


AWAY = (LoanState.AGREED, LoanState.OUT)
"""The case is promised, or there: nobody else has it on these days."""
LOAN_OPEN = (LoanState.ASKED, *AWAY)
LOAN_OVER = (LoanState.BACK, LoanState.REFUSED, LoanState.CANCELLED)


class KitLoanQuerySet(CollectiveQuerySet["KitLoan"]):
    """Questions asked of the loans."""

    def in_state(self, *states: str) -> KitLoanQuerySet:
        return self.filter(state__in=states)

    def sent(self) -> KitLoanQuerySet:
        return self.exclude(state=LoanState.TYPED)

    def away(self) -> KitLoanQuerySet:
        return self.filter(state__in=AWAY)

    def of_address(self, address: str) -> KitLoanQuerySet:
        return self.filter(email=address.lower()).exclude(email="")


class KitLoan(Asked):
    """A case asked for some days by a teacher, without an account; ``key`` makes her secret address."""

    case = models.ForeignKey(KitCase, on_delete=models.CASCADE, related_name="loans", db_index=False)
    key = models.CharField(max_length=40, default=new_key, editable=False)
    state = models.CharField(
        _("état"), max_length=9, choices=LoanState, default=LoanState.TYPED, editable=False
    )
    days = DateRangeField(_("jours"), editable=False)
    school = models.ForeignKey(
        "partners.School",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        verbose_name=_("établissement partenaire"),
    )
    typed_at = models.DateTimeField(db_default=Now(), editable=False)
    asked_at = models.DateTimeField(_("demandée le"), null=True, editable=False)
    reminded_at = models.DateTimeField(_("retour rappelé le"), null=True, editable=False)
    ended_at = models.DateTimeField(_("close le"), null=True, editable=False)
    contacts_erased_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(KitLoanQuerySet)

    class Meta(Asked.Meta):
        verbose_name = _("prêt de mallette")
        verbose_name_plural = _("prêts de mallettes")
        constraints = (
            models.UniqueConstraint(fields=["collective", "key"], name="kit_loan_once_per_key"),
            ExclusionConstraint(
                name="kit_case_in_one_place",
                expressions=[
                    ("collective", RangeOperators.EQUAL),
                    ("case", RangeOperators.EQUAL),
                    ("days", RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=AWAY),
            ),
            models.CheckConstraint(
                condition=Q(days__isempty=False, days__lower_inf=False, days__upper_inf=False),
                name="kit_loan_has_days",
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="kit_loan_address_is_plain"),
            models.CheckConstraint(condition=Q(code_tries__lte=5), name="kit_loan_code_tries_are_few"),
            models.CheckConstraint(
                condition=Q(state=LoanState.TYPED) | Q(asked_at__isnull=False),
                name="kit_loan_sent_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=LOAN_OVER) | Q(ended_at__isnull=False), name="kit_loan_over_has_a_date"
            ),
        )
        indexes = (
            models.Index(fields=["collective", "state"], name="kit_loan_by_state"),
            models.Index(fields=["collective", "school"], name="kit_loan_by_school"),
            models.Index(fields=["collective", "email"], name="kit_loan_by_address"),
        )

    @property
    def first(self) -> date:
        """The day on which it is taken."""
        day: date = self.days.lower
        return day

    @property
    def last(self) -> date:
        """The day on which it comes back: the range ends the day after."""
        day: date = self.days.upper
        return day - timedelta(days=1)

    @property
    def is_away(self) -> bool:
        return self.state in AWAY

    def kept(self, today: date) -> tuple[date, date]:
        """From which day to which nobody else has the case: one that is out is not home today, whatever was agreed."""
        if self.state != LoanState.OUT:
            return self.first, self.last
        return min(self.first, today), max(self.last, today)

    def is_late(self, today: date) -> bool:
        """Its days are over, and nobody said that it came back."""
        return self.is_away and self.last < today
