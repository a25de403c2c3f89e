"""Names in capitals are written as French writes them."""

from __future__ import annotations

import pytest

from tools.french_names import in_french


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("LYCÉE PROFESSIONNEL JEAN-BAPTISTE D'AIX", "Lycée professionnel Jean-Baptiste d'Aix"),
        ("LYCEE DE LA PLAINE DE L'AIN", "Lycée de la Plaine de l'Ain"),
        ("LYCÉE HENRI IV", "Lycée Henri IV"),
        ("LP LYCÉE DES MÉTIERS DU BÂTIMENT", "Lycée des métiers du bâtiment"),
        ("LP LES ARCADES", "Lycée professionnel les Arcades"),
        ("SEP DU LYCÉE ADA", "Section d'enseignement professionnel du lycée Ada"),
        ("LYCÉE DU SACRÉ-COEUR", "Lycée du Sacré-Cœur"),
        ("CFA  DE LA SALLE", "CFA de la Salle"),
        ("Lycée Déjà Bien Écrit", "Lycée Déjà Bien Écrit"),
    ],
)
def test_name_is_written_in_french(typed, written):
    assert in_french(typed) == written
