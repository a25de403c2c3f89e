"""What a portrait would become, once she approves it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.portraits.models.portrait import Portrait


class ProposalQuerySet(CollectiveQuerySet["Proposal"]):
    """Questions asked of proposals."""

    def changing(self) -> ProposalQuerySet:
        """Those that would change something."""
        return self.exclude(changes={})


class Proposal(CollectiveModel):
    """A version that awaits her approval: what differs from the portrait, which stays as it is meanwhile.

    ``changes`` is ``{field: value}``, words and photo; ``left`` is the whole of what she read and left last time, so
    that what somebody else wrote since is shown beside it.
    """

    portrait = models.ForeignKey(
        Portrait,
        on_delete=models.CASCADE,
        related_name="proposals",
        db_index=False,
        verbose_name=_("portrait"),
    )
    changes = models.JSONField(_("ce qui change"), default=dict, blank=True)
    left = models.JSONField(_("ce qu’elle a lu"), default=dict, blank=True)
    begun_at = models.DateTimeField(_("commencée le"), db_default=Now(), editable=False)
    changed_at = models.DateTimeField(_("modifiée le"), auto_now=True, editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(ProposalQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("version proposée")
        verbose_name_plural = _("versions proposées")
        constraints = (
            models.UniqueConstraint(fields=["collective", "portrait"], name="proposal_one_per_portrait"),
        )

    def __str__(self) -> str:
        return f"{self.portrait_id}"
