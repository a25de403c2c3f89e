"""What is known of the people of a team, and of where they are signed in."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.personal_data import TEAM, WHO
from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, declare, declare_table, nothing
from hirondelles.members.models import (
    Candidacy,
    Charter,
    CharterAcceptance,
    Invitation,
    Membership,
    NotTheSame,
    ProviderLink,
)
from hirondelles.ui.personal_data import SAFETY

ROLES = Datum(
    what=_("vos rôles dans chaque collectif, avec leurs dates"),
    kind=Kind.ACTIVITY,
    purpose=TEAM,
    basis=Basis.INTEREST,
    kept=Kept(
        sentence=format_lazy(_("{kept} après la fin du rôle."), kept=settings.KEPT["roles"]),
        clock="members.left",
    ),
    export=True,
    erase=Erase.NUMBERED,
)
PROMISED = Datum(
    what=_("les versions de la charte que vous avez acceptées, quand et comment"),
    kind=Kind.PROOF,
    purpose=TEAM,
    basis=Basis.INTEREST,
    kept=Kept(
        sentence=format_lazy(
            _("{kept} après votre dernier rôle dans le collectif."), kept=settings.KEPT["roles"]
        ),
        clock="members.left",
    ),
    export=True,
    erase=Erase.NUMBERED,
)
ASKED = Datum(
    what=_("l’invitation qui vous a été faite : votre adresse, votre nom, le rôle, votre réponse"),
    kind=Kind.CONTACT,
    purpose=TEAM,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Six mois après votre réponse, ou après sa fin."), clock="members.invitations"),
    export=True,
    erase=Erase.AT_ONCE,
)
OFFERED = Datum(
    what=_(
        "ce que vous avez écrit pour vous proposer : votre nom, comment vous joindre, votre métier, votre ville"
    ),
    kind=Kind.CONTACT,
    purpose=TEAM,
    basis=Basis.CONSENT,
    kept=Kept(sentence=_("Trois mois après la réponse ; un an sans réponse."), clock="members.candidacies"),
    export=True,
    erase=Erase.AT_ONCE,
)
WITNESSED = Datum(
    what=_(
        "les invitations que vous avez faites, la charte que vous avez publiée, l’accord de vive voix que vous avez noté"
    ),
    kind=Kind.ACTIVITY,
    purpose=TEAM,
    basis=Basis.INTEREST,
    kept=Kept(
        sentence=_("Aussi longtemps que l’invitation, que la charte ou que l’accord noté."),
        clock="members.left",
    ),
    erase=Erase.NUMBERED,
)
DEVICES = Datum(
    what=_("les appareils où vous êtes entrée ou entré : navigateur, adresse IP, date"),
    kind=Kind.TECHNICAL,
    purpose=SAFETY,
    basis=Basis.INTEREST,
    kept=Kept(
        sentence=_("Jusqu’à la fin de la connexion : soixante jours au plus, ou quand vous la fermez."),
        clock="members.sessions",
    ),
    export=True,
    erase=Erase.AT_ONCE,
)
COOKIE = Datum(
    what=_("le cookie qui vous reconnaît pendant que vous travaillez"),
    kind=Kind.TECHNICAL,
    purpose=SAFETY,
    basis=Basis.INTEREST,
    kept=DEVICES.kept,
    erase=Erase.AT_ONCE,
)
ATTEMPTS = Datum(
    what=_("d’où viennent les essais de connexion : une adresse IP"),
    kind=Kind.TECHNICAL,
    purpose=SAFETY,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Jusqu’à la nuit suivante."), clock="members.sessions"),
    erase=Erase.ON_TIME,
)
PROOFS = Datum(
    what=_("ce qui protège votre compte en plus du courriel, installé et utilisé quand"),
    kind=Kind.TECHNICAL,
    purpose=SAFETY,
    basis=Basis.INTEREST,
    kept=Kept(
        sentence=_("Jusqu’à ce que vous le retiriez, ou que votre compte s’efface."), clock="members.accounts"
    ),
    export=True,
    erase=Erase.AT_ONCE,
)
PROVIDER = Datum(
    what=_("le fournisseur d’identité par lequel vous entrez, et le numéro que vous y avez"),
    kind=Kind.TECHNICAL,
    purpose=SAFETY,
    basis=Basis.INTEREST,
    kept=PROOFS.kept,
    export=True,
    erase=Erase.AT_ONCE,
)
SECRETS = Datum(
    what=_("le secret, chiffré, qui reconnaît votre application ou vos codes de secours"),
    kind=Kind.TECHNICAL,
    purpose=SAFETY,
    basis=Basis.INTEREST,
    kept=PROOFS.kept,
    erase=Erase.AT_ONCE,
)
declare(Membership, ROLES.of("role", "joined_at", "left_at", "user"), nothing("id", "collective"))
declare(NotTheSame, ROLES.of("first", "second"), nothing("id", "collective"))
declare(
    CharterAcceptance,
    PROMISED.of("said_on", "accepted_at", "way", "user", "charter"),
    WITNESSED.of("recorded_by"),
    nothing("id", "collective"),
)
declare(
    Charter,
    WITNESSED.of("published_by"),
    nothing("id", "collective", "number", "body", "language", "digest", "published_at"),
)
declare(
    Candidacy,
    OFFERED.of("person", "role", "name", "email", "phone", "trade", "town", "word"),
    OFFERED.of("state", "asked_at", "answered_at"),
    nothing("id", "collective"),
)
declare(
    Invitation,
    ASKED.of("email", "name", "role", "word", "state", "person"),
    ASKED.of("invited_at", "sent_at", "reminded_at", "expires_at", "answered_at"),
    WITNESSED.of("invited_by"),
    nothing("id", "collective", "key", "told_apart"),
)
declare(
    UserSession,
    DEVICES.of("ip", "user_agent", "created_at", "last_seen_at", "user"),
    COOKIE.of("session_key", "data"),
    nothing("id"),
)
declare(Session, COOKIE.of("session_key", "session_data", "expire_date"))
declare(EmailAddress, WHO.of("email", "user"), nothing("id", "verified", "primary"))
declare_table("shared_cache", ATTEMPTS, "cache_key", "value", "expires")
declare(ProviderLink, PROVIDER.of("issuer", "subject", "linked_at", "user"), nothing("id"))
declare(
    Authenticator, PROOFS.of("type", "created_at", "last_used_at", "user"), SECRETS.of("data"), nothing("id")
)
