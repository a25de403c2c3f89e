"""The registers of schools: the two official files, and the one that ships with Hirondelles."""

from hirondelles.partners.registers.formats import COLUMNS, TOLD, Line, lines, source_of
from hirondelles.partners.registers.opening import RegisterRefused
from hirondelles.partners.registers.shipped import EDITION, shipped_lines

__all__ = ["COLUMNS", "EDITION", "TOLD", "Line", "RegisterRefused", "lines", "shipped_lines", "source_of"]
