"""Who she is, what she does and where: fields of the columns about the woman."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.portraits.importing.fields.shape import Field

PERSON = (
    Field(
        name="reference",
        label=_("Référence"),
        synonyms=(
            "ref",
            "référence portrait",
            "n°",
            "numéro",
            "no",
            "identifiant",
            "id",
            "code",
            "code portrait",
        ),
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
        synonyms=(
            "mail",
            "e-mail",
            "email",
            "courriel",
            "mél",
            "adresse mail",
            "adresse e-mail",
            "adresse courriel",
        ),
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

TRADE = (
    Field(
        name="job",
        label=_("Métier"),
        synonyms=(
            "profession",
            "poste",
            "fonction",
            "intitulé du poste",
            "intitulé du métier",
            "emploi",
            "métier exercé",
        ),
        example="Horlogère",
        limit=120,
    ),
    Field(
        name="trade",
        label=_("Famille de métiers"),
        synonyms=(
            "famille",
            "famille métier",
            "domaine",
            "filière",
            "secteur",
            "secteur d'activité",
            "branche",
        ),
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
        synonyms=(
            "en une phrase",
            "métier en une phrase",
            "description du métier",
            "son métier en une phrase",
            "accroche",
        ),
        example="Je démonte, je règle et je remonte des montres plus vieilles que moi.",
        limit=300,
    ),
    Field(
        name="step",
        label=_("Étape"),
        synonyms=(
            "étape du parcours",
            "niveau",
            "niveau d'études",
            "niveau de diplôme",
            "diplôme",
            "statut",
            "palier",
        ),
        example="CAP",
    ),
    Field(
        name="employer",
        label=_("Employeur"),
        synonyms=(
            "entreprise",
            "établissement",
            "structure",
            "société",
            "organisme",
            "école",
            "laboratoire",
            "employeur ou établissement",
            "employeur / école",
            "entreprise ou école",
            "lieu de travail",
        ),
        example="Atelier des Aiguilles",
        limit=120,
    ),
)

PLACE = (
    Field(
        name="town",
        label=_("Ville"),
        synonyms=("commune", "villes", "localité", "lieu"),
        example="Valmorin",
        limit=120,
    ),
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
