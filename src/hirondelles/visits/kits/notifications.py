"""What is told of a loan: the code, where it stands; to whoever coordinates, that one arrived."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.encounters.doors.telling import CodeMail
from hirondelles.notifications.actions import Notification
from hirondelles.visits.kits import showing
from hirondelles.visits.kits.links import token_of
from hirondelles.visits.models import KitLoan, LoanState


class LoanCode(CodeMail):
    """Proves the address of a teacher who borrows a case."""

    slug: ClassVar[str] = "kit_code"


class AboutLoan(Notification):
    """A kind of mail about one loan."""

    def __init__(self, loan: KitLoan) -> None:
        self.loan = loan

    def context(self, collective: Collective) -> dict[str, Any]:
        where = showing.where_is(self.loan)
        return {
            "name": self.loan.teacher_name,
            "school": str(self.loan),
            "case": self.loan.case.name,
            "days": showing.days_in_words(self.loan),
            "sentence": where.sentence,
            "handover": self.loan.case.handover if self.loan.state == LoanState.AGREED else "",
            "link": self.link(collective),
        }

    def link(self, collective: Collective) -> str:
        return address_of(collective, "visits:loan", token=token_of(self.loan))


class LoanAnswered(AboutLoan):
    """To whoever asked: it arrived, it is promised, or not for these days."""

    slug: ClassVar[str] = "kit_answered"
    immediate: ClassVar[bool] = True
    is_awaited: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        subjects = {
            LoanState.ASKED: _("Votre demande de mallette est arrivée : %(case)s"),
            LoanState.AGREED: _("La mallette est à vous : %(case)s"),
        }
        chosen = subjects.get(
            LoanState(self.loan.state), _("La mallette ne vient pas ces jours-là : %(case)s")
        )
        return chosen % {"case": self.loan.case.name}


class LoanDue(AboutLoan):
    """To whoever has the case: it comes back tomorrow, or should be back."""

    slug: ClassVar[str] = "kit_due"
    immediate: ClassVar[bool] = True

    def __init__(self, loan: KitLoan, *, late: bool) -> None:
        super().__init__(loan)
        self.late = late

    def subject(self, collective: Collective) -> str:
        said = {"case": self.loan.case.name, "day": showing.day_in_words(self.loan.last)}
        if self.late:
            return _("La mallette devait être rendue le %(day)s : %(case)s") % said
        return _("La mallette se rend le %(day)s : %(case)s") % said

    def context(self, collective: Collective) -> dict[str, Any]:
        return super().context(collective) | {"late": self.late, "handover": self.loan.case.handover}


class LoanArrived(AboutLoan):
    """To whoever coordinates: a school asks for a case, or needs it no more. It may wait for the summary of the day."""

    slug: ClassVar[str] = "kit_arrived"
    label: ClassVar[str | Promise] = gettext_lazy("une demande de mallette d’objets qui arrive")
    mandatory: ClassVar[bool] = False

    def subject(self, collective: Collective) -> str:
        said = {"school": self.loan, "case": self.loan.case.name}
        if self.loan.state == LoanState.CANCELLED:
            return _("%(school)s n’a plus besoin de la mallette « %(case)s »") % said
        return _("%(school)s demande la mallette « %(case)s »") % said

    def link(self, collective: Collective) -> str:
        return address_of(collective, "visits:kit_loans")
