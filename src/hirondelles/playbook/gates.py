"""The gates of the path, in the order that is proposed, and the weeks that each one takes.

They come from the way a first collective was made: from portraits that were already there, for an 8 March, with women
who wrote themselves what they wanted to say.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Text

LAUNCH = "launch"


@dataclass(frozen=True, kw_only=True)
class GateKind:
    """One gate: what it is, what it asks, how many weeks it takes, where one acts, and its ready papers.

    ``act`` is the page where it is done (a URL name of this folder or below), ``action`` the words of its button.
    """

    slug: str
    title: Text
    promise: Text
    weeks: int
    papers: tuple[str, ...]
    action: Text = ""
    act: str = ""


KINDS = (
    GateKind(
        slug="finding",
        title=_("Notre constat et notre objectif"),
        promise=_("Dire en quelques phrases ce qui ne va pas, et ce que vous voulez changer."),
        weeks=1,
        papers=("presentation",),
        action=_("Écrire le constat et l’objectif"),
        act="playbook:finding",
    ),
    GateKind(
        slug="existing",
        title=_("Ce qui existe déjà"),
        promise=_("Partir des portraits, des photos et des liens que vous avez, avant d’inventer."),
        weeks=3,
        papers=("inventaire",),
        action=_("Importer vos portraits"),
        act="portraits:import_start",
    ),
    GateKind(
        slug="women",
        title=_("Cinq femmes"),
        promise=_("Cinq femmes du territoire qui disent oui : assez pour se relayer."),
        weeks=3,
        papers=("femmes", "premiere-reunion"),
        action=_("Inviter des femmes"),
        act="team:invite",
    ),
    GateKind(
        slug="school",
        title=_("Un établissement"),
        promise=_("Un collège ou un lycée qui ouvre une classe, et une personne à qui parler."),
        weeks=2,
        papers=("etablissement",),
        action=_("Ajouter un établissement"),
        act="partners:search",
    ),
    GateKind(
        slug="company",
        title=_("Une entreprise"),
        promise=_("Un employeur qui donne du temps à une salariée, et peut-être ouvre ses portes."),
        weeks=2,
        papers=("entreprise",),
        action=_("Ajouter une entreprise"),
        act="partners:organisation_add",
    ),
    GateKind(
        slug="authority",
        title=_("Le contact au rectorat"),
        promise=_("Quelqu’un de l’académie qui connaît le projet et ouvre les portes des établissements."),
        weeks=2,
        papers=("rectorat",),
        action=_("Ajouter un contact au rectorat"),
        act="partners:organisation_add",
    ),
    GateKind(
        slug="charter",
        title=_("La charte"),
        promise=_("Une page que les femmes écrivent ensemble, et que cinq d’entre elles adoptent."),
        weeks=3,
        papers=("charte",),
        action=_("Ouvrir la charte"),
        act="team:charter",
    ),
    GateKind(
        slug="talk",
        title=_("Un premier discours commun"),
        promise=_("Vingt minutes à dire en classe, écrites par celles qui les diront."),
        weeks=3,
        papers=("discours",),
        action=_("Ouvrir le discours"),
        act="talks:shared",
    ),
    GateKind(
        slug=LAUNCH,
        title=_("Le lancement"),
        promise=_("Un jour où le collectif se montre : le 8 mars, si rien ne s’y oppose."),
        weeks=4,
        papers=("communique", "retroplanning"),
        action=_("Choisir la date"),
        act="playbook:launch",
    ),
    GateKind(
        slug="encounter",
        title=_("La première rencontre"),
        promise=_("Une femme, une classe, une heure ; l’enseignante ou l’enseignant reste là."),
        weeks=3,
        papers=("rencontre",),
        action=_("Préparer la rencontre"),
    ),
    GateKind(
        slug="feedback",
        title=_("Les premiers retours"),
        promise=_("Ce que les élèves en ont gardé, en cinq minutes, sans nom."),
        weeks=2,
        papers=("retours",),
        action=_("Lire les retours"),
    ),
    GateKind(
        slug="means",
        title=_("Deux ans de moyens"),
        promise=_("Savoir qui paie quoi, cette année et la suivante, avant que la subvention s’arrête."),
        weeks=6,
        papers=("budget",),
        action=_("Noter les moyens"),
        act="playbook:means",
    ),
)
GATES = {kind.slug: kind for kind in KINDS}
PROPOSED = tuple(GATES)


def in_order(chosen: list[str]) -> list[GateKind]:
    """The gates in the order that a collective chose; those that it does not name stay where they are proposed."""
    known = [slug for slug in dict.fromkeys(chosen) if slug in GATES]
    for place, slug in enumerate(PROPOSED):
        if slug not in known:
            known.insert(place, slug)
    return [GATES[slug] for slug in known]
