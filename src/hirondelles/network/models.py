"""Who answers for a processing of personal data, and on which ground: chosen, dated, kept with what was said then."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.models import Collective
from hirondelles.core.personal_data import Basis


class Controller(models.TextChoices):
    """Who decides why and how (RGPD, articles 4-7 and 26)."""

    COLLECTIVE = "collective", _("la structure qui porte le collectif")
    SCHOOL = "school", _("l’établissement, par sa cheffe ou son chef")
    JOINT = "joint", _("les deux ensemble (RGPD, article 26)")


class ProcessingChoiceQuerySet(models.QuerySet["ProcessingChoice"]):
    """Questions asked of the choices."""

    def that_count_for(self, collective: Collective | None) -> dict[str, ProcessingChoice]:
        """The latest of each processing: the collective's own, else the installation's."""
        rows = self.filter(Q(collective=None) | Q(collective=collective)).select_related("chosen_by")
        ranked = sorted(rows, key=lambda row: (row.collective_id is not None, row.chosen_at, row.pk))
        return {row.processing: row for row in ranked}


class ProcessingChoice(models.Model):
    """What was decided with the data-protection officer; a later one replaces it, none is rewritten.

    Without a collective, it is the choice of the installation, which holds until a collective makes another.
    """

    collective = models.ForeignKey(
        Collective, null=True, on_delete=models.CASCADE, editable=False, related_name="+", db_index=False
    )
    processing = models.CharField(_("traitement"), max_length=60)
    controller = models.CharField(_("qui en répond"), max_length=10, choices=Controller)
    basis = models.CharField(_("base légale"), max_length=10, choices=Basis, blank=True)
    notice = models.CharField(_("version de la notice"), max_length=16)
    chosen_at = models.DateTimeField(_("choisi le"), default=timezone.now, editable=False)
    chosen_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("choisi par"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )

    objects: ClassVar[Any] = ProcessingChoiceQuerySet.as_manager()
    web_may: ClassVar[str] = "SELECT, INSERT"
    everywhere_may: ClassVar[str] = ""
    purge_may: ClassVar[str] = "SELECT"
    web_policies: ClassVar[dict[str, str]] = {
        "here_or_installation": "USING (collective_id IS NULL "
        "OR collective_id = NULLIF(current_setting('app.collective', true), '')::bigint)"
    }
    dated: ClassVar[str] = "chosen_at"
    erased_by: ClassVar[str] = """
    DELETE FROM network_processingchoice c WHERE EXISTS (
      SELECT 1 FROM network_processingchoice n WHERE n.collective_id IS NOT DISTINCT FROM c.collective_id
      AND n.processing = c.processing AND n.id > c.id AND n.chosen_at < moment - {proofs});
    GET DIAGNOSTICS erased = ROW_COUNT;
    """
    """As long as a proof, after another replaced it."""

    class Meta:
        verbose_name = _("choix pour un traitement")
        verbose_name_plural = _("choix pour les traitements")
        indexes = (models.Index(fields=["collective", "processing"], name="choice_by_processing"),)

    def __str__(self) -> str:
        return f"{self.processing} : {self.controller}"
