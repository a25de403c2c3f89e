"""What is noted of an encounter: the agreement of the head, why it was called off, how it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Noting
from hirondelles.encounters.actions import Came
from hirondelles.encounters.forms.planning import DAY, WRONG_DAY
from hirondelles.encounters.models import Encounter, Reason, Reply, Speaker, State
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
    """How many pupils of each class came, which women did not, what features add, what it was useful for.

    Once attendance is noted, only the rest is asked.
    """

    useful = forms.CharField(
        label=_("À quoi cela a servi"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Une phrase d’élève, une question qui a surpris : les femmes la recevront avec nos remerciements. Aucun nom d’élève."
        ),
    )

    def __init__(
        self, *args: Any, encounter: Encounter, noting: Sequence[Noting] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.noting = noting
        counts = encounter.state == State.CONFIRMED
        self.classes = list(encounter.classes.order_by("pk")) if counts else []
        if counts:
            self._ask_who_came(encounter)
        for one in noting:
            self.fields.update(one.fields)
        self.order_fields([*(name for name in self.fields if name != "useful"), "useful"])

    def _ask_who_came(self, encounter: Encounter) -> None:
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
        if expected := [(str(one.pk), str(one.person)) for one in women]:
            self.fields["absent"] = forms.MultipleChoiceField(
                label=_("Qui n’a pas pu venir"),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=expected,
            )

    def alone(self) -> list[forms.BoundField]:
        """The fields that stand one under the other, but for the last."""
        grouped = {name for one in self.noting for name in one.fields}
        return [one for one in self.visible_fields() if one.name not in grouped | {"useful", "sure"}]

    def lines(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Those that stand on one line, under the title of whoever asks them."""
        return [(one.title, [self[name] for name in one.fields]) for one in self.noting]

    def last(self) -> list[forms.BoundField]:
        return [self[name] for name in ("useful", "sure") if name in self.fields]

    @property
    def came(self) -> dict[int, Came]:
        """How many pupils of each class were there."""
        typed = self.cleaned_data
        return {one.pk: Came(typed[f"present_{one.pk}"], typed[f"girls_{one.pk}"]) for one in self.classes}

    @property
    def absent(self) -> list[int]:
        """The women who could not come."""
        return [int(pk) for pk in self.cleaned_data.get("absent", ())]

    def keep_noted(self, *, by: Any) -> None:
        """What each feature asked goes to it."""
        for one in self.noting:
            one.keep({name: self.cleaned_data.get(name) for name in one.fields}, by)

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
