"""The women asked to an encounter, and what each answered; nobody is expected in two places at once."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import Range

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.encounters.models.encounter import Encounter, State


class Part(models.TextChoices):
    SPEAKER = "speaker", _("intervient")
    STAND_BY = "stand_by", _("remplaçante")


class Reply(models.TextChoices):
    INVITED = "invited", _("invitée")
    CONFIRMED = "confirmed", _("vient")
    DECLINED = "declined", _("ne vient pas")
    PRESENT = "present", _("venue")
    ABSENT = "absent", _("absente")
    SILENT = "silent", _("sans réponse")


TAKEN = (Reply.CONFIRMED, Reply.PRESENT)
"""Her hour is taken: she cannot be elsewhere."""


class SpeakerQuerySet(CollectiveQuerySet["Speaker"]):
    """Questions asked of who was asked."""

    def speaking(self) -> SpeakerQuerySet:
        return self.filter(part=Part.SPEAKER)

    def standing_by(self) -> SpeakerQuerySet:
        """In the order in which they were asked."""
        return self.filter(part=Part.STAND_BY).order_by("pk")

    def in_state(self, *states: str) -> SpeakerQuerySet:
        return self.filter(state__in=states)

    def counted_on(self) -> SpeakerQuerySet:
        """Those who said yes, and those who have not answered yet."""
        return self.in_state(Reply.INVITED, Reply.CONFIRMED)

    def expected(self) -> SpeakerQuerySet:
        """Those who come, to encounters that are to take place."""
        coming = (State.PLANNED, State.CONFIRMED)
        return self.in_state(Reply.CONFIRMED).filter(encounter__state__in=coming)

    def taken_elsewhere(self, person: Any, encounter: Encounter) -> SpeakerQuerySet:
        """Where she is already expected in its hours; what gathers with it is not elsewhere."""
        there = self.filter(person=person, state__in=TAKEN, hours__overlap=encounter.hours)
        return there.exclude(gathering=encounter.gathering)

    def free_their_hours(self) -> int:
        """What was called off takes no time: they may be expected elsewhere."""
        return self.update(hours=Range(empty=True))


class Speaker(CollectiveModel):
    """One woman asked to one encounter.

    ``hours`` and ``gathering`` repeat when it takes place and with which others, for the lock on two places at once;
    the hours are empty once it is called off.
    """

    encounter = models.ForeignKey(
        Encounter, on_delete=models.CASCADE, related_name="speakers", db_index=False, editable=False
    )
    person = models.ForeignKey(
        "accounts.User",
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        verbose_name=_("personne"),
    )
    part = models.CharField(_("rôle"), max_length=8, choices=Part, default=Part.SPEAKER)
    state = models.CharField(
        _("réponse"), max_length=9, choices=Reply, default=Reply.INVITED, db_default=Reply.INVITED
    )
    hours = DateTimeRangeField(editable=False)
    gathering = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    reconfirmed_at = models.DateTimeField(_("a redit oui le"), null=True, editable=False)
    reminded = models.PositiveSmallIntegerField(null=True, editable=False)
    asked_at = models.DateTimeField(_("invitée le"), db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(SpeakerQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("intervenante")
        verbose_name_plural = _("intervenantes")
        constraints = (
            models.UniqueConstraint(fields=["collective", "encounter", "person"], name="speaker_once"),
            ExclusionConstraint(
                name="speaker_in_one_place",
                expressions=[
                    ("collective", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("hours", RangeOperators.OVERLAPS),
                    ("gathering", RangeOperators.NOT_EQUAL),
                ],
                condition=Q(state__in=TAKEN),
            ),
        )
        indexes = (models.Index(fields=["collective", "person"], name="speaker_by_person"),)

    def __str__(self) -> str:
        return f"{self.person} ({self.get_state_display()})"

    @property
    def is_coming(self) -> bool:
        return self.state == Reply.CONFIRMED and self.part == Part.SPEAKER
