"""A speaker who is a minor: she comes with a teacher of hers, her parents agreed in writing, and no mail goes to her."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveModel
from hirondelles.encounters.models.encounter import Encounter


class PupilSpeaker(CollectiveModel):
    """A pupil of a CAP or of a bac pro who tells what she learns; known by her first name and what she trains for.

    There is no address of hers: whoever accompanies her is the only one who is written to.
    """

    encounter = models.ForeignKey(
        Encounter, on_delete=models.CASCADE, related_name="pupil_speakers", db_index=False, editable=False
    )
    first_name = models.CharField(_("prénom"), max_length=60)
    training = models.CharField(_("formation"), max_length=120, help_text=_("Par exemple : CAP horlogerie."))
    teacher_name = models.CharField(_("qui l’accompagne"), max_length=120)
    teacher_email = models.EmailField(_("adresse électronique de qui l’accompagne"))
    parents_agreed_on = models.DateField(_("accord écrit des parents vu le"), null=True, blank=True)
    is_coming = models.BooleanField(_("vient"), default=False, db_default=False, editable=False)
    reminded = models.PositiveSmallIntegerField(null=True, editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("intervenante mineure")
        verbose_name_plural = _("intervenantes mineures")
        constraints = (
            models.CheckConstraint(
                condition=Q(is_coming=False) | Q(parents_agreed_on__isnull=False),
                name="pupil_speaker_with_her_parents",
                violation_error_message=_("L’accord écrit de ses parents vient d’abord."),
            ),
            models.CheckConstraint(
                condition=~Q(teacher_name="") & ~Q(teacher_email=""), name="pupil_speaker_with_a_teacher"
            ),
        )
        indexes = (models.Index(fields=["collective", "encounter"], name="pupil_speaker_by_encounter"),)

    def __str__(self) -> str:
        return self.first_name
