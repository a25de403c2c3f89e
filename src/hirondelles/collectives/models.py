"""The collective: the tenant, its name, its looks and the counter that its caches watch."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

SLUG = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$", _("Des lettres minuscules sans accent, des chiffres et des tirets.")
)
DOMAIN = RegexValidator(
    r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z]$",
    _("Un nom de domaine, comme collectif.exemple.fr"),
)
COLOUR = RegexValidator(
    r"^#[0-9a-f]{6}$", _("Une couleur s’écrit # suivi de six chiffres ou lettres de a à f.")
)


class CollectiveQuerySet(models.QuerySet["Collective"]):
    """Questions asked of the collectives of an installation."""

    def changed(self, pk: int) -> int:
        """Tell the caches that something public changed."""
        return self.filter(pk=pk).update(version=F("version") + 1)

    def expires_at(self, pk: int, moment: datetime | None) -> int:
        """Tell the caches when the next consent ends: past it, nothing cached answers."""
        return self.filter(pk=pk).update(next_expiry=moment, version=F("version") + 1)


class Collective(models.Model):
    """One collective of women of a territory, and its public site."""

    slug = models.CharField(_("adresse"), max_length=40, unique=True, validators=[SLUG])
    name = models.CharField(_("nom"), max_length=80)
    aim = models.CharField(_("en une phrase"), max_length=240, blank=True)
    territory = models.CharField(_("territoire"), max_length=120, blank=True)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    introduction = models.TextField(_("ce que nous faisons"), max_length=4000, blank=True)
    accent = models.CharField(_("couleur"), max_length=7, default="#c8553d", validators=[COLOUR])
    logo = models.BinaryField(_("logo"), null=True, blank=True, editable=False)
    logo_digest = models.CharField(max_length=64, blank=True, editable=False)
    domain = models.CharField(
        _("nom de domaine"), max_length=253, null=True, blank=True, unique=True, validators=[DOMAIN]
    )
    contact_name = models.CharField(_("personne à contacter"), max_length=80, blank=True)
    contact_email = models.EmailField(_("adresse de contact"), blank=True)
    timezone = models.CharField(_("fuseau horaire"), max_length=40, default="Europe/Paris")
    is_demo = models.BooleanField(default=False, editable=False)
    switched_off = models.JSONField(default=list, blank=True, editable=False)
    version = models.PositiveBigIntegerField(default=1, editable=False)
    next_expiry = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("collectif")
        verbose_name_plural = _("collectifs")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(Lower("domain"), name="collective_domain_once"),
            models.CheckConstraint(
                condition=Q(accent__regex=r"^#[0-9a-f]{6}$"), name="collective_accent_is_a_colour"
            ),
            models.CheckConstraint(
                condition=Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"), name="collective_slug_is_plain"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The address of its home page, without the final path: its own domain, or a path of the installation."""
        if self.domain:
            scheme = settings.SITE_URL.partition("://")[0]
            return f"{scheme}://{self.domain}"
        return f"{settings.SITE_URL}/c/{self.slug}"
