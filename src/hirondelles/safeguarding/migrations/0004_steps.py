"""Where an alert stands is what its last step says: the row that moved goes, and nothing about an alert moves any more."""

import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

LEADS_TO = {"see": "seen", "take": "in_hand", "close": "closed"}


def number_the_steps(apps, schema_editor):
    """Each step says its rank, where it left the alert, and who answered for it then."""
    AlertStep = apps.get_model("safeguarding", "AlertStep")
    ranks, holders = {}, {}
    for step in AlertStep.objects.order_by("alert_id", "at", "pk"):
        ranks[step.alert_id] = ranks.get(step.alert_id, 0) + 1
        if step.move == "take":
            holders[step.alert_id] = step.by_id
        AlertStep.objects.filter(pk=step.pk).update(
            number=ranks[step.alert_id], state=LEADS_TO[step.move], held_by_id=holders.get(step.alert_id)
        )


def somebody(words):
    return models.ForeignKey(
        blank=False,
        db_constraint=False,
        db_index=False,
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        verbose_name=words,
    )


STATES = [("received", "reçue"), ("seen", "vue"), ("in_hand", "prise en main"), ("closed", "close")]


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("safeguarding", "0003_referents_are_members"),
    ]

    operations = [
        migrations.DeleteModel(name="FollowUp"),
        migrations.RemoveIndex(model_name="alertstep", name="alert_step_by_date"),
        migrations.AddField("alertstep", "number", models.PositiveIntegerField(default=1, verbose_name="rang"), False),
        migrations.AddField(
            "alertstep", "state", models.CharField(choices=STATES, default="seen", max_length=10, verbose_name="état"), False
        ),
        migrations.AddField("alertstep", "held_by", somebody("prise en main par")),
        migrations.AddField("alertstep", "whom", somebody("personne concernée")),
        migrations.AddField(
            "recusal",
            "at",
            models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="quand"),
        ),
        migrations.RunPython(number_the_steps, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            "alertstep",
            models.UniqueConstraint(fields=("collective", "alert", "number"), name="alert_step_once"),
        ),
        migrations.AddConstraint(
            "alertstep",
            models.CheckConstraint(
                condition=~Q(move="close") | (Q(state="closed") & ~Q(outcome="") & ~Q(note="")),
                name="alert_step_closes_with_a_reason",
            ),
        ),
    ]
