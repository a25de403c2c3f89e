"""Alerts: the words as they were written, what was done about them, who is kept away.

All three are rows that the web adds and reads, dated by the database, and can neither change nor erase: where an alert
stands is what its last step says. Nobody deletes an alert: the clock does, long after it was closed (``KEPT["alerts"]``).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.append_only import NOTHING_ERASED
from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.safeguarding.names import words_of

LONGEST_TEXT = 5000
LONGEST_ANSWER = 300
APPEND_ONLY = "SELECT, INSERT"


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


WAITS = {
    State.RECEIVED: timedelta(hours=24),
    State.SEEN: timedelta(hours=48),
    State.IN_HAND: timedelta(days=7),
}
"""How long an alert may stay where it stands before somebody above is told."""
TOLD_AGAIN_AFTER = timedelta(days=7)
LATE = "late"
"""The step that the clock writes when somebody above is told."""


def person(label: Any, *, null: bool = True) -> models.ForeignKey[Any, Any]:
    """Somebody, known by a number that outlives her account."""
    return models.ForeignKey(
        "accounts.User",
        verbose_name=label,
        null=null,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )


class AlertQuerySet(CollectiveQuerySet["Alert"]):
    """Questions asked of the alerts."""

    def naming(self, person: Any) -> AlertQuerySet:
        """Those whose words name her as she is called today."""
        return self.filter(names__overlap=words_of(person))

    def readable_by(self, user: Any) -> AlertQuerySet:
        """Never one that names her, whenever and however she came: set aside then, or named as she is read."""
        away = Recusal.objects.filter(user_id=user.pk).values("alert")
        return self.exclude(pk__in=away).exclude(names__overlap=words_of(user))

    def standing(self) -> AlertQuerySet:
        """Each with where it stands: ``state``, ``held_by_id``, ``steps_done``, ``last_move``, ``moved_at`` (its last
        step, a reminder included) and ``acted_at`` (the last time that somebody did something)."""
        return self.annotate(**_last_step())

    def in_state(self, *states: str) -> AlertQuerySet:
        return self.standing().filter(Q(state__in=states))

    def late(self, now: datetime) -> AlertQuerySet:
        """Those that waited too long where they stand, and of which nobody above was told lately."""
        waits = Q()
        for state, wait in WAITS.items():
            waits |= Q(state=state, acted_at__lte=now - wait)
        told = Q(last_move=LATE, moved_at__gt=now - TOLD_AGAIN_AFTER)
        return self.standing().filter(waits).exclude(told)

    def holding(self, words: str) -> AlertQuerySet:
        """Whose answers hold the words."""
        return self.filter(
            Q(text__icontains=words)
            | Q(about__icontains=words)
            | Q(reach__icontains=words)
            | Q(page__icontains=words)
        )

    def latest_first(self) -> AlertQuerySet:
        return self.order_by("-received_at", "-pk")


def _last_step() -> dict[str, Any]:
    """Where an alert stands, as columns: an alert without a step was received."""
    last = AlertStep.objects.filter(alert=OuterRef("pk")).order_by("-number")
    gestures = last.exclude(move=LATE)
    return {
        "state": Coalesce(Subquery(last.values("state")[:1]), Value(State.RECEIVED)),
        "held_by_id": Subquery(last.values("held_by")[:1]),
        "steps_done": Coalesce(Subquery(last.values("number")[:1]), 0),
        "last_move": Coalesce(Subquery(last.values("move")[:1]), Value("")),
        "moved_at": Coalesce(Subquery(last.values("at")[:1]), "received_at"),
        "acted_at": Coalesce(Subquery(gestures.values("at")[:1]), "received_at"),
    }


class Alert(CollectiveModel):
    """What somebody wrote, frozen: who wrote it is not asked, and not kept."""

    category = models.CharField(_("ce qui se passe"), max_length=10, choices=Category, blank=True)
    text = models.TextField(_("ce qui est écrit"), max_length=LONGEST_TEXT, blank=True)
    about = models.CharField(_("de qui il s’agit"), max_length=LONGEST_ANSWER, blank=True)
    reach = models.CharField(_("comment répondre"), max_length=LONGEST_ANSWER, blank=True)
    page = models.CharField(_("page d’où elle vient"), max_length=LONGEST_ANSWER, blank=True)
    names = ArrayField(models.TextField(), verbose_name=_("mots qui nomment quelqu’un"), db_default=[])
    received_at = models.DateTimeField(_("reçue le"), default=timezone.now, editable=False)

    # Where it stands, on the rows of ``standing()``.
    state: str
    held_by_id: int | None
    steps_done: int
    last_move: str
    moved_at: datetime
    acted_at: datetime

    objects: ClassVar[Any] = CollectiveManager.of(AlertQuerySet)
    web_may: ClassVar[str] = APPEND_ONLY
    everywhere_may: ClassVar[str] = ""
    purge_may: ClassVar[str] = NOTHING_ERASED
    dated: ClassVar[str] = "received_at"
    erased_by: ClassVar[str] = """
    WITH over AS (
      SELECT s.alert_id FROM safeguarding_alertstep s
      WHERE s.state = 'closed' AND s.at < moment - {alerts} AND NOT EXISTS (
        SELECT 1 FROM safeguarding_alertstep n
        WHERE n.collective_id = s.collective_id AND n.alert_id = s.alert_id AND n.number > s.number)
    ), steps AS (DELETE FROM safeguarding_alertstep WHERE alert_id IN (SELECT alert_id FROM over)),
    recusals AS (DELETE FROM safeguarding_recusal WHERE alert_id IN (SELECT alert_id FROM over))
    DELETE FROM safeguarding_alert WHERE id IN (SELECT alert_id FROM over);
    GET DIAGNOSTICS erased = ROW_COUNT;
    """
    """So long after the step that closed it, unless another step came after."""

    class Meta(CollectiveModel.Meta):
        verbose_name = _("alerte")
        verbose_name_plural = _("alertes")
        constraints = (
            models.CheckConstraint(condition=~Q(category="") | ~Q(text=""), name="alert_says_something"),
        )
        indexes = (models.Index(fields=["collective", "-received_at"], name="alert_by_date"),)

    def __str__(self) -> str:
        return f"Alerte {self.pk}"


class AlertStep(CollectiveModel):
    """One thing that was done about an alert, and where that leaves it; ``number`` counts from 1 for each alert.

    Two people press at once: both write the same number, one of them is told.
    """

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="steps", db_index=False)
    number = models.PositiveIntegerField(_("rang"))
    move = models.CharField(_("geste"), max_length=10)
    state = models.CharField(_("état"), max_length=10, choices=State)
    by = person(_("par"))
    held_by = person(_("prise en main par"))
    whom = person(_("personne concernée"))
    at = models.DateTimeField(_("quand"), default=timezone.now, editable=False)
    outcome = models.CharField(_("issue"), max_length=12, choices=Outcome, blank=True)
    note = models.TextField(_("raison"), max_length=LONGEST_TEXT, blank=True)

    web_may: ClassVar[str] = APPEND_ONLY
    everywhere_may: ClassVar[str] = ""
    purge_may: ClassVar[str] = NOTHING_ERASED
    dated: ClassVar[str] = "at"

    class Meta(CollectiveModel.Meta):
        verbose_name = _("étape d’une alerte")
        verbose_name_plural = _("étapes des alertes")
        constraints = (
            models.UniqueConstraint(fields=["collective", "alert", "number"], name="alert_step_once"),
            models.CheckConstraint(
                condition=~Q(move="close") | (Q(state=State.CLOSED) & ~Q(outcome="") & ~Q(note="")),
                name="alert_step_closes_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.move} {self.alert_id}"


class Recusal(CollectiveModel):
    """Somebody whom an alert names: she is not told of it, and cannot read it."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="recusals", db_index=False)
    user = person(_("personne"), null=False)
    at = models.DateTimeField(_("quand"), default=timezone.now, editable=False)

    web_may: ClassVar[str] = APPEND_ONLY
    everywhere_may: ClassVar[str] = ""
    purge_may: ClassVar[str] = NOTHING_ERASED
    dated: ClassVar[str] = "at"

    class Meta(CollectiveModel.Meta):
        verbose_name = _("mise à l’écart")
        verbose_name_plural = _("mises à l’écart")
        constraints = (models.UniqueConstraint(fields=["collective", "alert", "user"], name="recused_once"),)

    def __str__(self) -> str:
        return f"{self.alert_id} {self.user_id}"


class AlertCallQuerySet(CollectiveQuerySet["AlertCall"]):
    """Questions asked of the mails about alerts."""

    def latest_of(self, people: Iterable[Any]) -> dict[int, datetime]:
        """When each of these people was last written to."""
        rows = self.filter(user_id__in=[one.pk for one in people])
        return dict(rows.values_list("user_id", "at"))


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

    objects: ClassVar[Any] = CollectiveManager.of(AlertCallQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("appel")
        verbose_name_plural = _("appels")
        constraints = (models.UniqueConstraint(fields=["collective", "user"], name="alert_call_once"),)

    def __str__(self) -> str:
        return str(self.user_id)
