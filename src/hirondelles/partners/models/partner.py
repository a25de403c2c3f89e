"""The partners of a collective: schools, and the organisations where women work."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.core.text import words
from hirondelles.partners.models.register import ON_EARTH, SchoolFacts


class OrganisationKind(models.TextChoices):
    COMPANY = "company", _("entreprise")
    LABORATORY = "laboratory", _("laboratoire")
    HIGHER_EDUCATION = "higher", _("enseignement supérieur")
    AUTHORITY = "authority", _("collectivité ou administration")


class EqualityLevel(models.IntegerChoices):
    """The label « Égalité filles-garçons » of the Ministry: three levels, each given for three years."""

    COMMITTED = 1, _("niveau 1, engagement")
    DEEPENED = 2, _("niveau 2, approfondissement")
    EXPERT = 3, _("niveau 3, expertise")


class PartnerQuerySet(CollectiveQuerySet[Any]):
    """Questions asked of schools and organisations alike."""

    def present(self) -> Any:
        return self.filter(archived_at__isnull=True)

    def archived(self) -> Any:
        return self.filter(archived_at__isnull=False)

    def with_contact(self) -> Any:
        """Where somebody answers."""
        return self.filter(contacts__isnull=False).distinct()

    def without_contact(self) -> Any:
        """Where nobody is known."""
        return self.filter(contacts__isnull=True)

    def looking_for(self, typed: str) -> Any:
        """Which hold every word, whatever the accents and the order."""
        rows: Any = self
        for word in words(typed)[:8]:
            rows = rows.filter(search__contains=word)
        return rows


class SchoolQuerySet(PartnerQuerySet):
    """Questions asked of schools."""

    def written_by_hand(self) -> Any:
        """Those that no register holds, as the collective wrote them."""
        return self.filter(register__isnull=True, archived_at__isnull=True)


class School(CollectiveModel, SchoolFacts):
    """A school that the collective works with, as the collective writes it; it may also host a visit."""

    register = models.ForeignKey(
        "partners.RegisterSchool",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    uai = models.CharField(_("UAI"), max_length=8, blank=True)
    hosts = models.BooleanField(_("accueille aussi des visites"), default=False)
    rural = models.BooleanField(_("en zone rurale"), default=False, db_default=False)
    priority_district = models.BooleanField(
        _("dans un quartier prioritaire (QPV) ou tout près"), default=False, db_default=False
    )
    equality_level = models.PositiveSmallIntegerField(
        _("label Égalité filles-garçons"), choices=EqualityLevel, null=True, blank=True
    )
    equality_until = models.DateField(_("label valable jusqu’au"), null=True, blank=True)
    search = models.TextField(editable=False, default="")
    archived_at = models.DateTimeField(null=True, editable=False)
    added_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(SchoolQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("établissement scolaire")
        verbose_name_plural = _("établissements scolaires")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "uai"],
                condition=~Q(uai=""),
                name="school_once_per_uai",
                violation_error_message=_("Cet établissement est déjà parmi vos partenaires."),
            ),
            models.CheckConstraint(
                condition=Q(uai="") | Q(uai__regex=r"^[0-9]{7}[A-HJ-NPR-Z]$"),
                name="school_uai_is_well_formed",
            ),
            models.CheckConstraint(
                condition=ON_EARTH,
                name="school_place_is_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(equality_level__isnull=True, equality_until__isnull=True)
                | Q(equality_level__isnull=False, equality_level__range=(1, 3), equality_until__isnull=False),
                name="school_label_has_level_and_end",
                violation_error_message=_(
                    "Le label va avec son niveau et sa date de fin : donnez les deux, ou aucun."
                ),
            ),
        )
        indexes = (
            models.Index(fields=["collective", "kind", "department"], name="school_by_kind"),
            models.Index(fields=["collective", "register"], name="school_by_register"),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.town}"


class Organisation(CollectiveModel):
    """A company, a laboratory, a place of higher education or an authority."""

    name = models.CharField(_("nom"), max_length=200)
    kind = models.CharField(_("type"), max_length=12, choices=OrganisationKind)
    siret = models.CharField(_("SIRET"), max_length=14, blank=True)
    address = models.CharField(_("adresse"), max_length=300, blank=True)
    postcode = models.CharField(_("code postal"), max_length=5, blank=True)
    town = models.CharField(_("commune"), max_length=120, blank=True)
    department = models.CharField(_("département"), max_length=3, blank=True, editable=False)
    hosts = models.BooleanField(_("accueille des visites"), default=False)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    search = models.TextField(editable=False, default="")
    archived_at = models.DateTimeField(null=True, editable=False)
    added_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(PartnerQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "siret"],
                condition=~Q(siret=""),
                name="organisation_once_per_siret",
                violation_error_message=_("Une organisation a déjà ce SIRET parmi vos partenaires."),
            ),
            models.CheckConstraint(
                condition=Q(siret="") | Q(siret__regex=r"^[0-9]{14}$"),
                name="organisation_siret_is_well_formed",
            ),
            models.CheckConstraint(
                condition=ON_EARTH,
                name="organisation_place_is_on_earth",
            ),
        )
        indexes = (models.Index(fields=["collective", "kind", "department"], name="organisation_by_kind"),)

    def __str__(self) -> str:
        return self.name
