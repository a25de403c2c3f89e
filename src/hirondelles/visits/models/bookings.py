"""A booking: one class, so many groups of one slot; where it stands, and who acts next."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveQuerySet
from hirondelles.encounters.doors.asking import AskedForAClass, class_in_words
from hirondelles.encounters.models.encounter import LARGEST_CLASS
from hirondelles.partners.models import Level
from hirondelles.visits.models.slots import MOST_GROUPS, Slot, SlotState, last_moment


class BookingState(models.TextChoices):
    TYPED = "typed", _("attend son code")
    CHECKING = "checking", _("adresse à vérifier")
    WISHED = "wished", _("souhait")
    WAITING = "waiting", _("sur liste d’attente")
    BOOKED = "booked", _("attend la réponse de la structure d’accueil")
    ACCEPTED = "accepted", _("acceptée")
    HELD = "held", _("passée")
    REFUSED = "refused", _("la structure ne peut pas recevoir")
    EXPIRED = "expired", _("sans réponse de la structure")
    UNPLACED = "unplaced", _("restée sans place")
    CANCELLED = "cancelled", _("annulée")


UNSENT = (BookingState.TYPED, BookingState.CHECKING)
COUNTED = (BookingState.BOOKED, BookingState.ACCEPTED, BookingState.HELD)
"""Those whose groups are in ``Slot.taken``."""
EXPECTED = (BookingState.ACCEPTED, BookingState.HELD)
"""Those to which the host said yes."""
LASTING = (BookingState.BOOKED, BookingState.ACCEPTED)
"""Those that are to take place, as far as one knows."""
STANDING = (BookingState.WISHED, BookingState.WAITING, *COUNTED)


class BookingQuerySet(CollectiveQuerySet["Booking"]):
    """Questions asked of the bookings."""

    def in_state(self, *states: str) -> BookingQuerySet:
        return self.filter(state__in=states)

    def standing(self) -> BookingQuerySet:
        """Those that a school still counts on, and those that took place."""
        return self.filter(state__in=STANDING)

    def counted(self) -> BookingQuerySet:
        """Those that hold a place."""
        return self.filter(state__in=COUNTED)

    def queue(self, slot: Slot) -> BookingQuerySet:
        """Who waits for a slot, in order."""
        return self.filter(slot=slot, state=BookingState.WAITING).order_by("rank")

    def waiting_for_host(self) -> BookingQuerySet:
        """Those that the host has not answered yet, the oldest first."""
        return self.filter(state=BookingState.BOOKED).order_by("host_asked_at", "pk")

    def by_last_moment(self) -> BookingQuerySet:
        """With ``last``, until when a class enters the slot; the most urgent first, none of a slot that was called off."""
        rows = self.exclude(slot__state=SlotState.CANCELLED).annotate(last=last_moment("slot__"))
        return rows.order_by("last", "rank", "pk")

    def of_address(self, address: str) -> BookingQuerySet:
        return self.filter(email=address.lower()).exclude(email="")

    def with_slot(self) -> BookingQuerySet:
        return self.select_related("slot__host__organisation", "slot__host__school", "school", "class_group")


def new_key() -> str:
    return secrets.token_urlsafe(24)


class Booking(AskedForAClass):
    """What a teacher asks of a slot; ``key`` makes her secret address, and says the same form sent twice.

    ``class_key`` names one class of one school whatever wrote it (a digest with a key): it is
    what is not taken twice, nor in two places. ``rank`` is its place in the waiting list and stays when it leaves it.
    """

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="bookings", db_index=False)
    key = models.CharField(max_length=40, default=new_key, editable=False)
    state = models.CharField(
        _("état"), max_length=9, choices=BookingState, default=BookingState.TYPED, editable=False
    )
    school = models.ForeignKey(
        "partners.School",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="visit_bookings",
        db_index=False,
        verbose_name=_("établissement partenaire"),
    )
    class_group = models.ForeignKey(
        "partners.ClassGroup",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="visit_bookings",
        db_index=False,
        verbose_name=_("classe connue"),
    )
    class_label = models.CharField(_("nom de la classe"), max_length=40, blank=True)
    class_key = models.CharField(max_length=64, editable=False)
    level = models.CharField(_("niveau"), max_length=3, choices=Level)
    headcount = models.PositiveSmallIntegerField(_("effectif"))
    half_class = models.BooleanField(_("une demi-classe seulement"), default=False)
    groups = models.PositiveSmallIntegerField(_("groupes"), editable=False)
    wants_bus = models.BooleanField(_("car partagé"), default=False)

    hours = DateTimeRangeField(null=True, editable=False)
    rank = models.PositiveIntegerField(_("rang"), null=True, editable=False)
    passed_over_at = models.DateTimeField(_("laissée passer le"), null=True, editable=False)
    lottery = models.CharField(_("son tirage"), max_length=64, blank=True, editable=False)
    told_why = models.JSONField(_("pourquoi"), default=dict, blank=True, editable=False)
    encounter = models.ForeignKey(
        "encounters.Encounter",
        null=True,
        on_delete=models.SET_NULL,
        related_name="visit_bookings",
        db_index=False,
        editable=False,
        verbose_name=_("rencontre"),
    )

    typed_at = models.DateTimeField(db_default=Now(), editable=False)
    asked_at = models.DateTimeField(_("demandée le"), null=True, editable=False)
    host_asked_at = models.DateTimeField(_("structure interrogée le"), null=True, editable=False)
    reminded_at = models.DateTimeField(_("structure relancée le"), null=True, editable=False)
    answered_at = models.DateTimeField(_("réponse le"), null=True, editable=False)
    ended_at = models.DateTimeField(_("close le"), null=True, editable=False)
    end_note = models.CharField(_("un mot"), max_length=300, blank=True, editable=False)
    contacts_erased_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(BookingQuerySet)

    class Meta(AskedForAClass.Meta):
        verbose_name = _("réservation")
        verbose_name_plural = _("réservations")
        constraints = (
            models.UniqueConstraint(fields=["collective", "key"], name="booking_once_per_key"),
            models.UniqueConstraint(
                fields=["collective", "slot", "class_key"],
                condition=Q(state__in=STANDING),
                name="booking_once_per_class",
            ),
            models.UniqueConstraint(
                fields=["collective", "slot", "class_group"],
                condition=Q(state__in=STANDING, class_group__isnull=False),
                name="booking_once_per_known_class",
            ),
            models.UniqueConstraint(
                fields=["collective", "slot", "rank"],
                condition=Q(rank__isnull=False),
                name="booking_rank_once",
            ),
            ExclusionConstraint(
                name="booking_class_in_one_place",
                expressions=[
                    ("collective", RangeOperators.EQUAL),
                    ("class_key", RangeOperators.EQUAL),
                    ("hours", RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=LASTING),
            ),
            models.CheckConstraint(
                condition=Q(groups__range=(1, MOST_GROUPS), headcount__range=(1, LARGEST_CLASS)),
                name="booking_is_a_class",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=LASTING) | Q(hours__isnull=False), name="booking_placed_has_hours"
            ),
            models.CheckConstraint(
                condition=~Q(state=BookingState.WAITING) | Q(rank__isnull=False),
                name="booking_waiting_has_a_rank",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(*UNSENT, *STANDING)) | Q(ended_at__isnull=False),
                name="booking_ended_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state=BookingState.TYPED) | Q(asked_at__isnull=False),
                name="booking_sent_has_a_date",
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="booking_address_is_plain"),
            models.CheckConstraint(condition=Q(code_tries__lte=5), name="booking_code_tries_are_few"),
        )
        indexes = (
            models.Index(fields=["collective", "slot", "state"], name="booking_by_slot"),
            models.Index(fields=["collective", "state", "host_asked_at"], name="booking_by_state"),
            models.Index(fields=["collective", "school"], name="booking_by_school"),
            models.Index(fields=["collective", "encounter"], name="booking_by_encounter"),
            models.Index(fields=["collective", "email"], name="booking_by_address"),
        )

    @property
    def pupils(self) -> int:
        """How many come: of a half-class, the larger half."""
        return -(-self.headcount // 2) if self.half_class else self.headcount

    @property
    def adults(self) -> int:
        """How many adults of the school come at least: as the site asks, and one with each group, which goes its own way."""
        return max(-(-self.pupils // self.slot.host.adults_per_pupils), self.groups)

    @property
    def class_in_words(self) -> str:
        """« 3e B », « Tle STI2D » or « 3e (les Jonquilles) »."""
        return class_in_words(self, self.class_label)
