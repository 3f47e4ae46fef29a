from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "ketentuan_tetap.sql"
HAPUS = """
DROP TRIGGER tpp_ketentuan_tetap ON tpp_ketentuan;
DROP FUNCTION tpp_ketentuan_tetap();
"""


class Migration(migrations.Migration):
    """The database itself refuses to change a published rule set. A later change of the trigger is a new file."""

    dependencies = [("tpp", "0001_initial")]
    operations = [migrations.RunSQL(SQL.read_text(), HAPUS)]
