"""A slot: a moment at which a host receives so many groups; its counter never goes past what it holds."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Q, Value
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.encounters.models.encounter import LARGEST_CLASS, LONGEST, SHORTEST
from hirondelles.partners.models import Level
from hirondelles.partners.models.register import ON_EARTH
from hirondelles.visits.models.hosts import Audience, Host

MOST_GROUPS = 40


class SlotState(models.TextChoices):
    DRAFT = "draft", _("brouillon")
    PUBLISHED = "published", _("ouvert")
    CLOSED = "closed", _("fermé aux réservations")
    CANCELLED = "cancelled", _("annulé")


TAKING_PLACE = (SlotState.PUBLISHED, SlotState.CLOSED)
"""The room is taken, whether one may still book or not."""


class Rhythm(models.TextChoices):
    WEEKLY = "weekly", _("chaque semaine")
    FORTNIGHTLY = "fortnightly", _("une semaine sur deux")
    MONTHLY = "monthly", _("chaque mois, le même jour de la semaine")


class Series(CollectiveModel):
    """How some slots were made; each is then a row of its own, which may be changed alone."""

    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="series", db_index=False)
    rhythm = models.CharField(_("rythme"), max_length=11, choices=Rhythm)
    until = models.DateField(_("jusqu’au"))
    skips_holidays = models.BooleanField(_("saute les vacances scolaires"), default=True)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager()

    class Meta(CollectiveModel.Meta):
        verbose_name = _("série de créneaux")
        verbose_name_plural = _("séries de créneaux")
        indexes = (models.Index(fields=["collective", "host"], name="series_by_host"),)

    def __str__(self) -> str:
        return str(self.get_rhythm_display())


def last_moment(slot: str = "") -> ExpressionWrapper[Any]:
    """``Slot.bookable_until`` for a query; ``slot`` leads to the slot (``slot__``)."""
    days = Coalesce(F(f"{slot}host__names_days"), 0) * Value(timedelta(days=1))
    before = ExpressionWrapper(days, output_field=DurationField())
    return ExpressionWrapper(F(f"{slot}starts_at") - before, output_field=DateTimeField())


class SlotQuerySet(CollectiveQuerySet["Slot"]):
    """Questions asked of the slots."""

    def published(self) -> SlotQuerySet:
        return self.filter(state=SlotState.PUBLISHED)

    def taking_place(self) -> SlotQuerySet:
        return self.filter(state__in=TAKING_PLACE)

    def upcoming(self, now: datetime) -> SlotQuerySet:
        """Those that one may still book, the next first; nothing of a host that is paused, or put away (``bookable_until``)."""
        rows = self.published().alias(last=last_moment()).filter(starts_at__gt=now, last__gt=now)
        away = Q(host__paused_until__gt=now) | Q(host__organisation__archived_at__isnull=False)
        return rows.exclude(away | Q(host__school__archived_at__isnull=False)).order_by("starts_at", "pk")

    def open_to(self, audiences: Collection[str]) -> SlotQuerySet:
        """Those that one of these audiences sees (``Audience``)."""
        return self.filter(opens_to__in=audiences)

    def with_room_left(self) -> SlotQuerySet:
        """Where one group fits, and nobody waits before it."""
        return self.filter(taken__lt=F("groups"), is_queued=False)

    def in_window(self, now: datetime) -> SlotQuerySet:
        """Those for which one wishes: they are shared out later."""
        return self.filter(window_until__gt=now)

    def to_allocate(self, now: datetime) -> SlotQuerySet:
        """Those whose window is over and whose wishes wait."""
        over = self.taking_place().filter(window_until__lte=now, allocated_at__isnull=True)
        return over.order_by("window_until", "pk")

    def with_host(self) -> SlotQuerySet:
        return self.select_related("host__organisation", "host__school")


class Slot(CollectiveModel):
    """One moment, some groups; ``sequence`` rises each time that something people were told changes.

    ``taken`` counts the groups of the bookings that hold a place; it is written by one statement, and checked here.
    While somebody waits, ``is_queued`` sends whoever comes behind the others. ``hours`` repeats when it takes place,
    for the lock on one room twice; an empty ``room`` is the whole site. ``seed`` is told once the wishes are shared
    out, ``seed_digest`` from the first wish on.
    """

    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="slots", db_index=False)
    series = models.ForeignKey(
        Series, null=True, on_delete=models.SET_NULL, related_name="slots", db_index=False, editable=False
    )
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    sequence = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    state = models.CharField(
        _("état"), max_length=9, choices=SlotState, default=SlotState.DRAFT, editable=False
    )
    title = models.CharField(_("titre"), max_length=120)
    sees = models.TextField(_("ce que les élèves verront et feront"), max_length=1000)
    room = models.CharField(_("partie du site"), max_length=80, blank=True)
    address = models.CharField(_("adresse"), max_length=300, blank=True)
    town = models.CharField(_("commune"), max_length=120)
    department = models.CharField(_("département"), max_length=3, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    meeting_point = models.CharField(_("où se retrouver"), max_length=160, blank=True)
    starts_at = models.DateTimeField(_("commence le"))
    minutes = models.PositiveSmallIntegerField(
        _("durée en minutes"),
        default=120,
        validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)],
    )
    hours = DateTimeRangeField(editable=False)
    levels = ArrayField(
        models.CharField(max_length=3, choices=Level), verbose_name=_("niveaux"), default=list, blank=True
    )
    group_size = models.PositiveSmallIntegerField(
        _("élèves par groupe"), validators=[MinValueValidator(1), MaxValueValidator(LARGEST_CLASS)]
    )
    groups = models.PositiveSmallIntegerField(
        _("nombre de groupes"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_GROUPS)],
    )
    taken = models.PositiveSmallIntegerField(_("groupes pris"), default=0, db_default=0, editable=False)
    is_queued = models.BooleanField(_("on attend"), default=False, db_default=False, editable=False)
    opens_to = models.CharField(_("qui le voit"), max_length=11, choices=Audience, default=Audience.EVERYBODY)
    window_until = models.DateTimeField(_("souhaits jusqu’au"), null=True, blank=True)
    seed_digest = models.CharField(_("empreinte du tirage"), max_length=64, blank=True, editable=False)
    seed = models.CharField(_("graine du tirage"), max_length=64, blank=True, editable=False)
    allocated_at = models.DateTimeField(_("réparti le"), null=True, editable=False)
    published_at = models.DateTimeField(_("ouvert le"), null=True, editable=False)
    host_reminded_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(_("annulé le"), null=True, editable=False)
    cancel_note = models.CharField(_("pourquoi"), max_length=300, blank=True, editable=False)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(SlotQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("créneau de visite")
        verbose_name_plural = _("créneaux de visite")
        constraints = (
            models.UniqueConstraint(fields=["collective", "uid"], name="visit_slot_once_per_uid"),
            models.CheckConstraint(condition=Q(taken__lte=F("groups")), name="visit_slot_never_oversold"),
            models.CheckConstraint(
                condition=Q(groups__range=(1, MOST_GROUPS), group_size__range=(1, LARGEST_CLASS)),
                name="visit_slot_holds_a_plausible_crowd",
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(SHORTEST, LONGEST)), name="visit_slot_lasts_a_plausible_time"
            ),
            models.CheckConstraint(
                condition=Q(hours__startswith=F("starts_at")), name="visit_slot_hours_are_its_own"
            ),
            models.CheckConstraint(condition=ON_EARTH, name="visit_slot_place_is_on_earth"),
            models.CheckConstraint(
                condition=Q(state=SlotState.CANCELLED, cancelled_at__isnull=False)
                | ~Q(state=SlotState.CANCELLED) & Q(cancelled_at__isnull=True, cancel_note=""),
                name="visit_slot_cancelled_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(allocated_at__isnull=True) | ~Q(seed=""), name="visit_slot_allocated_by_a_seed"
            ),
            ExclusionConstraint(
                name="visit_slot_room_once",
                expressions=[
                    ("collective", RangeOperators.EQUAL),
                    ("host", RangeOperators.EQUAL),
                    ("room", RangeOperators.EQUAL),
                    ("hours", RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=TAKING_PLACE),
            ),
        )
        indexes = (
            models.Index(fields=["collective", "state", "starts_at"], name="visit_slot_by_state"),
            models.Index(fields=["collective", "host", "starts_at"], name="visit_slot_by_host"),
            models.Index(fields=["collective", "series"], name="visit_slot_by_series"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def bookable_until(self) -> datetime:
        """A site that wants the names before wants them in time; reads the host."""
        return self.starts_at - timedelta(days=self.host.names_days or 0)

    @property
    def left(self) -> int:
        """How many groups still fit."""
        return max(self.groups - self.taken, 0)

    @property
    def is_full(self) -> bool:
        """Whether one would wait: no room, or somebody waits already."""
        return self.left == 0 or self.is_queued

    @property
    def largest(self) -> int:
        """The most pupils that it could ever receive."""
        return self.groups * self.group_size

    def groups_for(self, headcount: int, *, half_class: bool = False) -> int:
        """How many groups so many pupils make; a half-class is the larger half."""
        coming = -(-headcount // 2) if half_class else headcount
        return -(-coming // self.group_size)

    def is_in_window(self, now: datetime) -> bool:
        return self.window_until is not None and now < self.window_until


class SlotWoman(CollectiveModel):
    """A woman whom the pupils meet there; her portrait is shown with the slot."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="women", db_index=False)
    person = models.ForeignKey(
        "accounts.User",
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        verbose_name=_("personne"),
    )

    objects: ClassVar[Any] = CollectiveManager()

    class Meta(CollectiveModel.Meta):
        verbose_name = _("femme présente")
        verbose_name_plural = _("femmes présentes")
        constraints = (
            models.UniqueConstraint(fields=["collective", "slot", "person"], name="slot_woman_once"),
        )
        indexes = (models.Index(fields=["collective", "person"], name="slot_woman_by_person"),)

    def __str__(self) -> str:
        return str(self.person)
