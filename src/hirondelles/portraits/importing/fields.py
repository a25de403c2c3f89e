"""What a spreadsheet of portraits may hold, in the words that French offices write at the top of their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing known of a portrait.

    ``name`` is ours, ``label`` the field's word, ``synonyms`` what else is written at the top of a column.
    ``limit`` is a number of characters (0: none); ``example`` fills the model spreadsheet.
    """

    name: str
    label: Text
    synonyms: tuple[str, ...] = ()
    help: Text = ""
    example: str = ""
    limit: int = 0
    required: bool = False


def _all() -> tuple[Field, ...]:
    return (*_PERSON, *_TRADE, *_PLACE, *_STORY, *_PHOTO, *_CONSENT)


_PERSON = (
    Field(
        name="reference",
        label=_("Référence"),
        synonyms=("ref", "référence portrait", "n°", "numéro", "no", "identifiant", "id", "code", "code portrait"),
        help=_("Un code à vous, unique : il permet de renvoyer le fichier corrigé sans créer de doublon."),
        example="P-001",
        limit=40,
    ),
    Field(
        name="first_name",
        label=_("Prénom"),
        synonyms=("prénoms", "prénom d'usage", "prénom affiché", "first name"),
        help=_("Le seul renseignement obligatoire."),
        example="Maëlle",
        limit=80,
        required=True,
    ),
    Field(
        name="last_name",
        label=_("Nom"),
        synonyms=("nom de famille", "nom d'usage", "patronyme", "surname", "last name"),
        help=_("Facultatif : beaucoup de portraits ne montrent que le prénom."),
        example="Courvallon",
        limit=80,
    ),
    Field(
        name="email",
        label=_("Adresse électronique"),
        synonyms=("mail", "e-mail", "email", "courriel", "mél", "adresse mail", "adresse e-mail", "adresse courriel"),
        help=_("Jamais publiée : elle reçoit le lien qui lui permet de retirer son portrait."),
        example="maelle@exemple.example",
        limit=254,
    ),
    Field(
        name="minor",
        label=_("Mineure"),
        synonyms=("mineur", "mineure ?", "moins de 18 ans", "est mineure", "- 18 ans", "mineur(e)"),
        help=_("« oui » ou rien. Le portrait d’une mineure reste en brouillon."),
        example="non",
    ),
)

_TRADE = (
    Field(
        name="job",
        label=_("Métier"),
        synonyms=("profession", "poste", "fonction", "intitulé du poste", "intitulé du métier", "emploi", "métier exercé"),
        example="Horlogère",
        limit=120,
    ),
    Field(
        name="trade",
        label=_("Famille de métiers"),
        synonyms=("famille", "famille métier", "domaine", "filière", "secteur", "secteur d'activité", "branche"),
        example="Microtechniques",
        limit=80,
    ),
    Field(
        name="rome_code",
        label=_("Code ROME"),
        synonyms=("rome", "fiche rome", "code métier rome"),
        help=_("Une lettre et quatre chiffres, comme B1604."),
        example="B1604",
    ),
    Field(
        name="job_sentence",
        label=_("Le métier en une phrase"),
        synonyms=("en une phrase", "métier en une phrase", "description du métier", "son métier en une phrase", "accroche"),
        example="Je démonte, je règle et je remonte des montres plus vieilles que moi.",
        limit=300,
    ),
    Field(
        name="step",
        label=_("Étape"),
        synonyms=("étape du parcours", "niveau", "niveau d'études", "niveau de diplôme", "diplôme", "statut", "palier"),
        example="CAP",
    ),
    Field(
        name="employer",
        label=_("Employeur"),
        synonyms=(
            "entreprise", "établissement", "structure", "société", "organisme", "école", "laboratoire",
            "employeur ou établissement", "employeur / école", "entreprise ou école", "lieu de travail",
        ),
        example="Atelier des Aiguilles",
        limit=120,
    ),
)

_PLACE = (
    Field(name="town", label=_("Ville"), synonyms=("commune", "villes", "localité", "lieu"), example="Valmorin", limit=120),
    Field(
        name="department",
        label=_("Département"),
        synonyms=("dép", "dépt", "département (n°)", "n° département", "code département"),
        example="Doubs",
        limit=80,
    ),
    Field(
        name="campaign",
        label=_("Campagne"),
        synonyms=("campagne de portraits", "série", "exposition", "édition", "millésime"),
        example="2019",
        limit=80,
    ),
    Field(
        name="languages",
        label=_("Langues"),
        synonyms=("langue", "langues parlées", "langue(s)"),
        help=_("Séparées par des virgules."),
        example="français, anglais",
        limit=200,
    ),
)

_STORY = (
    Field(
        name="path",
        label=_("Parcours"),
        synonyms=("son parcours", "parcours daté", "étapes du parcours de vie", "cv", "formation et parcours"),
        help=_("Une ligne par étape : « 2014 : CAP d’horlogerie ». Un détour commence par « détour »."),
        example="2014 : CAP d’horlogerie\n2016 : détour : un an de maraîchage\n2018 : embauchée à l’atelier",
        limit=6000,
    ),
    Field(
        name="ordinary_day",
        label=_("Une journée ordinaire"),
        synonyms=("journée ordinaire", "une journée type", "journée type", "ma journée", "sa journée"),
        example="À huit heures, j’ouvre les fournitures de la veille…",
        limit=4000,
    ),
    Field(
        name="words",
        label=_("Ses mots"),
        synonyms=("citation", "verbatim", "ses propres mots", "témoignage", "texte", "interview", "mes mots"),
        example="« On m’a dit que j’avais des mains de pianiste. J’ai choisi les ressorts. »",
        limit=1200,
    ),
    Field(
        name="cliche",
        label=_("Cliché"),
        synonyms=("idée reçue", "le cliché", "préjugé", "stéréotype", "un cliché"),
        example="Il faut être forte.",
        limit=300,
    ),
    Field(
        name="cliche_answer",
        label=_("Sa réponse au cliché"),
        synonyms=("réponse", "réponse au cliché", "sa réponse", "ce qu'elle répond"),
        example="La pièce la plus lourde de ma journée pèse neuf grammes.",
        limit=1200,
    ),
)

_PHOTO = (
    Field(
        name="photo",
        label=_("Photo"),
        synonyms=("nom de la photo", "fichier photo", "image", "photographie", "nom du fichier", "fichier", "nom photo"),
        help=_("Le nom du fichier dans le ZIP. Accents, majuscules et dossiers ne comptent pas."),
        example="maelle.jpg",
    ),
    Field(
        name="credit",
        label=_("Crédit photo"),
        synonyms=("crédit", "crédits", "photographe", "auteur photo", "copyright", "©", "crédit photographique"),
        example="Photo : L. Brassel",
        limit=120,
    ),
    Field(
        name="alt_text",
        label=_("Texte alternatif"),
        synonyms=("alt", "description de la photo", "description photo", "légende", "texte de remplacement"),
        help=_("Ce que montre la photo, pour qui ne la voit pas."),
        example="Maëlle, loupe à l’œil, penchée sur un mouvement de montre",
        limit=300,
    ),
)

_CONSENT = (
    Field(
        name="consented_on",
        label=_("Date du consentement"),
        synonyms=(
            "consentement", "consentement le", "date d'autorisation", "date de l'autorisation", "autorisation signée le",
            "date de signature", "signé le", "droit à l'image", "date droit à l'image", "autorisation image",
        ),
        example="12/03/2025",
    ),
    Field(
        name="media",
        label=_("Médias autorisés"),
        synonyms=("médias", "supports", "supports autorisés", "media", "usages", "usages autorisés", "diffusion"),
        help=_("Séparés par des virgules : site, affiche, presse, réseaux sociaux, exposition."),
        example="site, exposition",
    ),
    Field(
        name="until",
        label=_("Autorisé jusqu’au"),
        synonyms=(
            "jusqu'au", "fin d'autorisation", "fin de l'autorisation", "valable jusqu'au", "date de fin", "échéance",
            "fin du consentement", "expire le", "expiration", "valide jusqu'au",
        ),
        example="31/12/2028",
    ),
    Field(
        name="paper",
        label=_("Papier conservé"),
        synonyms=(
            "lieu de conservation", "où est le papier", "papier", "original", "archivage", "classeur", "conservé à",
            "papier conservé à", "papier signé conservé", "emplacement du papier", "document conservé",
            "rangé où", "où est rangé le papier", "rangement",
        ),
        help=_("Où se trouve l’autorisation signée."),
        example="Classeur bleu, bureau 12",
        limit=200,
    ),
)

FIELDS: tuple[Field, ...] = _all()
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}
CONSENT_NAMES: tuple[str, ...] = tuple(field.name for field in _CONSENT)


def names_of(field: Field) -> tuple[str, ...]:
    """Every heading by which a column says that it holds this field, in French whatever the page's language."""
    with translation.override("fr"):
        return tuple(dict.fromkeys(str(name) for name in (field.label, *field.synonyms)))
