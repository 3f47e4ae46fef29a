from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "jaga_daftar.sql"
HAPUS = """
DROP TRIGGER tpp_barisdaftar_tetap ON tpp_barisdaftar;
DROP FUNCTION tpp_jaga_baris();
DROP TRIGGER tpp_hasiltpp_tetap ON tpp_hasiltpp;
DROP FUNCTION tpp_jaga_hasil();
DROP TRIGGER tpp_daftarpembayaran_tetap ON tpp_daftarpembayaran;
DROP FUNCTION tpp_jaga_daftar();
"""


class Migration(migrations.Migration):
    """The database itself refuses to change what was paid. A later change of the triggers is a new file."""

    dependencies = [("tpp", "0004_daftar")]
    operations = [migrations.RunSQL(SQL.read_text(), HAPUS)]
