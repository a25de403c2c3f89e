from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0004_seat")]

    operations = [
        migrations.AddField(
            model_name="busshare",
            name="ended_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="close le"),
        ),
    ]
