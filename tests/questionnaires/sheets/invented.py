"""A questionnaire with every kind of question, and what it takes to print it."""

from __future__ import annotations

from hirondelles.documents.typst import Frame
from hirondelles.questionnaires.sheets.composing import Look
from hirondelles.questionnaires.sheets.printing import Printed, form

FRAME = Frame(name="Les Rouages")
LONG = "Électromécanicienne à l’œuvre dans un atelier où l’on règle des équipements anticonstitutionnellement précis"


def choices(*labels):
    return [{"code": str(number), "label": {"fr": label}} for number, label in enumerate(labels, start=1)]


AGREE = choices("Pas du tout d’accord", "Plutôt pas d’accord", "Plutôt d’accord", "Tout à fait d’accord")


def question(code, kind, text="Une question ?", **more):
    return {"code": code, "kind": kind, "text": {"fr": text}, **more}


QUESTIONS = [
    question("women", "names", "Cite autant de femmes que tu peux qui exercent un métier technique."),
    question("knows", "single", "Connais-tu quelqu’un ?", choices=choices("Oui", "Non", "Je ne sais pas")),
    question(
        "who",
        "multiple",
        "Qui ?",
        shown_if={"question": "knows", "any_of": ["1"]},
        choices=choices("Ma mère", "Mon père", "Quelqu’un de ma famille", LONG, "Une amie ou un ami"),
    ),
    *(question(f"image{number}", "scale", f"Image {number}", choices=AGREE) for number in range(5)),
    question(
        "see", "scale", "Je pourrais m’y voir.", choices=choices("Non", "Plutôt non", "Plutôt oui", "Oui")
    ),
    question("next", "text", "Et après ?", hint={"fr": "Un métier, des études, ou rien encore."}),
]


def model(*questions, **more):
    return {
        "code": "pupil-before",
        "title": {"fr": "Avant la rencontre"},
        "for": "pupil",
        "intro": {"fr": "Cinq minutes, sans bonne ni mauvaise réponse."},
        "thanks": {"fr": "Merci !"},
        "questions": list(questions or QUESTIONS),
        **more,
    }


def printed(of=None, *, copies=(48213,), batch="KRTV7", **look):
    return form(
        Printed(model=of or model(), batch=batch, copies=list(copies)), frame=FRAME, look=Look(**look)
    )
