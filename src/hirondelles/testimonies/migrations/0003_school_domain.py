"""The domains of schools are partners' now; their table stays where it is, and no row moves."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0006_school_domain'),
        ('testimonies', '0002_panel'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name='SchoolDomain')]),
    ]
