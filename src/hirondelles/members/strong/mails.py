"""What is written to somebody about her own sign-in: belongs to no collective, names no device and no place."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.accounts.models import User
from hirondelles.notifications.layout import text_of


class Change(TextChoices):
    """What changed, in the sentence that she reads."""

    APPLICATION_ADDED = (
        "application_added",
        gettext_lazy("Une application de codes protège maintenant votre compte."),
    )
    APPLICATION_REMOVED = (
        "application_removed",
        gettext_lazy("L’application de codes ne protège plus votre compte."),
    )
    PASSKEY_ADDED = "passkey_added", gettext_lazy("Une clé d’accès ouvre maintenant votre compte.")
    PASSKEY_REMOVED = "passkey_removed", gettext_lazy("Une clé d’accès n’ouvre plus votre compte.")
    PROVIDER_LINKED = (
        "provider_linked",
        gettext_lazy("Un fournisseur d’identité ouvre maintenant votre compte."),
    )
    PROVIDER_UNLINKED = (
        "provider_unlinked",
        gettext_lazy("Le fournisseur d’identité n’ouvre plus votre compte."),
    )
    RESET = (
        "reset",
        gettext_lazy(
            "Votre seconde preuve a été réinitialisée, parce que vous l’aviez perdue. Connectez-vous avec un code par "
            "courriel : on vous demandera d’en installer une nouvelle."
        ),
    )
    ADDRESSES_JOINED = (
        "addresses_joined",
        gettext_lazy("Deux de vos adresses ont été réunies en un seul compte."),
    )
    CODES_RENEWED = "codes_renewed", gettext_lazy("De nouveaux codes de secours remplacent les précédents.")


def tell(person: User, change: Change) -> None:
    """A change of her sign-in is told at once, in her language: if it was not she, she acts."""
    with translation.override(person.language):
        context = {"name": person.name, "sentence": change.label, "site_name": settings.SITE_NAME}
        send_mail(
            subject=_("%(site)s : la protection de votre compte a changé") % {"site": settings.SITE_NAME},
            message=text_of("members/security/mail_change.txt", context),
            from_email=None,
            recipient_list=[person.email] if person.email else [],
        )
