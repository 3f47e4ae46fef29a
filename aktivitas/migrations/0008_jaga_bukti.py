from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "jaga_bukti.sql"
HAPUS = """
DROP TRIGGER aktivitas_bukti_tetap ON aktivitas_bukti;
DROP TRIGGER aktivitas_buktiaktivitas_tetap ON aktivitas_buktiaktivitas;
DROP FUNCTION aktivitas_tetapkan_bukti();
DROP FUNCTION aktivitas_jaga_bukti();
"""


class Migration(migrations.Migration):
    """Evidence stays as the verifikator saw it (sql/jaga_bukti.sql)."""

    dependencies = [("aktivitas", "0007_bukti")]
    operations = [migrations.RunSQL(SQL.read_text(), HAPUS)]
