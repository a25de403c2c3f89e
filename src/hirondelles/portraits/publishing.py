"""What a portrait lacks to be published, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hirondelles.consents.models import Medium
from hirondelles.portraits.models import Portrait


def obstacles(portrait: Portrait) -> list[str]:
    """Every reason not to publish, none when it may be."""
    allowed = Portrait.objects.filter(pk=portrait.pk).allowed_on(Medium.WEB).exists()
    lacks = (
        (portrait.consent_file.is_minor and not allowed, _("Elle est mineure : il faut l’autorisation de ses deux "
                                                          "parents et la sienne.")),
        (not portrait.consent_file.is_minor and not allowed, _("Il manque une autorisation en cours pour le site web.")),
        (not portrait.photo_key, _("Il manque la photo.")),
        (bool(portrait.photo_key) and not portrait.alt_text, _("Il manque le texte alternatif de la photo.")),
        (not portrait.job, _("Il manque le métier.")),
        (not portrait.step, _("Il manque l’étape.")),
    )
    return [sentence for missing, sentence in lacks if missing]
