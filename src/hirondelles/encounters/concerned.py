"""Who takes part in an encounter, for features that know it by its name only (``encounters.encounter:12``)."""

from __future__ import annotations

from django.utils import translation

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.collectives.scope import current_collective_id
from hirondelles.core.features import Concerned, Recipient
from hirondelles.encounters.models import Encounter, Part, Reply, Speaker

KIND = "encounters.encounter"
CAME = (Reply.CONFIRMED, Reply.PRESENT)


def concerned(about: str) -> Concerned | None:
    """The women who come or came, and its teacher while her address is kept."""
    kind, _colon, key = about.partition(":")
    rows = (
        Encounter.objects.filter(pk=int(key))
        if kind == KIND and key.isdecimal()
        else Encounter.objects.none()
    )
    encounter = rows.first()
    if encounter is None:
        return None
    collective = Collective.objects.only("slug", "domain").get(pk=current_collective_id())
    return Concerned(
        title=encounter.title,
        url=path_to("encounters:one", collective=collective, pk=encounter.pk),
        at=encounter.starts_at,
        speakers=_speakers(encounter),
        teachers=_teachers(encounter),
    )


def _speakers(encounter: Encounter) -> list[Recipient]:
    rows = Speaker.objects.filter(encounter=encounter, part=Part.SPEAKER).in_state(*CAME)
    people = [one.person for one in rows.select_related("person").order_by("pk")]
    return [
        Recipient(
            key=f"user:{one.pk}",
            name=str(one),
            first_name=one.name.partition(" ")[0],
            email=one.email or "",
            phone=one.phone,
            language=one.language,
        )
        for one in people
    ]


def _teachers(encounter: Encounter) -> list[Recipient]:
    """Each address once."""
    pairs = (
        (encounter.teacher_name, encounter.teacher_email),
        (encounter.adult_name, encounter.adult_email),
    )
    known = {email.lower(): name for name, email in reversed(pairs) if email}
    return [
        Recipient(
            key=f"teacher:{email}",
            name=name or email,
            email=email,
            language=translation.get_language() or "fr",
        )
        for email, name in known.items()
    ]
