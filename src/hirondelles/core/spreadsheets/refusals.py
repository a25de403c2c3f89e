"""The one exception of the reading of spreadsheets."""

MOST_ROWS = 20_000
MOST_BYTES = 50 * 1024 * 1024
MOST_COLUMNS = 500
MOST_CELLS = 3_000_000

DAMAGED = "Ce fichier est abîmé ou incomplet. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis renvoyez-le."
LOCKED = "Ce tableur est protégé par un mot de passe. Enregistrez-le sans, puis renvoyez-le."
OTHER_KIND = "Ce fichier n’est pas un tableur. Envoyez un fichier XLSX, ODS ou CSV."
RARE_KIND = (
    "Ce tableur est à un format rare. Ouvrez-le dans votre tableur, enregistrez-le en XLSX, puis renvoyez-le."
)
UNREADABLE_LETTERS = "Les lettres de ce fichier sont illisibles. Enregistrez-le en XLSX, ou en CSV « UTF-8 », puis renvoyez-le."
UNCLOSED = "Une cellule de ce fichier ne se ferme pas (un guillemet manque). Enregistrez-le en XLSX, puis renvoyez-le."


class SpreadsheetRefused(ValueError):
    """This file cannot be read as a table; the message is a French sentence that says what to do."""


def too_big() -> SpreadsheetRefused:
    return SpreadsheetRefused(
        f"Ce tableur est trop gros : {MOST_ROWS} lignes et {MOST_BYTES // 1024 // 1024} Mo au plus, une fois ouvert. "
        "Partagez-le en plusieurs fichiers."
    )


def too_far() -> SpreadsheetRefused:
    return SpreadsheetRefused(
        "Ce tableur a des cellules très loin à droite ou en bas. Copiez vos lignes dans une nouvelle feuille, "
        "enregistrez-la, puis envoyez-la."
    )
