"""The outbox, where a mail is a row written in the transaction of what it tells; and what people muted."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    QUEUED = "queued", _("à envoyer")
    SENDING = "sending", _("en cours d’envoi")
    SENT = "sent", _("envoyé")
    FAILED = "failed", _("refusé par le serveur de courrier")


class Message(models.Model):
    """One mail. The web writes it and cannot read it back; only the worker does.

    Its key and its date are made by Python, so that the insertion needs no right to read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    collective = models.ForeignKey(
        "collectives.Collective", null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(_("sorte"), max_length=60)
    to = models.EmailField(_("à"))
    sender = models.CharField(_("de"), max_length=254)
    subject = models.CharField(_("objet"), max_length=300)
    text = models.TextField(_("texte"))
    html = models.TextField(_("mise en page"), blank=True)
    headers = models.JSONField(default=dict)
    state = models.CharField(_("état"), max_length=10, choices=MessageState, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    fault = models.CharField(_("dernier refus"), max_length=80, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    erase_at = models.DateTimeField(null=True)

    web_may: ClassVar[str] = "INSERT"
    everywhere_may: ClassVar[str] = "SELECT, UPDATE"
    purge_may: ClassVar[str] = "SELECT, DELETE"
    web_policies: ClassVar[dict[str, str]] = {"anyone_may_post": "FOR INSERT|WITH CHECK (true)"}

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = (
            models.Index(fields=["-created_at"], name="message_by_date"),
            models.Index(fields=["erase_at"], name="message_by_end"),
        )

    def __str__(self) -> str:
        return self.subject


class Muted(models.Model):
    """A kind of notification that somebody does not want to receive any more."""

    user = models.ForeignKey(
        "accounts.User",
        on_delete=models.CASCADE,
        related_name="muted",
        db_index=False,
        verbose_name=_("personne"),
    )
    slug = models.CharField(_("sorte"), max_length=60)

    class Meta:
        verbose_name = _("message coupé")
        verbose_name_plural = _("messages coupés")
        constraints = (models.UniqueConstraint(fields=["user", "slug"], name="muted_once"),)

    def __str__(self) -> str:
        return self.slug
