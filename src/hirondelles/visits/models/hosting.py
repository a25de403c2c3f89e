"""What a host is asked besides its slots: to receive at all, how it welcomes, what it promises; and the papers of a visit."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.visits.models.bookings import Booking
from hirondelles.visits.models.hosts import Host

MOST_SPOKEN = 600
"""Minutes."""
MOST_QUESTIONS = 200
MOST_PLEDGED = 200


class HostAnswer(models.TextChoices):
    SLOTS = "slots", _("a proposé des créneaux")
    NOT_NOW = "not_now", _("pas cette fois")


class HostAskQuerySet(CollectiveQuerySet["HostAsk"]):
    """Questions asked of what hosts were asked."""

    def unanswered(self) -> HostAskQuerySet:
        return self.filter(answered_at__isnull=True)


class HostAsk(CollectiveModel):
    """The coordinator asked one host whether it could receive; erased a year later."""

    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="asks", db_index=False)
    word = models.TextField(_("un mot"), max_length=600, blank=True)
    asked_at = models.DateTimeField(_("demandé le"), db_default=Now(), editable=False)
    reminded_at = models.DateTimeField(_("relancé le"), null=True, editable=False)
    answered_at = models.DateTimeField(_("répondu le"), null=True, editable=False)
    answer = models.CharField(_("réponse"), max_length=7, choices=HostAnswer, blank=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(HostAskQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("demande d’accueil")
        verbose_name_plural = _("demandes d’accueil")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "host"],
                condition=Q(answered_at__isnull=True),
                name="host_ask_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="host_ask_answered_says_what",
            ),
        )
        indexes = (models.Index(fields=["collective", "host"], name="host_ask_by_host"),)

    def __str__(self) -> str:
        return str(HostAnswer(self.answer).label if self.answer else self.asked_at)


class SelfCheck(CollectiveModel):
    """How a host says that it welcomes, in one school year: ``answers`` maps an item to ``yes``, ``partly`` or ``no``."""

    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="self_checks", db_index=False)
    year = models.PositiveSmallIntegerField(_("année scolaire"))
    answers = models.JSONField(_("réponses"), default=dict)
    noted_at = models.DateTimeField(_("noté le"), db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager()

    class Meta(CollectiveModel.Meta):
        verbose_name = _("auto-diagnostic d’accueil")
        verbose_name_plural = _("auto-diagnostics d’accueil")
        constraints = (
            models.UniqueConstraint(fields=["collective", "host", "year"], name="self_check_once_a_year"),
        )

    def __str__(self) -> str:
        return f"{self.year}"


class PromisedQuerySet(CollectiveQuerySet[Any]):
    """Questions asked of what hosts promised."""

    def open(self) -> PromisedQuerySet:
        """Neither kept nor given up."""
        return self.filter(kept_on__isnull=True, dropped_on__isnull=True)


class HostCommitment(CollectiveModel):
    """One of the two things that a host will change in a school year, and the day when it was done, or given up."""

    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="commitments", db_index=False)
    year = models.PositiveSmallIntegerField(_("année scolaire"))
    place = models.PositiveSmallIntegerField(_("rang"))
    words = models.CharField(_("engagement"), max_length=200)
    by_when = models.DateField(_("d’ici le"))
    kept_on = models.DateField(_("tenu le"), null=True, blank=True)
    dropped_on = models.DateField(_("abandonné le"), null=True, editable=False)
    reminded_at = models.DateTimeField(_("rappelé le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(PromisedQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "host", "year", "place"], name="commitment_once_by_place"
            ),
            models.CheckConstraint(condition=Q(place__range=(1, 2)), name="commitment_two_a_year"),
            models.CheckConstraint(
                condition=Q(kept_on__isnull=True) | Q(dropped_on__isnull=True), name="commitment_ends_once"
            ),
        )

    def __str__(self) -> str:
        return self.words


class Opening(models.TextChoices):
    """What a visit may open."""

    OBSERVATION = "observation", _("stages d’observation (4e, 3e, 2de)")
    TRAINING = "training", _("périodes en entreprise (CAP, bac pro)")
    APPRENTICESHIP = "apprentice", _("contrats d’apprentissage")
    OTHER = "other", _("autre chose")


OPENED = {
    Opening.OBSERVATION: ngettext_lazy(
        "%(n)d stage d’observation (4e, 3e, 2de)", "%(n)d stages d’observation (4e, 3e, 2de)", "n"
    ),
    Opening.TRAINING: ngettext_lazy(
        "%(n)d période en entreprise (CAP, bac pro)", "%(n)d périodes en entreprise (CAP, bac pro)", "n"
    ),
    Opening.APPRENTICESHIP: ngettext_lazy(
        "%(n)d contrat d’apprentissage", "%(n)d contrats d’apprentissage", "n"
    ),
    Opening.OTHER: ngettext_lazy("%(n)d autre proposition", "%(n)d autres propositions", "n"),
}


class Pledge(CollectiveModel):
    """What a host said it would open to pupils after a visit, and whether it did."""

    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="pledges", db_index=False)
    what = models.CharField(_("quoi"), max_length=11, choices=Opening)
    many = models.PositiveSmallIntegerField(_("combien"), default=1)
    words = models.CharField(_("précision"), max_length=200, blank=True)
    due_on = models.DateField(_("d’ici le"))
    kept_on = models.DateField(_("tenue le"), null=True, editable=False)
    dropped_on = models.DateField(_("abandonnée le"), null=True, editable=False)
    reminded_at = models.DateTimeField(_("rappelée le"), null=True, editable=False)
    noted_at = models.DateTimeField(_("notée le"), db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(PromisedQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("promesse d’accueil")
        verbose_name_plural = _("promesses d’accueil")
        constraints = (
            models.CheckConstraint(condition=Q(many__range=(1, MOST_PLEDGED)), name="pledge_is_plausible"),
            models.CheckConstraint(
                condition=Q(kept_on__isnull=True) | Q(dropped_on__isnull=True), name="pledge_ends_once"
            ),
        )
        indexes = (models.Index(fields=["collective", "host"], name="pledge_by_host"),)

    def __str__(self) -> str:
        return str(OPENED[Opening(self.what)] % {"n": self.many})


class VisitSheet(CollectiveModel):
    """One issue of the sheet of a visit: its number, when, which parts changed; fingerprints only, nothing of anybody."""

    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, related_name="sheets", db_index=False, editable=False
    )
    version = models.PositiveSmallIntegerField(_("version"), editable=False)
    parts = models.JSONField(_("empreintes des parties"), default=dict, editable=False)
    changes = models.JSONField(_("parties changées"), default=list, editable=False)
    issued_at = models.DateTimeField(_("établie le"), db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager()

    class Meta(CollectiveModel.Meta):
        verbose_name = _("version d’une fiche de visite")
        verbose_name_plural = _("versions des fiches de visite")
        constraints = (
            models.UniqueConstraint(fields=["collective", "booking", "version"], name="visit_sheet_once"),
        )

    def __str__(self) -> str:
        return f"{self.version}"


class TalkTime(CollectiveModel):
    """Who spoke how long during a visit, as the line at the foot of its sheet was filled by hand; figures, nobody."""

    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, related_name="talk_times", db_index=False, editable=False
    )
    women = models.PositiveSmallIntegerField(_("minutes où des femmes ont parlé"))
    men = models.PositiveSmallIntegerField(_("minutes où des hommes ont parlé"))
    girls = models.PositiveSmallIntegerField(_("questions de filles"))
    boys = models.PositiveSmallIntegerField(_("questions de garçons"))
    noted_at = models.DateTimeField(_("noté le"), db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager()

    class Meta(CollectiveModel.Meta):
        verbose_name = _("temps de parole d’une visite")
        verbose_name_plural = _("temps de parole des visites")
        constraints = (
            models.UniqueConstraint(fields=["collective", "booking"], name="talk_time_once"),
            models.CheckConstraint(
                condition=Q(
                    women__lte=MOST_SPOKEN, men__lte=MOST_SPOKEN, girls__lte=MOST_QUESTIONS,
                    boys__lte=MOST_QUESTIONS,
                ),
                name="talk_time_is_plausible",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.women} / {self.men}"
