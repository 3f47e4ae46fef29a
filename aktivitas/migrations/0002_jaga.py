from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "jaga_aktivitas.sql"
HAPUS = """
DROP TRIGGER aktivitas_aktivitas_isi_diakui ON aktivitas_aktivitas;
DROP TRIGGER aktivitas_aktivitas_tetap_hapus ON aktivitas_aktivitas;
DROP TRIGGER aktivitas_aktivitas_tetap ON aktivitas_aktivitas;
DROP FUNCTION aktivitas_isi_diakui();
DROP FUNCTION aktivitas_tolak_ubah();
"""


class Migration(migrations.Migration):
    """Approved entries cannot be rewritten, whoever runs the statement. A later change is a new file and migration."""

    dependencies = [("aktivitas", "0001_initial")]
    operations = [migrations.RunSQL(SQL.read_text(), HAPUS)]
