"""One class, or one circle of adults, that answers one version; and the sheets that come in, without anybody's name."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.partners.models import Level
from hirondelles.questionnaires.models.instruments import Questionnaire, Version, Wave

LARGEST_CLASS = 500
COPIES = (10_000, 99_999)
"""The number of a sheet on paper: five figures drawn at random."""


class State(models.TextChoices):
    OPEN = "open", _("ouverts")
    CLOSED = "closed", _("clos")


class BatchQuerySet(CollectiveQuerySet["Batch"]):
    """Questions asked of batches."""

    def open(self) -> BatchQuerySet:
        return self.filter(state=State.OPEN)

    def looking_for(self, words: str) -> BatchQuerySet:
        """Whose school, class or code holds each word."""
        rows = self
        for word in words.split()[:6]:
            names = ("school__name", "school__town", "class_group__label", "code", "questionnaire__title")
            rows = rows.filter(Q(*[(f"{name}__icontains", word) for name in names], _connector=Q.OR))
        return rows

    def counted(self) -> BatchQuerySet:
        """Each with how many sheets came, and how many questions were counted by hands."""
        rows = self.select_related("version__questionnaire", "class_group", "school")
        return rows.annotate(
            sheet_count=Count("sheets", distinct=True), hand_count=Count("hands__question", distinct=True)
        )

    def about(self, about: str) -> BatchQuerySet:
        """Those of one thing (``encounters.encounter:12``), in the order in which a class meets them."""
        return self.filter(about=about).select_related("version__questionnaire").order_by("day", "pk")


class Batch(CollectiveModel):
    """The answers of one class to one version; ``about`` names the thing, ``about_class`` the class of it."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="batches", db_index=False)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="batches", db_index=False, editable=False
    )
    about = models.CharField(max_length=80, blank=True, editable=False)
    about_class = models.CharField(max_length=80, blank=True, editable=False)
    school = models.ForeignKey(
        "partners.School",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        verbose_name=_("établissement"),
    )
    class_group = models.ForeignKey(
        "partners.ClassGroup",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        verbose_name=_("classe"),
    )
    level = models.CharField(_("niveau"), max_length=3, choices=Level, blank=True)
    headcount = models.PositiveSmallIntegerField(
        _("effectif"), validators=[MinValueValidator(1), MaxValueValidator(LARGEST_CLASS)]
    )
    wave = models.CharField(_("vague"), max_length=6, choices=Wave)
    day = models.DateField(_("jour de la rencontre"), null=True, blank=True)
    code = models.CharField(_("code"), max_length=8, editable=False)
    is_comparison = models.BooleanField(_("classe pas encore visitée"), default=False, db_default=False)
    state = models.CharField(
        _("état"), max_length=6, choices=State, default=State.OPEN, db_default=State.OPEN, editable=False
    )
    closes_on = models.DateField(_("se ferme le"), null=True, blank=True)
    closed_on = models.DateField(_("clos le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(BatchQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("retours d’une classe")
        verbose_name_plural = _("retours des classes")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "about_class", "questionnaire", "wave"],
                condition=~Q(about_class=""),
                name="batch_once_per_class_and_wave",
                violation_error_message=_("Cette classe a déjà ce questionnaire pour cette vague."),
            ),
            models.UniqueConstraint(
                fields=["collective", "code"], condition=Q(state=State.OPEN), name="batch_once_per_open_code"
            ),
            models.CheckConstraint(
                condition=Q(headcount__range=(1, LARGEST_CLASS)), name="batch_headcount_is_plausible"
            ),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, closed_on__isnull=True)
                | Q(state=State.CLOSED, closed_on__isnull=False),
                name="batch_closed_on_a_day",
            ),
        )
        indexes = (
            models.Index(fields=["collective", "about"], name="batch_by_about"),
            models.Index(fields=["collective", "state", "closes_on"], name="batch_by_state"),
            models.Index(fields=["collective", "school", "day"], name="batch_by_school"),
        )

    def __str__(self) -> str:
        return f"{self.version} ({self.code})"

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN


class SheetQuerySet(CollectiveQuerySet["Sheet"]):
    """Questions asked of sheets; results read the released ones only."""

    def released(self) -> SheetQuerySet:
        return self.filter(lot__isnull=False)

    def waiting(self) -> SheetQuerySet:
        return self.filter(lot__isnull=True)


class Sheet(CollectiveModel):
    """The answers of one person: nobody's name, no hour, no order.

    ``copy`` is the number printed on paper, wiped thirty days after the end; ``lot`` counts the batch of five with
    which it left the waiting.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(
        Batch, on_delete=models.CASCADE, related_name="sheets", db_index=False, editable=False
    )
    answers = models.JSONField(_("réponses"), default=dict)
    copy = models.PositiveIntegerField(_("numéro de la feuille"), null=True, editable=False)
    lot = models.PositiveSmallIntegerField(null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(SheetQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("feuille")
        verbose_name_plural = _("feuilles")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "batch", "copy"],
                name="sheet_once_per_copy",
                violation_error_message=_("Une feuille de ce numéro est déjà saisie."),
            ),
            models.CheckConstraint(
                condition=Q(copy__isnull=True) | Q(copy__range=COPIES), name="sheet_copy_has_five_figures"
            ),
        )
        indexes = (models.Index(fields=["collective", "batch", "lot"], name="sheet_by_lot"),)

    def __str__(self) -> str:
        return str(self.copy or self.pk)


class SubmissionKey(CollectiveModel):
    """A form already received: the digest of its key, with no link to what it held; goes with the batch."""

    batch = models.ForeignKey(
        Batch, on_delete=models.CASCADE, related_name="keys", db_index=False, editable=False
    )
    digest = models.CharField(max_length=64, editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("clé d’envoi")
        verbose_name_plural = _("clés d’envoi")
        constraints = (
            models.UniqueConstraint(fields=["collective", "batch", "digest"], name="submission_key_once"),
        )

    def __str__(self) -> str:
        return self.digest[:8]
