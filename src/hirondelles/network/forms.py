"""What an operator types to open a collective, and a coordinator to present hers."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.models import DOMAIN, Collective
from hirondelles.network import logos, slugs
from hirondelles.network.towns import TOWNS
from hirondelles.network.zones import PARIS, ZONES
from hirondelles.ui.colours import validate_accent

PREVIEW = {
    "hx-get": reverse_lazy("network:inks"),
    "hx-trigger": "input changed delay:150ms",
    "hx-target": "#inks",
    "hx-swap": "outerHTML",
}


def posted(request: HttpRequest) -> tuple[Any, Any]:
    """What a form is bound to: the fields and files of a POST, nothing otherwise."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


class LooksForm(forms.ModelForm):  # type: ignore[type-arg]
    """The part of a collective that one sees: its colour, its logo."""

    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput,
        help_text=_("Il sera redimensionné et débarrassé de ses données cachées."),
    )
    without_logo = forms.BooleanField(label=_("Enlever le logo"), required=False)

    class Meta:
        model = Collective
        fields: ClassVar[list[str]] = ["accent"]
        widgets: ClassVar[dict[str, Any]] = {"accent": forms.ColorInput(attrs=PREVIEW)}
        help_texts: ClassVar[dict[str, Any]] = {
            "accent": _(
                "Elle sert aux aplats et aux grands signes. "
                "L’encre des textes et des liens en est tirée, assez foncée pour se lire."
            ),
        }

    def clean_accent(self) -> str:
        return validate_accent(self.cleaned_data["accent"])

    def clean_logo(self) -> bytes | None:
        upload = self.cleaned_data["logo"]
        if not upload:
            return None
        if upload.size > logos.MAX_BYTES:
            raise ValidationError(_("Ce fichier dépasse 2 Mo : choisissez une image plus légère."))
        try:
            return logos.kept(upload)
        except logos.Unreadable as fault:
            raise ValidationError(
                _("Ce fichier n’est pas une image PNG, JPEG ou WebP que nous sachions lire.")
            ) from fault

    @property
    def changes(self) -> dict[str, Any]:
        """The columns to write, logo included; what nobody touched is left out."""
        columns = {
            name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.changed_data
        }
        if self.cleaned_data["without_logo"]:
            columns["logo"] = None
        if self.cleaned_data["logo"]:
            columns["logo"] = self.cleaned_data["logo"]
        return columns


class PageForm(LooksForm):
    """What the coordinator says of her collective."""

    class Meta(LooksForm.Meta):
        fields: ClassVar[list[str]] = ["aim", "introduction", "contact_name", "contact_email", "accent"]
        widgets: ClassVar[dict[str, Any]] = {
            **LooksForm.Meta.widgets,
            "aim": forms.Textarea(attrs={"rows": 2}),
            "introduction": forms.Textarea(attrs={"rows": 10}),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            **LooksForm.Meta.help_texts,
            "aim": _("La phrase qu’on lit d’abord, sous le nom du collectif."),
            "introduction": _(
                "Une ligne vide sépare deux paragraphes, un tiret en début de ligne fait une liste, "
                "**deux étoiles** font du gras."
            ),
            "contact_name": _("La personne ou l’équipe à qui l’on écrit."),
            "contact_email": _("Elle est visible de tous : de préférence une adresse du collectif."),
        }


class DomainField(forms.CharField):
    """A domain in small letters, ``None`` when there is none (the column is unique)."""

    empty_value: Any = None

    def to_python(self, value: Any) -> str | None:
        written = super().to_python(value)
        return written.lower() if written else None


class ZoneField(forms.ChoiceField):
    """A time zone; left out, it stays what it is, and one that is not in the list stays a choice."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data) and super().has_changed(initial, data)

    def also(self, zone: str) -> None:
        if zone and zone not in dict(ZONES):
            self.choices = [*ZONES, (zone, zone)]


class PlaceForm(LooksForm):
    """What the operator decides: name, territory, place on the map, time zone, domain."""

    domain = DomainField(
        label=_("Nom de domaine"),
        required=False,
        max_length=253,
        validators=[DOMAIN],
        help_text=_(
            "Si le collectif a le sien, sans https:// ni barre. "
            "Sinon, son site est à l’adresse de l’installation."
        ),
    )

    town = forms.ChoiceField(
        label=_("Ville la plus proche"),
        required=False,
        choices=[("", _("— choisir —")), *((name, name) for name in TOWNS)],
        help_text=_("Elle place le point sur la carte ; vous pouvez aussi donner les degrés."),
    )

    timezone = ZoneField(
        label=_("Fuseau horaire"),
        required=False,
        choices=ZONES,
        initial=PARIS,
        help_text=_("Il dit quand la journée commence, et donc quand une autorisation prend fin."),
    )

    class Meta(LooksForm.Meta):
        fields: ClassVar[list[str]] = [
            "name",
            "territory",
            "latitude",
            "longitude",
            "timezone",
            "domain",
            "accent",
        ]
        localized_fields = ("latitude", "longitude")
        help_texts: ClassVar[dict[str, Any]] = {
            **LooksForm.Meta.help_texts,
            "territory": _("Comme on le dit là-bas : « Haut-Doubs », « Vallée de l’Arve »."),
            "latitude": _("En degrés : 47,24."),
            "longitude": _("En degrés : 6,02 ou -0,58."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.fields["timezone"]
        if isinstance(zone, ZoneField):
            zone.also(self.instance.timezone)

    def clean_timezone(self) -> str:
        return str(self.cleaned_data["timezone"] or self.instance.timezone)

    def clean_domain(self) -> str | None:
        domain = self.cleaned_data["domain"]
        if domain in settings.OWN_HOSTS:
            raise ValidationError(
                _("Ce domaine est celui de l’installation : laissez vide, ou donnez celui du collectif.")
            )
        others = Collective.objects.exclude(pk=self.instance.pk)
        if domain and others.filter(domain=domain).exists():
            raise ValidationError(_("Un autre collectif a déjà ce nom de domaine."))
        return domain  # type: ignore[no-any-return]

    def clean(self) -> dict[str, Any]:
        """The degrees of the town, unless degrees were typed; both of them or neither."""
        cleaned = super().clean() or self.cleaned_data
        degrees = ("latitude", "longitude")
        if any(name in self.errors for name in degrees):
            return cleaned
        if not any(name in self.changed_data for name in degrees) and cleaned.get("town"):
            cleaned["latitude"], cleaned["longitude"] = TOWNS[cleaned["town"]]
        if (cleaned["latitude"] is None) != (cleaned["longitude"] is None):
            self.add_error("longitude", _("Donnez la latitude et la longitude, ou aucune des deux."))
        return cleaned

    @property
    def changes(self) -> dict[str, Any]:
        columns = super().changes
        placed = {name: self.cleaned_data[name] for name in ("latitude", "longitude")}
        return columns | placed if self.cleaned_data["town"] else columns


class OpenForm(PlaceForm):
    """A new collective, and the person who will coordinate it."""

    coordinator_name = forms.CharField(
        label=_("Nom de la coordinatrice ou du coordinateur"), max_length=120, required=False
    )
    coordinator_email = forms.EmailField(
        label=_("Son adresse électronique"),
        help_text=_("Elle y recevra un lien pour entrer : aucun mot de passe à choisir."),
    )

    class Meta(PlaceForm.Meta):
        fields: ClassVar[list[str]] = [
            "name",
            "slug",
            "territory",
            "latitude",
            "longitude",
            "timezone",
            "domain",
            "accent",
        ]
        help_texts: ClassVar[dict[str, Any]] = {
            **PlaceForm.Meta.help_texts,
            "slug": _(
                "Laissez vide : elle sera tirée du nom. "
                "Elle ne changera plus, les liens imprimés restent bons."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].label = _("Adresse du site")

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or slugs.propose(self.cleaned_data.get("name", ""))
        if not slug and not self.errors:
            raise ValidationError(_("Nous n’avons pas su tirer une adresse du nom : écrivez-la."))
        return str(slug)


class ReferentForm(forms.Form):
    """Who will read the alerts of a collective."""

    email = forms.EmailField(label=_("Son adresse électronique"), max_length=254)
    name = forms.CharField(label=_("Son prénom et son nom"), max_length=120)
