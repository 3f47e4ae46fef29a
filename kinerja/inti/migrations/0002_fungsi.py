from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "fungsi.sql"
HAPUS = """
DROP FUNCTION inti_hapus_instansi_uji(bigint);
DROP FUNCTION inti_buat_instansi(varchar, varchar, varchar, varchar);
DROP FUNCTION inti_keanggotaan_lain(bigint);
DROP FUNCTION inti_kode_akses(varchar, varchar);
DROP FUNCTION inti_keanggotaan_akun(bigint);
"""


class Migration(migrations.Migration):
    """National look-ups as owner's functions. A later change of a function is a new file and a new migration."""

    dependencies = [("inti", "0001_initial")]
    operations = [migrations.RunSQL(SQL.read_text(), HAPUS)]
