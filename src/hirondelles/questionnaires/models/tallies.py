"""What figures are read from: counts of a batch, of a class over two waves, of a school, a collective, and of outsiders.

Written by ``tallying`` in the transaction that moves the answers, and by nothing else. A page reads ``Figure``: as many
rows over a million answers as over ten thousand.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.questionnaires.models.batches import Batch

LONGEST_SERIES = 60


class Kind(models.TextChoices):
    """What a figure tells: two waves of the same classes, or one wave alone."""

    CHANGE = "change", _("avant et après")
    LASTING = "lasting", _("avant et trois mois après")
    BEFORE = "before", _("avant")
    AFTER = "after", _("après")
    LATER = "later", _("trois mois après")
    ONCE = "once", _("une seule fois")


class Reach(models.TextChoices):
    """How far the answers of a class count: not yet, in the collective only, in its school too."""

    WAITING = "", _("attend")
    COLLECTIVE = "collective", _("collectif")
    SCHOOL = "school", _("établissement")


class Tally(CollectiveModel):
    """The counts of one batch for one series: everybody, and girls, boys and others where that is known."""

    batch = models.ForeignKey(
        Batch, on_delete=models.CASCADE, related_name="tallies", db_index=False, editable=False
    )
    series = models.CharField(max_length=LONGEST_SERIES, editable=False)
    groups = models.JSONField(default=dict, editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("décompte d’une classe")
        verbose_name_plural = _("décomptes des classes")
        constraints = (
            models.UniqueConstraint(fields=["collective", "batch", "series"], name="tally_once_per_series"),
        )

    def __str__(self) -> str:
        return f"{self.batch_id} {self.series}"


class Told(CollectiveModel):
    """What a figure is of: a school year, a series, a kind, classes visited or not."""

    year = models.PositiveSmallIntegerField(editable=False)
    series = models.CharField(max_length=LONGEST_SERIES, editable=False)
    kind = models.CharField(max_length=8, choices=Kind, editable=False)
    is_comparison = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta(CollectiveModel.Meta):
        abstract = True

    @property
    def of(self) -> tuple[int, str, str, bool]:
        return self.year, self.series, self.kind, self.is_comparison


class BundleQuerySet(CollectiveQuerySet["Bundle"]):
    """Questions asked of bundles."""

    def waiting_by_sex(self) -> BundleQuerySet:
        return self.filter(is_sexed=True, is_by_sex=False)


class Bundle(Told):
    """Classes whose answers went outside together, and what was told of them, for good.

    ``is_sexed``: girls are known in each class. ``is_by_sex``: girls and everybody else were told apart.
    """

    part = models.CharField(max_length=3, blank=True, editable=False)
    told = models.JSONField(default=list, editable=False)
    is_sexed = models.BooleanField(default=False, db_default=False, editable=False)
    is_by_sex = models.BooleanField(default=False, db_default=False, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(BundleQuerySet)

    class Meta(Told.Meta):
        verbose_name = _("liasse publiée")
        verbose_name_plural = _("liasses publiées")
        indexes = (
            models.Index(
                fields=["collective", "year", "series"],
                condition=models.Q(is_sexed=True, is_by_sex=False),
                name="bundle_that_waits",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.series} {self.kind}"


class ClassFigure(Told):
    """One class (or circle of adults) and one series: its waves, and how far they count.

    ``waves`` holds a cell per wave by group; ``pairs`` the moments of what each sheet found again moved by. ``counted``,
    ``by_sex`` (girls and everybody else) and ``apart`` (boys and the others) say how far. ``lot`` names those who were
    counted by sex together; ``contributed`` what was added to which figures. ``waits`` says that more may come of it:
    those that wait are found without reading the others.
    """

    key = models.CharField(max_length=80, editable=False)
    school = models.ForeignKey(
        "partners.School",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        editable=False,
    )
    part = models.CharField(max_length=3, blank=True, editable=False)
    waves = models.JSONField(default=dict, editable=False)
    pairs = models.JSONField(default=dict, editable=False)
    is_final = models.BooleanField(default=False, db_default=False, editable=False)
    counted = models.CharField(
        max_length=10, choices=Reach, blank=True, default=Reach.WAITING, editable=False
    )
    by_sex = models.CharField(max_length=10, choices=Reach, blank=True, default=Reach.WAITING, editable=False)
    lot = models.BigIntegerField(null=True, editable=False)
    apart = models.CharField(max_length=10, choices=Reach, blank=True, default=Reach.WAITING, editable=False)
    bundle = models.ForeignKey(
        Bundle, null=True, on_delete=models.PROTECT, related_name="classes", db_index=False, editable=False
    )
    contributed = models.JSONField(default=dict, editable=False)
    waits = models.BooleanField(default=True, db_default=True, editable=False)

    class Meta(Told.Meta):
        verbose_name = _("chiffre d’une classe")
        verbose_name_plural = _("chiffres des classes")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "key", "series", "kind"], name="class_figure_once_per_series"
            ),
        )
        indexes = (
            models.Index(
                fields=["collective", "year", "series", "kind", "school"], name="class_figure_by_series"
            ),
            models.Index(
                fields=["collective", "year", "series"],
                condition=models.Q(waits=True),
                name="class_figure_that_waits",
            ),
            models.Index(fields=["collective", "bundle"], name="class_figure_by_bundle"),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.series} {self.kind}"

    @property
    def stands(self) -> tuple[str, str, str, int | None]:
        """How far it counts, everywhere."""
        return self.counted, self.by_sex, self.apart, self.bundle_id

    @property
    def is_sexed(self) -> bool:
        """Are girls, boys and others told apart in each wave?"""
        return "girl" in self.waves


class FigureQuerySet(CollectiveQuerySet["Figure"]):
    """Questions asked of figures."""

    def of_scope(self, scope: str, *, year: int) -> FigureQuerySet:
        return self.filter(year=year, scope=scope)


class Figure(Told):
    """The sums of a school, of the collective, or of what outsiders read: ``scope`` says which.

    ``""`` is the collective, ``school:12`` a school, ``out`` and ``out:21`` what outsiders read, in all and by territory.
    """

    scope = models.CharField(max_length=30, blank=True, editable=False)
    rows = models.JSONField(default=dict, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(FigureQuerySet)

    class Meta(Told.Meta):
        verbose_name = _("chiffre d’ensemble")
        verbose_name_plural = _("chiffres d’ensemble")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "year", "scope", "series", "kind", "is_comparison"],
                name="figure_once_per_scope",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scope} {self.year} {self.series} {self.kind}"
