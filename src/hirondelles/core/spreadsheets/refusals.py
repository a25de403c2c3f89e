"""The one exception of the reading of spreadsheets."""

from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _

MOST_ROWS = 20_000
MOST_BYTES = 50 * 1024 * 1024
MOST_COLUMNS = 500
MOST_CELLS = 3_000_000

DAMAGED = _(
    "Ce fichier est abîmé ou incomplet. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis renvoyez-le."
)
LOCKED = _("Ce tableur est protégé par un mot de passe. Enregistrez-le sans, puis renvoyez-le.")
OTHER_KIND = _("Ce fichier n’est pas un tableur. Envoyez un fichier XLSX, ODS ou CSV.")
RARE_KIND = _(
    "Ce tableur est à un format rare. Ouvrez-le dans votre tableur, enregistrez-le en XLSX, puis renvoyez-le."
)
UNREADABLE_LETTERS = _(
    "Les lettres de ce fichier sont illisibles. Enregistrez-le en XLSX, ou en CSV « UTF-8 », puis renvoyez-le."
)
UNCLOSED = _(
    "Une cellule de ce fichier ne se ferme pas (un guillemet manque). Enregistrez-le en XLSX, puis renvoyez-le."
)


class SpreadsheetRefused(Refusal):
    """This file cannot be read as a table."""


def too_big() -> SpreadsheetRefused:
    return SpreadsheetRefused(
        _(
            "Ce tableur est trop gros : %(rows)d lignes et %(size)d Mo au plus, une fois ouvert. "
            "Partagez-le en plusieurs fichiers."
        )
        % {"rows": MOST_ROWS, "size": MOST_BYTES // 1024 // 1024}
    )


def too_far() -> SpreadsheetRefused:
    return SpreadsheetRefused(
        _(
            "Ce tableur a des cellules très loin à droite ou en bas. Copiez vos lignes dans une nouvelle feuille, "
            "enregistrez-la, puis envoyez-la."
        )
    )
