"""A request: who asks, for which class, when, where; where it stands."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.encounters.doors.asking import AskedForAClass, class_in_words
from hirondelles.partners.models import Level

MOST_PUPILS = 60
"""Two classes together; beyond, it is a forum, which is talked over."""
LENGTHS = (55, 90, 110)
"""What a timetable offers: one hour, an hour and a half, two hours."""
LONGEST_WORD = 1000


class State(models.TextChoices):
    DRAFT = "draft", _("en cours d’écriture")
    UNCONFIRMED = "unconfirmed", _("attend son code")
    CHECKING = "checking", _("adresse à vérifier")
    RECEIVED = "received", _("à traiter")
    PLANNED = "planned", _("équipe invitée")
    DECLINED = "declined", _("déclinée")
    WITHDRAWN = "withdrawn", _("retirée")


UNSENT = (State.DRAFT, State.UNCONFIRMED)
OPEN = (State.CHECKING, State.RECEIVED, State.PLANNED)


class Aim(models.TextChoices):
    TRADES = "trades", _("découvrir des métiers techniques")
    GUIDANCE = "guidance", _("préparer l’orientation")
    CLICHES = "cliches", _("parler des clichés, avec les filles et les garçons")
    PROJECT = "project", _("nourrir un projet de la classe")


class Equipment(models.TextChoices):
    PROJECTOR = "projector", _("un vidéoprojecteur")
    BOARD = "board", _("un tableau")
    SOUND = "sound", _("du son")
    TABLES = "tables", _("des tables que l’on peut déplacer")


class RequestQuerySet(CollectiveQuerySet["Request"]):
    """Questions asked of the requests."""

    def sent(self) -> RequestQuerySet:
        """Those that a person of a school stands behind: a code proved her address."""
        return self.exclude(state__in=UNSENT)

    def in_state(self, *states: str) -> RequestQuerySet:
        return self.filter(state__in=states)

    def of_address(self, address: str) -> RequestQuerySet:
        return self.filter(email=address.lower()).exclude(email="")

    def called_off(self) -> RequestQuerySet:
        """Whose encounter was cancelled, otherwise than by the school: it still waits for an answer."""
        rows = self.in_state(State.PLANNED).filter(encounter__state="cancelled")
        return rows.exclude(encounter__cancel_reason="school")

    def latest_first(self) -> RequestQuerySet:
        return self.order_by("-confirmed_at", "-pk")


def request_key() -> str:
    return secrets.token_urlsafe(24)


class Request(AskedForAClass):
    """A testimony that a teacher would like: written step by step, sent with a code, followed by one secret address."""

    key = models.CharField(max_length=40, default=request_key, editable=False)
    state = models.CharField(_("état"), max_length=12, choices=State, default=State.DRAFT, editable=False)
    wished = models.ForeignKey(
        "portraits.Portrait",
        verbose_name=_("voudrait entendre"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    encounter = models.ForeignKey(
        "encounters.Encounter",
        verbose_name=_("rencontre"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    level = models.CharField(_("niveau"), max_length=3, choices=Level, blank=True)
    class_name = models.CharField(_("nom de la classe"), max_length=40, blank=True)
    headcount = models.PositiveSmallIntegerField(_("effectif"), null=True)
    aim = models.CharField(_("but"), max_length=10, choices=Aim, blank=True)
    aim_words = models.TextField(_("votre projet"), max_length=LONGEST_WORD, blank=True)

    minutes = models.PositiveSmallIntegerField(_("durée en minutes"), default=LENGTHS[0])
    room = models.CharField(_("salle"), max_length=120, blank=True)
    equipment = models.JSONField(_("matériel"), default=list, blank=True)
    phones_allowed = models.BooleanField(_("téléphones permis"), null=True)
    access = models.CharField(_("pour venir"), max_length=300, blank=True)
    meeting_point = models.CharField(_("où se retrouver"), max_length=160, blank=True)

    asked_digest = models.CharField(max_length=64, blank=True, editable=False)
    started_at = models.DateTimeField(db_default=Now(), editable=False)
    confirmed_at = models.DateTimeField(_("reçue le"), null=True, editable=False)
    ended_at = models.DateTimeField(_("close le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(RequestQuerySet)

    class Meta(AskedForAClass.Meta):
        verbose_name = _("demande de témoignage")
        verbose_name_plural = _("demandes de témoignage")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "email", "asked_digest"],
                condition=Q(state__in=OPEN),
                name="request_once_while_open",
            ),
            models.CheckConstraint(
                condition=Q(headcount__isnull=True) | Q(headcount__range=(1, MOST_PUPILS)),
                name="request_headcount_is_plausible",
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="request_address_is_plain"),
            models.CheckConstraint(
                condition=Q(state__in=UNSENT) | (Q(confirmed_at__isnull=False) & ~Q(email="")),
                name="request_sent_has_an_author",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("declined", "withdrawn")) | Q(ended_at__isnull=False),
                name="request_closed_has_a_date",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="request_state_is_known"),
            models.CheckConstraint(condition=Q(code_tries__lte=5), name="request_code_tries_are_few"),
        )
        indexes = (
            models.Index(fields=["collective", "state", "confirmed_at"], name="request_by_state"),
            models.Index(fields=["collective", "wished"], name="request_by_wished"),
            models.Index(fields=["collective", "encounter"], name="request_by_encounter"),
        )

    @property
    def class_in_words(self) -> str:
        """« 3e B », « Tle STI2D » or « 3e (les Jonquilles) »."""
        return class_in_words(self, self.class_name)


class Slot(CollectiveModel):
    """One moment at which the class could receive."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="slots", db_index=False)
    starts_at = models.DateTimeField(_("commence le"))

    class Meta(CollectiveModel.Meta):
        verbose_name = _("créneau")
        verbose_name_plural = _("créneaux")
        constraints = (
            models.UniqueConstraint(fields=["collective", "request", "starts_at"], name="slot_once"),
        )

    def __str__(self) -> str:
        return f"{self.starts_at:%d/%m/%Y %H:%M}"
