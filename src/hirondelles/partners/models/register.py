"""The register of schools, as the Ministry publishes it: the same for every collective of the installation."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

ON_EARTH = Q(latitude__isnull=True, longitude__isnull=True) | Q(
    latitude__isnull=False,
    longitude__isnull=False,
    latitude__range=(-90, 90),
    longitude__range=(-180, 180),
)
"""A whole place or none: half of one would pass a comparison with nothing."""


class SchoolKind(models.TextChoices):
    COLLEGE = "college", _("collège")
    GENERAL = "general", _("lycée général et technologique")
    VOCATIONAL = "vocational", _("lycée professionnel")
    MIXED = "mixed", _("lycée polyvalent")
    LYCEE = "lycee", _("lycée")
    OTHER = "other", _("autre établissement")


class Sector(models.TextChoices):
    PUBLIC = "public", _("public")
    PRIVATE = "private", _("privé")


class Priority(models.TextChoices):
    REP = "rep", _("REP")
    REP_PLUS = "rep_plus", _("REP+")


class Source(models.TextChoices):
    DIRECTORY = "directory", _("annuaire de l’éducation")
    LIST = "list", _("liste des collèges et lycées")
    SHIPPED = "shipped", _("liste fournie avec Hirondelles")


class SchoolFacts(models.Model):
    """What is said of a school, in the register as in a collective."""

    name = models.CharField(_("nom"), max_length=200)
    kind = models.CharField(_("type"), max_length=12, choices=SchoolKind)
    sector = models.CharField(_("secteur"), max_length=8, choices=Sector, blank=True)
    address = models.CharField(_("adresse"), max_length=300, blank=True)
    postcode = models.CharField(_("code postal"), max_length=5, blank=True)
    town = models.CharField(_("commune"), max_length=120)
    department = models.CharField(_("département"), max_length=3, blank=True)
    academy = models.CharField(_("académie"), max_length=60, blank=True)
    priority = models.CharField(_("éducation prioritaire"), max_length=8, choices=Priority, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        abstract = True


class RegisterSchool(SchoolFacts):
    """One school of the register; a school that closes stays, with the date of the file that lost it."""

    uai = models.CharField(_("UAI"), max_length=8, unique=True)
    source = models.CharField(_("source"), max_length=10, choices=Source)
    source_date = models.DateField(_("date de la source"))
    gone_on = models.DateField(_("absente depuis"), null=True, blank=True)
    search = models.TextField(editable=False)

    class Meta:
        verbose_name = _("établissement du registre")
        verbose_name_plural = _("établissements du registre")
        constraints = (
            models.CheckConstraint(
                condition=Q(uai__regex=r"^[0-9]{7}[A-HJ-NPR-Z]$"), name="register_uai_is_well_formed"
            ),
            models.CheckConstraint(
                condition=ON_EARTH,
                name="register_place_is_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(gone_on__isnull=True) | Q(gone_on__gte=F("source_date")),
                name="register_goes_after_it_was_seen",
            ),
        )
        indexes: ClassVar = (
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="register_by_likeness"),
            models.Index(fields=["source", "department", "kind"], name="register_by_source"),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.town}"
