"""The outbox: a mail is a row, written in the transaction of what it tells."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    QUEUED = "queued", _("à envoyer")
    SENDING = "sending", _("en cours d’envoi")
    SENT = "sent", _("envoyé")
    FAILED = "failed", _("refusé par le serveur de courrier")


class Message(models.Model):
    """One mail. The web writes it and cannot read it back; only the worker does.

    The key is made by Python, so that the insertion needs no right to read.
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
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    web_may: ClassVar[str] = "INSERT"
    everywhere_may: ClassVar[str] = "SELECT, UPDATE"
    web_policies: ClassVar[dict[str, str]] = {"anyone_may_post": "FOR INSERT|WITH CHECK (true)"}

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = (models.Index(fields=["-created_at"], name="message_by_date"),)

    def __str__(self) -> str:
        return self.subject
