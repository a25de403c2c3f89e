"""Who is asked, who does what, which pupil speaks."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.collectives.forms import CollectiveForm
from hirondelles.encounters.models import Encounter, Part, PupilSpeaker
from hirondelles.members.models import Membership, Role
from hirondelles.members.models.team import WOMEN


class InviteForm(forms.Form):
    """Whom to ask, and as what."""

    person = forms.ModelChoiceField(label=_("Qui"), queryset=User.objects.none(), empty_label=_("à choisir"))
    part = forms.ChoiceField(label=_("Comment"), choices=Part, initial=Part.SPEAKER, widget=forms.RadioSelect)

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        women = Membership.objects.current().filter(role__in=WOMEN).values("user")
        asked = encounter.speakers.values("person")
        people: Any = self.fields["person"]
        people.queryset = (
            User.objects.filter(Q(pk__in=women), is_active=True).exclude(pk__in=asked).order_by("name")
        )


class PupilForm(CollectiveForm):
    """A pupil who would speak: who accompanies her is written to, never she."""

    class Meta:
        model = PupilSpeaker
        fields: ClassVar[tuple[str, ...]] = ("first_name", "training", "teacher_name", "teacher_email")
        help_texts: ClassVar[dict[str, Any]] = {
            "first_name": _("Le prénom seul : son nom reste à l’établissement."),
            "teacher_email": _("C’est à cette adresse que nous écrivons. Jamais à l’élève."),
        }


class TaskForm(forms.Form):
    """One thing to do, and who does it."""

    what = forms.CharField(label=_("À faire"), max_length=120)
    person = forms.ModelChoiceField(
        label=_("Qui"), queryset=User.objects.none(), required=False, empty_label=_("qui voudra")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = Membership.objects.current().filter(role__in=(Role.COORDINATOR, Role.FACILITATOR))
        people: Any = self.fields["person"]
        people.queryset = User.objects.filter(pk__in=team.values("user"), is_active=True).order_by("name")
