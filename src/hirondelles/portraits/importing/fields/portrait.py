"""What the portrait says and shows, and what she agreed to: fields of the other columns."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.portraits.importing.fields.shape import Field

STORY = (
    Field(
        name="path",
        label=_("Parcours"),
        synonyms=(
            "son parcours",
            "parcours daté",
            "étapes du parcours de vie",
            "cv",
            "formation et parcours",
        ),
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

PHOTO = (
    Field(
        name="photo",
        label=_("Photo"),
        synonyms=(
            "nom de la photo",
            "fichier photo",
            "image",
            "photographie",
            "nom du fichier",
            "fichier",
            "nom photo",
        ),
        help=_("Le nom du fichier dans le ZIP. Accents, majuscules et dossiers ne comptent pas."),
        example="maelle.jpg",
    ),
    Field(
        name="credit",
        label=_("Crédit photo"),
        synonyms=(
            "crédit",
            "crédits",
            "photographe",
            "auteur photo",
            "copyright",
            "©",
            "crédit photographique",
        ),
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

CONSENT = (
    Field(
        name="consented_on",
        label=_("Date du consentement"),
        synonyms=(
            "consentement",
            "consentement le",
            "date d'autorisation",
            "date de l'autorisation",
            "autorisation signée le",
            "date de signature",
            "signé le",
            "droit à l'image",
            "date droit à l'image",
            "autorisation image",
        ),
        example="12/03/2025",
    ),
    Field(
        name="media",
        label=_("Médias autorisés"),
        synonyms=(
            "médias",
            "supports",
            "supports autorisés",
            "media",
            "usages",
            "usages autorisés",
            "diffusion",
        ),
        help=_("Séparés par des virgules : site, affiche, presse, réseaux sociaux, exposition."),
        example="site, exposition",
    ),
    Field(
        name="until",
        label=_("Autorisé jusqu’au"),
        synonyms=(
            "jusqu'au",
            "fin d'autorisation",
            "fin de l'autorisation",
            "valable jusqu'au",
            "date de fin",
            "échéance",
            "fin du consentement",
            "expire le",
            "expiration",
            "valide jusqu'au",
        ),
        example="31/12/2028",
    ),
    Field(
        name="paper",
        label=_("Papier conservé"),
        synonyms=(
            "lieu de conservation",
            "où est le papier",
            "papier",
            "original",
            "archivage",
            "classeur",
            "conservé à",
            "papier conservé à",
            "papier signé conservé",
            "emplacement du papier",
            "document conservé",
            "rangé où",
            "où est rangé le papier",
            "rangement",
        ),
        help=_("Où se trouve l’autorisation signée."),
        example="Classeur bleu, bureau 12",
        limit=200,
    ),
)
