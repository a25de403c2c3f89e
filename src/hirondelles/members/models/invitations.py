"""Somebody is asked to come: which address, for what, by whom, what she answered."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.members.models.team import Role

VALID_FOR = timedelta(days=30)
REMIND_AFTER = timedelta(days=3)
LONGEST_WORD = 1000


class InvitationState(models.TextChoices):
    WAITING = "waiting", _("à envoyer")
    SENT = "sent", _("sans réponse")
    ACCEPTED = "accepted", _("acceptée")
    DECLINED = "declined", _("« pas cette fois »")
    CANCELLED = "cancelled", _("annulée")


OPEN = (InvitationState.WAITING, InvitationState.SENT)


def link_key() -> str:
    return secrets.token_urlsafe(24)


class InvitationQuerySet(CollectiveQuerySet["Invitation"]):
    """Questions asked of the invitations."""

    def to_send(self) -> InvitationQuerySet:
        return self.filter(state=InvitationState.WAITING)

    def open(self) -> InvitationQuerySet:
        """Neither answered nor cancelled, even past its end."""
        return self.filter(state__in=OPEN)

    def unanswered(self, now: datetime | None = None) -> InvitationQuerySet:
        """Sent, still valid, without an answer."""
        return self.filter(state=InvitationState.SENT, expires_at__gt=now or timezone.now())

    def expired(self, now: datetime | None = None) -> InvitationQuerySet:
        return self.filter(state=InvitationState.SENT, expires_at__lte=now or timezone.now())

    def to_remind(self, now: datetime | None = None) -> InvitationQuerySet:
        """Without an answer for a few days, and not reminded yet: once is enough."""
        sent_before = (now or timezone.now()) - REMIND_AFTER
        return self.unanswered(now).filter(reminded_at__isnull=True, sent_at__lte=sent_before)

    def to_answer_by(self, person: Any) -> InvitationQuerySet:
        """What waits for her answer, at her address or as herself."""
        hers = Q(person_id=person.pk) | (Q(email=person.email) if person.email else Q())
        return self.open().filter(hers)

    def declined(self) -> InvitationQuerySet:
        return self.filter(state=InvitationState.DECLINED)

    def latest_first(self) -> InvitationQuerySet:
        return self.order_by("-invited_at", "-pk")


class Invitation(CollectiveModel):
    """One address asked to do one thing in the collective; a single link answers."""

    email = models.EmailField(_("adresse électronique"))
    name = models.CharField(_("nom"), max_length=120, blank=True)
    role = models.CharField(_("rôle"), max_length=12, choices=Role)
    word = models.TextField(_("un mot"), max_length=LONGEST_WORD, blank=True)
    state = models.CharField(
        _("état"), max_length=10, choices=InvitationState, default=InvitationState.WAITING
    )
    key = models.CharField(max_length=40, default=link_key, editable=False)
    person = models.ForeignKey(
        "accounts.User",
        verbose_name=_("personne"),
        null=True,
        on_delete=models.SET_NULL,
        db_index=False,
        related_name="+",
    )
    invited_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("invitation de"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    told_apart = models.BooleanField(_("personne distincte"), default=False, db_default=False)
    invited_at = models.DateTimeField(_("invitation du"), db_default=Now())
    sent_at = models.DateTimeField(_("envoyée le"), null=True)
    expires_at = models.DateTimeField(_("valable jusqu’au"), null=True)
    reminded_at = models.DateTimeField(_("rappel du"), null=True)
    answered_at = models.DateTimeField(_("réponse le"), null=True)

    objects: ClassVar[Any] = CollectiveManager.of(InvitationQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "email"],
                condition=Q(state__in=("waiting", "sent")),
                name="invitation_open_once_per_address",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")) & ~Q(email=""), name="invitation_address_is_plain"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False, expires_at__isnull=False),
                name="invitation_sent_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("accepted", "declined")) | Q(answered_at__isnull=False),
                name="invitation_answered_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(person__isnull=False),
                name="invitation_accepted_by_somebody",
            ),
        )
        indexes = (
            models.Index(fields=["collective", "state"], name="invitation_by_state"),
            models.Index(fields=["collective", "email"], name="invitation_by_address"),
        )

    def __str__(self) -> str:
        return self.name or self.email

    def is_over(self, now: datetime | None = None) -> bool:
        """Whether its thirty days are past; an answer already given stays an answer."""
        return self.expires_at is not None and self.expires_at <= (now or timezone.now())

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
