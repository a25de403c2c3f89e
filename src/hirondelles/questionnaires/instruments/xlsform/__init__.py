"""A questionnaire as an XLSForm spreadsheet, in and out: a named subset, refereed by ``pyxform``.

What the subset holds is in ``docs/reference/questionnaire.md``; what it does not hold is said by its name and its line.
"""

from hirondelles.questionnaires.instruments.xlsform.reading import Adapted, read
from hirondelles.questionnaires.instruments.xlsform.writing import write

__all__ = ["Adapted", "read", "write"]
