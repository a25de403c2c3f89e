"""A structure that offers to receive classes, from the public page: proved with a code, then answered."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.encounters.models.encounter import LARGEST_CLASS
from hirondelles.partners.models import OrganisationKind, SchoolKind
from hirondelles.visits.models.bookings import new_key
from hirondelles.visits.models.hosts import Host

LONGEST_WORD = 600


class OfferState(models.TextChoices):
    TYPED = "typed", _("attend son code")
    ASKED = "asked", _("attend une réponse")
    WELCOMED = "welcomed", _("a sa page d’accueil")
    DECLINED = "declined", _("a reçu un non")


class HostOfferQuerySet(CollectiveQuerySet["HostOffer"]):
    """Questions asked of the offers."""

    def in_state(self, *states: str) -> HostOfferQuerySet:
        return self.filter(state__in=states)

    def of_address(self, address: str) -> HostOfferQuerySet:
        return self.filter(email=address.lower()).exclude(email="")


class HostOffer(CollectiveModel):
    """What somebody says of her structure, its kind being that of an organisation or of a school; ``key`` makes her link.

    The whole row goes thirty days after its answer.
    """

    key = models.CharField(max_length=40, default=new_key, editable=False)
    state = models.CharField(
        _("état"), max_length=8, choices=OfferState, default=OfferState.TYPED, editable=False
    )
    name = models.CharField(_("structure"), max_length=200)
    kind = models.CharField(
        _("type"), max_length=12, choices=[*OrganisationKind.choices, *SchoolKind.choices]
    )
    town = models.CharField(_("commune"), max_length=120)
    postcode = models.CharField(_("code postal"), max_length=5, blank=True)
    contact_name = models.CharField(_("prénom et nom"), max_length=120)
    contact_role = models.CharField(_("fonction"), max_length=120, blank=True)
    email = models.EmailField(_("adresse professionnelle"))
    phone = models.CharField(_("téléphone"), max_length=16, blank=True)
    sees = models.TextField(_("ce que les élèves pourraient voir"), max_length=1000)
    group_size = models.PositiveSmallIntegerField(_("élèves ensemble, au plus"))
    word = models.TextField(_("un mot"), max_length=LONGEST_WORD, blank=True)
    language = models.CharField(max_length=5, default="fr")
    host = models.ForeignKey(
        Host, null=True, on_delete=models.SET_NULL, related_name="offers", db_index=False, editable=False
    )

    code_digest = models.CharField(max_length=64, blank=True, editable=False)
    code_until = models.DateTimeField(null=True, editable=False)
    code_tries = models.PositiveSmallIntegerField(default=0, editable=False)

    typed_at = models.DateTimeField(db_default=Now(), editable=False)
    asked_at = models.DateTimeField(_("arrivée le"), null=True, editable=False)
    ended_at = models.DateTimeField(_("réponse le"), null=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(HostOfferQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("proposition d’accueil")
        verbose_name_plural = _("propositions d’accueil")
        constraints = (
            models.UniqueConstraint(fields=["collective", "key"], name="host_offer_once_per_key"),
            models.UniqueConstraint(
                fields=["collective", "email"],
                condition=Q(state=OfferState.ASKED),
                name="host_offer_waits_once_per_address",
            ),
            models.CheckConstraint(
                condition=Q(group_size__range=(1, LARGEST_CLASS)), name="host_offer_group_is_plausible"
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="host_offer_address_is_plain"),
            models.CheckConstraint(condition=Q(code_tries__lte=5), name="host_offer_code_tries_are_few"),
            models.CheckConstraint(
                condition=Q(state=OfferState.TYPED) | Q(asked_at__isnull=False),
                name="host_offer_sent_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(OfferState.TYPED, OfferState.ASKED)) | Q(ended_at__isnull=False),
                name="host_offer_answered_has_a_date",
            ),
        )
        indexes = (
            models.Index(fields=["collective", "state", "asked_at"], name="host_offer_by_state"),
            models.Index(fields=["collective", "host"], name="host_offer_by_host"),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.town}"

    @property
    def code_for(self) -> str:
        """What the code of the mail proves: this row, for this address."""
        return f"{self.key}:{self.email}"
