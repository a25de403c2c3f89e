"""Who spoke, in words with their percentages: over the visits of a host, or in one of them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.ui.charts.pen import number, percent
from hirondelles.visits.models import Host, TalkTime

NAMES = ("women", "men", "girls", "boys")


def of_host(host: Host) -> list[str]:
    """Over all its visits; nothing before one was counted."""
    rows = TalkTime.objects.filter(booking__slot__host=host)
    counted = rows.aggregate(visits=Count("pk"), **{name: Sum(name) for name in NAMES})
    if not counted["visits"]:
        return []
    over = ngettext("Compté pendant %(n)d visite.", "Compté pendant %(n)d visites.", counted["visits"])
    return [*in_words(counted), over % {"n": counted["visits"]}]


def of_visit(told: TalkTime | None) -> list[str]:
    return in_words({name: getattr(told, name) for name in NAMES}) if told else []


def in_words(counted: Mapping[str, int]) -> list[str]:
    """« Des femmes ont eu 40 % de la parole des adultes (60 minutes sur 150). »; nothing of what was not counted."""
    spoken, asked = counted["women"] + counted["men"], counted["girls"] + counted["boys"]
    said = []
    if spoken:
        share = {
            "share": percent(counted["women"] / spoken),
            "n": number(counted["women"]),
            "all": number(spoken),
        }
        said.append(
            _("Des femmes ont eu %(share)s de la parole des adultes (%(n)s minutes sur %(all)s).") % share
        )
    if asked:
        share = {
            "share": percent(counted["girls"] / asked),
            "n": number(counted["girls"]),
            "all": number(asked),
        }
        said.append(_("Des filles ont posé %(share)s des questions (%(n)s sur %(all)s).") % share)
    return said
