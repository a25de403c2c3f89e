"""What portraits know of the women they show, and imports of what a spreadsheet held."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing
from hirondelles.portraits.models import (
    Campaign,
    ImportMapping,
    Portrait,
    PortraitImport,
    PortraitSlug,
    Proposal,
    Rotation,
    Trade,
)

PORTRAITS = Purpose(
    title=_("Montrer les portraits"),
    people=_(
        "Les femmes qui ont donné leur accord pour un portrait, ou qui figurent dans un tableur importé, et qui l’envoie."
    ),
    order=10,
    recipients=_(
        "Tout le monde, pour ce qui est publié ; les personnes qui coordonnent le collectif, pour le reste."
    ),
)
UNTIL_WITHDRAWN = Kept(
    sentence=_(
        "Tant que le portrait existe. Il n’est plus montré dès la fin de l’accord ; retiré, il est effacé soixante"
        " jours après, une fois ses tirages papier repris. Quand l’accord est fini et que personne n’a retiré le"
        " portrait, le collectif seul le voit, jusqu’à ce qu’il l’efface."
    ),
    clock="portraits.withdrawn",
)
NAME = Datum(
    what=_("votre prénom, votre nom si vous le donnez, l’adresse de votre page"),
    kind=Kind.IDENTITY,
    purpose=PORTRAITS,
    basis=Basis.CONSENT,
    kept=UNTIL_WITHDRAWN,
    export=True,
    erase=Erase.WITHDRAWN,
)
PATH = replace(
    NAME,
    what=_("votre métier, votre parcours, où vous travaillez, les langues que vous parlez"),
    kind=Kind.ACTIVITY,
)
WORDS = replace(NAME, what=_("ce que vous avez écrit ou dit"), kind=Kind.OPINION)
DATES = replace(
    NAME, what=_("l’état du portrait, ses dates de publication et de retrait"), kind=Kind.ACTIVITY
)
READING = replace(
    NAME,
    what=_(
        "quand vous avez été invitée à relire votre portrait, où vous en êtes, quand vous l’avez approuvé"
    ),
    kind=Kind.ACTIVITY,
)
PROPOSED = replace(
    NAME,
    what=_(
        "les changements de votre portrait qui attendent votre approbation, et ce que vous aviez lu avant"
    ),
    kind=Kind.OPINION,
    kept=Kept(
        sentence=_("Jusqu’à votre approbation, ou au retrait du portrait."), clock="portraits.withdrawn"
    ),
)
PHOTO = replace(
    NAME,
    what=_("votre photo, ce qu’en dit le texte de remplacement, le nom de qui l’a prise"),
    kind=Kind.IMAGE,
    kept=Kept(sentence=_("Jusqu’au retrait : les fichiers sont alors effacés."), clock="portraits.photos"),
)
FORMER_ADDRESS = replace(
    NAME,
    what=_("les adresses qu’a eues votre page, faites de votre prénom et de votre nom"),
    basis=Basis.INTEREST,
    kept=Kept(
        sentence=_(
            "Tant que le portrait existe. Ensuite, il en reste une empreinte qui ne dit pas votre nom : l’adresse répond "
            "« retiré » et ne va jamais au portrait d’une autre femme."
        ),
        clock="portraits.withdrawn",
    ),
    export=False,
    erase=Erase.WITHDRAWN,
)
SHEET = Datum(
    what=_("ce que le tableur dit de chaque femme, ses photos, et le rapport de lecture"),
    kind=Kind.IDENTITY,
    purpose=PORTRAITS,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Trente jours après l’envoi."), clock="portraits.imports"),
    erase=Erase.ON_TIME,
)
SENDER = replace(
    SHEET, what=_("qui a envoyé le tableur et attesté les accords, et quand"), kind=Kind.ACTIVITY
)


def unseen(datum: Datum) -> Datum:
    """The same datum, written for the machine: sorted, folded, indexed; not worth taking away."""
    return replace(datum, export=False)


declare(
    Portrait,
    NAME.of("first_name", "last_name", "slug", "reference"),
    unseen(NAME).of("identity_key", "sort_key"),
    PATH.of(
        "job", "rome_code", "job_sentence", "step", "employer", "town", "department", "languages", "path"
    ),
    unseen(PATH).of("trade", "campaign"),
    WORDS.of("ordinary_day", "words", "cliche", "cliche_answer"),
    unseen(WORDS).of("search_heading", "search_place", "search_body", "folded", "vector"),
    PHOTO.of("alt_text", "credit"),
    unseen(PHOTO).of("photo_key", "photo_digest", "photo_width", "photo_height"),
    unseen(PHOTO).of("crop_x", "crop_y", "crop_width", "crop_height"),
    DATES.of("state", "published_at", "withdrawn_at", "recalled_at", "created_at", "updated_at"),
    READING.of("asked_at", "reminded_at", "begun_at", "steps_done", "approved_at"),
    unseen(READING).of("approved_digest"),
    unseen(PATH).of("school_contact"),
    nothing("id", "collective", "language", "consent_file", "turn", "position"),
)
declare(
    Proposal,
    PROPOSED.of("changes"),
    unseen(PROPOSED).of("left", "begun_at", "changed_at"),
    nothing("id", "collective", "portrait"),
)
declare(PortraitSlug, FORMER_ADDRESS.of("slug", "portrait"), nothing("id", "collective"))
declare(
    PortraitImport,
    SHEET.of("file_name", "photos_name", "headings", "report", "fault"),
    SENDER.of("sent_by", "sent_at", "attested_name", "attested_by", "attested_at"),
    nothing("id", "collective", "key", "state", "file_kind", "mapping", "publish", "applied_at"),
)
declare(ImportMapping, nothing("id", "collective", "headings", "columns", "chosen_at"))
declare(Campaign, nothing("id", "collective", "name", "slug"))
declare(Trade, nothing("id", "collective", "name", "slug"))
declare(Rotation, nothing("id", "collective", "day"))
