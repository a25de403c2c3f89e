"""What happens to the cases and their loans: lent, asked for, promised, taken, brought back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hirondelles.core import codes
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.journal.actions import record
from hirondelles.members.people import coordinator_addresses
from hirondelles.notifications.actions import notify
from hirondelles.visits.kits.notifications import LoanAnswered, LoanArrived, LoanCode
from hirondelles.visits.kits.states import LOAN
from hirondelles.visits.models import KitCase, KitLoan, LoanState

Values = Mapping[str, Any]


@transaction.atomic
def lend(case: KitCase, *, by: Any) -> None:
    """A case is offered to the schools."""
    case.save()
    record("visits.kit_added", on=case, by=by)


@transaction.atomic
def describe(case: KitCase, *, by: Any) -> None:
    """What is in it, or where it is taken, is corrected."""
    case.save()
    record("visits.kit_edited", on=case, by=by)


@transaction.atomic
def retire(case: KitCase, *, by: Any) -> None:
    """It is lent no more; what is promised stays promised."""
    if KitCase.objects.filter(pk=case.pk, retired_at=None).update(retired_at=timezone.now()):
        record("visits.kit_retired", on=case, by=by)


@transaction.atomic
def bring_out(case: KitCase, *, by: Any) -> None:
    """It is lent again."""
    if KitCase.objects.filter(pk=case.pk, retired_at__isnull=False).update(retired_at=None):
        record("visits.kit_added", on=case, by=by)


@transaction.atomic
def begin(case: KitCase, values: Values) -> KitLoan:
    """Somebody begins to ask for a case; nothing is sent."""
    language = translation.get_language() or "fr"
    made: KitLoan = KitLoan.objects.create(case=case, language=language, **values)
    return made


@transaction.atomic
def rewrite(loan: KitLoan, changes: Values) -> None:
    """A step is written before anything is sent. Raises ``NotAllowed`` once it is."""
    if not KitLoan.objects.filter(pk=loan.pk, state=LoanState.TYPED).update(**changes):
        raise NotAllowed("rewrite", loan)
    loan.refresh_from_db()


@transaction.atomic
def send(loan: KitLoan) -> None:
    """A code leaves for the teacher's address; a new one replaces it each time. Raises ``NotAllowed`` once sent."""
    held = KitLoan.objects.select_for_update().filter(pk=loan.pk, state=LoanState.TYPED).first()
    if held is None:
        raise NotAllowed("send", loan)
    code = codes.renew(loan, now=timezone.now())
    notify(LoanCode(code), to=[loan.email], language=loan.language)


@transaction.atomic
def confirm(loan: KitLoan) -> None:
    """The code proved her address: the coordinator reads it. Raises ``NotAllowed`` when it was sent before."""
    LOAN.move(loan, "ask", asked_at=timezone.now(), code_digest="")
    record("visits.kit_asked", on=loan, by=None)
    _tell(loan)
    notify(LoanArrived(loan), to=coordinator_addresses())


@transaction.atomic
def agree(loan: KitLoan, *, by: Any) -> None:
    """The case is promised for these days. Raises ``Refusal`` when it is away on one of them."""
    try:
        with transaction.atomic():
            LOAN.move(loan, "agree")
    except IntegrityError as taken:
        raise Refusal(
            _("La mallette est déjà promise sur une partie de ces jours : proposez d’autres dates à %(who)s.")
            % {"who": loan.teacher_name}
        ) from taken
    record("visits.kit_agreed", on=loan, by=by)
    _tell(loan)


@transaction.atomic
def refuse(loan: KitLoan, *, by: Any) -> None:
    """Not for these days, or not any more: the case was promised, and is broken. Whoever asked is told."""
    LOAN.move(loan, "refuse", ended_at=timezone.now())
    record("visits.kit_refused", on=loan, by=by)
    _tell(loan)


@transaction.atomic
def take(loan: KitLoan, *, by: Any) -> None:
    """It left for the school."""
    LOAN.move(loan, "take")
    record("visits.kit_taken", on=loan, by=by)


@transaction.atomic
def bring_back(loan: KitLoan, *, missing: str = "", by: Any) -> None:
    """It is back home; what is ``missing`` is said of the case until it is complete again."""
    LOAN.move(loan, "bring_back", ended_at=timezone.now())
    record("visits.kit_brought_back", on=loan, by=by)
    if missing:
        KitCase.objects.filter(pk=loan.case_id).update(missing=missing)
        record("visits.kit_incomplete", on=loan, by=by)


@transaction.atomic
def cancel(loan: KitLoan, *, by: Any) -> None:
    """The school needs it no more: the days are free again. Raises ``NotAllowed`` once it is there."""
    LOAN.move(loan, "cancel", ended_at=timezone.now())
    record("visits.kit_cancelled", on=loan, by=by)
    notify(LoanArrived(loan), to=coordinator_addresses())


def _tell(loan: KitLoan) -> None:
    notify(LoanAnswered(loan), to=[loan.email], language=loan.language)
