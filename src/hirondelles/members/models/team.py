"""Who belongs to a collective, and what for."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("coordinatrice ou coordinateur")
    FACILITATOR = "facilitator", _("animatrice")
    ROLE_MODEL = "role_model", _("femme du collectif")
    SCHOOL_REFERENT = "school", _("référente ou référent d’établissement")
    HOST_CONTACT = "host", _("contact d’une structure d’accueil")
    SAFEGUARDING = "safeguarding", _("référente ou référent protection")
    OBSERVER = "observer", _("observatrice ou observateur")


WOMEN = (Role.ROLE_MODEL, Role.FACILITATOR)


class MembershipQuerySet(CollectiveQuerySet["Membership"]):
    """Questions asked of a team."""

    def current(self) -> MembershipQuerySet:
        return self.filter(left_at__isnull=True)

    def coordinators(self) -> MembershipQuerySet:
        return self.current().filter(role=Role.COORDINATOR, user__is_active=True)

    def safeguarding_referents(self) -> MembershipQuerySet:
        return self.current().filter(role=Role.SAFEGUARDING, user__is_active=True)

    def women(self) -> MembershipQuerySet:
        """The women who meet the pupils: those of the collective and those who organise with the coordinator."""
        return self.current().filter(role__in=WOMEN, user__is_active=True)

    def looking_for(self, words: str) -> MembershipQuerySet:
        """Whose name or address holds the words."""
        return self.filter(Q(user__name__icontains=words) | Q(user__email__icontains=words))

    def by_name(self) -> MembershipQuerySet:
        return self.select_related("user").order_by("user__name", "user__email", "role")


class Membership(CollectiveModel):
    """One person in one collective, for one of the things she does there."""

    user = models.ForeignKey(
        "accounts.User",
        on_delete=models.CASCADE,
        related_name="memberships",
        db_index=False,
        verbose_name=_("personne"),
    )
    role = models.CharField(_("rôle"), max_length=12, choices=Role)
    joined_at = models.DateTimeField(db_default=Now(), editable=False)
    left_at = models.DateTimeField(_("partie le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(MembershipQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("membre")
        verbose_name_plural = _("membres")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "user", "role"],
                condition=Q(left_at__isnull=True),
                name="member_once_per_role",
            ),
            models.CheckConstraint(
                condition=Q(left_at__gte=F("joined_at")), name="member_leaves_after_joining"
            ),
        )
        indexes = (models.Index(fields=["collective", "role"], name="member_by_role"),)

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"


class NotTheSame(CollectiveModel):
    """Two people who look like one and are two: somebody said so, nobody is asked again."""

    first = models.ForeignKey("accounts.User", on_delete=models.CASCADE, db_index=False, related_name="+")
    second = models.ForeignKey("accounts.User", on_delete=models.CASCADE, db_index=False, related_name="+")

    class Meta(CollectiveModel.Meta):
        verbose_name = _("paire de personnes distinctes")
        verbose_name_plural = _("paires de personnes distinctes")
        constraints = (
            models.UniqueConstraint(fields=["collective", "first", "second"], name="told_apart_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="told_apart_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"
