"""An encounter: women of the collective meet pupils, somewhere, at an hour, with an adult of the school who answers for it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.scope import CollectiveManager, CollectiveModel, CollectiveQuerySet
from hirondelles.partners.models import Level

SHORTEST, LONGEST = 15, 600
"""Minutes."""
LARGEST_CLASS = 60
MOST_SPEAKERS = 12


class Kind(models.TextChoices):
    TESTIMONY = "testimony", _("témoignage")
    VISIT = "visit", _("visite")
    FORUM = "forum", _("forum")
    WORKSHOP = "workshop", _("atelier")


class State(models.TextChoices):
    PLANNED = "planned", _("en préparation")
    CONFIRMED = "confirmed", _("confirmée")
    HELD = "held", _("passée")
    CLOSED = "closed", _("close")
    CANCELLED = "cancelled", _("annulée")


class Reason(models.TextChoices):
    SCHOOL = "school", _("l’établissement ne peut plus recevoir")
    SPEAKERS = "speakers", _("plus personne ne peut venir")
    HOST = "host", _("la structure d’accueil ne peut plus recevoir")
    COLLECTIVE = "collective", _("le collectif ne peut plus l’organiser")
    OUTSIDE = "outside", _("un imprévu : grève, intempéries, transports")
    MISTAKE = "mistake", _("elle a été créée par erreur")


class EncounterQuerySet(CollectiveQuerySet["Encounter"]):
    """Questions asked of encounters."""

    def in_state(self, *states: str) -> EncounterQuerySet:
        return self.filter(state__in=states)

    def expected(self) -> EncounterQuerySet:
        """Those that are to take place, as far as one knows."""
        return self.in_state(State.PLANNED, State.CONFIRMED)

    def certain(self) -> EncounterQuerySet:
        """Those that take place or took place."""
        return self.in_state(State.CONFIRMED, State.HELD, State.CLOSED)

    def to_come(self, now: datetime) -> EncounterQuerySet:
        return self.expected().filter(starts_at__gte=now)

    def begun(self, now: datetime) -> EncounterQuerySet:
        """Those whose hour has come, and of which nobody has said yet how they went."""
        return self.expected().filter(starts_at__lt=now)

    def between(self, start: datetime, end: datetime) -> EncounterQuerySet:
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def listed(self) -> EncounterQuerySet:
        """What the public agenda may show."""
        return self.certain().filter(is_listed=True)

    def looking_for(self, words: str) -> EncounterQuerySet:
        """Whose title, town or school holds the words."""
        asked = Q(title__icontains=words) | Q(town__icontains=words) | Q(school__name__icontains=words)
        return self.filter(asked) if words else self

    def by_date(self) -> EncounterQuerySet:
        return self.order_by("starts_at", "pk")

    def with_who_comes(self) -> EncounterQuerySet:
        """Each with its school, its classes and the women asked."""
        return self.select_related("school").prefetch_related("classes", _with_person("speakers"))

    def complete(self) -> EncounterQuerySet:
        """And with the pupils who speak, and who does what."""
        return self.with_who_comes().prefetch_related("pupil_speakers", _with_person("tasks"))


def _with_person(name: str) -> models.Prefetch[Any]:
    """The rows around an encounter that name somebody, with her account, in one query."""
    related: Any = Encounter._meta.get_field(name).related_model
    return models.Prefetch(name, related.objects.select_related("person"))


class Encounter(CollectiveModel):
    """One meeting of women and pupils; ``sequence`` rises each time that something people were told changes.

    Encounters of one ``gathering`` take place together, as the classes of one visit do: a woman may be at all of them.
    """

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    gathering = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    sequence = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    kind = models.CharField(_("forme"), max_length=9, choices=Kind, default=Kind.TESTIMONY)
    title = models.CharField(_("titre"), max_length=120)
    state = models.CharField(
        _("état"),
        max_length=9,
        choices=State,
        default=State.PLANNED,
        db_default=State.PLANNED,
        editable=False,
    )
    school = models.ForeignKey(
        "partners.School",
        on_delete=models.CASCADE,
        related_name="encounters",
        db_index=False,
        verbose_name=_("établissement"),
    )
    starts_at = models.DateTimeField(_("commence le"))
    minutes = models.PositiveSmallIntegerField(
        _("durée en minutes"),
        default=55,
        validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)],
    )
    place = models.CharField(_("salle ou lieu"), max_length=120, blank=True)
    town = models.CharField(_("commune"), max_length=120, blank=True)
    meeting_point = models.CharField(_("point de rendez-vous"), max_length=200, blank=True)
    access = models.TextField(_("comment venir"), max_length=1000, blank=True)
    equipment = models.CharField(_("matériel sur place"), max_length=300, blank=True)
    phones_allowed = models.BooleanField(
        _("les élèves peuvent avoir leur téléphone"), default=False, db_default=False
    )
    aim = models.TextField(_("ce que la classe en attend"), max_length=1000, blank=True)
    speakers_wanted = models.PositiveSmallIntegerField(
        _("combien de femmes"),
        default=2,
        db_default=2,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SPEAKERS)],
    )
    is_listed = models.BooleanField(_("dans l’agenda public"), default=False, db_default=False)
    adult_name = models.CharField(_("adulte responsable"), max_length=120, blank=True)
    adult_role = models.CharField(_("sa fonction"), max_length=120, blank=True)
    adult_email = models.EmailField(_("son adresse électronique"), blank=True)
    adult_phone = models.CharField(_("son téléphone"), max_length=30, blank=True)
    teacher_name = models.CharField(_("enseignante ou enseignant"), max_length=120, blank=True)
    teacher_email = models.EmailField(_("son adresse électronique"), blank=True)
    authorised_on = models.DateField(
        _("accord de la direction noté le"), null=True, blank=True, editable=False
    )
    authorised_from = models.CharField(max_length=60, blank=True, default="", db_default="", editable=False)
    teacher_reminded = models.PositiveSmallIntegerField(null=True, editable=False)
    cancelled_at = models.DateTimeField(_("annulée le"), null=True, editable=False)
    cancel_reason = models.CharField(_("pourquoi"), max_length=10, choices=Reason, blank=True, editable=False)
    cancel_note = models.TextField(_("un mot pour les personnes prévenues"), max_length=600, blank=True)
    women_present = models.PositiveSmallIntegerField(_("femmes venues"), null=True, editable=False)
    contacts_erased_at = models.DateTimeField(null=True, editable=False)
    planned_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[Any] = CollectiveManager.of(EncounterQuerySet)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("rencontre")
        verbose_name_plural = _("rencontres")
        constraints = (
            models.UniqueConstraint(fields=["collective", "uid"], name="encounter_once_per_uid"),
            models.CheckConstraint(
                condition=Q(state__in=[State.PLANNED, State.CANCELLED])
                | Q(contacts_erased_at__isnull=False)
                | (~Q(adult_name="") & (~Q(adult_email="") | ~Q(adult_phone=""))),
                name="encounter_certain_with_an_adult",
                violation_error_message=_(
                    "Une rencontre confirmée a un adulte responsable, que l’on peut joindre."
                ),
            ),
            models.CheckConstraint(
                condition=Q(contacts_erased_at__isnull=True)
                | Q(adult_name="", adult_email="", adult_phone="", teacher_name="", teacher_email=""),
                name="encounter_contacts_erased_are_gone",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CANCELLED, cancelled_at__isnull=False) & ~Q(cancel_reason="")
                | ~Q(state=State.CANCELLED) & Q(cancelled_at__isnull=True, cancel_reason=""),
                name="encounter_cancelled_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(SHORTEST, LONGEST)), name="encounter_lasts_a_plausible_time"
            ),
            models.CheckConstraint(
                condition=Q(speakers_wanted__range=(1, MOST_SPEAKERS)), name="encounter_wants_somebody"
            ),
        )
        indexes = (
            models.Index(fields=["collective", "starts_at"], name="encounter_by_date"),
            models.Index(fields=["collective", "state", "starts_at"], name="encounter_by_state"),
            models.Index(fields=["collective", "school", "starts_at"], name="encounter_by_school"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def hours(self) -> tuple[datetime, datetime]:
        return (self.starts_at, self.ends_at)

    @property
    def has_adult(self) -> bool:
        """Whether somebody of the school answers for it, and can be reached."""
        return bool(self.adult_name and (self.adult_email or self.adult_phone))

    @property
    def goes_out(self) -> bool:
        """Whether it takes place at a host's, and not at the school of the class."""
        return self.kind == Kind.VISIT and bool(self.place)

    @property
    def is_expected(self) -> bool:
        return self.state in {State.PLANNED, State.CONFIRMED}


class EncounterClass(CollectiveModel):
    """One class that an encounter is for, as a level and a headcount; after it, how many pupils came.

    ``hours`` repeats when the encounter takes place, for the lock on two places at once; nothing once it is cancelled.
    """

    encounter = models.ForeignKey(
        Encounter, on_delete=models.CASCADE, related_name="classes", db_index=False, editable=False
    )
    class_group = models.ForeignKey(
        "partners.ClassGroup",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="encounters",
        db_index=False,
        verbose_name=_("classe"),
    )
    level = models.CharField(_("niveau"), max_length=3, choices=Level)
    headcount = models.PositiveSmallIntegerField(
        _("effectif"), validators=[MinValueValidator(1), MaxValueValidator(LARGEST_CLASS)]
    )
    hours = DateTimeRangeField(null=True, editable=False)
    present = models.PositiveSmallIntegerField(_("élèves présents"), null=True, blank=True)
    girls = models.PositiveSmallIntegerField(_("dont filles"), null=True, blank=True)

    class Meta(CollectiveModel.Meta):
        verbose_name = _("classe d’une rencontre")
        verbose_name_plural = _("classes des rencontres")
        constraints = (
            models.UniqueConstraint(
                fields=["collective", "encounter", "class_group"], name="encounter_class_once"
            ),
            models.CheckConstraint(
                condition=Q(headcount__range=(1, LARGEST_CLASS)), name="encounter_class_is_a_class"
            ),
            models.CheckConstraint(
                condition=Q(present__isnull=True) | Q(present__lte=LARGEST_CLASS),
                name="encounter_class_present_is_plausible",
            ),
            models.CheckConstraint(
                condition=Q(girls__isnull=True) | Q(girls__lte=F("present")),
                name="encounter_class_girls_are_present",
            ),
            ExclusionConstraint(
                name="encounter_class_in_one_place",
                expressions=[
                    ("collective", RangeOperators.EQUAL),
                    ("class_group", RangeOperators.EQUAL),
                    ("hours", RangeOperators.OVERLAPS),
                ],
            ),
        )
        indexes = (models.Index(fields=["collective", "class_group"], name="encounter_class_by_group"),)

    def __str__(self) -> str:
        return f"{self.get_level_display()} ({self.headcount})"
