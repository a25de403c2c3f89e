"""A domain of mail that belongs to a school, as a coordinator said."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel


class SchoolDomain(CollectiveModel):
    """``lycee-essai.example``: whoever writes from there teaches there, the coordinator checked.

    Its table bears the name of where it was made: renaming it would stop the version that still runs.
    """

    domain = models.CharField(_("domaine"), max_length=253)
    confirmed_at = models.DateTimeField(_("confirmé le"), db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager()

    class Meta(CollectiveModel.Meta):
        db_table = "testimonies_schooldomain"
        verbose_name = _("domaine d’établissement")
        verbose_name_plural = _("domaines d’établissements")
        constraints = (
            models.UniqueConstraint(fields=["collective", "domain"], name="school_domain_once"),
            models.CheckConstraint(
                condition=Q(domain=Lower("domain")) & ~Q(domain=""), name="school_domain_is_plain"
            ),
        )

    def __str__(self) -> str:
        return self.domain
