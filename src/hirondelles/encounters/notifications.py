"""What is told about an encounter: what, where, when, with whom, and one address; each mail leaves at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.core.days import date_format
from hirondelles.encounters import calendars, dossier, feedback, links
from hirondelles.encounters.models import Encounter, Speaker
from hirondelles.notifications.actions import Notification
from hirondelles.questionnaires.instruments.occasions import WOMAN


def when(encounter: Encounter, collective: Collective) -> str:
    """« jeudi 12 mars à 10:00 », on the wall of the collective."""
    here = timezone.localtime(encounter.starts_at, ZoneInfo(collective.timezone))
    return date_format(here, _("l j F à H:i"))


class AboutEncounter(Notification):
    """A mail about one encounter, to somebody who is part of it: ``speaker`` when it is a woman who was asked."""

    immediate: ClassVar[bool] = True
    is_awaited: ClassVar[bool] = True
    with_calendar: ClassVar[bool] = False

    def __init__(self, encounter: Encounter, *, speaker: Speaker | None = None) -> None:
        self.encounter = encounter
        self.speaker = speaker

    def context(self, collective: Collective) -> dict[str, Any]:
        return {
            "encounter": self.encounter,
            "subject": self.subject(collective),
            "when": when(self.encounter, collective),
            "speaker": self.speaker,
            "address": links.address(self.speaker, collective) if self.speaker else "",
            "dossier": dossier.address(self.encounter, collective)
            if dossier.is_issued(self.encounter)
            else "",
        }

    def calendar(self, collective: Collective, *, to: str) -> bytes:
        """Her own calendar follows what the mail says, the school's too."""
        if not self.with_calendar:
            return b""
        page = address_of(collective, "encounters:one", pk=self.encounter.pk) if self.speaker else ""
        sure = self.speaker is None or self.speaker.is_coming
        return calendars.file_for(self.encounter, collective, to=to, url=page, sure=sure)

    def said(self, collective: Collective) -> dict[str, str]:
        """The words of a subject."""
        return {"title": self.encounter.title, "day": when(self.encounter, collective)}


class Confirmed(AboutEncounter):
    """To everybody: it takes place."""

    slug: ClassVar[str] = "encounter_confirmed"
    with_calendar: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return _("C’est confirmé : %(title)s, %(day)s") % self.said(collective)


class Changed(AboutEncounter):
    """To everybody: something one counts on is not as it was said; ``changes`` maps its label to what it is now."""

    slug: ClassVar[str] = "encounter_changed"
    with_calendar: ClassVar[bool] = True

    def __init__(
        self, encounter: Encounter, *, speaker: Speaker | None = None, changes: Mapping[str, str]
    ) -> None:
        super().__init__(encounter, speaker=speaker)
        self.changes = changes

    def context(self, collective: Collective) -> dict[str, Any]:
        return super().context(collective) | {"changes": list(self.changes.items())}

    def subject(self, collective: Collective) -> str:
        return _("Un changement : %(title)s, %(day)s") % self.said(collective)


class DossierChanged(AboutEncounter):
    """To the school: who comes is not who was said, and the dossier is another; ``changes`` says which parts."""

    slug: ClassVar[str] = "encounter_dossier"

    def __init__(self, encounter: Encounter, *, changes: Sequence[str]) -> None:
        super().__init__(encounter)
        self.changes = changes

    def context(self, collective: Collective) -> dict[str, Any]:
        return super().context(collective) | {"changes": self.changes}

    def subject(self, collective: Collective) -> str:
        return _("Le dossier a changé : %(title)s, %(day)s") % self.said(collective)


class Moved(AboutEncounter):
    """To everybody: another date; whoever comes says whether she still can."""

    slug: ClassVar[str] = "encounter_moved"
    with_calendar: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return _("Nouvelle date : %(title)s, %(day)s") % self.said(collective)


class Cancelled(AboutEncounter):
    """To everybody: it does not take place, and why."""

    slug: ClassVar[str] = "encounter_cancelled"
    with_calendar: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return _("Annulée : %(title)s, %(day)s") % self.said(collective)


class StepsIn(AboutEncounter):
    """To a stand-by: her turn has come."""

    slug: ClassVar[str] = "encounter_steps_in"
    with_calendar: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return _("Nous comptons sur vous : %(title)s, %(day)s") % self.said(collective)


class PlaceEmpty(AboutEncounter):
    """To whoever coordinates: somebody cannot come, and nobody stands by."""

    slug: ClassVar[str] = "encounter_place_empty"

    def subject(self, collective: Collective) -> str:
        return _("Il manque une intervenante : %(title)s, %(day)s") % self.said(collective)

    def context(self, collective: Collective) -> dict[str, Any]:
        page = address_of(collective, "encounters:one", pk=self.encounter.pk)
        return super().context(collective) | {"address": page}


class Reminder(AboutEncounter):
    """To a woman who comes, a week, two days or a day before: does she still?"""

    slug: ClassVar[str] = "encounter_reminder"
    fills_the_day: ClassVar[bool] = True

    def useful_until(self) -> datetime:
        return self.encounter.starts_at

    def subject(self, collective: Collective) -> str:
        if self.speaker and self.speaker.reconfirmed_at is None:
            return _("Vous venez toujours ? %(title)s, %(day)s") % self.said(collective)
        return _("Rappel : %(title)s, %(day)s") % self.said(collective)


class SchoolReminder(AboutEncounter):
    """To the teacher, or to whoever accompanies a pupil who speaks: who comes, and what to prepare."""

    slug: ClassVar[str] = "encounter_school_reminder"
    fills_the_day: ClassVar[bool] = True

    def useful_until(self) -> datetime:
        return self.encounter.starts_at

    def __init__(self, encounter: Encounter, *, women: Sequence[str]) -> None:
        super().__init__(encounter)
        self.women = women

    def subject(self, collective: Collective) -> str:
        return _("Rappel : %(title)s, %(day)s") % self.said(collective)

    def context(self, collective: Collective) -> dict[str, Any]:
        asked = feedback.address(self.encounter, collective)
        return super().context(collective) | {"women": self.women, "feedback": asked}


class Thanks(AboutEncounter):
    """To a woman who came: what it was useful for."""

    slug: ClassVar[str] = "encounter_thanks"
    fills_the_day: ClassVar[bool] = True

    def __init__(
        self, encounter: Encounter, *, speaker: Speaker | None = None, pupils: int = 0, useful: str = ""
    ) -> None:
        super().__init__(encounter, speaker=speaker)
        self.pupils, self.useful = pupils, useful

    def subject(self, collective: Collective) -> str:
        return _("Merci : %(title)s") % self.said(collective)

    def context(self, collective: Collective) -> dict[str, Any]:
        counted = {"pupils": self.pupils, "useful": self.useful}
        return super().context(collective) | counted | {"feedback": self.asked(collective)}

    def asked(self, collective: Collective) -> str:
        """Where she says how it was, without signing in; empty when nothing is asked."""
        return feedback.answering(self.encounter, WOMAN, collective)


class SchoolThanks(Thanks):
    """To the teacher and the adult of the school."""

    slug: ClassVar[str] = "encounter_school_thanks"

    def asked(self, collective: Collective) -> str:
        return feedback.address(self.encounter, collective)

    def context(self, collective: Collective) -> dict[str, Any]:
        later = date_format(feedback.later_day(self.encounter), _("j F"))
        return super().context(collective) | {"later": later}
