"""The kinds of mail: what each says, whether it may wait, whether one may do without."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.utils.functional import Promise

from hirondelles.collectives.models import Collective
from hirondelles.notifications.layout import text_of

KINDS: dict[str, type[Notification]] = {}


class Notification:
    """One kind of mail: its words are the template ``notifications/<slug>.txt`` of the feature that sends it.

    An ``immediate`` one (an invitation, a change, a cancellation, a code, an alert, a withdrawal) leaves at once; any
    other waits for the summary of the day, where it is its subject and its ``link``. ``mandatory`` ones cannot be
    muted; the others have a ``label``, by which a person finds them on her account page. One that ``fills_the_day`` (a
    reminder, a thank-you) leaves at once and is then her mail of the day: her summary waits for the next morning.
    When one that ``is_awaited`` cannot leave, whoever coordinates is told: somebody has to be called.
    """

    slug: ClassVar[str]
    label: ClassVar[str | Promise] = ""
    mandatory: ClassVar[bool] = True
    immediate: ClassVar[bool] = False
    fills_the_day: ClassVar[bool] = False
    is_awaited: ClassVar[bool] = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "slug" not in cls.__dict__:
            return
        if not cls.immediate and cls.link is Notification.link:
            raise TypeError(
                f"{cls.__name__} waits for a summary: it says where its line leads, or is immediate"
            )
        KINDS[cls.slug] = cls

    def subject(self, collective: Collective) -> str:
        raise NotImplementedError

    def context(self, collective: Collective) -> dict[str, Any]:
        raise NotImplementedError

    def link(self, collective: Collective) -> str:
        """The full address to which its line in a summary leads."""
        raise NotImplementedError

    def calendar(self, collective: Collective, *, to: str) -> bytes:
        """The calendar file that goes with the mail to an address, for an ``immediate`` kind; most have none."""
        return b""

    def useful_until(self) -> datetime | None:
        """When the mail has nothing left to tell: one that could not leave before then does not leave any more."""
        return None

    def text(self, collective: Collective) -> str:
        """The words of the mail, in the language of the moment."""
        context = {"collective": collective, "site_name": settings.SITE_NAME, **self.context(collective)}
        return text_of(f"notifications/{self.slug}.txt", context)


def mutable() -> list[type[Notification]]:
    """The kinds of mail that one may do without, by name."""
    return sorted((kind for kind in KINDS.values() if not kind.mandatory), key=lambda kind: str(kind.label))


def awaited() -> list[str]:
    """The kinds of mail whose refusal whoever coordinates has to know."""
    return [slug for slug, kind in KINDS.items() if kind.is_awaited]


def is_mandatory(slug: str) -> bool:
    """A kind that no code knows any more is told rather than lost."""
    return slug not in KINDS or KINDS[slug].mandatory
