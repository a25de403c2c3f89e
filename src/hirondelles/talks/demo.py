"""The invented talk of a demonstration: what is adopted, what is discussed, an objection, a change suggested, questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.talks import actions
from hirondelles.talks.models import About, Block, Kind

FIELDS = ("title", "text", "answer", "minutes", "about", "levels", "source")


def furnish(collective: Any, described: Mapping[str, Any], folder: Path) -> None:
    """Each ``block`` says who proposes, who consents (two adopt it), what is said; then the questions and one talk."""
    people = {str(one.email): one for one in User.objects.filter(email__in=_named(described))}
    for one in described.get("block", ()):
        _block(one, people)
    for one in described.get("question", ()):
        _question(one, people)
    for one in described.get("talk", ()):
        _talk(one, people)


def _named(described: Mapping[str, Any]) -> set[str]:
    rows = [*described.get("block", ()), *described.get("question", ()), *described.get("talk", ())]
    said = [word for row in rows for word in [*row.get("remark", ()), *row.get("suggestion", ())]]
    names = {row["by"] for row in [*rows, *said]} | {
        one["answered_by"] for one in said if "answered_by" in one
    }
    return names | {name for row in rows for key in ("consents", "at_ease") for name in row.get(key, ())}


def _words(one: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: one[name] for name in FIELDS if name in one}
    if "days" in one:
        found["valid_until"] = timezone.localdate() + timedelta(days=one["days"])
    return found


def _block(one: Mapping[str, Any], people: Mapping[str, User]) -> Block:
    block = actions.propose(kind=one["kind"], words=_words(one), by=people[one["by"]])
    for said in one.get("remark", ()):
        remark = actions.say(
            block, text=said["text"], objecting=said.get("objecting", False), by=people[said["by"]]
        )
        if "answer" in said:
            actions.answer(remark, text=said["answer"], by=people[said["answered_by"]])
    for said in one.get("suggestion", ()):
        words = block.words | _words(said)
        actions.suggest(block, words=words, why=said["why"], on=block.number, by=people[said["by"]])
    for email in one.get("consents", ()):
        actions.consent(block, on=block.number, by=people[email])
    if one.get("adopted"):
        actions.adopt(block, on=block.number, by=people[one["consents"][0]])
    return block


def _question(one: Mapping[str, Any], people: Mapping[str, User]) -> None:
    block = _block({"kind": Kind.PUPIL, "about": About.OTHER, **one}, people)
    for email in one.get("at_ease", ()):
        actions.be_at_ease(block, by=people[email])


def _talk(one: Mapping[str, Any], people: Mapping[str, User]) -> None:
    """Blocks by their titles, then her own stories."""
    by = people[one["by"]]
    talk = actions.compose(name=one["name"], minutes=one["minutes"], level=one.get("level", ""), by=by)
    for title in one.get("blocks", ()):
        actions.add_block(talk, block=Block.objects.of_the_talk().get(title=title))
    for story in one.get("story", ()):
        actions.add_story(talk, **{name: story[name] for name in ("title", "text", "minutes", "about")})
