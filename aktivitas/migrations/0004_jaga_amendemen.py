from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent.parent / "sql"
SQL = FOLDER / "jaga_amendemen.sql"
SEMULA = (FOLDER / "jaga_aktivitas.sql").read_text()
_PEMICU = SEMULA[SEMULA.index("CREATE TRIGGER aktivitas_aktivitas_tetap ") : SEMULA.index("-- Approval in full")]
HAPUS = f"""
DROP TRIGGER aktivitas_aktivitas_ganti_asal ON aktivitas_aktivitas;
DROP TRIGGER aktivitas_aktivitas_asal_ubah ON aktivitas_aktivitas;
DROP TRIGGER aktivitas_aktivitas_asal_baru ON aktivitas_aktivitas;
DROP TRIGGER aktivitas_aktivitas_diganti ON aktivitas_aktivitas;
DROP TRIGGER aktivitas_aktivitas_tetap_hapus ON aktivitas_aktivitas;
DROP TRIGGER aktivitas_aktivitas_tetap ON aktivitas_aktivitas;
DROP FUNCTION aktivitas_ganti_asal();
DROP FUNCTION aktivitas_jaga_asal();
DROP FUNCTION aktivitas_jaga_diganti();
{_PEMICU}
"""


class Migration(migrations.Migration):
    """An approved entry leaves the count only through an approved amendment (sql/jaga_amendemen.sql)."""

    dependencies = [("aktivitas", "0003_ketentuan_amendemen")]
    operations = [migrations.RunSQL(SQL.read_text(), HAPUS)]
