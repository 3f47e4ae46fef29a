from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "jaga_putusan.sql"
HAPUS = """
DROP TRIGGER aktivitas_putusanverifikasi_tetap ON aktivitas_putusanverifikasi;
DROP TRIGGER aktivitas_aktivitas_putusan ON aktivitas_aktivitas;
DROP FUNCTION aktivitas_tetapkan_putusan();
DROP FUNCTION aktivitas_jaga_putusan();
"""


class Migration(migrations.Migration):
    """A decision is taken back only within its window and by who made it (sql/jaga_putusan.sql)."""

    dependencies = [("aktivitas", "0005_putusan")]
    operations = [migrations.RunSQL(SQL.read_text(), HAPUS)]
