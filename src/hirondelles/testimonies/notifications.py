"""What is told about requests: a code, what became of them, that one arrived."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.encounters.doors.telling import CodeMail
from hirondelles.notifications.actions import Notification
from hirondelles.testimonies.links import token_of
from hirondelles.testimonies.models import Request, State
from hirondelles.testimonies.reasons import sentence_of
from hirondelles.testimonies.wording import moment_in_words, slots_in_words


class RequestCode(CodeMail):
    """Proves the address of a teacher who asks for a testimony."""

    slug: ClassVar[str] = "testimony_code"


class AboutRequest(Notification):
    """A kind of mail about one request."""

    is_awaited: ClassVar[bool] = True

    def __init__(self, asked: Request) -> None:
        self.asked = asked

    def tracking(self, collective: Collective) -> str:
        return address_of(collective, "testimonies:tracking", token=token_of(self.asked))

    def link(self, collective: Collective) -> str:
        return address_of(collective, "testimonies:request", pk=self.asked.pk)

    def context(self, collective: Collective) -> dict[str, Any]:
        return {
            "name": self.asked.teacher_name,
            "school": str(self.asked),
            "class_name": self.asked.class_in_words,
            "slots": slots_in_words(self.asked, collective),
            "checking": self.asked.state == State.CHECKING,
            "tracking": self.tracking(collective),
            "link": self.link(collective),
        }


class RequestReceived(AboutRequest):
    """To whoever asked: it arrived, and the one secret address that follows it."""

    slug: ClassVar[str] = "testimony_received"
    immediate: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return _("Votre demande de témoignage est bien arrivée")


class RequestDeclined(AboutRequest):
    """To whoever asked: not this time, and why."""

    slug: ClassVar[str] = "testimony_declined"
    immediate: ClassVar[bool] = True

    def __init__(self, asked: Request, *, reason: str, word: str) -> None:
        super().__init__(asked)
        self.reason, self.word = reason, word.strip()

    def subject(self, collective: Collective) -> str:
        return _("Votre demande de témoignage au collectif %(name)s") % {"name": collective.name}

    def context(self, collective: Collective) -> dict[str, Any]:
        said = {"reason": sentence_of(self.reason), "word": self.word}
        return super().context(collective) | said


class RequestArrived(AboutRequest):
    """To whoever coordinates: somebody of a school asks. It may wait for the summary of the day."""

    slug: ClassVar[str] = "testimony_arrived"
    label: ClassVar[str | Promise] = gettext_lazy("une demande de témoignage qui arrive")
    mandatory: ClassVar[bool] = False

    def subject(self, collective: Collective) -> str:
        said = {"school": self.asked, "class": self.asked.class_in_words}
        if self.asked.state == State.CHECKING:
            return _("%(school)s demande un témoignage (%(class)s) ; l’adresse est à vérifier") % said
        return _("%(school)s demande un témoignage (%(class)s)") % said


class RequestWithdrawn(AboutRequest):
    """To whoever coordinates: nobody waits for it any more."""

    slug: ClassVar[str] = "testimony_withdrawn"
    immediate: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return _("%(school)s retire sa demande de témoignage") % {"school": self.asked}


class PanelInvited(AboutRequest):
    """To whoever asked: a moment was chosen, women are invited."""

    slug: ClassVar[str] = "testimony_invited"
    immediate: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return _("Votre demande de témoignage avance : une équipe est invitée")

    def context(self, collective: Collective) -> dict[str, Any]:
        encounter = self.asked.encounter
        when = moment_in_words(encounter.starts_at, collective) if encounter else ""
        return super().context(collective) | {"when": when}
