"""Who receives classes: a company, a laboratory, a place of higher education, a school with its workshops."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet

LONGEST_DELAY = 90
"""Days that a site may ask for before a visit, to check names."""
FEWEST_ADULTS = 30
"""Pupils for one adult, at most."""


class Audience(models.TextChoices):
    """Who sees the slots."""

    EVERYBODY = "everybody", _("tout le monde")
    SCHOOLS = "schools", _("les établissements partenaires du collectif")
    COORDINATOR = "coordinator", _("la coordination, qui choisit les classes")


class Photos(models.TextChoices):
    NO = "no", _("pas de photo")
    WITHOUT_FACES = "without_faces", _("des photos, sans visage et sans machine reconnaissable")
    YES = "yes", _("des photos, avec l’accord des personnes")


class Paused(models.TextChoices):
    SILENCE = "silence", _("sans réponse de sa part")
    ASKED = "asked", _("à sa demande")


class HostQuerySet(CollectiveQuerySet["Host"]):
    """Questions asked of the hosts."""

    def welcoming(self, now: datetime) -> HostQuerySet:
        """Those that may be asked today: neither paused nor put away."""
        present = Q(organisation__archived_at=None, school__archived_at=None)
        return self.filter(present, Q(paused_until__isnull=True) | Q(paused_until__lte=now))

    def with_partner(self) -> HostQuerySet:
        return self.select_related("organisation", "school")


def host_key() -> str:
    return secrets.token_urlsafe(24)


class Host(CollectiveModel):
    """One partner that receives, and how it receives: said once, shown on each of its slots and papers.

    A partner that hosts, or did, is put away and not deleted: its slots, its classes and what it promised stay.
    ``key`` makes its secret address; a new one kills the former. ``paused_until`` far away is a pause without an end.
    """

    organisation = models.ForeignKey(
        "partners.Organisation",
        null=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="hosting",
        db_index=False,
    )
    school = models.ForeignKey(
        "partners.School",
        null=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="hosting",
        db_index=False,
    )
    key = models.CharField(max_length=40, default=host_key, editable=False)
    opens_to = models.CharField(
        _("qui voit ses créneaux"), max_length=11, choices=Audience, default=Audience.EVERYBODY
    )
    closed_shoes = models.BooleanField(_("chaussures fermées"), default=True)
    equipment = models.CharField(_("équipement prêté sur place"), max_length=300, blank=True)
    sizes_needed = models.BooleanField(
        _("demande combien de chaque pointure et de chaque taille, sans les noms"), default=False
    )
    forbidden = models.CharField(_("zones et gestes interdits"), max_length=300, blank=True)
    photos = models.CharField(_("photos"), max_length=13, choices=Photos, default=Photos.NO)
    accessibility = models.CharField(_("accessibilité"), max_length=300, blank=True)
    lunch = models.CharField(_("repas"), max_length=200, blank=True)
    languages = models.CharField(_("langues parlées"), max_length=120, blank=True)
    names_days = models.PositiveSmallIntegerField(
        _("jours avant la visite où le site veut la liste des noms"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST_DELAY)],
    )
    adults_per_pupils = models.PositiveSmallIntegerField(
        _("élèves pour un adulte"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(FEWEST_ADULTS)],
    )
    bus_paid_by = models.CharField(_("qui paie le car"), max_length=160, blank=True)
    paused_until = models.DateTimeField(_("en pause jusqu’au"), null=True, editable=False)
    paused_why = models.CharField(_("pourquoi"), max_length=7, choices=Paused, blank=True, editable=False)
    silences = models.PositiveSmallIntegerField(
        _("demandes sans réponse"), default=0, db_default=0, editable=False
    )
    added_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(HostQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("structure d’accueil")
        verbose_name_plural = _("structures d’accueil")
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(school__isnull=True), name="host_is_one_partner"
            ),
            models.UniqueConstraint(
                fields=["collective", "organisation"],
                condition=Q(organisation__isnull=False),
                name="host_once_per_organisation",
            ),
            models.UniqueConstraint(
                fields=["collective", "school"],
                condition=Q(school__isnull=False),
                name="host_once_per_school",
            ),
            models.UniqueConstraint(fields=["collective", "key"], name="host_once_per_key"),
            models.CheckConstraint(
                condition=Q(adults_per_pupils__range=(1, FEWEST_ADULTS)), name="host_wants_adults"
            ),
            models.CheckConstraint(
                condition=Q(names_days__isnull=True) | Q(names_days__lte=LONGEST_DELAY),
                name="host_asks_names_in_time",
            ),
            models.CheckConstraint(
                condition=Q(paused_until__isnull=True, paused_why="")
                | Q(paused_until__isnull=False) & ~Q(paused_why=""),
                name="host_paused_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.partner)

    @property
    def partner(self) -> Any:
        """The organisation or the school."""
        return self.organisation or self.school

    def is_paused(self, now: datetime) -> bool:
        return self.paused_until is not None and self.paused_until > now
