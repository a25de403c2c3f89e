"""A questionnaire of a collective, and each version of what it asks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet

LONGEST_CODE = 40
CODE = r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"


class Wave(models.TextChoices):
    """When it is asked: the same item is compared from one wave to the next."""

    BEFORE = "before", _("avant")
    AFTER = "after", _("après")
    LATER = "later", _("trois mois après")
    ONCE = "once", _("une seule fois")


class Questionnaire(CollectiveModel):
    """One questionnaire, by its code; what it asks is in its versions."""

    code = models.CharField(
        _("code"),
        max_length=LONGEST_CODE,
        validators=[RegexValidator(CODE, _("Des minuscules sans accent, des chiffres et des tirets."))],
    )
    title = models.CharField(_("titre"), max_length=160)
    serves = models.CharField(
        _("sert pour"), max_length=LONGEST_CODE, blank=True, default="", db_default="", editable=False
    )
    """The occasion at which it is asked in place of that of the platform, named by the code of the latter."""
    archived_at = models.DateTimeField(_("rangé le"), null=True, editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "code"],
                name="questionnaire_once_per_code",
                violation_error_message=_("Un questionnaire de ce collectif a déjà ce code."),
            ),
            models.UniqueConstraint(
                fields=["collective", "serves"],
                condition=~Q(serves=""),
                name="questionnaire_once_per_occasion",
            ),
            models.CheckConstraint(
                condition=Q(serves="") | Q(archived_at__isnull=True),
                name="questionnaire_that_serves_is_there",
            ),
            models.CheckConstraint(condition=Q(code__regex=CODE), name="questionnaire_code_is_plain"),
        )

    def __str__(self) -> str:
        return self.title


class VersionQuerySet(CollectiveQuerySet["Version"]):
    """Questions asked of versions."""

    def published(self) -> VersionQuerySet:
        return self.filter(published_at__isnull=False)

    def drafts(self) -> VersionQuerySet:
        """Those that are being written."""
        return self.filter(published_at__isnull=True)

    def latest_first(self) -> VersionQuerySet:
        return self.order_by("-number")


class Version(CollectiveModel):
    """What a questionnaire asks, as JSON (``hirondelles-questionnaire/1``); a published one is never changed."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="versions", db_index=False, editable=False
    )
    number = models.PositiveIntegerField(_("version"))
    model = models.JSONField(_("questions"))
    made_at = models.DateTimeField(_("écrite le"), db_default=Now(), editable=False)
    changed_at = models.DateTimeField(_("modifiée le"), db_default=Now(), editable=False)
    published_at = models.DateTimeField(_("publiée le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(VersionQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("version d’un questionnaire")
        verbose_name_plural = _("versions des questionnaires")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "questionnaire", "number"], name="version_of_a_questionnaire_once"
            ),
            models.UniqueConstraint(
                fields=["collective", "questionnaire"],
                condition=Q(published_at__isnull=True),
                name="version_of_a_questionnaire_one_draft",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_of_a_questionnaire_is_counted"),
        )

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.number}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None
