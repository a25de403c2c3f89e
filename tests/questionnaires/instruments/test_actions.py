"""Taking, writing, publishing: a published version is never altered, two writers do not write over each other."""

from __future__ import annotations

import pytest

from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.questionnaires.instruments import actions
from hirondelles.questionnaires.instruments.checking import Unreadable
from hirondelles.questionnaires.instruments.shipping import shipped
from hirondelles.questionnaires.models import Questionnaire, Version
from tests.factories.questionnaires import a_model

pytestmark = pytest.mark.usefixtures("here")


def reworded(model, code="see_myself"):
    questions = [
        one | {"text": {"fr": "Autrement dit."}} if one["code"] == code else one for one in model["questions"]
    ]
    return model | {"questions": questions}


def test_take_gives_what_comes_with_the_platform_once():
    version = actions.take("pupil-before", by=None)
    assert (version.number, version.is_published, version.model) == (1, True, shipped()["pupil-before"])
    assert actions.take("pupil-before", by=None) == version
    assert str(version.questionnaire) == "Élèves, avant la rencontre"


def test_take_leaves_what_the_collective_published():
    draft = actions.draft(actions.take("pupil-before", by=None).questionnaire, by=None)
    changed = actions.write(draft, reworded(draft.model), seen=draft.changed_at, by=None)
    published = actions.publish(changed, by=None)
    assert actions.take("pupil-before", by=None) == published


def test_a_draft_is_one_and_two_writers_do_not_write_over_each_other():
    questionnaire = actions.take("pupil-before", by=None).questionnaire
    draft = actions.draft(questionnaire, by=None)
    assert (actions.draft(questionnaire, by=None), draft.number) == (draft, 2)
    actions.write(draft, reworded(draft.model), seen=draft.changed_at, by=None)
    with pytest.raises(NotAllowed):
        actions.write(draft, draft.model, seen=draft.changed_at, by=None)
    texts = [one["text"]["fr"] for one in Version.objects.get(pk=draft.pk).model["questions"]]
    assert "Autrement dit." in texts


def test_write_refuses_what_is_no_questionnaire():
    draft = actions.draft(actions.take("teacher", by=None).questionnaire, by=None)
    with pytest.raises(Unreadable):
        actions.write(draft, draft.model | {"questions": []}, seen=draft.changed_at, by=None)


def test_publish_breaks_the_series_of_a_new_wording_and_seals_the_version():
    first = actions.take("pupil-before", by=None)
    draft = actions.draft(first.questionnaire, by=None)
    draft = actions.write(draft, reworded(draft.model), seen=draft.changed_at, by=None)
    published = actions.publish(draft, by=None)
    series = {one["code"]: one["series"] for one in published.model["questions"]}
    assert (series["see_myself"], series["clean"]) == ("see_myself/2", "clean/1")
    with pytest.raises(NotAllowed):
        actions.write(published, first.model, seen=published.changed_at, by=None)
    with pytest.raises(NotAllowed):
        actions.publish(published, by=None)
    with pytest.raises(NotAllowed):
        actions.discard(published, by=None)


def test_publish_what_was_changed_meanwhile_is_refused():
    draft = actions.draft(actions.take("host", by=None).questionnaire, by=None)
    actions.write(draft, draft.model, seen=draft.changed_at, by=None)
    with pytest.raises(NotAllowed):
        actions.publish(draft, by=None)


def test_add_is_a_draft_and_a_second_one_waits():
    made = actions.add(a_model(code="mon-questionnaire"), by=None)
    assert (made.number, made.is_published) == (1, False)
    with pytest.raises(Refusal, match="a déjà un brouillon"):
        actions.add(a_model(code="mon-questionnaire"), by=None)


def test_discard_takes_a_questionnaire_that_never_was_with_it():
    actions.discard(actions.add(a_model(code="essai"), by=None), by=None)
    assert not Questionnaire.objects.exists()
    kept = actions.take("woman", by=None)
    actions.discard(actions.draft(kept.questionnaire, by=None), by=None)
    assert list(kept.questionnaire.versions.all()) == [kept]


def test_put_away_and_take_out():
    questionnaire = actions.take("woman", by=None).questionnaire
    actions.put_away(questionnaire, by=None)
    with pytest.raises(NotAllowed):
        actions.put_away(questionnaire, by=None)
    actions.take_out(questionnaire, by=None)
    with pytest.raises(NotAllowed):
        actions.take_out(questionnaire, by=None)
