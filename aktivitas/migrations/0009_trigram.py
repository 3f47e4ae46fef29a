from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Similar spelling, for a search that found nothing (queries/bank.py)."""

    dependencies = [("aktivitas", "0008_jaga_bukti")]
    operations = [TrigramExtension()]
