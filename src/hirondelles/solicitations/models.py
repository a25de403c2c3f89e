"""Who was asked what, when, and what she answered; and what each woman says that she can give."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.solicitations.years import bounds_of

LONGEST_NOTE = 400
"""Characters of the word that she may add: a sentence or two."""


class Kind(models.TextChoices):
    """What somebody may be asked for."""

    TESTIMONY = "testimony", _("témoignage en classe")
    VISIT = "visit", _("visite")
    MENTORING = "mentoring", _("mentorat")
    PLACEMENT = "placement", _("stage ou apprentissage")


class Part(models.TextChoices):
    """As what she is asked."""

    SPEAKER = "speaker", _("intervenante")
    STAND_BY = "stand_by", _("remplaçante")


class State(models.TextChoices):
    ASKED = "asked", _("attend une réponse")
    ACCEPTED = "accepted", _("acceptée")
    DECLINED = "declined", _("pas cette fois")
    EXPIRED = "expired", _("sans réponse")
    CANCELLED = "cancelled", _("annulée")
    HELD = "held", _("tenue")
    MISSED = "missed", _("n’a pas pu venir")


OPEN = (State.ASKED, State.ACCEPTED)
GIVEN = (State.ACCEPTED, State.HELD, State.MISSED)
"""What she said yes to: it counts for her rest."""
ENGAGED = (State.ASKED, *GIVEN)
"""What counts for her year: what she said yes to, and what she may still say yes to."""


class Availability(CollectiveModel):
    """What one woman gives to one collective; whoever said nothing has no row, and no limit."""

    person = models.ForeignKey(
        "accounts.User",
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        verbose_name=_("personne"),
    )
    yearly_cap = models.PositiveSmallIntegerField(
        _("rencontres par année scolaire"), null=True, blank=True, validators=[MaxValueValidator(200)]
    )
    minutes_a_year = models.PositiveIntegerField(
        _("minutes par année scolaire"), null=True, blank=True, validators=[MaxValueValidator(30_000)]
    )
    rest_after = models.PositiveSmallIntegerField(
        _("rencontres avant un repos"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
    )
    rest_days = models.PositiveSmallIntegerField(
        _("jours de repos"), default=30, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    paused_until = models.DateField(_("en pause jusqu’au"), null=True, blank=True)
    refused_kinds = ArrayField(
        models.CharField(max_length=10, choices=Kind),
        verbose_name=_("ce qu’on ne lui demande plus"),
        default=list,
        blank=True,
    )
    towns = ArrayField(
        models.CharField(max_length=120), verbose_name=_("communes où elle va"), default=list, blank=True
    )
    is_minor = models.BooleanField(_("mineure"), default=False, db_default=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("disponibilité")
        verbose_name_plural = _("disponibilités")
        constraints = (
            models.UniqueConstraint(fields=["collective", "person"], name="availability_once"),
            models.CheckConstraint(
                condition=Q(rest_after__isnull=True) | Q(rest_after__gte=1), name="rest_after_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}"

    def is_paused(self, on: date) -> bool:
        """The day that she named is the first one when she may be asked again."""
        return self.paused_until is not None and on < self.paused_until


class SolicitationQuerySet(CollectiveQuerySet["Solicitation"]):
    """Questions asked of the ledger."""

    def asked_of(self, people: Any) -> SolicitationQuerySet:
        """``people`` are keys of accounts."""
        return self.filter(person_id__in=people)

    def about(self, subject: str) -> SolicitationQuerySet:
        return self.filter(about=subject)

    def standing(self) -> SolicitationQuerySet:
        """Asked or accepted: whoever changes the date tells them."""
        return self.filter(state__in=OPEN)

    def engaged(self) -> SolicitationQuerySet:
        return self.filter(state__in=ENGAGED)

    def in_year(self, year: int) -> SolicitationQuerySet:
        """Those of the school year that begins in September of ``year``."""
        first, last = bounds_of(year)
        return self.filter(starts_at__gte=first, starts_at__lt=last)

    def overdue(self, now: datetime) -> SolicitationQuerySet:
        return self.filter(state=State.ASKED, expires_at__lte=now)

    def latest_first(self) -> SolicitationQuerySet:
        return self.order_by("-starts_at", "-pk")


class Solicitation(CollectiveModel):
    """One woman asked one thing: what the mail said of it, and what became of it.

    ``about`` names what it is for, by feature, model and key (``encounters.encounter:12``). ``mail`` is the key of
    its mail in the outbox, until that mail is erased. ``uid`` is the name that calendars give to what she is asked for,
    when whoever asks has one: what they say later moves the same line.
    """

    person = models.ForeignKey(
        "accounts.User",
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        verbose_name=_("personne"),
    )
    kind = models.CharField(_("sorte"), max_length=10, choices=Kind)
    about = models.CharField(_("à propos de"), max_length=80)
    school = models.ForeignKey(
        "partners.School",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        verbose_name=_("établissement"),
    )
    role = models.CharField(_("comme"), max_length=8, choices=Part, default=Part.SPEAKER)
    title = models.CharField(_("intitulé"), max_length=200)
    level = models.CharField(_("niveau"), max_length=120, blank=True)
    starts_at = models.DateTimeField(_("commence"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    town = models.CharField(_("commune"), max_length=120, blank=True)
    meeting_point = models.CharField(_("lieu de rendez-vous"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("demandée le"), db_default=Now(), editable=False)
    expires_at = models.DateTimeField(_("répondre avant"))
    state = models.CharField(_("état"), max_length=9, choices=State, default=State.ASKED)
    answered_at = models.DateTimeField(_("répondue le"), null=True, editable=False)
    note = models.CharField(_("un mot"), max_length=LONGEST_NOTE, blank=True)
    mail = models.UUIDField(null=True, editable=False)
    uid = models.CharField(max_length=120, blank=True, db_default="", editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(SolicitationQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("sollicitation")
        verbose_name_plural = _("sollicitations")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "person", "about"],
                condition=~Q(state="cancelled"),
                name="asked_once_about_the_same",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__lte=F("starts_at")), name="answered_before_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(1, 1440)), name="solicitation_lasts_a_day_at_most"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "declined"]) | Q(answered_at__isnull=False),
                name="answer_has_its_moment",
            ),
        )
        indexes = (
            models.Index(fields=["collective", "about"], name="solicitation_by_subject"),
            models.Index(fields=["collective", "starts_at"], name="solicitation_by_day"),
            models.Index(fields=["collective", "school"], name="solicitation_by_school"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_open(self) -> bool:
        """Whether she may still answer, or go back on her yes."""
        return self.state in OPEN and self.starts_at > timezone.now()

    @property
    def is_stand_by(self) -> bool:
        return self.role == Part.STAND_BY
