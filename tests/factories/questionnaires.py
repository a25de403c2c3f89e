"""Questionnaires with every kind of question, the answers of a class, sheets."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.utils import timezone

from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import Batch, Questionnaire, Sheet, Version


def words(text: str) -> dict[str, str]:
    return {"fr": text, "en": text}


def choices(*labels: str) -> list[dict[str, Any]]:
    return [{"code": str(number), "label": words(label)} for number, label in enumerate(labels, start=1)]


def question(code: str, kind: str, text: str = "Une question ?", **more: Any) -> dict[str, Any]:
    return {"code": code, "kind": kind, "text": words(text), "series": f"{code}/1", **more}


AGREE = choices("Pas du tout", "Plutôt pas", "Plutôt", "Tout à fait")
GENDERS = [
    {"code": code, "label": words(label)}
    for code, label in (("girl", "une fille"), ("boy", "un garçon"), ("other", "autre"))
]
QUESTIONS = (
    question("women", "names", "Cite autant de femmes que tu peux."),
    question("knows", "single", "Connais-tu quelqu’un ?", choices=choices("Oui", "Non")),
    question(
        "who",
        "multiple",
        "Qui ?",
        shown_if={"question": "knows", "any_of": ["1"]},
        choices=choices("Ma mère", "Mon père", "Quelqu’un d’autre"),
    ),
    question("see_myself", "scale", "Je pourrais m’y voir.", choices=AGREE, favourable="high"),
    question("next", "text", "Et après ?"),
    question("gender", "single", "Tu es…", role="gender", choices=GENDERS),
)


def a_model(*questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The JSON of a questionnaire: one of each kind of question, unless said."""
    return {
        "format": "hirondelles-questionnaire/1",
        "code": "pupil-before",
        "title": words("Avant la rencontre"),
        "for": "pupil",
        "wave": "before",
        "minutes": 5,
        "intro": words("Cinq minutes, sans bonne ni mauvaise réponse."),
        "thanks": words("Merci !"),
        "questions": list(questions or QUESTIONS),
        **more,
    }


def a_version(*questions: dict[str, Any], published: bool = True, **more: Any) -> Version:
    """In the collective of the moment: the next version of the questionnaire of this code."""
    model = a_model(*questions, **more)
    kept = {"code": model["code"], "defaults": {"title": model["title"]["fr"]}}
    questionnaire, _made = Questionnaire.objects.get_or_create(**kept)
    number = questionnaire.versions.count() + 1
    return Version.objects.create(  # type: ignore[no-any-return]
        questionnaire=questionnaire,
        number=number,
        model=model,
        published_at=timezone.now() if published else None,
    )


def a_batch(
    version: Version | None = None, *, headcount: int = 28, wave: str = "before", **details: Any
) -> Batch:
    """An open one, for a class of the 4e."""
    return actions.open_batch(
        version or a_version(), headcount=headcount, wave=wave, by=None, **{"level": "4e", **details}
    )


def sent(batch: Batch, *, copy: int | None = None, **answers: Any) -> Sheet | None:
    """One more sheet of answers."""
    return actions.submit(batch, answers or {"see_myself": "3"}, key=str(uuid4()), copy=copy)
