"""What the outbox knows of whom it writes to."""

from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.personal_data import TEAM, WITH_THE_ACCOUNT
from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing
from hirondelles.notifications.models import DigestLine, Message, Muted, PutOff, Refusal, Rhythm

MAIL = Purpose(
    title=_("Vous écrire"),
    people=_(
        "Les personnes qui ont un compte, les femmes dont l’adresse est notée avec leur accord, les contacts du collectif."
    ),
    order=50,
)
WRITTEN = Datum(
    what=_("les courriels que le site vous envoie"),
    kind=Kind.CONTACT,
    purpose=MAIL,
    basis=Basis.INTEREST,
    kept=Kept(
        sentence=_("Trente jours après l’envoi ; un code de connexion, un jour."),
        clock="notifications.messages",
    ),
    erase=Erase.AT_ONCE,
)
CHOSEN = Datum(
    what=_("les courriels que vous ne voulez plus recevoir, et votre rythme"),
    kind=Kind.ACTIVITY,
    purpose=MAIL,
    basis=Basis.INTEREST,
    kept=WITH_THE_ACCOUNT,
    export=True,
    erase=Erase.AT_ONCE,
)
WAITING = Datum(
    what=_("ce que votre prochain résumé vous dira"),
    kind=Kind.CONTACT,
    purpose=MAIL,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Jusqu’au résumé : une semaine au plus.")),
    erase=Erase.AT_ONCE,
)
declare(
    Message,
    WRITTEN.of("to", "subject", "text", "html", "headers", "calendar"),
    nothing("id", "collective", "kind", "sender", "state", "attempts", "fault"),
    nothing("created_at", "sent_at", "erase_at", "day", "known_at", "useful_until"),
)
declare(
    DigestLine,
    WAITING.of("to", "sentence", "link"),
    nothing("id", "collective", "kind", "language", "created_at", "due"),
)
declare(Muted, CHOSEN.of("slug", "user"), nothing("id"))
declare(Rhythm, CHOSEN.of("pace", "user"), nothing("id"))
LATER = Datum(
    what=_("ce que vous avez remis à plus tard dans « À faire »"),
    kind=Kind.ACTIVITY,
    purpose=TEAM,
    basis=Basis.INTEREST,
    kept=Kept(sentence=_("Jusqu’au jour que vous avez choisi."), clock="notifications.put_off"),
    export=True,
    erase=Erase.AT_ONCE,
)
declare(PutOff, LATER.of("key", "until", "user"), nothing("id", "collective"))
REFUSED = Datum(
    what=_("une empreinte de votre adresse, si vous n’avez pas de compte et refusez une sorte de courriel"),
    kind=Kind.TECHNICAL,
    purpose=MAIL,
    basis=Basis.OBLIGATION,
    kept=Kept(sentence=_("Tant que vous ne demandez pas ces courriels de nouveau.")),
    erase=Erase.STAYS,
)
declare(Refusal, REFUSED.of("digest"), nothing("id", "slug"))
