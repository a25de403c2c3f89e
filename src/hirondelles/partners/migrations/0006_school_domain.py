"""The domains of schools come down from testimonies, with the table that was made there: no row moves."""

import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('collectives', '0001_initial'),
        ('partners', '0005_labels_and_contacts'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='SchoolDomain',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('domain', models.CharField(max_length=253, verbose_name='domaine')),
                        ('confirmed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='confirmé le')),
                        ('collective', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='collectives.collective')),
                    ],
                    options={
                        'db_table': 'testimonies_schooldomain',
                        'verbose_name': 'domaine d’établissement',
                        'verbose_name_plural': 'domaines d’établissements',
                        'abstract': False,
                        'base_manager_name': 'objects',
                        'default_manager_name': 'objects',
                        'constraints': [
                            models.UniqueConstraint(fields=('collective', 'domain'), name='school_domain_once'),
                            models.CheckConstraint(condition=models.Q(('domain', django.db.models.functions.text.Lower('domain')), models.Q(('domain', ''), _negated=True)), name='school_domain_is_plain'),
                        ],
                    },
                ),
            ],
        ),
    ]
