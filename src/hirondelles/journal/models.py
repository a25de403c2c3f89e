"""Who did what, in sentences: ids and verbs, no free text, no personal datum; nobody rewrites it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet


class EntryQuerySet(CollectiveQuerySet["Entry"]):
    """Questions asked of the journal."""

    def about(self, row: models.Model) -> EntryQuerySet:
        return self.filter(subject_type=row._meta.label_lower, subject_id=row.pk)

    def signed(self) -> EntryQuerySet:
        """Each with the name of whoever did it, and nothing else of her account."""
        named = [f"by__{name}" for name in ("name", "email", "phone")]
        return self.select_related("by").only("verb", "at", *named)

    def latest_first(self) -> EntryQuerySet:
        return self.order_by("-at", "-pk")


class Entry(CollectiveModel):
    """One sentence of the journal: ``verb`` on a subject, by somebody (or by the clock: nobody)."""

    verb = models.CharField(_("verbe"), max_length=60)
    subject_type = models.CharField(_("sur quoi"), max_length=80)
    subject_id = models.BigIntegerField(_("numéro"))
    by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("par"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    at = models.DateTimeField(_("quand"), db_default=Now())

    objects: ClassVar[Any] = CollectiveManager.of(EntryQuerySet)
    web_may: ClassVar[str] = "SELECT, INSERT"
    everywhere_may: ClassVar[str] = "SELECT"
    purge_may: ClassVar[str] = "SELECT"
    dated: ClassVar[str] = "at"
    erased_by: ClassVar[str] = (
        "DELETE FROM journal_entry WHERE at < moment - {journal}; GET DIAGNOSTICS erased = ROW_COUNT;"
    )

    class Meta(CollectiveModel.Meta):
        verbose_name = _("ligne du journal")
        verbose_name_plural = _("journal")
        indexes = (
            models.Index(fields=["collective", "-at"], name="journal_by_time"),
            models.Index(fields=["collective", "subject_type", "subject_id"], name="journal_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_id}"
