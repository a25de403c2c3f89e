"""A letter to chosen groups, and to whom it was sent."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet

LONGEST = 20_000
"""Characters of a letter: ten pages, which nobody reads in a mail."""


class State(models.TextChoices):
    DRAFT = "draft", _("brouillon")
    WAITING = "waiting", _("va partir")
    SENT = "sent", _("partie")


class LetterQuerySet(CollectiveQuerySet["Letter"]):
    """Questions asked of the letters of a collective."""

    def in_state(self, state: str) -> LetterQuerySet:
        return self.filter(state=state)

    def by(self, user: Any) -> LetterQuerySet:
        return self.filter(written_by_id=user.pk)

    def holding(self, words: str) -> LetterQuerySet:
        return self.filter(Q(subject__icontains=words) | Q(text__icontains=words)) if words else self

    def latest_first(self) -> LetterQuerySet:
        return self.order_by("-updated_at", "-pk")


class Letter(CollectiveModel):
    """What somebody writes to groups: a draft, then on its way for as long as it can be stopped, then gone.

    ``groups`` are keys of ``Feature.groups``, ``left_out`` keys of people (``user:12``) who are not written to this
    time. ``held`` says that it came back as a draft when its time came. A ``pressing`` one does not wait for the next
    day of whoever already had a mail. ``told`` and ``refused`` count its mails.
    """

    subject = models.CharField(_("objet"), max_length=150)
    text = models.TextField(_("texte"), max_length=LONGEST)
    groups = models.JSONField(_("à qui"), default=list)
    left_out = models.JSONField(_("pas cette fois"), default=list)
    state = models.CharField(_("état"), max_length=7, choices=State, default=State.DRAFT)
    held = models.BooleanField(_("revenue"), default=False)
    pressing = models.BooleanField(_("pressée"), default=False, db_default=False)
    leaves_at = models.DateTimeField(_("part le"), null=True)
    sent_at = models.DateTimeField(_("partie le"), null=True)
    told = models.PositiveIntegerField(_("courriels"), default=0)
    refused = models.PositiveIntegerField(_("courriels refusés"), default=0)
    written_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("écrite par"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    sent_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("envoyée par"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[Any] = CollectiveManager.of(LetterQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("lettre")
        verbose_name_plural = _("lettres")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=State.WAITING) | Q(leaves_at__isnull=False),
                name="letter_on_its_way_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT) ^ Q(sent_at__isnull=True), name="letter_sent_has_a_date"
            ),
        )
        indexes = (models.Index(fields=["collective", "state", "-updated_at"], name="letter_by_state"),)

    def __str__(self) -> str:
        return self.subject

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_waiting(self) -> bool:
        return self.state == State.WAITING

    @property
    def is_sent(self) -> bool:
        return self.state == State.SENT


class Delivery(CollectiveModel):
    """One mail of a letter: to whom, and its key in the outbox; erased a month after the letter left."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    person = models.CharField(_("personne"), max_length=60)
    name = models.CharField(_("nom"), max_length=160)
    address = models.EmailField(_("adresse électronique"))
    message = models.UUIDField(_("numéro du courriel"))

    class Meta(CollectiveModel.Meta):
        verbose_name = _("envoi d’une lettre")
        verbose_name_plural = _("envois de lettres")
        constraints = (
            models.UniqueConstraint(fields=["collective", "letter", "address"], name="letter_once_to_each"),
        )

    def __str__(self) -> str:
        return self.name
