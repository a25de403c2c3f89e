"""What the talk knows of a person, and what goes when she does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.talks.models import BlockVersion, Ease, Part, Remark, Suggestion, Talk, Voice


def export(person: Any) -> dict[str, Any]:
    return {
        "talk_blocks": _given(BlockVersion.objects.filter(by_id=person.pk)),
        "talk_suggestions": _given(Suggestion.objects.filter(by_id=person.pk)),
        "talk_remarks": _given(Remark.objects.filter(by_id=person.pk)),
        "talk_answers": [
            {"collective": one.collective.name, "answer": one.answer, "answered_at": one.answered_at}
            for one in _of(Remark.objects.filter(answered_by_id=person.pk))
        ],
        "talk_replies": [
            {"collective": one.collective.name, "reply": one.reply, "answered_at": one.answered_at}
            for one in _of(Suggestion.objects.filter(answered_by_id=person.pk))
        ],
        "talk_consents": _given(Voice.objects.filter(person_id=person.pk), about=True),
        "talk_eases": _given(Ease.objects.filter(person_id=person.pk), about=True),
        "talks": _given(Talk.objects.filter(person_id=person.pk)),
        "talk_moments": _given(Part.objects.filter(talk__person_id=person.pk)),
    }


def _of(rows: Any) -> Any:
    return rows.select_related("collective").defer("collective__logo").order_by("pk")


def _given(rows: Any, *, about: bool = False) -> list[dict[str, Any]]:
    found = rows.select_related("collective", "block") if about else rows.select_related("collective")
    return [
        exported(row) | {"collective": row.collective.name} | ({"block": row.block.title} if about else {})
        for row in found.defer("collective__logo").order_by("pk")
    ]


def erasures(person: Any) -> Iterator[Erasure]:
    hers = set(Talk.objects.filter(person_id=person.pk).values_list("collective_id", flat=True))
    hers |= set(Ease.objects.filter(person_id=person.pk).values_list("collective_id", flat=True))
    for collective_id in sorted(hers):
        yield Erasure(
            key=f"talks:{collective_id}",
            sentence=_(
                "Les interventions que vous aviez préparées s’effacent, et ce à quoi vous répondez volontiers."
            ),
            carry_out=partial(_forget, person, collective_id),
        )


def _forget(person: Any, collective_id: int) -> None:
    with in_collective(collective_id):
        Talk.objects.filter(person_id=person.pk).delete()
        Ease.objects.filter(person_id=person.pk).delete()
