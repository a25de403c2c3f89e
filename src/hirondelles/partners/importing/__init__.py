"""Partners and their contacts from a spreadsheet: shown line by line, then brought; the same file twice changes nothing."""

from hirondelles.partners.importing.bringing import Brought, bring, tried
from hirondelles.partners.importing.columns import COLUMNS, guess
from hirondelles.partners.importing.sheets import Sheet

__all__ = ["COLUMNS", "Brought", "Sheet", "bring", "guess", "tried"]
