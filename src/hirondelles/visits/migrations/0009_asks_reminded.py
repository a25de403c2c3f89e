from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0008_seat_where_one_still_receives")]

    operations = [
        migrations.AddField(
            model_name="hostask",
            name="reminded_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="relancé le"),
        ),
    ]
