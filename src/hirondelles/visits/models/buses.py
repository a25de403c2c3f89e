"""Two classes on one way, proposed to each other: one bus instead of two, when both say yes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.visits.models.bookings import Booking


class BusShareQuerySet(CollectiveQuerySet["BusShare"]):
    """Questions asked of the buses."""

    def of_booking(self, booking: Booking) -> BusShareQuerySet:
        return self.filter(Q(far=booking) | Q(near=booking))

    def open(self) -> BusShareQuerySet:
        """Asked, or shared: neither refused nor over."""
        return self.filter(ended_at=None).exclude(far_says=False).exclude(near_says=False)

    def with_bookings(self) -> BusShareQuerySet:
        slots = ("slot__host__organisation", "slot__host__school")
        return self.select_related(*(f"{side}__{one}" for side in ("far", "near") for one in slots))


class BusShare(CollectiveModel):
    """The bus leaves from ``far`` and takes ``near`` on its way; each says yes or no, or nothing yet.

    ``ended_at`` when one of them no longer goes there, then, or with so few that one bus takes both.
    """

    far = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="buses_from_far", db_index=False)
    near = models.ForeignKey(
        Booking, on_delete=models.CASCADE, related_name="buses_on_the_way", db_index=False
    )
    far_says = models.BooleanField(_("la plus lointaine"), null=True)
    near_says = models.BooleanField(_("celle du chemin"), null=True)
    detour_km = models.PositiveSmallIntegerField(_("détour en kilomètres"))
    proposed_at = models.DateTimeField(db_default=Now(), editable=False)
    ended_at = models.DateTimeField(_("close le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(BusShareQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("car partagé")
        verbose_name_plural = _("cars partagés")
        constraints = (
            models.UniqueConstraint(fields=["collective", "far", "near"], name="bus_share_once"),
            models.CheckConstraint(condition=~Q(far=F("near")), name="bus_share_is_two_classes"),
        )
        indexes = (models.Index(fields=["collective", "near"], name="bus_share_by_near"),)

    def __str__(self) -> str:
        return f"{self.far} + {self.near}"

    @property
    def is_shared(self) -> bool:
        """Both said yes: each may read the other's address."""
        return self.far_says is True and self.near_says is True

    @property
    def is_over(self) -> bool:
        """One said no, or comes no more."""
        return self.ended_at is not None or self.far_says is False or self.near_says is False

    def says(self, booking: Booking) -> bool | None:
        return self.far_says if booking.pk == self.far_id else self.near_says

    def other(self, booking: Booking) -> Booking:
        found: Booking = self.near if booking.pk == self.far_id else self.far
        return found
