"""Alerts: the words as they were written, what was done about them, who watches.

What somebody wrote and what was done are rows that the web adds and reads, and can neither change nor erase; only the
state moves, on a row of its own. Nobody deletes an alert: the clock does, five years after it was closed.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.safeguarding.names import words_of

LONGEST_TEXT = 5000
LONGEST_ANSWER = 300
APPEND_ONLY = "SELECT, INSERT"
ERASE_ONLY = "SELECT, DELETE"


class Category(models.TextChoices):
    DANGER = "danger", _("Je suis en danger")
    UNEASY = "uneasy", _("Quelqu’un me met mal à l’aise")
    WORRIED = "worried", _("Je m’inquiète pour quelqu’un")
    CONTENT = "content", _("Quelque chose sur ce site ne va pas")


class State(models.TextChoices):
    RECEIVED = "received", _("reçue")
    SEEN = "seen", _("vue")
    IN_HAND = "in_hand", _("prise en main")
    CLOSED = "closed", _("close")


class Outcome(models.TextChoices):
    AUTHORITY = "authority", _("transmise au 119 ou à la cellule du département (CRIP)")
    PROSECUTOR = "prosecutor", _("transmise au procureur, à la police ou à la gendarmerie")
    SCHOOL = "school", _("confiée à la cheffe ou au chef d’établissement")
    SETTLED = "settled", _("réglée avec la personne qui a écrit")
    CONTENT = "content", _("contenu du site corrigé ou retiré")
    NOTHING = "nothing", _("ce n’était pas une alerte (essai, erreur)")


class AlertQuerySet(CollectiveQuerySet["Alert"]):
    """Questions asked of the alerts."""

    def naming(self, person: Any) -> AlertQuerySet:
        """Those whose words name her as she is called today."""
        return self.filter(names__overlap=words_of(person))

    def readable_by(self, user: Any) -> AlertQuerySet:
        """Never one that names her, whenever and however she came: set aside then, or named as she is read."""
        away = Recusal.objects.filter(user_id=user.pk).values("alert")
        return self.exclude(pk__in=away).exclude(names__overlap=words_of(user))

    def in_state(self, *states: str) -> AlertQuerySet:
        return self.filter(pk__in=FollowUp.objects.filter(state__in=states).values("alert"))

    def latest_first(self) -> AlertQuerySet:
        return self.order_by("-received_at", "-pk")


class Alert(CollectiveModel):
    """What somebody wrote, frozen: who wrote it is not asked, and not kept."""

    category = models.CharField(_("ce qui se passe"), max_length=10, choices=Category, blank=True)
    text = models.TextField(_("ce qui est écrit"), max_length=LONGEST_TEXT, blank=True)
    about = models.CharField(_("de qui il s’agit"), max_length=LONGEST_ANSWER, blank=True)
    reach = models.CharField(_("comment répondre"), max_length=LONGEST_ANSWER, blank=True)
    page = models.CharField(_("page d’où elle vient"), max_length=LONGEST_ANSWER, blank=True)
    names = ArrayField(models.TextField(), verbose_name=_("mots qui nomment quelqu’un"), db_default=[])
    received_at = models.DateTimeField(_("reçue le"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(AlertQuerySet)
    web_may: ClassVar[str] = APPEND_ONLY
    everywhere_may: ClassVar[str] = ""
    purge_may: ClassVar[str] = ERASE_ONLY

    class Meta(CollectiveModel.Meta):
        verbose_name = _("alerte")
        verbose_name_plural = _("alertes")
        constraints = (
            models.CheckConstraint(condition=~Q(category="") | ~Q(text=""), name="alert_says_something"),
        )
        indexes = (models.Index(fields=["collective", "-received_at"], name="alert_by_date"),)

    def __str__(self) -> str:
        return f"Alerte {self.pk}"


class FollowUp(CollectiveModel):
    """Where an alert stands: the one row of it that moves."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="follow_ups", db_index=False)
    state = models.CharField(_("état"), max_length=10, choices=State, default=State.RECEIVED)
    held_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("prise en main par"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    escalated_at = models.DateTimeField(_("signalée plus haut le"), null=True)
    closed_at = models.DateTimeField(_("close le"), null=True)

    web_may: ClassVar[str] = "SELECT, INSERT, UPDATE"
    everywhere_may: ClassVar[str] = ""
    purge_may: ClassVar[str] = ERASE_ONLY

    class Meta(CollectiveModel.Meta):
        verbose_name = _("suivi d’une alerte")
        verbose_name_plural = _("suivis des alertes")
        constraints = (
            models.UniqueConstraint(fields=["collective", "alert"], name="follow_up_once"),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at__isnull=True)),
                name="follow_up_closed_has_a_date",
            ),
        )
        indexes = (models.Index(fields=["collective", "state"], name="follow_up_by_state"),)

    def __str__(self) -> str:
        return f"Suivi {self.alert_id}"


class AlertStep(CollectiveModel):
    """One thing that was done about an alert: by whom, when, and how it ended when it is the end."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="steps", db_index=False)
    move = models.CharField(_("geste"), max_length=10)
    by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("par"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    at = models.DateTimeField(_("quand"), default=timezone.now, editable=False)
    outcome = models.CharField(_("issue"), max_length=12, choices=Outcome, blank=True)
    note = models.TextField(_("raison"), max_length=LONGEST_TEXT, blank=True)

    web_may: ClassVar[str] = APPEND_ONLY
    everywhere_may: ClassVar[str] = ""
    purge_may: ClassVar[str] = ERASE_ONLY

    class Meta(CollectiveModel.Meta):
        verbose_name = _("étape d’une alerte")
        verbose_name_plural = _("étapes des alertes")
        indexes = (models.Index(fields=["collective", "alert", "at"], name="alert_step_by_date"),)

    def __str__(self) -> str:
        return f"{self.move} {self.alert_id}"


class Recusal(CollectiveModel):
    """Somebody whom an alert names: she is not told of it, and cannot read it."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="recusals", db_index=False)
    user = models.ForeignKey(
        "accounts.User",
        verbose_name=_("personne"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )

    web_may: ClassVar[str] = APPEND_ONLY
    everywhere_may: ClassVar[str] = ""
    purge_may: ClassVar[str] = ERASE_ONLY

    class Meta(CollectiveModel.Meta):
        verbose_name = _("mise à l’écart")
        verbose_name_plural = _("mises à l’écart")
        constraints = (models.UniqueConstraint(fields=["collective", "alert", "user"], name="recused_once"),)

    def __str__(self) -> str:
        return f"{self.alert_id} {self.user_id}"


class AlertCall(CollectiveModel):
    """When somebody was last written to about alerts: a flood is one mail, the rest is in the list."""

    user = models.ForeignKey(
        "accounts.User",
        verbose_name=_("personne"),
        on_delete=models.CASCADE,
        db_index=False,
        related_name="+",
    )
    at = models.DateTimeField(_("quand"), default=timezone.now)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("appel")
        verbose_name_plural = _("appels")
        constraints = (models.UniqueConstraint(fields=["collective", "user"], name="alert_call_once"),)

    def __str__(self) -> str:
        return str(self.user_id)
