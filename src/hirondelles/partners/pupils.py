"""No name of a pupil: what is typed as the name of a class, and looks like a list of people."""

from __future__ import annotations

import re

from hirondelles.core.text import fold

CUT = re.compile(r"[,;/\n&+]|\bet\b")
NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]*(?: [A-ZÀ-ÖØ-Þ][\w'’-]*\.?){0,2}")
SCHOOL_WORDS = re.compile(
    r"\b(?:seconde|premiere|terminale|tle|cap|bac|bts|sti|stmg|std|st2s|bep|segpa|ulis|upe2a|groupe|option|classe|spe\w*|section|"
    r"latin|grec|euro\w*|allemand|anglais|espagnol|italien|maths?|physique|chimie|svt|nsi|si|technologie|theatre|arts?|musique|"
    r"sport\w*|foot\w*|rugby|horlogerie|optique|usinage|maintenance|electronique|electricite|mecanique|bois|commerce|cuisine)\b"
)


def names_people(label: str) -> bool:
    """« Léa, Tom, Inès » names people; « 3e A, 3e B », « Latin et Grec » and « Marie Curie » do not.

    Two pieces or more, each one to three words with a capital, without a figure or a word of school.
    """
    pieces = [piece.strip() for piece in CUT.split(label) if piece.strip()]
    return len(pieces) > 1 and all(
        NAME.fullmatch(piece) and not any(map(str.isdigit, piece)) and not SCHOOL_WORDS.search(fold(piece))
        for piece in pieces
    )
