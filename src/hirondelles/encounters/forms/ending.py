"""What is noted of an encounter: the agreement of the head, why it was called off, how it went."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from hirondelles.encounters.forms.planning import DAY, WRONG_DAY
from hirondelles.encounters.models import Encounter, Reason, Reply, Speaker
from hirondelles.encounters.models.encounter import LARGEST_CLASS

MARGIN = 5
"""A headcount is never exact."""


class CancelForm(forms.Form):
    """Why it does not take place, and a word for those who are told."""

    reason = forms.ChoiceField(
        label=_("Pourquoi"),
        choices=lambda: [(one.value, capfirst(one.label)) for one in Reason],
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites pourquoi.")},
    )
    note = forms.CharField(
        label=_("Un mot pour les personnes prévenues"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Il part tel quel dans le courriel."),
    )


class AuthoriseForm(forms.Form):
    """The day of the written agreement of the head of the school."""

    on = forms.DateField(label=_("Accord écrit vu le"), widget=DAY, error_messages=WRONG_DAY)

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > timezone.localdate():
            raise ValidationError(_("Ce jour n’est pas encore venu."))
        return self.cleaned_data["on"]


class AfterForm(forms.Form):
    """How many pupils of each class came, which women did not, what it was useful for."""

    useful = forms.CharField(
        label=_("À quoi cela a servi"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Une phrase d’élève, une question qui a surpris : les femmes la recevront avec nos remerciements. Aucun nom d’élève."
        ),
    )

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.classes = list(encounter.classes.order_by("pk"))
        for one in self.classes:
            self.fields[f"present_{one.pk}"] = _count(
                _("%(class)s : élèves présents") % {"class": one}, initial=one.headcount
            )
            self.fields[f"girls_{one.pk}"] = _count(_("dont filles"), required=False)
        women = (
            Speaker.objects.filter(encounter=encounter)
            .speaking()
            .in_state(Reply.CONFIRMED)
            .select_related("person")
        )
        absent = forms.MultipleChoiceField(
            label=_("Qui n’a pas pu venir"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(str(one.pk), str(one.person)) for one in women],
        )
        self.fields["absent"] = absent
        self.order_fields([*(name for name in self.fields if name != "useful"), "useful"])

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for one in self.classes:
            present, girls = typed.get(f"present_{one.pk}"), typed.get(f"girls_{one.pk}")
            if present is not None and girls is not None and girls > present:
                self.add_error(f"girls_{one.pk}", _("Plus de filles que d’élèves présents."))
            if present is not None and present > one.headcount + MARGIN and not self.data.get("sure"):
                self._ask_again(one, present)
        return typed

    def _ask_again(self, one: Any, present: int) -> None:
        """A slip of the fingers, or two classes together: only she knows."""
        self.fields["sure"] = forms.BooleanField(
            label=_("C’est bien cela : d’autres élèves se sont joints à la classe"), required=False
        )
        words = {"n": present, "headcount": one.headcount}
        self.add_error(
            f"present_{one.pk}",
            _(
                "%(n)d élèves pour une classe de %(headcount)d ? Corrigez, ou cochez en bas que c’est bien cela."
            )
            % words,
        )


def _count(label: Any, **said: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=LARGEST_CLASS, **said)
