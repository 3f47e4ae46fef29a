from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "jaga_wewenang.sql"
HAPUS = """
DROP TRIGGER aktivitas_putusanverifikasi_isi ON aktivitas_putusanverifikasi;
DROP TRIGGER aktivitas_aktivitas_lahir ON aktivitas_aktivitas;
DROP TRIGGER aktivitas_aktivitas_wewenang ON aktivitas_aktivitas;
DROP FUNCTION aktivitas_jaga_isi_putusan();
DROP FUNCTION aktivitas_tolak_lahir_diputus();
DROP FUNCTION aktivitas_jaga_wewenang();
DROP FUNCTION aktivitas_verifikator(bigint[], date[], date);
"""


class Migration(migrations.Migration):
    """A decision by somebody else than the verifikator is refused, whoever runs the statement (sql/jaga_wewenang.sql)."""

    dependencies = [("aktivitas", "0009_trigram"), ("kinerja", "0004_bulan_opd"), ("inti", "0004_dokumen")]
    operations = [migrations.RunSQL(SQL.read_text(), HAPUS)]
