"""The practice sheet of a collective: eight sections written together, figures and sentences quoted, editions published."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveModel

LONGEST_SECTION = 6000


class Heading(models.TextChoices):
    """The eight headings of the national sheet, in their order."""

    FINDINGS = "constats", _("Constat(s)")
    AIMS = "objectifs", _("Objectif(s)")
    DONE = "realisations", _("Réalisation(s)")
    PARTIES = "parties-prenantes", _("Parties prenantes")
    INDICATORS = "indicateurs", _("Indicateur(s)")
    OBSTACLES = "obstacles", _("Obstacle(s)")
    FEEDBACK = "retours", _("Retour(s)")
    CONTACTS = "contacts", _("Contacts")


def signed(label: Any) -> models.ForeignKey[Any, Any]:
    """Somebody, known by a number that outlives her account."""
    return models.ForeignKey(
        "accounts.User",
        verbose_name=label,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )


class PracticeSheet(CollectiveModel):
    """The one sheet of a collective; ``edition`` is the number of the edition that everybody reads, 0 for none."""

    title = models.CharField(_("titre"), max_length=160)
    edition = models.PositiveIntegerField(_("édition en ligne"), default=0, db_default=0, editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("fiche pratique")
        verbose_name_plural = _("fiches pratiques")
        constraints = (models.UniqueConstraint(fields=["collective"], name="practice_sheet_one"),)

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.edition > 0


class Section(CollectiveModel):
    """One of the eight, as it stands: ``number`` is its version, by which two writers at once lose nothing."""

    sheet = models.ForeignKey(
        PracticeSheet, on_delete=models.CASCADE, related_name="sections", db_index=False, editable=False
    )
    heading = models.CharField(_("rubrique"), max_length=17, choices=Heading, editable=False)
    text = models.TextField(_("texte"), max_length=LONGEST_SECTION, blank=True)
    number = models.PositiveIntegerField(_("version"), default=1, db_default=1, editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("rubrique")
        verbose_name_plural = _("rubriques")
        constraints = (
            models.UniqueConstraint(fields=["collective", "sheet", "heading"], name="sheet_section_once"),
        )

    def __str__(self) -> str:
        return str(self.get_heading_display())


class SectionVersion(CollectiveModel):
    """The text of a section as somebody left it; nobody rewrites it."""

    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, related_name="versions", db_index=False, editable=False
    )
    number = models.PositiveIntegerField(_("version"), editable=False)
    text = models.TextField(_("texte"), max_length=LONGEST_SECTION, blank=True)
    by = signed(_("écrite par"))
    at = models.DateTimeField(_("écrite le"), db_default=Now(), editable=False)

    web_may: ClassVar[str] = "SELECT, INSERT, DELETE"

    class Meta(CollectiveModel.Meta):
        verbose_name = _("version d’une rubrique")
        verbose_name_plural = _("versions des rubriques")
        constraints = (
            models.UniqueConstraint(fields=["collective", "section", "number"], name="section_version_once"),
        )

    def __str__(self) -> str:
        return str(self.number)


class QuotedFigure(CollectiveModel):
    """A figure of the indicators as it was when it was quoted: it is flagged when it is another today."""

    sheet = models.ForeignKey(
        PracticeSheet, on_delete=models.CASCADE, related_name="figures", db_index=False, editable=False
    )
    key = models.CharField(_("indicateur"), max_length=120, editable=False)
    shown = models.CharField(_("valeur citée"), max_length=60, editable=False)
    sentence = models.CharField(_("phrase citée"), max_length=400, editable=False)
    quoted_on = models.DateField(_("citée le"), editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("chiffre cité")
        verbose_name_plural = _("chiffres cités")
        constraints = (
            models.UniqueConstraint(fields=["collective", "sheet", "key"], name="figure_quoted_once"),
        )

    def __str__(self) -> str:
        return f"{self.shown} {self.sentence}"


class QuotedSaying(CollectiveModel):
    """A sentence that everybody may read; one that is set aside since leaves the sheet by itself."""

    sheet = models.ForeignKey(
        PracticeSheet, on_delete=models.CASCADE, related_name="sayings", db_index=False, editable=False
    )
    verbatim = models.ForeignKey(
        "verbatims.Verbatim", on_delete=models.CASCADE, related_name="+", db_index=False, editable=False
    )

    class Meta(CollectiveModel.Meta):
        verbose_name = _("parole citée")
        verbose_name_plural = _("paroles citées")
        constraints = (
            models.UniqueConstraint(fields=["collective", "sheet", "verbatim"], name="saying_quoted_once"),
        )
        indexes = (models.Index(fields=["collective", "verbatim"], name="saying_by_verbatim"),)

    def __str__(self) -> str:
        return str(self.pk)


class Edition(CollectiveModel):
    """The sheet as it was published: its texts and its figures; the sentences are read again each time, from their keys."""

    sheet = models.ForeignKey(
        PracticeSheet, on_delete=models.CASCADE, related_name="editions", db_index=False, editable=False
    )
    number = models.PositiveIntegerField(_("édition"), editable=False)
    content = models.JSONField(_("contenu"), editable=False)
    by = signed(_("publiée par"))
    published_on = models.DateField(_("publiée le"), editable=False)

    web_may: ClassVar[str] = "SELECT, INSERT, DELETE"

    class Meta(CollectiveModel.Meta):
        verbose_name = _("édition")
        verbose_name_plural = _("éditions")
        constraints = (
            models.UniqueConstraint(fields=["collective", "sheet", "number"], name="edition_once"),
        )

    def __str__(self) -> str:
        return str(self.number)
