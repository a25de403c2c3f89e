"""How many pupils come, and how many groups they make."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.visits.models import Slot


def coming(headcount: int, *, half_class: bool) -> int:
    """A half-class is the larger half."""
    return -(-headcount // 2) if half_class else headcount


def shares(slot: Slot, pupils: int) -> list[int]:
    """How many pupils in each group, as even as can be: 30 in groups of 12 make 10, 10 and 10."""
    groups = slot.groups_for(pupils)
    each, more = divmod(pupils, groups)
    return [each + 1] * more + [each] * (groups - more)


def in_words(slot: Slot, headcount: int, *, half_class: bool) -> str:
    """« 30 élèves font 3 groupes : 10, 10 et 10. »."""
    pupils = coming(headcount, half_class=half_class)
    groups = shares(slot, pupils)
    said = {"n": pupils, "groups": len(groups), "sizes": _listed(groups)}
    if len(groups) == 1:
        return (
            ngettext("%(n)d élève vient : un seul groupe.", "%(n)d élèves viennent : un seul groupe.", pupils)
            % said
        )
    return _("%(n)d élèves font %(groups)d groupes : %(sizes)s.") % said


def too_many(slot: Slot, headcount: int, *, half_class: bool) -> str:
    """Why so many pupils never fit in this slot, with what to do; nothing when they could."""
    pupils = coming(headcount, half_class=half_class)
    if slot.groups_for(pupils) <= slot.groups:
        return ""
    said = {"largest": slot.largest, "size": slot.group_size, "pupils": pupils, "groups": slot.groups}
    holds = ngettext(
        "Ce créneau reçoit %(largest)d élèves en tout, en un groupe ; vous seriez %(pupils)d.",
        "Ce créneau reçoit %(largest)d élèves en tout, en %(groups)d groupes de %(size)d ; vous seriez %(pupils)d.",
        slot.groups,
    )
    if not half_class and slot.groups_for(coming(headcount, half_class=True)) <= slot.groups:
        return f"{holds % said} {_('Venez en demi-classe ; l’autre moitié peut réserver un second créneau, à une autre heure.')}"
    return f"{holds % said} {_('Choisissez un créneau plus grand dans la liste, ou écrivez-nous : nous chercherons avec vous.')}"


def _listed(sizes: Sequence[int]) -> str:
    """« 10, 10 et 10 »."""
    return _("%(first)s et %(last)s") % {"first": ", ".join(map(str, sizes[:-1])), "last": sizes[-1]}
