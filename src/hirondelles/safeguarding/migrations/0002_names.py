"""An alert keeps the words that may name somebody, so that whoever it names is kept away, whenever she comes."""

import django.contrib.postgres.fields
from django.db import migrations, models

from hirondelles.safeguarding.names import words_that_name


def read_names(apps, schema_editor):
    """The alerts already there say whom they name as the new ones do."""
    Alert = apps.get_model("safeguarding", "Alert")
    for alert in Alert.objects.only("pk", "about", "text").iterator():
        names = words_that_name(about=alert.about, story=alert.text)
        Alert.objects.filter(pk=alert.pk).update(names=names)


class Migration(migrations.Migration):

    dependencies = [("safeguarding", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="alert",
            name="names",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(),
                db_default=[],
                size=None,
                verbose_name="mots qui nomment quelqu’un",
            ),
        ),
        migrations.RunPython(read_names, migrations.RunPython.noop, elidable=True),
    ]
