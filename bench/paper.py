"""Thirty numbered copies of a questionnaire of two pages: the time of the PDF with its geometry, and its weight.

The same words as a class would get; each turn draws other numbers, so that nothing of the former one is used again.
"""

from __future__ import annotations

import time
from random import Random
from typing import Any

COPIES, TURNS = 30, 5
MOST_S, MOST_BYTES = 1.5, 1_000_000
AGREE = ("Pas du tout d’accord", "Plutôt pas d’accord", "Plutôt d’accord", "Tout à fait d’accord")
SCALES = (
    "Ce sont des métiers salissants.",
    "Il faut beaucoup de force.",
    "Les filles y réussissent aussi bien que les garçons.",
    "Une fille y serait mal accueillie.",
    "On y gagne bien sa vie.",
    "On y travaille en équipe.",
    "Il faut être très forte ou très fort en mathématiques.",
    "Je pourrais me voir dans un tel métier.",
)


def main(copies: str = str(COPIES)) -> dict[str, Any]:
    """Print again and again, keep the best time."""
    import django
    from django.conf import settings

    settings.configure(USE_I18N=False)
    django.setup()
    times, made = zip(*(_turn(int(copies), seed) for seed in range(TURNS)), strict=True)
    best, weight, pages = min(times), len(made[0].pdf), made[0].layout["n_pages"]
    reached = best <= MOST_S and weight <= MOST_BYTES
    print(
        f"{copies} copies of {pages} pages: {best:.2f} s, {weight} bytes ({'reached' if reached else 'MISSED'})"
    )
    return {
        "copies": int(copies),
        "pages": pages,
        "s": round(best, 3),
        "bytes": weight,
        "boxes": len(made[0].layout["geo"]),
    }


def _turn(copies: int, seed: int) -> tuple[float, Any]:
    from hirondelles.documents.typst import Frame
    from hirondelles.questionnaires.sheets.composing import Look
    from hirondelles.questionnaires.sheets.printing import Printed, form

    numbers = Random(seed).sample(range(10_000, 100_000), copies)
    printed = Printed(model=_model(), batch="KRTV7", copies=numbers)
    start = time.perf_counter()
    made = form(printed, frame=Frame(name="Banc d’essai"), look=Look())
    return time.perf_counter() - start, made


def _model() -> dict[str, Any]:
    return {
        "code": "pupil-before",
        "title": {"fr": "Avant la rencontre : ce que tu penses des métiers techniques"},
        "for": "pupil",
        "intro": {"fr": "Cinq minutes, sans bonne ni mauvaise réponse. Tu peux passer une question."},
        "thanks": {"fr": "Merci !"},
        "questions": [
            _question(
                "women", "names", "Cite autant de femmes que tu peux qui exercent un métier technique."
            ),
            _question("what", "text", "Que fait une technicienne ou un technicien en microtechnique ?"),
            _question("knows", "single", "Connais-tu quelqu’un qui fait un tel métier ?", "Oui", "Non"),
            *(_question(f"image{n}", "scale", words, *AGREE) for n, words in enumerate(SCALES)),
            _question(
                "who",
                "multiple",
                "Avec qui en parles-tu ?",
                "Famille",
                "Amies, amis",
                "Enseignants",
                "Personne",
            ),
            _question("trade", "text", "Quel métier aimerais-tu découvrir ?"),
            _question("next", "text", "Et après, tu aimerais faire quoi ?"),
            _question("gender", "single", "Tu es…", "une fille", "un garçon", "autre, ou je ne réponds pas"),
        ],
    }


def _question(code: str, kind: str, words: str, *labels: str) -> dict[str, Any]:
    choices = [{"code": str(number), "label": {"fr": label}} for number, label in enumerate(labels, start=1)]
    return {"code": code, "kind": kind, "text": {"fr": words}, **({"choices": choices} if choices else {})}
