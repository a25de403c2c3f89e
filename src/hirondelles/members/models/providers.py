"""Who somebody is for the identity provider through which she enters."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class ProviderLink(models.Model):
    """One account linked to one person of an identity provider: nothing else of what it says is kept."""

    user = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="+", verbose_name=_("personne")
    )
    issuer = models.CharField(_("fournisseur"), max_length=255)
    subject = models.CharField(_("numéro chez ce fournisseur"), max_length=255)
    linked_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("lien avec un fournisseur d’identité")
        verbose_name_plural = _("liens avec un fournisseur d’identité")
        constraints = (
            models.UniqueConstraint(fields=["issuer", "subject"], name="provider_person_once"),
            models.UniqueConstraint(fields=["user", "issuer"], name="provider_once_per_person"),
        )

    def __str__(self) -> str:
        return f"{self.user} ({self.issuer})"
