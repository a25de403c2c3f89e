"""What portraits are filed under: the campaign they come from, their family of trades; and the day's turn."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.core import text


class NamedQuerySet(CollectiveQuerySet[Any]):
    """Rows known by a name; two ways of writing it are one."""

    def named(self, name: str) -> Any:
        """The row of that name, made when there is none."""
        tidy = " ".join(name.split())
        found, _created = self.get_or_create(slug=text.slug(tidy), defaults={"name": tidy})
        return found

    def shown(self) -> NamedQuerySet:
        """Those that a public portrait is filed under, by name."""
        from hirondelles.portraits.models.portrait import Portrait

        key = self.model._meta.model_name
        return self.filter(pk__in=Portrait.objects.public().values(key)).order_by("slug")


class Campaign(CollectiveModel):
    """One campaign of portraits: a year, a photographer, an exhibition."""

    name = models.CharField(_("nom"), max_length=80)
    slug = models.CharField(max_length=60, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(NamedQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("campagne")
        verbose_name_plural = _("campagnes")
        constraints = (models.UniqueConstraint(fields=["collective", "slug"], name="campaign_once"),)

    def __str__(self) -> str:
        return self.name


class Trade(CollectiveModel):
    """A family of trades, in which the steps follow one another."""

    name = models.CharField(_("nom"), max_length=80)
    slug = models.CharField(max_length=60, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(NamedQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("famille de métiers")
        verbose_name_plural = _("familles de métiers")
        constraints = (models.UniqueConstraint(fields=["collective", "slug"], name="trade_once"),)

    def __str__(self) -> str:
        return self.name


class Rotation(CollectiveModel):
    """The last day for which the order of the portraits was drawn: one row per collective."""

    day = models.DateField()

    class Meta(CollectiveModel.Meta):
        verbose_name = _("ordre du jour")
        verbose_name_plural = _("ordres du jour")
        constraints = (models.UniqueConstraint(fields=["collective"], name="rotation_once"),)

    def __str__(self) -> str:
        return f"{self.day}"
