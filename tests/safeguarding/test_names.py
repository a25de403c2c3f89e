"""Who is named by what somebody wrote: one name in the answer, two in the story."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.safeguarding.names import words_of, words_that_name


def is_named(name: str, *, about: str = "", story: str = "") -> bool:
    person = User(name=name, email="bea@rouages.example")
    return bool(set(words_of(person)) & set(words_that_name(about=about, story=story)))


@pytest.mark.parametrize(
    ("about", "named"),
    [
        ("Béa Morteuil", True),
        ("bea", True),
        ("Madame MORTEUIL, la dame du lycée", True),
        ("BEA@rouages.example", True),
        ("écris à <bea@rouages.example>.", True),
        ("Beatrice", False),
        ("", False),
        ("un garçon de ma classe", False),
    ],
)
def test_person_is_named_in_the_answer_by_one_name_or_her_address(about, named):
    assert is_named("Béa Morteuil", about=about) is named


@pytest.mark.parametrize(
    ("name", "story", "named"),
    [
        ("Rose Petit", "c’est rose petit qui l’a dit", True),
        ("Rose Petit", "C’est PETIT Rose.", True),
        ("Rose Petit", "Mme Petit est venue", True),
        ("Rose Petit", "monsieur petit", True),
        ("Rose Petit", "Un petit mot sur une rose", False),
        ("Rose Petit", "Un mot de bea@rouages.example", True),
        ("Li Wu", "Li Wu", False),
        ("", "n’importe quoi", False),
    ],
)
def test_person_is_named_in_the_story_by_two_names_side_by_side(name, story, named):
    assert is_named(name, story=story) is named
