"""What is told about the talk: lines of the summary, of which one may do without."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.notifications.actions import Notification
from hirondelles.talks.models import Block, Remark, Suggestion, SuggestionState


class AboutBlock(Notification):
    """Where to read more."""

    mandatory: ClassVar[bool] = False
    block: Block

    def link(self, collective: Collective) -> str:
        return address_of(collective, "talks:block", pk=self.block.pk)

    def context(self, collective: Collective) -> dict[str, Any]:
        return {"title": self.block.title, "page": self.link(collective)}


class ChangeDecided(AboutBlock):
    """To whoever suggested a change: it is accepted, or why not."""

    slug: ClassVar[str] = "talk_change_decided"
    label: ClassVar[str | Promise] = gettext_lazy("les réponses à vos suggestions sur le discours")

    def __init__(self, suggestion: Suggestion) -> None:
        self.suggestion, self.block = suggestion, suggestion.block

    def subject(self, collective: Collective) -> str:
        said = {"title": self.block.title}
        if self.suggestion.state == SuggestionState.ACCEPTED:
            return _("Votre changement de « %(title)s » est accepté") % said
        return _("Votre changement de « %(title)s » n’est pas retenu : on vous dit pourquoi") % said

    def context(self, collective: Collective) -> dict[str, Any]:
        return super().context(collective) | {
            "is_accepted": self.suggestion.state == SuggestionState.ACCEPTED,
            "reply": self.suggestion.reply,
        }


class ObjectionAnswered(AboutBlock):
    """To whoever objected: here is the answer."""

    slug: ClassVar[str] = "talk_objection_answered"
    label: ClassVar[str | Promise] = gettext_lazy("les réponses à vos objections sur le discours")

    def __init__(self, objection: Remark) -> None:
        self.objection, self.block = objection, objection.block

    def subject(self, collective: Collective) -> str:
        return _("Une réponse à votre objection sur « %(title)s »") % {"title": self.block.title}

    def context(self, collective: Collective) -> dict[str, Any]:
        return super().context(collective) | {"reply": self.objection.answer}
