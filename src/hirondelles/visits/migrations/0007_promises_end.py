from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0006_kit_returns")]

    operations = [
        migrations.AddField(
            model_name="hostcommitment",
            name="dropped_on",
            field=models.DateField(editable=False, null=True, verbose_name="abandonné le"),
        ),
        migrations.AddField(
            model_name="hostcommitment",
            name="reminded_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="rappelé le"),
        ),
        migrations.AddField(
            model_name="pledge",
            name="reminded_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="rappelée le"),
        ),
        migrations.AddConstraint(
            model_name="hostcommitment",
            constraint=models.CheckConstraint(
                condition=models.Q(("kept_on__isnull", True), ("dropped_on__isnull", True), _connector="OR"),
                name="commitment_ends_once",
            ),
        ),
    ]
