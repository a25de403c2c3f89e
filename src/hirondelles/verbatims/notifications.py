"""What is told when words are given back: a link, never a sentence of a pupil."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.notifications.actions import Notification
from hirondelles.verbatims import links
from hirondelles.verbatims.models import Return


class WordsGivenBack(Notification):
    """A mail with the page of the words of one class."""

    immediate: ClassVar[bool] = True

    def __init__(self, returned: Return, *, title: str) -> None:
        self.returned = returned
        self.title = title

    def context(self, collective: Collective) -> dict[str, Any]:
        return {"title": self.title, "address": links.address(self.returned, collective)}


class WordsForSpeaker(WordsGivenBack):
    """To a woman who came."""

    slug: ClassVar[str] = "words_for_speaker"

    def subject(self, collective: Collective) -> str:
        return _("Ce que la classe vous a écrit : %(title)s") % {"title": self.title}


class WordsForClass(WordsGivenBack):
    """To the teacher, for her class."""

    slug: ClassVar[str] = "words_for_class"

    def subject(self, collective: Collective) -> str:
        return _("Les mots de votre classe : %(title)s") % {"title": self.title}
