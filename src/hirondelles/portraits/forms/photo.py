"""The photo of a portrait, its frame, and what is said of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.forms import CollectiveForm
from hirondelles.core.images import Crop, PhotoRefused, Prepared
from hirondelles.portraits import photos
from hirondelles.portraits.models import Portrait

PHOTO_MAX_BYTES = 40 * 1024 * 1024
NEAR = 0.00002


class PhotoForm(CollectiveForm):
    """Her photo, what it shows, whose it is; ``crop`` is the frame of the photo that is there."""

    photo = forms.FileField(label=_("Une photo"), required=False, widget=forms.FileInput)
    crop_x = forms.FloatField(required=False, widget=forms.HiddenInput)
    crop_y = forms.FloatField(required=False, widget=forms.HiddenInput)
    crop_width = forms.FloatField(required=False, widget=forms.HiddenInput)
    crop_height = forms.FloatField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Portrait
        fields: ClassVar[list[str]] = ["alt_text", "credit"]
        help_texts: ClassVar[dict[str, Any]] = {
            "alt_text": _(
                "Ce qu’on voit, pour qui ne la voit pas : « Anaïs, en blouse, règle un tour devant la fenêtre. »"
            ),
            "credit": _("La ou le photographe."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.crop: Crop | None = None
        if self.instance.photo_key:
            self.fields["photo"].label = _("Une autre photo, à la place")

    def clean_photo(self) -> Prepared | None:
        upload = self.cleaned_data["photo"]
        if not upload:
            return None
        if upload.size > PHOTO_MAX_BYTES:
            raise ValidationError(_("Cette photo dépasse 40 Mo : enregistrez-la en plus petit."))
        try:
            return photos.prepared(upload.read())
        except PhotoRefused as fault:
            raise ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        numbers = [cleaned.get(f"crop_{name}") for name in ("x", "y", "width", "height")]
        if cleaned.get("photo") is None and all(number is not None for number in numbers):
            try:
                self.crop = Crop(*(float(number or 0) for number in numbers))
            except ValueError as fault:
                raise ValidationError(_("Ce cadre sort de la photo : placez-le de nouveau.")) from fault
        return cleaned

    def moves(self, crop: tuple[float, float, float, float]) -> bool:
        """Whether the frame is another than the one that is there, to a hundredth of a thousandth."""
        if self.crop is None:
            return False
        asked = (self.crop.x, self.crop.y, self.crop.width, self.crop.height)
        return any(abs(one - other) > NEAR for one, other in zip(asked, crop, strict=True))

    @property
    def framed(self) -> Crop:
        """The frame to show: the one just placed, else the one that is there."""
        return self.crop or Crop(*self.instance.crop)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.changed_data if name in self.Meta.fields}


class HerPhotoForm(PhotoForm):
    """The same, in the words with which she is asked."""

    class Meta(PhotoForm.Meta):
        labels: ClassVar[dict[str, Any]] = {
            "alt_text": _("Que voit-on sur la photo ?"),
            "credit": _("Qui l’a prise ?"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "alt_text": _(
                "Une phrase pour qui ne la voit pas : « Anaïs, en blouse, règle un tour devant la fenêtre. »"
            ),
            "credit": _("La ou le photographe ; laissez vide si vous ne savez pas."),
        }
        widgets: ClassVar[dict[str, Any]] = {"alt_text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.photo_key:
            self.fields["photo"].label = _("Votre photo")
