"""Files and folders that do not open, in words: the system says why in English, or with a number."""

from __future__ import annotations

from hirondelles.core.sentences import Said
from hirondelles.core.sentences import sentence as _

REASONS: dict[type[OSError], Said] = {
    FileNotFoundError: _("ce chemin n’existe pas"),
    PermissionError: _("ce n’est pas permis"),
    IsADirectoryError: _("c’est un dossier"),
    NotADirectoryError: _("c’est un fichier, pas un dossier"),
    FileExistsError: _("c’est un fichier, pas un dossier"),
}


def why_not(fault: OSError) -> Said:
    """The end of « Impossible de lire … : »."""
    return REASONS.get(type(fault)) or fault.strerror or str(fault)
