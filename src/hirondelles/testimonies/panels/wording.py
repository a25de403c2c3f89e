"""Why her, and how much she was asked, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hirondelles.engines.matching.panel import Reason, Why
from hirondelles.testimonies.panels.women import Woman

PLAIN: dict[str, Promise] = {
    Why.NEAR: gettext_lazy("un parcours que la classe peut imaginer, une étape plus loin"),
    Why.NAMED_TOWN: gettext_lazy("elle a dit qu’elle vient volontiers dans cette commune"),
    Why.SAME_DEPARTMENT: gettext_lazy("dans le même département, distance inconnue"),
    Why.DISTANCE_UNKNOWN: gettext_lazy("distance inconnue"),
    Why.NEVER_ASKED: gettext_lazy("jamais sollicitée cette année"),
    Why.NEWCOMER: gettext_lazy("une première fois, aux côtés d’une femme qui a l’habitude"),
    Why.EXPERIENCED: gettext_lazy("elle a l’habitude, et accompagne une première fois"),
    Why.OTHER_PATH: gettext_lazy("un autre chemin que les autres"),
}
LACKS: dict[str, Promise] = {
    "near": gettext_lazy(
        "Aucune n’est juste une étape plus loin que la classe : un modèle trop loin décourage."
    ),
    "beside": gettext_lazy(
        "C’est une première fois, et personne n’a l’habitude : prévoyez une animatrice avec elles."
    ),
}


def reasons_of(woman: Woman, reasons: Iterable[Reason]) -> list[str]:
    return [_reason(woman, one) for one in reasons if one.code != Why.ASKED]


def _reason(woman: Woman, reason: Reason) -> str:
    if reason.code in PLAIN:
        return str(PLAIN[reason.code])
    if reason.code in {Why.CLOSE, Why.DISTANCE}:
        return _("à environ %(n)d km à vol d’oiseau") % {"n": reason.value or 0}
    said = {
        Why.OTHER_STEP: _("une autre étape que les autres : %(what)s") % {"what": woman.step},
        Why.OTHER_TRADE: _("un autre métier que les autres : %(what)s") % {"what": woman.job},
        Why.OTHER_EMPLOYER: _("un autre employeur que les autres : %(what)s") % {"what": woman.employer},
    }
    return said[reason.code]


def asked_this_year(woman: Woman) -> str:
    """« sollicitée 3 fois cette année, dont 1 par d’autres collectifs »; a number, never which."""
    count, away = woman.candidate.asked, woman.asked_elsewhere
    if not count:
        return _("jamais sollicitée cette année")
    sentence = ngettext("sollicitée %(n)d fois cette année", "sollicitée %(n)d fois cette année", count) % {
        "n": count
    }
    if not away:
        return sentence
    return _("%(sentence)s, dont %(n)d par d’autres collectifs") % {"sentence": sentence, "n": away}


def lacks_of(codes: Iterable[str]) -> list[str]:
    return [str(LACKS[one]) for one in codes if one in LACKS]
