"""A portrait: who she is, what she does, how she got there, what she answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel
from hirondelles.consents.models import ConsentFile
from hirondelles.portraits.models.queries import PortraitQuerySet
from hirondelles.portraits.models.settings import Campaign, Trade
from hirondelles.portraits.models.steps import Step

FRACTION = (MinValueValidator(0), MaxValueValidator(1))
ROME = RegexValidator(
    r"^[A-N]\d{4}$", _("Un code ROME : une lettre de A à N et quatre chiffres, comme H2901.")
)


class State(models.TextChoices):
    DRAFT = "draft", _("brouillon")
    SUBMITTED = "submitted", _("à publier")
    PUBLISHED = "published", _("publié")
    WITHDRAWN = "withdrawn", _("retiré")


class Portrait(CollectiveModel):
    """One woman's portrait. What may be shown is asked of ``Portrait.objects.public()`` and nowhere else."""

    reference = models.CharField(_("référence"), max_length=40, blank=True)
    identity_key = models.CharField(max_length=300, editable=False)
    first_name = models.CharField(_("prénom"), max_length=80)
    last_name = models.CharField(_("nom"), max_length=80, blank=True)
    sort_key = models.CharField(max_length=170, editable=False)
    slug = models.CharField(max_length=60, editable=False)
    job = models.CharField(_("métier"), max_length=120)
    rome_code = models.CharField(_("code ROME"), max_length=5, blank=True, validators=[ROME])
    job_sentence = models.CharField(_("le métier en une phrase"), max_length=300, blank=True)
    trade = models.ForeignKey(
        Trade,
        verbose_name=_("famille de métiers"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        db_index=False,
    )
    step = models.CharField(_("étape"), max_length=20, choices=Step, blank=True)
    employer = models.CharField(_("employeur ou école"), max_length=120, blank=True)
    town = models.CharField(_("ville"), max_length=120, blank=True)
    department = models.CharField(_("département"), max_length=80, blank=True)
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campagne"), null=True, blank=True, on_delete=models.SET_NULL, db_index=False
    )
    languages = models.CharField(_("langues parlées"), max_length=200, blank=True)
    language = models.CharField(_("langue du portrait"), max_length=5, default="fr")
    path = models.JSONField(_("parcours"), default=list, blank=True)
    ordinary_day = models.TextField(_("une journée ordinaire"), max_length=4000, blank=True)
    words = models.TextField(_("ses mots"), max_length=1200, blank=True)
    cliche = models.CharField(_("un cliché"), max_length=300, blank=True)
    cliche_answer = models.TextField(_("sa réponse"), max_length=1200, blank=True)
    alt_text = models.CharField(_("texte alternatif de la photo"), max_length=300, blank=True)
    credit = models.CharField(_("crédit de la photo"), max_length=120, blank=True)

    photo_key = models.CharField(max_length=40, blank=True, editable=False)
    photo_digest = models.CharField(max_length=64, blank=True, editable=False)
    photo_width = models.PositiveIntegerField(default=0, editable=False)
    photo_height = models.PositiveIntegerField(default=0, editable=False)
    crop_x = models.FloatField(default=0, editable=False, validators=FRACTION)
    crop_y = models.FloatField(default=0, editable=False, validators=FRACTION)
    crop_width = models.FloatField(default=1, editable=False, validators=FRACTION)
    crop_height = models.FloatField(default=1, editable=False, validators=FRACTION)

    consent_file = models.ForeignKey(
        ConsentFile, on_delete=models.PROTECT, related_name="portraits", editable=False, db_index=False
    )
    school_contact = models.ForeignKey(
        "partners.Contact",
        verbose_name=_("à qui écrire dans son établissement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        editable=False,
    )
    state = models.CharField(_("état"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    published_at = models.DateTimeField(_("publié le"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("retiré le"), null=True, editable=False)
    recalled_at = models.DateTimeField(_("tirages repris le"), null=True, editable=False)
    asked_at = models.DateTimeField(_("invitée à relire le"), null=True, editable=False)
    reminded_at = models.DateTimeField(_("relancée le"), null=True, editable=False)
    begun_at = models.DateTimeField(_("relecture commencée le"), null=True, editable=False)
    steps_done = models.JSONField(_("étapes relues"), default=list, db_default=[], editable=False)
    approved_at = models.DateTimeField(_("approuvé le"), null=True, editable=False)
    approved_digest = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    turn = models.PositiveBigIntegerField(default=0, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)

    search_heading = models.TextField(default="", editable=False)
    search_place = models.TextField(default="", editable=False)
    search_body = models.TextField(default="", editable=False)
    folded = models.TextField(default="", editable=False)
    vector = models.GeneratedField(
        expression=SearchVector("search_heading", weight="A", config="fr")
        + SearchVector("search_place", weight="B", config="fr")
        + SearchVector("search_body", weight="C", config="fr"),
        output_field=SearchVectorField(),
        db_persist=True,
        editable=False,
    )

    objects: ClassVar[Any] = CollectiveManager.of(PortraitQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("portrait")
        verbose_name_plural = _("portraits")
        constraints = (
            models.UniqueConstraint(fields=["collective", "identity_key"], name="portrait_once"),
            models.UniqueConstraint(fields=["collective", "slug"], name="portrait_slug_once"),
            models.UniqueConstraint(fields=["collective", "consent_file"], name="portrait_consent_file_once"),
            models.UniqueConstraint(
                fields=["collective", "photo_key"], condition=~Q(photo_key=""), name="portrait_photo_key_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="portrait_published_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(approved_digest="") | Q(approved_at__isnull=False),
                name="portrait_approved_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(crop_x__gte=0, crop_y__gte=0, crop_width__gt=0, crop_height__gt=0)
                & Q(
                    crop_width__lte=1.0001 - models.F("crop_x"), crop_height__lte=1.0001 - models.F("crop_y")
                ),
                name="portrait_crop_inside_the_photo",
            ),
        )
        indexes = (
            models.Index(fields=["collective", "state", "position"], name="portrait_by_position"),
            models.Index(fields=["collective", "trade"], name="portrait_by_trade"),
            models.Index(fields=["collective", "campaign"], name="portrait_by_campaign"),
            models.Index(fields=["collective", "sort_key"], name="portrait_by_name"),
            models.Index(fields=["collective", "school_contact"], name="portrait_by_school_contact"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Her first name, and her surname when she gave it."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_approved(self) -> bool:
        """Whether she approved it as it stands: what would change it afterwards is a proposal."""
        return bool(self.approved_digest)

    @property
    def crop(self) -> tuple[float, float, float, float]:
        """The frame of the photo: x, y, width, height, as fractions."""
        return self.crop_x, self.crop_y, self.crop_width, self.crop_height


class PortraitSlug(CollectiveModel):
    """Every address a portrait ever had; none is given to another woman."""

    slug = models.CharField(max_length=60)
    portrait = models.ForeignKey(
        Portrait, null=True, on_delete=models.SET_NULL, related_name="slugs", db_index=False
    )

    class Meta(CollectiveModel.Meta):
        verbose_name = _("adresse d’un portrait")
        verbose_name_plural = _("adresses des portraits")
        constraints = (models.UniqueConstraint(fields=["collective", "slug"], name="slug_once"),)
        indexes = (models.Index(fields=["collective", "portrait"], name="slug_by_portrait"),)

    def __str__(self) -> str:
        return self.slug
