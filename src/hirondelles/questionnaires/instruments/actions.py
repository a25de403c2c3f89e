"""Taking a questionnaire that comes with the platform, rewriting one, publishing a version, putting one away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.core.states import NotAllowed
from hirondelles.journal.actions import record
from hirondelles.questionnaires.instruments.checking import Model, kept
from hirondelles.questionnaires.instruments.series import in_series
from hirondelles.questionnaires.instruments.shipping import shipped
from hirondelles.questionnaires.models import Questionnaire, Version


@transaction.atomic
def take(code: str, *, by: Any) -> Version:
    """The collective takes a questionnaire of the platform: its last version, ready to be answered.

    Taken already, it is as the collective left it. Raises ``KeyError`` when the platform has none of this code.
    """
    model = shipped()[code]
    questionnaire, made = Questionnaire.objects.get_or_create(
        code=code, defaults={"title": model["title"]["fr"]}
    )
    last: Version | None = (
        Version.objects.published().filter(questionnaire=questionnaire).latest_first().first()
    )
    if last is not None:
        return last
    if made:
        record("questionnaires.taken", on=questionnaire, by=by)
    version: Version = Version.objects.create(
        questionnaire=questionnaire,
        number=_next_number(questionnaire),
        model=model,
        published_at=timezone.now(),
    )
    return version


@transaction.atomic
def add(model: Mapping[str, Any], *, by: Any) -> Version:
    """A questionnaire written elsewhere, or copied from another, as a draft. Raises ``Unreadable``, ``Refusal``.

    When the collective has one of its code, it is a new draft of it, unless somebody is writing one.
    """
    tidy = kept(model)
    _refuse_another_use(tidy)
    questionnaire, made = Questionnaire.objects.select_for_update().get_or_create(
        code=tidy["code"], defaults={"title": tidy["title"]["fr"]}
    )
    if not made and Version.objects.drafts().filter(questionnaire=questionnaire).exists():
        raise Refusal(
            _("« %(title)s » a déjà un brouillon : publiez-le ou jetez-le, puis recommencez.")
            % {"title": questionnaire.title}
        )
    Questionnaire.objects.filter(pk=questionnaire.pk).update(archived_at=None)
    record("questionnaires.drafted", on=questionnaire, by=by)
    version: Version = Version.objects.create(
        questionnaire=questionnaire, number=_next_number(questionnaire), model=tidy
    )
    return version


def _refuse_another_use(model: Model) -> None:
    """The same code for other people, or another moment, would compare what cannot be, and no encounter would ask it."""
    rows = Version.objects.filter(questionnaire__code=model["code"]).latest_first()
    known: Model | None = rows.values_list("model", flat=True).first() or shipped().get(model["code"])
    if known and (known["for"], known["wave"]) != (model["for"], model["wave"]):
        raise Refusal(
            _(
                "Un questionnaire de code « %(code)s » s’adresse à d’autres personnes, ou à un autre moment : donnez un "
                "autre code à celui-ci."
            )
            % {"code": model["code"]}
        )


@transaction.atomic
def draft(questionnaire: Questionnaire, *, by: Any) -> Version:
    """The version that is being written; when there is none, a copy of the last one."""
    Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    written = Version.objects.filter(questionnaire=questionnaire)
    found: Version | None = written.drafts().first()
    if found is not None:
        return found
    last = written.published().latest_first()[0]
    record("questionnaires.drafted", on=questionnaire, by=by)
    made: Version = Version.objects.create(
        questionnaire=questionnaire, number=_next_number(questionnaire), model=last.model
    )
    return made


@transaction.atomic
def write(version: Version, model: Mapping[str, Any], *, seen: datetime, by: Any) -> Version:
    """A draft is written, as it was ``seen``. Raises ``Unreadable``, ``NotAllowed`` when somebody wrote it since."""
    tidy = kept({**model, "code": version.questionnaire.code})
    rows = Version.objects.drafts().filter(pk=version.pk, changed_at=seen)
    if not rows.update(model=tidy, changed_at=timezone.now()):
        raise NotAllowed("write", version)
    record("questionnaires.written", on=version.questionnaire, by=by)
    return _again(version)


@transaction.atomic
def publish(version: Version, *, by: Any) -> Version:
    """A draft becomes what classes answer; each question whose wording changed begins another series.

    Raises ``NotAllowed`` when it is published already.
    """
    model = in_series(version.model, former_models(version))
    rows = Version.objects.drafts().filter(pk=version.pk, changed_at=version.changed_at)
    if not rows.update(model=model, published_at=timezone.now()):
        raise NotAllowed("publish", version)
    Questionnaire.objects.filter(pk=version.questionnaire_id).update(title=model["title"]["fr"])
    record("questionnaires.published", on=version.questionnaire, by=by)
    return _again(version)


def former_models(version: Version) -> list[Model]:
    """What the published versions asked, the earliest first."""
    rows = Version.objects.published().filter(questionnaire=version.questionnaire_id).order_by("number")
    return list(rows.values_list("model", flat=True))


@transaction.atomic
def discard(version: Version, *, by: Any) -> None:
    """A draft is thrown away; a questionnaire that never had another version goes with it. Raises ``NotAllowed``."""
    questionnaire = version.questionnaire
    if not Version.objects.drafts().filter(pk=version.pk).delete()[0]:
        raise NotAllowed("discard", version)
    record("questionnaires.discarded", on=questionnaire, by=by)
    if not questionnaire.versions.exists():
        questionnaire.delete()


@transaction.atomic
def put_away(questionnaire: Questionnaire, *, by: Any) -> None:
    """It is no longer offered, nor asked at any encounter to come; what was answered stays. Raises ``NotAllowed``."""
    rows = Questionnaire.objects.filter(pk=questionnaire.pk, archived_at__isnull=True)
    if not rows.update(archived_at=timezone.now(), serves=""):
        raise NotAllowed("put away", questionnaire)
    record("questionnaires.put_away", on=questionnaire, by=by)


@transaction.atomic
def take_out(questionnaire: Questionnaire, *, by: Any) -> None:
    """It is offered again. Raises ``NotAllowed``."""
    rows = Questionnaire.objects.filter(pk=questionnaire.pk, archived_at__isnull=False)
    if not rows.update(archived_at=None):
        raise NotAllowed("take out", questionnaire)
    record("questionnaires.taken_out", on=questionnaire, by=by)


def _next_number(questionnaire: Questionnaire) -> int:
    rows = Version.objects.filter(questionnaire=questionnaire).latest_first()
    last = rows.values_list("number", flat=True).first()
    return int(last or 0) + 1


def _again(version: Version) -> Version:
    found: Version = Version.objects.select_related("questionnaire").get(pk=version.pk)
    return found
