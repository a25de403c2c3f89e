"""Somebody offers herself: from the collective's public page, or from inside for one more role."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.core.phones import PLAIN, show_phone
from hirondelles.members.models.invitations import LONGEST_WORD
from hirondelles.members.models.team import Role


class CandidacyState(models.TextChoices):
    WAITING = "waiting", _("attend une réponse")
    ACCEPTED = "accepted", _("a reçu un oui")
    DECLINED = "declined", _("a reçu un non")


class CandidacyQuerySet(CollectiveQuerySet["Candidacy"]):
    """Questions asked of the candidacies."""

    def waiting(self) -> CandidacyQuerySet:
        return self.filter(state=CandidacyState.WAITING)

    def of_person(self, person: Any) -> CandidacyQuerySet:
        hers = Q(person_id=person.pk) | (Q(email=person.email) if person.email else Q(pk__in=()))
        return self.filter(hers)


class Candidacy(CollectiveModel):
    """What one woman said of herself to be asked to come; ``person`` when she is of the team already."""

    person = models.ForeignKey(
        "accounts.User",
        verbose_name=_("personne"),
        null=True,
        on_delete=models.CASCADE,
        db_index=False,
        related_name="+",
    )
    role = models.CharField(_("rôle"), max_length=12, choices=Role, default=Role.ROLE_MODEL)
    name = models.CharField(_("prénom et nom"), max_length=120)
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=16, blank=True)
    trade = models.CharField(_("métier"), max_length=120, blank=True)
    town = models.CharField(_("ville"), max_length=120, blank=True)
    word = models.TextField(_("un mot"), max_length=LONGEST_WORD, blank=True)
    state = models.CharField(_("état"), max_length=10, choices=CandidacyState, default=CandidacyState.WAITING)
    asked_at = models.DateTimeField(_("arrivée le"), db_default=Now(), editable=False)
    answered_at = models.DateTimeField(_("réponse le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(CandidacyQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("candidature")
        verbose_name_plural = _("candidatures")
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(email="") | ~Q(phone=""),
                name="candidacy_can_be_answered",
            ),
            models.CheckConstraint(
                condition=Q(phone="") | Q(phone__regex=PLAIN), name="candidacy_phone_is_plain"
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="candidacy_address_is_plain"),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(answered_at__isnull=False),
                name="candidacy_answered_has_a_date",
            ),
            models.UniqueConstraint(
                fields=["collective", "email"],
                condition=Q(state="waiting") & ~Q(email=""),
                name="candidacy_waits_once_per_address",
            ),
            models.UniqueConstraint(
                fields=["collective", "phone"],
                condition=Q(state="waiting", email="") & ~Q(phone=""),
                name="candidacy_waits_once_per_phone",
            ),
            models.UniqueConstraint(
                fields=["collective", "person", "role"],
                condition=Q(state="waiting", person__isnull=False),
                name="candidacy_waits_once_per_role",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def reached_at(self) -> str:
        return self.email or show_phone(self.phone)
