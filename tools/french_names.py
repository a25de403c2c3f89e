"""Names of schools in capitals, written again as French does: « LYCÉE JEAN XXIII » → « Lycée Jean XXIII »."""

from __future__ import annotations

import re

# fmt: off
SMALL = frozenset("à au aux d de des du en et l la le les lès lez par pour sous sur un une".split())
COMMON = frozenset("""
agricole agricoles agriculture agroalimentaire alternance annexe apprentissage appliqués approprié appropriées arts
assistance automobile bâtiment coiffure collège commerce commerciale communication cosmétique création danse développement
domaine économie économique éducation enseignement ensemble esthétique établissement études expérimental expérimentale familiale
familial formation forestier général générale gestion groupe horticole hôtelier hôtelière hôtellerie industrielle industriel
informatique institution institut international internationale jeunes lycée maritime métiers mixte mode municipal national
nationale orientation parfumerie paysage polyvalent privé privée privés production professionnel professionnelle
professionnelles public pédagogique rattachée restauration rural rurale rurales régional régionale santé scolaire scolaires
sciences section services site sociale social supérieur supérieure technique techniques technologie technologies
technologique technologiques tertiaire tourisme transport transports viticole voie école écoles
""".split())
CAPITALS = frozenset("""
BTP BTS CAP CECPPA CFA CFAA CFPPA CNED CPGE CREPS CRP CSES EATP EIC EPLEFPA EREA ESAA ETP GAN ICO IEMP IPESUP ISEIC ISP ITEC IBTS
LAP LEAP LEGTA LEGTAP LEGTPA LEPAP LEPP LEPRP LGT LP LPA LPO LPP LTP MFR ORT PME SEP SGT STAM TP UFA
""".split())
# fmt: on
MENDED = {"TECHNOLOGIQUEOGIE": "TECHNOLOGIE", "LYCÉESAINT": "LYCÉE SAINT", "LYCEE": "LYCÉE", "COEUR": "CŒUR"}
SHORT = {
    r"^(?:LP|LPO|LGT|LPP) (?=LYCÉE\b)": "",
    r"^LP\b": "LYCÉE PROFESSIONNEL",
    r"^LPP\b": "LYCÉE PROFESSIONNEL PRIVÉ",
    r"^LPO\b": "LYCÉE POLYVALENT",
    r"^LGT\b": "LYCÉE GÉNÉRAL ET TECHNOLOGIQUE",
    r"^SEP\b": "SECTION D'ENSEIGNEMENT PROFESSIONNEL",
}
NUMERAL = re.compile(r"^(?:I{2,3}|IV|VI{1,3}|IX|XI{0,3}|XIV|XV|XVI{0,3}|XX|XXIII)$")
WORD = re.compile(r"[^\W_]+")


def in_french(name: str) -> str:
    """Nothing but typography changes in a name that is not all capitals."""
    tidy = " ".join(name.split()).replace("—", "-").replace("–", "-")
    if re.search(r"[a-zà-ÿ]{2}", tidy):
        return tidy
    for wrong, right in MENDED.items():
        tidy = tidy.replace(wrong, right)
    for short, long in SHORT.items():
        tidy = re.sub(short, long, tidy)
    written = WORD.sub(lambda found: _word(found[0], found.start()), tidy)
    return written[:1].upper() + written[1:]


def _word(word: str, start: int) -> str:
    low = word.lower()
    if word in CAPITALS or NUMERAL.match(word) or (len(word) == 1 and low not in {"d", "l", "à"}):
        return word
    if low in COMMON or (low in SMALL and start):
        return low
    return low.capitalize()
