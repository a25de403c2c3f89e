"""The one exception of the reading of spreadsheets."""

MOST_ROWS = 20_000
MOST_BYTES = 50 * 1024 * 1024
MOST_COLUMNS = 500
MOST_CELLS = 8_000_000


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
