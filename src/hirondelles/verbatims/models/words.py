"""One sentence that somebody wrote, from the moment that a person may read it."""

from __future__ import annotations

import uuid
from hashlib import sha256
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.verbatims.models import thresholds
from hirondelles.verbatims.models.themes import Theme

LONGEST = 2000
LONGEST_CODE = 60


class Audience(models.TextChoices):
    """Who may read a sentence that was kept; each holds those before."""

    TEAM = "team", _("le collectif")
    FUNDER = "funder", _("le collectif et les financeurs")
    PUBLIC = "public", _("tout le monde")


REACHES = {
    Audience.TEAM: (Audience.TEAM, Audience.FUNDER, Audience.PUBLIC),
    Audience.FUNDER: (Audience.FUNDER, Audience.PUBLIC),
    Audience.PUBLIC: (Audience.PUBLIC,),
}
"""Which sentences each of them reads."""


class State(models.TextChoices):
    TO_READ = "to_read", _("à lire")
    KEPT = "kept", _("gardée")
    SET_ASIDE = "set_aside", _("mise de côté")


class VerbatimQuerySet(CollectiveQuerySet["Verbatim"]):
    """Questions asked of the sentences."""

    def to_read(self) -> VerbatimQuerySet:
        """Those that sound like distress first; else as chance has it."""
        return self.filter(state=State.TO_READ).order_by("-sounds_distress", "batch_id", "pk")

    def kept(self) -> VerbatimQuerySet:
        return self.filter(state=State.KEPT)

    def from_class(self, batch: Any) -> VerbatimQuerySet:
        return self.filter(batch=batch)

    def shown_to(self, audience: str) -> VerbatimQuerySet:
        """Kept, meant for them, and drawn from enough answers: the only door for whoever does not read first."""
        meant = self.kept().filter(audience__in=REACHES[Audience(audience)])
        rows: VerbatimQuerySet = thresholds.from_enough(meant, "batch")
        if audience != Audience.TEAM:
            rows = thresholds.with_crowd(rows, "batch").filter(thresholds.may_leave())
        return rows

    def going_back(self, batch: Any) -> VerbatimQuerySet:
        """What the class and the women who came may read of it."""
        return self.from_class(batch).filter(goes_back=True).shown_to(Audience.TEAM)

    def holding(self, words: str) -> VerbatimQuerySet:
        return self.filter(text__icontains=words) if words else self

    def by_chance(self) -> VerbatimQuerySet:
        """Always the same order, which tells nothing: keys are drawn."""
        return self.order_by("pk")


class Verbatim(CollectiveModel):
    """A sentence, without the answers that came with it, nor anything of who wrote it.

    Once read, ``text`` is what the reader left of it: what she removed is kept nowhere. The key is drawn, so that
    no order shows; ``decided_on`` is the day of the reading.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(
        "questionnaires.Batch", on_delete=models.CASCADE, related_name="+", db_index=False, editable=False
    )
    question = models.CharField(_("question"), max_length=LONGEST_CODE, editable=False)
    text = models.TextField(_("ce qui est dit"), max_length=LONGEST)
    state = models.CharField(
        _("état"),
        max_length=9,
        choices=State,
        default=State.TO_READ,
        db_default=State.TO_READ,
        editable=False,
    )
    audience = models.CharField(
        _("qui peut la lire"), max_length=6, choices=Audience, default=Audience.TEAM, db_default=Audience.TEAM
    )
    goes_back = models.BooleanField(
        _("rendue à la classe et à celles qui sont venues"), default=True, db_default=True
    )
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    sounds_distress = models.BooleanField(_("mots de détresse"), default=False, editable=False)
    alerted = models.BooleanField(_("référentes prévenues"), default=False, db_default=False, editable=False)
    decided_on = models.DateField(_("lue le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(VerbatimQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("parole")
        verbose_name_plural = _("paroles")
        constraints = (
            models.CheckConstraint(
                condition=Q(state=State.KEPT) | Q(audience=Audience.TEAM, theme__isnull=True),
                name="verbatim_leaves_when_kept",
            ),
            models.CheckConstraint(
                condition=Q(state=State.TO_READ, decided_on__isnull=True)
                | (~Q(state=State.TO_READ) & Q(decided_on__isnull=False)),
                name="verbatim_read_some_day",
            ),
        )
        indexes = (
            models.Index(fields=["collective", "batch"], name="verbatim_by_batch"),
            models.Index(fields=["collective", "state"], name="verbatim_by_state"),
            models.Index(fields=["collective", "theme"], name="verbatim_by_theme"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def mark(self) -> str:
        """Of its words and its state, as somebody has them under her eyes: it changes when they do."""
        return sha256(f"{self.state} {self.text}".encode()).hexdigest()[:16]

    @property
    def is_to_read(self) -> bool:
        return self.state == State.TO_READ

    @property
    def is_kept(self) -> bool:
        return self.state == State.KEPT
