"""The only rows of the interface: forms already received."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Submission(models.Model):
    """One form received: its key, who sent what (a fingerprint), where its answer led."""

    key = models.UUIDField(_("clé"))
    fingerprint = models.CharField(_("empreinte de l’envoi"), max_length=64)
    location = models.CharField(_("adresse de la réponse"), max_length=2000, blank=True)
    received_at = models.DateTimeField(_("reçu le"), db_default=Now(), editable=False)

    objects: ClassVar[models.Manager[Submission]] = models.Manager()

    class Meta:
        verbose_name = _("envoi de formulaire")
        verbose_name_plural = _("envois de formulaires")
        constraints = (models.UniqueConstraint(fields=("key", "fingerprint"), name="submission_counts_once"),)
        indexes = (models.Index(fields=("received_at",), name="submission_by_age"),)

    def __str__(self) -> str:
        return str(self.key)
