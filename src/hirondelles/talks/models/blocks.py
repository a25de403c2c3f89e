"""A block of the shared talk, and each version that it had."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveQuerySet
from hirondelles.talks.models.words import LONGEST, SHORTEST, About, Kind, State, Words, signed


class BlockQuerySet(CollectiveQuerySet["Block"]):
    """Questions asked of the blocks of a collective."""

    def of_the_talk(self) -> BlockQuerySet:
        """What is said in class; pupils' questions have their own page."""
        return self.exclude(kind=Kind.PUPIL)

    def of_pupils(self) -> BlockQuerySet:
        return self.filter(kind=Kind.PUPIL)

    def in_state(self, state: str) -> BlockQuerySet:
        return self.filter(state=state)

    def usable(self) -> BlockQuerySet:
        """Adopted once, and not retired: a newer text that is discussed leaves the adopted one in use."""
        return self.filter(adopted__isnull=False).exclude(state=State.RETIRED)

    def unanswered(self) -> BlockQuerySet:
        return self.of_pupils().in_state(State.PROPOSED).filter(answer="")

    def out_of_date(self, by: date) -> BlockQuerySet:
        """Figures whose source is to be looked up again by that day."""
        return self.exclude(state=State.RETIRED).filter(valid_until__lte=by)

    def awaiting(self, person: Any) -> BlockQuerySet:
        """Under discussion, in a version on which this person said nothing yet."""
        from hirondelles.talks.models.discussion import Remark, Voice

        this = {"block": OuterRef("pk"), "number": OuterRef("number")}
        voices = Voice.objects.filter(**this, person_id=person.pk)
        objections = Remark.objects.filter(**this, is_objection=True, by_id=person.pk)
        versions = BlockVersion.objects.filter(**this, by_id=person.pk)
        found = self.in_state(State.PROPOSED).exclude(kind=Kind.PUPIL, answer="")
        return found.exclude(Exists(voices)).exclude(Exists(objections)).exclude(Exists(versions))

    def with_discussion(self) -> BlockQuerySet:
        """Counts ``said``, ``objecting`` (without an answer), ``suggested`` (to decide), ``consenting`` (to these words)."""
        ours = Q(voices__number=models.F("number"))
        return self.annotate(
            said=Count("remarks", distinct=True),
            objecting=Count(
                "remarks", filter=Q(remarks__is_objection=True, remarks__answer=""), distinct=True
            ),
            suggested=Count("suggestions", filter=Q(suggestions__state="open"), distinct=True),
            consenting=Count("voices", filter=ours, distinct=True),
        )


class Block(Words):
    """One piece of the talk: its present words, and ``number``, the version they are.

    ``adopted`` is the number of the version in use, if there is one.
    """

    kind = models.CharField(_("sorte"), max_length=8, choices=Kind)
    state = models.CharField(_("état"), max_length=8, choices=State, default=State.PROPOSED)
    number = models.PositiveIntegerField(_("version"), default=1, editable=False)
    adopted = models.PositiveIntegerField(_("version adoptée"), null=True, editable=False)
    by = signed(_("proposé par"))
    made_at = models.DateTimeField(_("proposé le"), db_default=Now(), editable=False)
    changed_at = models.DateTimeField(_("changé le"), db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(BlockQuerySet)

    class Meta(Words.Meta):
        abstract = False
        verbose_name = _("bloc")
        verbose_name_plural = _("blocs")
        constraints = (
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST), name="block_takes_minutes"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.FIGURE) | (~Q(source="") & Q(valid_until__isnull=False)),
                name="block_figure_has_a_source_and_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ADOPTED) | Q(adopted=models.F("number")),
                name="block_adopted_is_its_version",
            ),
        )
        indexes = (models.Index(fields=["collective", "state", "kind"], name="block_by_state"),)

    @property
    def is_adopted(self) -> bool:
        return self.state == State.ADOPTED

    @property
    def is_retired(self) -> bool:
        return self.state == State.RETIRED

    @property
    def is_proposed(self) -> bool:
        return self.state == State.PROPOSED

    @property
    def is_of_a_pupil(self) -> bool:
        return self.kind == Kind.PUPIL

    @property
    def has_newer_words(self) -> bool:
        """An adopted text is in use while a newer one is discussed."""
        return self.adopted is not None and self.adopted != self.number and self.is_proposed

    @property
    def shows_a_path(self) -> bool:
        return self.about == About.PATH


class BlockVersionQuerySet(CollectiveQuerySet["BlockVersion"]):
    def in_use(self) -> BlockVersionQuerySet:
        """The words that the collective adopted and did not retire."""
        found = self.filter(number=models.F("block__adopted")).exclude(block__state=State.RETIRED)
        return found.select_related("block").order_by("block__kind", "block_id")

    def latest_first(self) -> BlockVersionQuerySet:
        return self.select_related("by").order_by("-number")


class BlockVersion(Words):
    """The words of a block as somebody left them; nobody rewrites it. ``by`` is credited."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField(_("version"))
    by = signed(_("écrite par"))
    at = models.DateTimeField(_("écrite le"), db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(BlockVersionQuerySet)
    web_may: ClassVar[str] = "SELECT, INSERT, DELETE"

    class Meta(Words.Meta):
        abstract = False
        verbose_name = _("version d’un bloc")
        verbose_name_plural = _("versions des blocs")
        constraints = (
            models.UniqueConstraint(fields=["collective", "block", "number"], name="block_version_once"),
        )
