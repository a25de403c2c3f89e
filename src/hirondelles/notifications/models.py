"""The outbox, where a mail is a row written in the transaction of what it tells; what waits for a summary; what people muted."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveModel


class MessageState(models.TextChoices):
    QUEUED = "queued", _("à envoyer")
    SENDING = "sending", _("en cours d’envoi")
    SENT = "sent", _("envoyé")
    FAILED = "failed", _("refusé par le serveur de courrier")
    LATE = "late", _("trop tard pour partir")


class Pace(models.TextChoices):
    """How often somebody is written to about what can wait."""

    IMMEDIATE = "immediate", _("Tout de suite")
    DAILY = "daily", _("Une fois par jour, le matin")
    WEEKLY = "weekly", _("Une fois par semaine, le lundi")
    MANDATORY = "mandatory", _("Seulement ce qui est nécessaire")


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
    calendar = models.TextField(_("fichier de calendrier"), null=True, blank=True)
    state = models.CharField(_("état"), max_length=10, choices=MessageState, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    fault = models.CharField(_("dernier refus"), max_length=80, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    erase_at = models.DateTimeField(null=True)
    known_at = models.DateTimeField(_("refus connu du collectif le"), null=True, editable=False)
    useful_until = models.DateTimeField(_("utile jusqu’au"), null=True, editable=False)
    day = models.DateField(_("jour du résumé"), null=True, editable=False)

    web_may: ClassVar[str] = "INSERT"
    everywhere_may: ClassVar[str] = "SELECT, UPDATE"
    purge_may: ClassVar[str] = "SELECT, DELETE"
    web_policies: ClassVar[dict[str, str]] = {"anyone_may_post": "FOR INSERT|WITH CHECK (true)"}

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = (
            models.UniqueConstraint(
                fields=["to", "day"], condition=Q(day__isnull=False), name="message_one_summary_a_day"
            ),
        )
        indexes = (
            models.Index(fields=["-created_at"], name="message_by_date"),
            models.Index(fields=["erase_at"], name="message_by_end"),
            models.Index(
                fields=["collective", "-created_at"],
                condition=Q(state=MessageState.FAILED),
                name="message_refused",
            ),
        )

    def __str__(self) -> str:
        return self.subject


class DigestLine(models.Model):
    """Something to tell in somebody's next summary; it goes when the summary is written.

    The web writes it, in its own collective, and cannot read it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    collective = models.ForeignKey(
        "collectives.Collective", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(_("sorte"), max_length=60)
    to = models.EmailField(_("à"))
    language = models.CharField(_("langue"), max_length=5)
    sentence = models.CharField(_("phrase"), max_length=300)
    link = models.TextField(_("lien"), blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    due = models.DateTimeField(_("à dire le"))

    web_may: ClassVar[str] = "INSERT"
    everywhere_may: ClassVar[str] = "SELECT, UPDATE"
    purge_may: ClassVar[str] = "SELECT, DELETE"
    web_policies: ClassVar[dict[str, str]] = {
        "here_only": "FOR INSERT|WITH CHECK (collective_id = NULLIF(current_setting('app.collective', true), '')::bigint)"
    }

    class Meta:
        verbose_name = _("ligne de résumé")
        verbose_name_plural = _("lignes de résumé")
        indexes = (models.Index(fields=["to", "due"], name="digest_line_by_address"),)

    def __str__(self) -> str:
        return self.sentence


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


class Refusal(models.Model):
    """An address without an account that does without a kind of mail: its keyed digest, which tells it to nobody."""

    digest = models.CharField(_("empreinte"), max_length=64)
    slug = models.CharField(_("sorte"), max_length=60)

    class Meta:
        verbose_name = _("refus de courriels")
        verbose_name_plural = _("refus de courriels")
        constraints = (models.UniqueConstraint(fields=["digest", "slug"], name="refusal_once"),)

    def __str__(self) -> str:
        return self.slug


class Rhythm(models.Model):
    """How often somebody wants to be written to, when it is not once a day."""

    user = models.OneToOneField(
        "accounts.User", on_delete=models.CASCADE, related_name="rhythm", verbose_name=_("personne")
    )
    pace = models.CharField(_("rythme"), max_length=10, choices=Pace)

    class Meta:
        verbose_name = _("rythme des courriels")
        verbose_name_plural = _("rythmes des courriels")

    def __str__(self) -> str:
        return self.get_pace_display()


class PutOff(CollectiveModel):
    """Something that waits, and that one person does not want to see before a day; it comes back by itself."""

    user = models.ForeignKey(
        "accounts.User",
        on_delete=models.CASCADE,
        related_name="put_off",
        db_index=False,
        verbose_name=_("personne"),
    )
    key = models.CharField(_("quoi"), max_length=200)
    until = models.DateField(_("jusqu’au"))

    class Meta(CollectiveModel.Meta):
        verbose_name = _("remise à plus tard")
        verbose_name_plural = _("remises à plus tard")
        constraints = (models.UniqueConstraint(fields=["collective", "user", "key"], name="put_off_once"),)

    def __str__(self) -> str:
        return self.key
