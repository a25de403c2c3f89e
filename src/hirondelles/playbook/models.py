"""What a collective writes along its path: its words and its date, what it says of each gate, its means."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet

LONGEST_TEXT, LONGEST_LINE, LONGEST_WORD = 3000, 300, 80
DEAREST = 10_000_000


def _somebody(**named: Any) -> Any:
    """Somebody of the team: her row stays when she leaves, as a number that says nothing of her."""
    return models.ForeignKey(
        "accounts.User",
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
        **named,
    )


class Playbook(CollectiveModel):
    """One collective's path: its finding, its aim, its launch date, its own order of the gates.

    ``version`` counts the changes of the words, ``order_version`` those of the order: a change that was prepared on an
    older one is refused and shown.
    """

    finding = models.TextField(_("notre constat"), max_length=LONGEST_TEXT, blank=True)
    aim = models.TextField(_("notre objectif"), max_length=LONGEST_TEXT, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    launch_on = models.DateField(_("date du lancement"), null=True, blank=True)
    launch_chosen_on = models.DateField(null=True, editable=False)
    order = models.JSONField(default=list, editable=False)
    order_version = models.PositiveIntegerField(default=0, editable=False)
    put_away_at = models.DateTimeField(_("rangé le"), null=True, editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("chemin")
        verbose_name_plural = _("chemins")
        constraints = (
            models.UniqueConstraint(fields=["collective"], name="playbook_once"),
            models.CheckConstraint(
                condition=Q(launch_on__isnull=True) | Q(launch_chosen_on__isnull=False),
                name="playbook_launch_was_chosen_one_day",
            ),
        )

    def __str__(self) -> str:
        return str(_("Monter le collectif"))


class Gate(CollectiveModel):
    """What a collective says of one gate: who does it, what it produced, whether it is done by hand or set aside.

    A gate of which nothing was said has no row. ``version`` counts the changes, as for the path.
    """

    slug = models.CharField(_("étape"), max_length=12)
    person = _somebody(verbose_name=_("qui s’en occupe"))
    role_word = models.CharField(_("ou, en quelques mots"), max_length=LONGEST_WORD, blank=True)
    outcome = models.CharField(_("ce que cela a donné"), max_length=LONGEST_LINE, blank=True)
    ticked_at = models.DateTimeField(_("faite le"), null=True, editable=False)
    ticked_by = _somebody(verbose_name=_("faite par"), editable=False)
    aside_at = models.DateTimeField(_("mise de côté le"), null=True, editable=False)
    aside_by = _somebody(verbose_name=_("mise de côté par"), editable=False)
    aside_reason = models.CharField(_("pourquoi"), max_length=LONGEST_LINE, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("étape du chemin")
        verbose_name_plural = _("étapes du chemin")
        constraints = (
            models.UniqueConstraint(fields=["collective", "slug"], name="gate_once"),
            models.CheckConstraint(
                condition=Q(aside_at__isnull=True) | (Q(ticked_at__isnull=True) & ~Q(aside_reason="")),
                name="gate_aside_has_a_reason_and_is_not_done",
            ),
        )

    def __str__(self) -> str:
        from hirondelles.playbook.gates import GATES

        return str(GATES[self.slug].title) if self.slug in GATES else self.slug


class MeansQuerySet(CollectiveQuerySet["Means"]):
    def in_order(self) -> MeansQuerySet:
        return self.order_by("year", "pk")


class Means(CollectiveModel):
    """Something that keeps the collective going for a year: money or a gift in kind, and how sure it is."""

    class Kind(models.TextChoices):
        MONEY = "money", _("argent")
        IN_KIND = "in_kind", _("en nature")

    class Certainty(models.TextChoices):
        SURE = "sure", _("acquis")
        ASKED = "asked", _("demandé")
        TO_FIND = "to_find", _("à trouver")

    year = models.PositiveSmallIntegerField(_("année"))
    source = models.CharField(_("de qui"), max_length=120)
    kind = models.CharField(_("sous quelle forme"), max_length=7, choices=Kind, default=Kind.MONEY)
    amount = models.PositiveIntegerField(
        _("montant en euros"), validators=[MinValueValidator(1), MaxValueValidator(DEAREST)]
    )
    certainty = models.CharField(
        _("où en est-on"), max_length=7, choices=Certainty, default=Certainty.TO_FIND
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(MeansQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("moyen")
        verbose_name_plural = _("moyens")
        constraints = (
            models.CheckConstraint(condition=Q(year__range=(2000, 2100)), name="means_year_is_plausible"),
            models.CheckConstraint(condition=Q(amount__range=(1, DEAREST)), name="means_amount_is_plausible"),
        )
        indexes = (models.Index(fields=["collective", "year"], name="means_by_year"),)

    def __str__(self) -> str:
        return f"{self.source} ({self.year})"
