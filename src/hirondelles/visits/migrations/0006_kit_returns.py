from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0005_bus_ends")]

    operations = [
        migrations.AddField(
            model_name="kitcase",
            name="missing",
            field=models.CharField(blank=True, default="", db_default="", max_length=300, verbose_name="ce qui y manque pour l’instant"),
        ),
        migrations.AddField(
            model_name="kitloan",
            name="reminded_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="retour rappelé le"),
        ),
    ]
