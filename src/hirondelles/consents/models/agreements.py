"""Agreements between a school and whoever receives its pupils: each version word for word, and who signed it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.append_only import NOTHING_ERASED
from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.consents.models.consents import READ_ONLY
from hirondelles.consents.models.erasing import AGREEMENTS_ERASED

A_SHA256 = r"^[0-9a-f]{64}$"
CODE_LASTS = timedelta(days=1)


class AgreementKind(models.TextChoices):
    VISIT = "visit", _("convention de visite")


class Party(models.TextChoices):
    """Who signs: the school whose pupils come, and whoever receives them."""

    SCHOOL = "school", _("la direction de l’établissement")
    HOST = "host", _("la structure d’accueil")


class SignedBy(models.TextChoices):
    PAPER = "paper", _("sur papier")
    CODE = "code", _("avec un code reçu par courriel")


class AgreementQuerySet(CollectiveQuerySet["Agreement"]):
    """Questions asked of agreements."""

    def of(self, about: str) -> AgreementQuerySet:
        """The latest version first."""
        return self.filter(about=about).order_by("-version")

    def latest_of(self, about: str) -> Agreement | None:
        return self.of(about).first()


class Agreement(CollectiveModel):
    """One version of what two parties agree to; ``about`` names what for (``visits.booking:12``).

    Written once, dated by the database, erased by its time only. It names schools, companies and figures, nobody.
    ``binding_since`` is the version since which nothing that binds has changed: whoever signed since then is bound.
    """

    web_may: ClassVar[str] = "SELECT, INSERT"
    everywhere_may: ClassVar[str] = "SELECT"
    purge_may: ClassVar[str] = NOTHING_ERASED
    dated: ClassVar[str] = "issued_at"
    erased_by: ClassVar[str] = AGREEMENTS_ERASED

    about = models.CharField(_("à propos de"), max_length=60)
    kind = models.CharField(_("nature"), max_length=10, choices=AgreementKind)
    version = models.PositiveSmallIntegerField(_("version"))
    binding_since = models.PositiveSmallIntegerField(_("engage depuis la version"))
    text = models.JSONField(_("texte"))
    digest = models.CharField(_("empreinte"), max_length=64)
    binding_digest = models.CharField(_("empreinte de ce qui engage"), max_length=64)
    changes = models.JSONField(_("articles changés"), default=list)
    until = models.DateField(_("sert jusqu’au"))
    issued_at = models.DateTimeField(_("établie le"), db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(AgreementQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("convention")
        verbose_name_plural = _("conventions")
        constraints = (
            models.UniqueConstraint(fields=["collective", "about", "version"], name="agreement_once"),
            models.CheckConstraint(
                condition=Q(digest__regex=A_SHA256, binding_digest__regex=A_SHA256),
                name="agreement_has_its_digests",
            ),
            models.CheckConstraint(
                condition=Q(binding_since__gte=1, binding_since__lte=models.F("version")),
                name="agreement_binds_since_a_version_of_it",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, version {self.version}"


class SignatureQuerySet(CollectiveQuerySet["Signature"]):
    """Questions asked of signatures."""

    def standing(self) -> SignatureQuerySet:
        return self.filter(struck_at__isnull=True)

    def binding(self, agreement: Agreement) -> SignatureQuerySet:
        """Those that hold for this version: given to it, or to an earlier one that binds to the same."""
        versions = (agreement.binding_since, agreement.version)
        rows = self.standing().filter(agreement__about=agreement.about, agreement__version__range=versions)
        return rows.order_by("pk")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), attrs=READ_ONLY)
class Signature(CollectiveModel):
    """One party signed one version, on paper that somebody saw, or with a code sent to the address that signs."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="signatures",
        db_index=False,
        verbose_name=_("convention"),
    )
    party = models.CharField(_("pour"), max_length=6, choices=Party)
    channel = models.CharField(_("comment"), max_length=5, choices=SignedBy)
    name = models.CharField(_("prénom et nom"), max_length=120)
    role = models.CharField(_("fonction"), max_length=120)
    email = models.EmailField(_("adresse électronique"), blank=True)
    signed_on = models.DateField(_("signée le"))
    attested_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    attested_name = models.CharField(_("vue par"), max_length=120, blank=True)
    noted_at = models.DateTimeField(_("notée le"), db_default=Now(), editable=False)
    struck_at = models.DateTimeField(_("rayée le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(SignatureQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "agreement", "party"],
                condition=Q(struck_at__isnull=True),
                name="signature_once_by_party",
            ),
            models.UniqueConstraint(
                fields=["collective", "agreement", "email"],
                condition=Q(struck_at__isnull=True) & ~Q(email=""),
                name="signature_one_address_one_party",
            ),
            models.UniqueConstraint(
                fields=["collective", "agreement", "name"],
                condition=Q(struck_at__isnull=True),
                name="signature_one_name_one_party",
            ),
            models.CheckConstraint(
                condition=Q(channel=SignedBy.PAPER) & ~Q(attested_name="")
                | Q(channel=SignedBy.CODE) & ~Q(email=""),
                name="signature_seen_or_proved",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")) & ~Q(name="") & ~Q(role=""), name="signature_names_who"
            ),
        )
        indexes = (models.Index(fields=["collective", "email"], name="signature_by_address"),)

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"


class SigningCode(CollectiveModel):
    """Who is about to sign with a code: one at a time by version and party, gone as soon as it is used or old."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="codes", db_index=False, editable=False
    )
    party = models.CharField(_("pour"), max_length=6, choices=Party)
    name = models.CharField(_("prénom et nom"), max_length=120)
    role = models.CharField(_("fonction"), max_length=120)
    email = models.EmailField(_("adresse électronique"))
    code_digest = models.CharField(max_length=64, blank=True, editable=False)
    code_until = models.DateTimeField(null=True, editable=False)
    code_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    asked_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("code de signature")
        verbose_name_plural = _("codes de signature")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "agreement", "party"], name="signing_code_once_by_party"
            ),
            models.CheckConstraint(condition=Q(code_tries__lte=5), name="signing_code_tries_are_few"),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"

    @property
    def code_for(self) -> str:
        """What the code proves: this version, this party, this address and whom it says that it is."""
        return f"{self.pk}:{self.agreement_id}:{self.party}:{self.email}:{self.name}:{self.role}"
