"""A sentence kept in one language is read in another."""

from __future__ import annotations

import json

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from hirondelles.core.sentences import Sentence, kept, later, packed, read, spoken, unpacked
from hirondelles.core.sentences import sentence as _

YES, NO = "oui", "non"
UNCLEAR = "« %(day)s » n’existe pas dans le calendrier. Écrivez jour/mois/année."
MISSING = "Il manque, pour publier : %(fields)s. Le portrait reste en brouillon."


def in_both(said: object) -> tuple[str, str]:
    found = []
    for language in ("fr", "en"):
        with translation.override(language):
            found.append(str(said))
    return found[0], found[1]


def test_sentence_is_said_in_the_language_of_the_moment():
    said = Sentence(UNCLEAR) % {"day": "31/02/2025"}
    assert in_both(said) == (
        "« 31/02/2025 » n’existe pas dans le calendrier. Écrivez jour/mois/année.",
        "“31/02/2025” does not exist in the calendar. Write day/month/year.",
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_words_may_be_sentences_and_lazy_ones_whatever_the_language_of_writing(language):
    with translation.override(language):
        said = Sentence(MISSING) % {"fields": [gettext_lazy("Photo"), Sentence("Métier"), "Ångström"]}
    assert in_both(said) == (
        "Il manque, pour publier : Photo, Métier, Ångström. Le portrait reste en brouillon.",
        "Missing before it can be published: Photo, Trade, Ångström. The portrait stays a draft.",
    )


def test_kept_sentence_is_read_back_the_same():
    said = Sentence(MISSING) % {"fields": [Sentence(YES), "x"], "n": 3}
    assert read(json.loads(json.dumps(kept(said)))) == said
    assert (kept("texte"), read("texte"), read({"a": [1, None]})) == ("texte", "texte", {"a": [1, None]})


def test_plain_values_are_said_wherever_the_sentences_are():
    value = {"lines": [{"sentence": kept(Sentence(YES)), "number": 3}], "who": "Ana"}
    with translation.override("en"):
        assert spoken(value) == {"lines": [{"sentence": "yes", "number": 3}], "who": "Ana"}


def test_text_of_somebody_is_never_a_format():
    said = Sentence(UNCLEAR) % {"day": "100 % %(day)s %s"}
    assert str(said).startswith("« 100 % %(day)s %s »")
    assert str(Sentence("100 %")) == "100 %"


def test_packed_sentences_fit_their_column():
    assert in_both(unpacked(packed(Sentence(YES), "Ana"))) == ("oui Ana", "oui Ana")
    with translation.override("en"):
        assert unpacked(packed(Sentence(YES), Sentence(NO))) == "yes no"
    long = packed(*[Sentence(UNCLEAR) % {"day": "x"}] * 9)
    assert (len(long), unpacked(long)) == (500, long)
    assert (unpacked(""), unpacked("Un ancien texte.")) == ("", "Un ancien texte.")


def test_later_leaves_what_is_no_sentence():
    assert (later("x"), later(3), later(gettext_lazy("oui"))) == ("x", 3, Sentence("oui"))
    assert _("oui") == Sentence("oui")
