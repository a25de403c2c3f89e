"""Who answers for a partner, and which classes a school brings; never the name of a pupil."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.core.features import Recipient


class Preference(models.TextChoices):
    MAIL = "mail", _("plutôt par courriel")
    PHONE = "phone", _("plutôt par téléphone")


class Level(models.TextChoices):
    SIXTH = "6e", _("6e")
    FIFTH = "5e", _("5e")
    FOURTH = "4e", _("4e")
    THIRD = "3e", _("3e")
    SECOND = "2de", _("2de")
    FIRST = "1re", _("1re")
    LAST = "tle", _("terminale")
    CAP = "cap", _("CAP")
    BTS = "bts", _("BTS")


KEYS = {"School": "school", "Organisation": "organisation"}
"""The column of a contact that holds its partner."""


class ContactQuerySet(CollectiveQuerySet["Contact"]):
    def by_name(self) -> ContactQuerySet:
        return self.order_by("last_name", "first_name", "pk")

    def answering_for(self, partner: Any) -> ContactQuerySet:
        """The contacts of a partner, the one to write to first before the others."""
        found = self.filter(**{KEYS[type(partner).__name__]: partner})
        return found.order_by("-is_first", "last_name", "first_name", "pk")

    def to_confirm(self, now: datetime) -> ContactQuerySet:
        """In September and October, whoever was not confirmed since June; at any time, whoever is about to be erased."""
        asked = Q(warned_at__isnull=False)
        today = timezone.localdate(now)
        if today.month in {9, 10}:
            june = timezone.make_aware(datetime(today.year, 6, 1))  # noqa: DTZ001 - made aware at once
            asked |= Q(confirmed_at__lt=june)
        return self.filter(asked)

    def same_person(self, contact: Contact) -> ContactQuerySet:
        """Her other rows, one for each partner she answers for: one name at one address is one person."""
        hers = {f"{name}__iexact": getattr(contact, name) for name in ("email", "first_name", "last_name")}
        return self.filter(**hers).exclude(email="").exclude(pk=contact.pk)

    def schools_of(self, email: str | None) -> models.QuerySet[Any, Any]:
        """The keys of the schools where one is known by this address; none without an address."""
        return self.filter(email__iexact=email or None, school__isnull=False).values("school")

    def recipients(self) -> list[Recipient]:
        """Whom one may write to or call, of the partners that are not put away, by name."""
        present = Q(school__archived_at=None, organisation__archived_at=None)
        return [one.recipient for one in self.filter(present).by_name()]


class Contact(CollectiveModel):
    """Somebody of a school or of an organisation, and how she or he likes to be reached."""

    school = models.ForeignKey(
        "partners.School",
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="contacts",
        db_index=False,
    )
    organisation = models.ForeignKey(
        "partners.Organisation",
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="contacts",
        db_index=False,
    )
    first_name = models.CharField(_("prénom"), max_length=60)
    last_name = models.CharField(_("nom"), max_length=80, blank=True)
    role = models.CharField(_("fonction"), max_length=120, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    preference = models.CharField(_("préférence"), max_length=5, choices=Preference, default=Preference.MAIL)
    is_first = models.BooleanField(default=False, db_default=False, editable=False)
    confirmed_at = models.DateTimeField(db_default=Now(), editable=False)
    warned_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(ContactQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = (
            models.CheckConstraint(
                condition=Q(school__isnull=True) ^ Q(organisation__isnull=True), name="contact_of_one_partner"
            ),
            models.CheckConstraint(condition=~Q(email="") | ~Q(phone=""), name="contact_can_be_reached"),
            models.UniqueConstraint(
                fields=["collective", "school"],
                condition=Q(is_first=True, school__isnull=False),
                name="contact_first_of_a_school",
            ),
            models.UniqueConstraint(
                fields=["collective", "organisation"],
                condition=Q(is_first=True, organisation__isnull=False),
                name="contact_first_of_an_organisation",
            ),
        )
        indexes = (
            models.Index(fields=["collective", "school"], name="contact_by_school"),
            models.Index(fields=["collective", "organisation"], name="contact_by_organisation"),
        )

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def recipient(self) -> Recipient:
        """How a letter reaches her: not at all when she likes the telephone better."""
        likes_phone = self.preference == Preference.PHONE
        return Recipient(
            key=f"contact:{self.pk}",
            name=str(self),
            first_name=self.first_name,
            email=self.email.lower(),
            phone=self.phone,
            reason=gettext("préfère le téléphone") if likes_phone else "",
        )

    def is_also(self, other: Contact) -> bool:
        """One name at one address is one person, whichever partner she answers for."""
        ours, hers = ((one.email.lower(), str(one).lower()) for one in (self, other))
        return bool(self.email) and ours == hers

    @property
    def partner(self) -> Any:
        """The school or the organisation."""
        return self.school or self.organisation


class ClassGroup(CollectiveModel):
    """A class that a school brings: how many pupils at which level, with which teacher."""

    school = models.ForeignKey(
        "partners.School",
        editable=False,
        on_delete=models.CASCADE,
        related_name="class_groups",
        db_index=False,
    )
    label = models.CharField(_("nom de la classe"), max_length=40)
    level = models.CharField(_("niveau"), max_length=3, choices=Level)
    headcount = models.PositiveSmallIntegerField(
        _("effectif"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    teacher = models.ForeignKey(
        "partners.Contact",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="class_groups",
        db_index=False,
        verbose_name=_("enseignante ou enseignant"),
    )

    class Meta(CollectiveModel.Meta):
        verbose_name = _("classe")
        verbose_name_plural = _("classes")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "school", "label"],
                name="class_once_per_school",
                violation_error_message=_("Cet établissement a déjà une classe de ce nom."),
            ),
            models.CheckConstraint(
                condition=Q(headcount__isnull=True) | Q(headcount__range=(1, 500)),
                name="class_headcount_is_plausible",
            ),
        )
        indexes = (models.Index(fields=["collective", "teacher"], name="class_by_teacher"),)

    def __str__(self) -> str:
        return self.label
