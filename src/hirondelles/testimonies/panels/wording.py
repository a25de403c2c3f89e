"""Why her, and how much she was asked, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hirondelles.engines.matching.panel import Reason, Why
from hirondelles.testimonies.panels.women import Woman

PLAIN: dict[str, Promise] = {
    Why.NEAR: gettext_lazy("un parcours que la classe peut imaginer, une étape plus loin"),
    Why.NAMED_TOWN: gettext_lazy("elle a dit qu’elle vient volontiers dans cette commune"),
    Why.SAME_DEPARTMENT: gettext_lazy("dans le même département"),
    Why.NEWCOMER: gettext_lazy("une première fois, aux côtés d’une femme qui a l’habitude"),
    Why.EXPERIENCED: gettext_lazy("elle a l’habitude, et accompagne une première fois"),
}
CONTRASTS: dict[str, Promise] = {
    Why.OTHER_STEP: gettext_lazy("son étape"),
    Why.OTHER_TRADE: gettext_lazy("son métier"),
    Why.OTHER_PATH: gettext_lazy("son chemin"),
    Why.OTHER_EMPLOYER: gettext_lazy("son employeur"),
}
LACKS: dict[str, Promise] = {
    "near": gettext_lazy(
        "Aucune n’est juste une étape plus loin que la classe : un modèle trop loin décourage."
    ),
    "beside": gettext_lazy(
        "C’est une première fois, et personne n’a l’habitude : prévoyez une animatrice avec elles."
    ),
    "far": gettext_lazy(
        "L’une d’elles au moins viendrait de très loin, sans avoir dit qu’elle va dans cette commune : appelez-la d’abord."
    ),
}


def reasons_of(reasons: Iterable[Reason]) -> list[str]:
    """Why her: what she brings, then all that only she has in this panel, in one sentence."""
    codes = [one.code for one in reasons]
    said = [str(PLAIN[one]) for one in codes if one in PLAIN]
    alone = [str(CONTRASTS[one]) for one in codes if one in CONTRASTS]
    return [
        *said,
        *([_("elle seule apporte %(what)s") % {"what": get_text_list(alone, _("et"))}] if alone else []),
    ]


def distance(woman: Woman) -> str:
    """« à environ 12 km à vol d’oiseau » or « distance inconnue »: never a guess."""
    km = woman.candidate.km
    if km is None:
        return _("distance inconnue")
    return _("à environ %(n)d km à vol d’oiseau") % {"n": round(km)}


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


def facts(woman: Woman) -> str:
    """How far, how often, and her number when no mail reaches her."""
    person = woman.person
    call = "" if person.signs_in else _("à appeler : %(phone)s") % {"phone": person.reached_at}
    return " · ".join(filter(None, (distance(woman), asked_this_year(woman), call)))


def lacks_of(codes: Iterable[str]) -> list[str]:
    return [str(LACKS[one]) for one in codes if one in LACKS]
