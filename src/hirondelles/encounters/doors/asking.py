"""What a row holds of whoever asks at a door, without an account: her school, herself, the code that proves her address."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveModel
from hirondelles.partners.models import SchoolKind


class Asked(CollectiveModel):
    """A school as it was found or written, a teacher and her address; the row's own ``key`` makes her secret address."""

    key: str
    uai = models.CharField(_("UAI"), max_length=8, blank=True)
    school_name = models.CharField(_("établissement"), max_length=200)
    school_kind = models.CharField(_("type d’établissement"), max_length=12, choices=SchoolKind)
    town = models.CharField(_("commune"), max_length=120)
    postcode = models.CharField(_("code postal"), max_length=5, blank=True)

    teacher_name = models.CharField(_("prénom et nom"), max_length=120, blank=True)
    email = models.EmailField(_("adresse professionnelle"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=16, blank=True)
    language = models.CharField(_("langue"), max_length=5, default="fr")

    code_digest = models.CharField(max_length=64, blank=True, editable=False)
    code_until = models.DateTimeField(null=True, editable=False)
    code_tries = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta(CollectiveModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.school_name}, {self.town}"

    @property
    def domain(self) -> str:
        return str(self.email).rpartition("@")[2]

    @property
    def code_for(self) -> str:
        """What the code of the mail proves: this row, for this address."""
        return f"{self.key}:{self.email}"


class AskedForAClass(Asked):
    """The same, for a class: what the teacher does there, and which adult answers for it."""

    teacher_role = models.CharField(_("fonction"), max_length=120, blank=True)
    adult_name = models.CharField(_("adulte responsable"), max_length=120, blank=True)
    adult_role = models.CharField(_("sa fonction"), max_length=120, blank=True)
    adult_email = models.EmailField(_("son adresse"), blank=True)
    adult_phone = models.CharField(_("son téléphone"), max_length=16, blank=True)

    class Meta(Asked.Meta):
        abstract = True

    @property
    def who_asks(self) -> str:
        return ", ".join(filter(None, (self.teacher_name, self.teacher_role)))


def class_in_words(asked: Any, label: str) -> str:
    """« 3e B », « Tle STI2D » or « 3e (les Jonquilles) »: the level, and the name that the school gives to the class."""
    level = str(asked.get_level_display())
    if label.casefold().startswith((level.casefold(), asked.level)):
        return label
    return f"{level} ({label})" if label else level
