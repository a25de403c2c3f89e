"""Who will receive a letter, who will not and why, as it is at the moment of asking."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hirondelles.core.features import Group, Recipient
from hirondelles.letters.models import Letter
from hirondelles.letters.notifications import LetterToGroup
from hirondelles.notifications.actions import readers_of

MOST = 2_000
"""People of one letter: beyond, it is not a letter of a collective."""


@dataclass(frozen=True, kw_only=True)
class Unwritten:
    """Somebody of the groups who does not receive the letter, and why."""

    recipient: Recipient
    reason: str

    @property
    def is_to_call(self) -> bool:
        """Somebody left out on purpose is not called either."""
        return bool(self.recipient.phone) and (not self.recipient.email or bool(self.recipient.reason))


@dataclass(frozen=True, kw_only=True)
class Recipients:
    """Everybody of the chosen groups, once each, by name."""

    told: Sequence[Recipient]
    untold: Sequence[Unwritten]

    @property
    def to_call(self) -> list[Recipient]:
        return [one.recipient for one in self.untold if one.is_to_call]

    @property
    def everybody(self) -> int:
        return len(self.told) + len(self.untold)


def recipients_of(letter: Letter, groups: Iterable[Group]) -> Recipients:
    """Among the groups that whoever writes may write to, those of the letter: each address once."""
    people = _once([group for group in groups if group.key in letter.groups])
    left_out = set(letter.left_out)
    asked = [one for one in people if not _reason(one, left_out)]
    hearing = {reader.address for reader in readers_of([one.email for one in asked], slug=LetterToGroup.slug)}
    names: dict[str, str] = {}
    told, untold = [], []
    for one in people:
        reason = _reason(one, left_out) or _deaf(one, hearing) or _same(one, names)
        if reason:
            untold.append(Unwritten(recipient=one, reason=reason))
        else:
            told.append(one)
            names[one.email.lower()] = one.name
    return Recipients(told=told, untold=untold)


def _once(groups: Sequence[Group]) -> list[Recipient]:
    """One line for each person: the one that lets her be written to, when she is of several groups."""
    found: dict[str, Recipient] = {}
    for group in groups:
        for one in group.people():
            if one.key not in found or (found[one.key].reason and not one.reason):
                found[one.key] = one
    return sorted(found.values(), key=lambda one: (one.name.casefold(), one.key))


def _reason(one: Recipient, left_out: Collection[str]) -> str:
    if one.reason:
        return one.reason
    if one.key in left_out:
        return _("pas cette fois")
    return "" if one.email else _("sans adresse électronique")


def _deaf(one: Recipient, hearing: Collection[str]) -> str:
    return "" if one.email.lower() in hearing else _("ne souhaite pas recevoir ces lettres")


def _same(one: Recipient, names: dict[str, str]) -> str:
    before = names.get(one.email.lower())
    return _("même adresse que %(name)s") % {"name": before} if before else ""
