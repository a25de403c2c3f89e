"""That a woman agreed to one exact version of her portrait."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveModel
from hirondelles.consents.models.consents import Channel, ConsentFile


class Approval(CollectiveModel):
    """She agreed to this very version, by its digest. Written once: only its time erases it (``erasing``)."""

    web_may = "SELECT, INSERT"
    everywhere_may = "SELECT"
    purge_may = "SELECT"

    file = models.ForeignKey(
        ConsentFile,
        on_delete=models.CASCADE,
        related_name="approvals",
        db_index=False,
        verbose_name=_("dossier"),
    )
    digest = models.CharField(_("empreinte de la version"), max_length=64)
    channel = models.CharField(_("comment"), max_length=10, choices=Channel)
    given_on = models.DateField(_("date"))
    kept_at = models.CharField(_("où est le papier"), max_length=200, blank=True)
    attested_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    attested_name = models.CharField(_("par"), max_length=170)
    approved_at = models.DateTimeField(_("noté le"), db_default=Now(), editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("approbation")
        verbose_name_plural = _("approbations")
        constraints = (
            models.CheckConstraint(condition=~Q(attested_name=""), name="approval_by_name"),
            models.CheckConstraint(
                condition=~Q(channel="paper") | ~Q(kept_at=""), name="approval_on_paper_says_where"
            ),
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="approval_of_a_version"),
        )
        indexes = (models.Index(fields=["collective", "file", "approved_at"], name="approval_by_file"),)

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.get_channel_display()}"
