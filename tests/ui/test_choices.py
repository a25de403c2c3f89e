from django import forms
from django.utils.translation import override

from hirondelles.ui.choices import WordedSelect
from hirondelles.ui.languages import Words


class Asked(forms.Form):
    which = forms.ChoiceField(
        widget=WordedSelect,
        choices=[("", "Choose"), ("a", Words("Avant la rencontre")), ("b", Words("After", "en"))],
    )


def options(language: str) -> list[str]:
    with override(language):
        return [one.split("\n")[0] for one in str(Asked()["which"]).split("<option ")[1:]]


def test_choice_says_its_language_only_where_the_page_is_in_another():
    french = [
        'value="" selected>Choose</option>',
        'value="a">Avant la rencontre</option>',
        'value="b" lang="en">After</option>',
    ]
    english = [
        'value="" selected>Choose</option>',
        'value="a" lang="fr">Avant la rencontre</option>',
        'value="b">After</option>',
    ]
    assert (options("fr"), options("en")) == (french, english)
