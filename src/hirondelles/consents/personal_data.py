"""What the proofs of consent know of who gave it, and of who attested it."""

from dataclasses import replace

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pghistory.models import Context

from hirondelles.consents.models import (
    Agreement,
    Approval,
    Consent,
    ConsentFile,
    ConsentText,
    ExpiryWarning,
    Signature,
    SigningCode,
)
from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing

PROOFS = Purpose(
    title=_("Prouver qu’un portrait était autorisé"),
    people=_("Les femmes dont il y a un portrait, et les personnes qui attestent leur accord."),
    order=15,
)
LONG_AFTER = Kept(
    sentence=format_lazy(_("{kept} après la fin de l’usage, retrait compris."), kept=settings.KEPT["proofs"]),
    clock="consents.proofs",
)
SAID = Datum(
    what=_("votre accord ou votre refus : support, dates, territoire, retrait, et où est le papier signé"),
    kind=Kind.PROOF,
    purpose=PROOFS,
    basis=Basis.OBLIGATION,
    kept=LONG_AFTER,
    export=True,
    erase=Erase.ON_TIME,
)
REACHED = replace(
    SAID,
    kind=Kind.CONTACT,
    what=_("l’adresse où vous joindre pour cet accord, et si vous êtes mineure"),
)
AGE = replace(
    SAID,
    kind=Kind.IDENTITY,
    what=_(
        "pour une mineure, le mois de ses dix-huit ans et, s’il n’y a qu’un titulaire de l’autorité parentale, pourquoi"
    ),
    kept=Kept(
        sentence=format_lazy(
            _("Jusqu’à ses dix-huit ans ; l’historique, {kept} après la fin de l’usage."),
            kept=settings.KEPT["proofs"],
        ),
        clock="consents.proofs",
    ),
)
LINK = replace(SAID, kind=Kind.TECHNICAL, what=_("la clé de votre lien de retrait"), export=False)
ACCOUNT = replace(
    SAID,
    kind=Kind.IDENTITY,
    what=_("le numéro de votre compte, quand le collectif a lié ce dossier à vous"),
    export=False,
    erase=Erase.AT_ONCE,
)
ATTESTED = replace(
    SAID,
    kind=Kind.IDENTITY,
    what=_("le nom et le numéro de compte de la personne qui atteste, et quand"),
    export=False,
)
declare(
    ConsentFile,
    REACHED.of("email", "is_minor"),
    AGE.of("of_age_on", "one_holder"),
    ACCOUNT.of("person"),
    LINK.of("withdrawal_key"),
    nothing("id", "collective", "created_at"),
)
declare(ConsentText, nothing("id", "collective", "title", "body", "language", "digest", "created_at"))
declare(
    Consent,
    SAID.of(
        "purpose",
        "medium",
        "giver",
        "decision",
        "given_on",
        "until",
        "territory",
        "kept_at",
        "channel",
        "withdrawn_at",
    ),
    ATTESTED.of("attested_by", "attested_name", "attested_at"),
    nothing("id", "collective", "file", "text"),
)
APPROVED = replace(
    SAID, what=_("que vous avez approuvé votre portrait : l’empreinte de la version, comment et quand")
)
declare(
    Approval,
    APPROVED.of("digest", "channel", "given_on", "kept_at", "approved_at"),
    ATTESTED.of("attested_by", "attested_name"),
    nothing("id", "collective", "file"),
)
declare(ExpiryWarning, nothing("id", "collective", "file", "until", "days", "sent_at"))
declare(Context, ATTESTED.of("metadata", "created_at", "updated_at"), nothing("id"))

SIGNING = Purpose(
    title=_("Faire signer les conventions entre un établissement et qui reçoit ses élèves"),
    people=_("Les directions d’établissement et les personnes qui signent pour une structure d’accueil."),
    order=17,
    recipients=_("Les personnes qui coordonnent le collectif, l’établissement et la structure d’accueil."),
)
SIGNED = Datum(
    what=_("votre nom, votre fonction et votre adresse quand vous signez une convention, comment et quand"),
    kind=Kind.PROOF,
    purpose=SIGNING,
    basis=Basis.OBLIGATION,
    kept=Kept(
        sentence=format_lazy(
            _("{kept} après le jour dont parle la convention."), kept=settings.KEPT["proofs"]
        ),
        clock="consents.agreements",
    ),
    export=True,
    erase=Erase.ON_TIME,
)
SEEN = replace(
    SIGNED,
    what=_("le nom et le numéro de compte de la personne qui a vu une convention signée sur papier"),
    kind=Kind.IDENTITY,
    export=False,
)
ABOUT_TO_SIGN = replace(
    SIGNED,
    what=_("votre nom, votre fonction et votre adresse le temps de recevoir un code pour signer"),
    kind=Kind.CONTACT,
    kept=Kept(sentence=_("Un jour."), clock="consents.signing_codes"),
    export=False,
)
declare(
    Agreement,
    nothing("id", "collective", "about", "kind", "version", "binding_since", "text", "digest"),
    nothing("binding_digest", "changes", "until", "issued_at"),
)
declare(
    Signature,
    SIGNED.of("party", "channel", "name", "role", "email", "signed_on", "noted_at", "struck_at"),
    SEEN.of("attested_by", "attested_name"),
    nothing("id", "collective", "agreement"),
)
declare(
    SigningCode,
    ABOUT_TO_SIGN.of("party", "name", "role", "email", "code_digest", "code_until", "code_tries", "asked_at"),
    nothing("id", "collective", "agreement"),
)
