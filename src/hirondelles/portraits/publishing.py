"""What a portrait lacks to be published, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hirondelles.consents.models import Medium
from hirondelles.portraits.models import Portrait, State

HIDDEN = ("last_name", "employer", "town")
"""What is never said of a minor."""
SENTENCES = {
    "minor": _(
        "Elle est mineure : il faut l’autorisation des titulaires de l’autorité parentale et la sienne, pour un an au plus."
    ),
    "of_age": _("Elle est mineure : il manque le mois de ses dix-huit ans."),
    "school_contact": _("Elle est mineure : il manque la personne de son établissement à qui écrire."),
    "first_name_only": _("Elle est mineure : retirez son nom, son employeur ou école, et sa ville."),
    "consent": _("Il manque une autorisation en cours pour le site web."),
    "approval": _("Elle n’a pas encore approuvé son portrait, que vous lui avez demandé de relire."),
    "photo": _("Il manque la photo."),
    "alt_text": _("Il manque le texte alternatif de la photo."),
    "job": _("Il manque le métier."),
    "step": _("Il manque l’étape."),
}


def obstacles(portrait: Portrait) -> list[str]:
    """Every reason not to publish, none when it may be."""
    allowed = Portrait.objects.filter(pk=portrait.pk).allowed_on(Medium.WEB).exists()
    return [str(SENTENCES[one]) for one in missing(portrait, allowed=allowed)]


def missing(portrait: Portrait, *, allowed: bool) -> list[str]:
    """The keys of ``SENTENCES`` that hold; ``allowed``: the web may show her today. No query but her file."""
    is_minor = portrait.consent_file.is_minor
    lacks = {
        "minor": is_minor and not allowed,
        "of_age": is_minor and portrait.consent_file.of_age_on is None,
        "school_contact": is_minor and portrait.school_contact_id is None,
        "first_name_only": is_minor and not shows_first_name_only(portrait),
        "consent": not is_minor and not allowed,
        "approval": _is_waited_for(portrait),
        "photo": not portrait.photo_key,
        "alt_text": bool(portrait.photo_key) and not portrait.alt_text,
        "job": not portrait.job,
        "step": not portrait.step,
    }
    return [one for one, lacking in lacks.items() if lacking]


def _is_waited_for(portrait: Portrait) -> bool:
    """She was asked before anybody saw it; one that is on line stays, attested as it was."""
    asked = portrait.asked_at is not None and not portrait.is_approved
    return asked and portrait.state != State.PUBLISHED


def shows_first_name_only(portrait: Portrait) -> bool:
    """Whether nothing says where a minor lives, studies or works, nor whose daughter she is."""
    return not any(getattr(portrait, name) for name in HIDDEN)
