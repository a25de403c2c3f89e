"""Who agreed to what, for which medium, until when, and where the paper is."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any, ClassVar

import pghistory
from django.db import models
from django.db.models import DateField, DateTimeField, Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Cast, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.consents.models.erasing import proofs_erased
from hirondelles.consents.texts import Wording

READ_ONLY = {"web_may": "SELECT", "everywhere_may": "SELECT", "purge_may": "SELECT"}


class Medium(models.TextChoices):
    """Where a portrait may be shown."""

    WEB = "web", _("site web")
    POSTER = "poster", _("affiche")
    EXHIBITION = "exhibition", _("exposition")
    PRESS = "press", _("presse")
    SOCIAL = "social", _("réseaux sociaux")


PRINTED = (Medium.POSTER, Medium.EXHIBITION, Medium.PRESS)


class Purpose(models.TextChoices):
    """To be photographed and questioned is one agreement, to be shown is another."""

    PORTRAIT = "portrait", _("portrait")
    CAPTURE = "capture", _("prise de vue et entretien")


class Channel(models.TextChoices):
    """How she said it: herself, or through somebody who attests it by name."""

    LINK = "link", _("par son lien")
    ACCOUNT = "account", _("depuis son compte")
    PAPER = "paper", _("sur papier")
    ORAL = "oral", _("de vive voix")


HERSELF = (Channel.LINK, Channel.ACCOUNT)


class Giver(models.TextChoices):
    """Whose word it is: hers, or for a minor each parent's and her own."""

    SELF = "self", _("elle-même")
    PARENT_1 = "parent_1", _("premier parent")
    PARENT_2 = "parent_2", _("second parent")
    CHILD = "child", _("la mineure")


class OneHolder(models.TextChoices):
    """Why only one holder of parental authority signs: a reason among a few, no story."""

    JUDGMENT = "judgment", _("une décision de justice")
    DECEASED = "deceased", _("l’autre parent est décédé")
    ONE_PARENT = "one_parent", _("un seul parent reconnu")
    STATED = "stated", _("l’établissement l’atteste, sans autre précision")


class Decision(models.TextChoices):
    ALLOW = "allow", _("autorise")
    DENY = "deny", _("refuse")


ADULT = (Giver.SELF,)
MINOR = (Giver.PARENT_1, Giver.PARENT_2, Giver.CHILD)


def withdrawal_key() -> str:
    return secrets.token_urlsafe(24)


class ConsentFileQuerySet(CollectiveQuerySet["ConsentFile"]):
    """Questions asked of folders."""

    def of_person(self, person: Any) -> ConsentFileQuerySet:
        """Those of somebody who signs in: linked to her account, else with her address."""
        return self.filter(Q(person_id=person.pk) | Q(person__isnull=True, email__iexact=person.email))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), attrs=READ_ONLY)
class ConsentFile(CollectiveModel):
    """The folder of one woman's consents, for one portrait."""

    is_minor = models.BooleanField(_("mineure"), default=False)
    of_age_on = models.DateField(_("dix-huit ans le"), null=True, blank=True)
    one_holder = models.CharField(
        _("pourquoi un seul titulaire de l’autorité parentale"),
        max_length=10,
        choices=OneHolder,
        blank=True,
        default="",
        db_default="",
    )
    email = models.EmailField(_("adresse électronique"), blank=True)
    person = models.ForeignKey(
        "accounts.User",
        verbose_name=_("son compte"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawal_key = models.CharField(max_length=40, default=withdrawal_key, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(ConsentFileQuerySet)
    erased_by: ClassVar[Any] = staticmethod(proofs_erased)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("dossier d’autorisations")
        verbose_name_plural = _("dossiers d’autorisations")
        constraints = (
            models.CheckConstraint(
                condition=Q(is_minor=False) | Q(email="", person__isnull=True),
                name="minor_is_never_written_to",
            ),
            models.CheckConstraint(
                condition=Q(is_minor=True) | Q(of_age_on__isnull=True, one_holder=""),
                name="file_of_an_adult_keeps_no_birthday",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk}"


class ConsentTextQuerySet(CollectiveQuerySet["ConsentText"]):
    def worded(self, wording: Wording) -> ConsentText:
        """The stored version of a text, kept the first time somebody agrees to it."""
        known = {"title": wording.title, "body": wording.body, "language": wording.language}
        found, _created = self.get_or_create(digest=wording.digest, defaults=known)
        return found


class ConsentText(CollectiveModel):
    """One version of a text, word for word, with its digest."""

    title = models.CharField(_("titre"), max_length=120)
    body = models.TextField(_("texte"))
    language = models.CharField(_("langue"), max_length=5, default="fr")
    digest = models.CharField(_("empreinte"), max_length=64)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(ConsentTextQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("texte d’autorisation")
        verbose_name_plural = _("textes d’autorisation")
        constraints = (models.UniqueConstraint(fields=["collective", "digest"], name="consent_text_once"),)

    def __str__(self) -> str:
        return self.title


class ConsentQuerySet(CollectiveQuerySet["Consent"]):
    """Questions asked of consents; what holds is computed when it is read."""

    def standing(self) -> ConsentQuerySet:
        """Neither withdrawn nor replaced."""
        return self.filter(withdrawn_at__isnull=True)

    def holding(self, *, medium: str, on: date | None = None) -> ConsentQuerySet:
        """The consents that allow ``medium`` on a day (``until`` included), today unless said."""
        day = on or _today()
        return self.standing().filter(
            decision=Decision.ALLOW, medium=medium, given_on__lte=day, until__gte=day
        )

    def printed_then_closed(self) -> ConsentQuerySet:
        """What was allowed on paper, by a word that was taken back or became a no: it may hang somewhere."""
        again = Consent.objects.standing().filter(
            decision=Decision.ALLOW, file=OuterRef("file"), medium=OuterRef("medium"), giver=OuterRef("giver")
        )
        closed = self.filter(medium__in=PRINTED, decision=Decision.ALLOW, withdrawn_at__isnull=False)
        return closed.exclude(Exists(again))

    def refusing(self, *, medium: str) -> ConsentQuerySet:
        return self.standing().filter(decision=Decision.DENY, medium=medium)


def _today() -> Cast:
    """The day in the zone of each row's collective: an agreement ends at its midnight, not at ours."""
    now = Value(timezone.now(), DateTimeField())
    return Cast(
        Func(F("collective__timezone"), now, function="timezone", output_field=DateTimeField()), DateField()
    )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), attrs=READ_ONLY)
class Consent(CollectiveModel):
    """One person's word about one medium."""

    file = models.ForeignKey(
        ConsentFile,
        on_delete=models.CASCADE,
        related_name="consents",
        db_index=False,
        verbose_name=_("dossier"),
    )
    purpose = models.CharField(_("pour"), max_length=20, choices=Purpose, default=Purpose.PORTRAIT)
    medium = models.CharField(_("support"), max_length=20, choices=Medium, blank=True)
    giver = models.CharField(_("donné par"), max_length=10, choices=Giver, default=Giver.SELF)
    decision = models.CharField(_("réponse"), max_length=5, choices=Decision, default=Decision.ALLOW)
    given_on = models.DateField(_("date"))
    until = models.DateField(_("jusqu’au"), null=True, blank=True)
    territory = models.CharField(_("territoire"), max_length=80, default="France")
    kept_at = models.CharField(_("où est le papier"), max_length=200, blank=True)
    channel = models.CharField(
        _("comment"), max_length=10, choices=Channel, default=Channel.PAPER, db_default=Channel.PAPER
    )
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+", db_index=False)
    attested_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    attested_name = models.CharField(_("attesté par"), max_length=120, blank=True)
    attested_at = models.DateTimeField(_("attesté le"), db_default=Now(), editable=False)
    withdrawn_at = models.DateTimeField(_("retiré le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(ConsentQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("autorisation")
        verbose_name_plural = _("autorisations")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("given_on")),
                name="consent_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(decision="deny") | Q(until__isnull=False), name="consent_allowed_until_a_date"
            ),
            models.CheckConstraint(condition=~Q(attested_name=""), name="consent_attested_by_name"),
            models.CheckConstraint(
                condition=Q(giver="self")
                | Q(until__isnull=True)
                | Q(until__lte=F("given_on") + timedelta(days=366)),
                name="consent_of_a_minor_one_year_at_most",
            ),
            models.CheckConstraint(
                condition=~Q(giver__in=["parent_1", "parent_2"]) | Q(decision="deny") | ~Q(kept_at=""),
                name="consent_of_a_parent_says_where",
            ),
            models.CheckConstraint(
                condition=Q(purpose="capture", medium="") | (Q(purpose="portrait") & ~Q(medium="")),
                name="consent_to_be_shown_names_a_medium",
            ),
            models.UniqueConstraint(
                fields=["collective", "file", "purpose", "medium", "giver"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_one_word_per_medium",
            ),
        )
        indexes = (
            models.Index(fields=["collective", "file"], name="consent_by_file"),
            models.Index(fields=["collective", "until"], name="consent_by_end"),
            models.Index(fields=["collective", "text"], name="consent_by_text"),
        )

    def __str__(self) -> str:
        return f"{self.get_medium_display()} : {self.get_decision_display()}"


class ExpiryWarning(CollectiveModel):
    """That somebody was warned, so that nobody is warned twice of the same end."""

    file = models.ForeignKey(ConsentFile, on_delete=models.CASCADE, related_name="warnings", db_index=False)
    until = models.DateField()
    days = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("rappel de fin")
        verbose_name_plural = _("rappels de fin")
        constraints = (
            models.UniqueConstraint(fields=["collective", "file", "until", "days"], name="warning_once"),
        )

    def __str__(self) -> str:
        return f"{self.until} - {self.days}"
