"""Where a request is, who acts next, what its school prepares meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.encounters import actions as encounters
from hirondelles.encounters import dossier, feedback
from hirondelles.encounters.models import Part, Reason, Reply
from hirondelles.encounters.models import State as Encountered
from hirondelles.encounters.models.speakers import TAKEN
from hirondelles.testimonies.models import OPEN, Request, State
from hirondelles.testimonies.wording import moment_in_words
from hirondelles.ui.shapes import Stage

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Where:
    """Where it is: a word with its tone, a sentence, and who acts next."""

    label: Text
    tone: str
    sentence: Text
    next_by: Text


WHERE: dict[str, Where] = {
    State.CHECKING: Where(
        label=gettext_lazy("Adresse à vérifier"),
        tone="brass",
        sentence=gettext_lazy(
            "Votre demande est là. Votre adresse n’est pas une adresse académique connue : quelqu’un du collectif vérifie "
            "d’abord, souvent d’un simple appel à l’établissement."
        ),
        next_by=gettext_lazy("Au tour du collectif"),
    ),
    State.RECEIVED: Where(
        label=gettext_lazy("Reçue"),
        tone="sky",
        sentence=gettext_lazy(
            "Nous cherchons deux ou trois femmes aux parcours différents, pas trop loin de chez vous."
        ),
        next_by=gettext_lazy("Au tour du collectif"),
    ),
    State.PLANNED: Where(
        label=gettext_lazy("Équipe invitée"),
        tone="sky",
        sentence=gettext_lazy(
            "Des femmes du collectif sont invitées à venir. Nous attendons leurs réponses."
        ),
        next_by=gettext_lazy("Au tour des femmes invitées"),
    ),
    State.DECLINED: Where(
        label=gettext_lazy("Pas cette fois"),
        tone="neutral",
        sentence=gettext_lazy(
            "Le collectif n’a pas pu répondre oui cette fois. La raison est dans le courriel que vous avez reçu."
        ),
        next_by="",
    ),
    State.WITHDRAWN: Where(
        label=gettext_lazy("Retirée"),
        tone="neutral",
        sentence=gettext_lazy(
            "Vous avez retiré cette demande. Vous pouvez en faire une autre quand vous voulez."
        ),
        next_by="",
    ),
}
TONES: dict[str, str] = {
    Reply.INVITED: "sky",
    Reply.CONFIRMED: "sage",
    Reply.PRESENT: "sage",
    Reply.ABSENT: "alarm",
}
EXPECTED = frozenset({*OPEN, Encountered.CONFIRMED})
"""Where something may still be prepared, or called off by the school."""
NAMED = frozenset({Encountered.CONFIRMED, Encountered.HELD, Encountered.CLOSED})
"""From the confirmation on, the school knows who comes."""
STORY = (
    (State.RECEIVED, gettext_lazy("Demande")),
    (State.PLANNED, gettext_lazy("Équipe invitée")),
    ("confirmed", gettext_lazy("Confirmé")),
    ("held", gettext_lazy("Passé")),
    ("closed", gettext_lazy("Merci")),
)


ONCE_PLANNED: dict[str, Where] = {
    Encountered.CONFIRMED: Where(
        label=gettext_lazy("Confirmé"),
        tone="sage",
        sentence=gettext_lazy(
            "C’est confirmé : elles viennent. Gardez ce créneau, et prévenez-nous si quelque chose change."
        ),
        next_by=gettext_lazy("À votre tour : faites signer l’accord de votre direction"),
    ),
    Encountered.HELD: Where(
        label=gettext_lazy("Passé"),
        tone="sage",
        sentence=gettext_lazy("La rencontre a eu lieu. Merci d’avoir ouvert votre classe."),
        next_by="",
    ),
    Encountered.CLOSED: Where(
        label=gettext_lazy("Merci"),
        tone="sage",
        sentence=gettext_lazy(
            "Merci d’avoir ouvert votre classe. Une autre classe ? Redemandez quand vous voulez."
        ),
        next_by="",
    ),
    Encountered.CANCELLED: Where(
        label=gettext_lazy("Annulé"),
        tone="alarm",
        sentence=gettext_lazy(
            "Cette rencontre n’aura pas lieu. Le collectif cherche une autre date, ou vous écrit."
        ),
        next_by=gettext_lazy("Au tour du collectif"),
    ),
}
"""Once women are invited, the encounter says where it is."""
CALLED_OFF_BY_THE_SCHOOL = Where(
    label=gettext_lazy("Annulé"),
    tone="neutral",
    sentence=gettext_lazy(
        "Votre établissement ne pouvait plus recevoir : la rencontre est annulée. Vous pouvez en demander une autre quand "
        "vous voulez."
    ),
    next_by="",
)


def state_of(asked: Request) -> str:
    """Where it is in the whole story: that of the encounter once there is one, over once its hour is."""
    encounter = asked.encounter
    if asked.state != State.PLANNED or encounter is None or encounter.state == Encountered.PLANNED:
        return str(asked.state)
    took_place = encounter.state == Encountered.CONFIRMED and encounter.ends_at <= timezone.now()
    return str(Encountered.HELD if took_place else encounter.state)


NOBODY_LEFT = Where(
    label=gettext_lazy("Un empêchement"),
    tone="brass",
    sentence=gettext_lazy(
        "Plus aucune femme n’est certaine de venir. Le collectif cherche, et vous écrit : gardez ce créneau d’ici là."
    ),
    next_by=gettext_lazy("Au tour du collectif"),
)


def where_is(asked: Request) -> Where:
    state = state_of(asked)
    encounter = asked.encounter
    if state == Encountered.CANCELLED and encounter and encounter.cancel_reason == Reason.SCHOOL:
        return CALLED_OFF_BY_THE_SCHOOL
    return ONCE_PLANNED.get(state) or WHERE[state]


def where_for_the_school(asked: Request) -> Where:
    """The same for whoever asked: what is confirmed, and has nobody left, is not told as if they came."""
    encounter = asked.encounter
    if encounter and state_of(asked) == Encountered.CONFIRMED and not encounters.coming(encounter):
        return NOBODY_LEFT
    return where_is(asked)


def encounter_of(asked: Request, *, collective: Collective) -> dict[str, Any]:
    """The encounter, when it is and what each woman answered; nothing before there is one."""
    encounter = asked.encounter
    if encounter is None:
        return {"encounter": None, "when": "", "women": [], "coming": [], "papers": "", "feedback": ""}
    speakers = list(encounter.speakers.select_related("person").order_by("part", "pk"))
    return {
        "encounter": encounter,
        "when": ""
        if encounter.state == Encountered.CANCELLED
        else moment_in_words(encounter.starts_at, collective),
        "papers": dossier.address(encounter, collective) if encounter.state == Encountered.CONFIRMED else "",
        "feedback": feedback.address(encounter, collective) if encounter.state in NAMED else "",
        "women": [
            {
                "name": str(one.person),
                "answer": one.get_state_display(),
                "tone": TONES.get(one.state, "neutral"),
                "stand_by": one.part == Part.STAND_BY,
            }
            for one in speakers
        ],
        "coming": [str(one.person) for one in speakers if one.part == Part.SPEAKER and one.state in TAKEN]
        if encounter.state in NAMED
        else [],
    }


def stages_of(asked: Request) -> Sequence[Stage]:
    """« Demande → Équipe invitée → Confirmé → Passé → Merci → Retours », nothing once it is closed another way."""
    state = state_of(asked)
    if asked.state not in OPEN or state == Encountered.CANCELLED:
        return []
    known = [one for one, _label in STORY]
    now = known.index(state) if state in known else 0
    found = [
        Stage(label=label, state="done" if place < now else "now" if place == now else "next")
        for place, (_one, label) in enumerate(STORY)
    ]
    back = feedback.came(asked.encounter) if asked.encounter else False
    return found if back is None else [*found, Stage(label=_("Retours"), state="done" if back else "next")]


def to_prepare(asked: Request) -> list[str]:
    """What the school may do meanwhile; nothing when nothing is expected."""
    if state_of(asked) not in EXPECTED:
        return []
    return [
        _(
            "Parlez-en à votre cheffe ou chef d’établissement : son accord écrit est nécessaire avant la rencontre."
        ),
        _("Réservez la salle au créneau retenu.")
        if asked.encounter
        else _("Réservez la salle aux créneaux proposés."),
        _("Prévoyez qu’un adulte de l’établissement reste avec la classe, du début à la fin."),
        _("Invitez les élèves à préparer une question chacune et chacun, sur papier."),
    ]


def may_withdraw(asked: Request) -> bool:
    return state_of(asked) in EXPECTED and not has_begun(asked)


def has_begun(asked: Request) -> bool:
    """Whether the hour of its encounter has come: nothing is called off any more."""
    return asked.encounter is not None and asked.encounter.starts_at <= timezone.now()
