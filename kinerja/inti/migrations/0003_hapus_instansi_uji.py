from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "hapus_instansi_uji.sql"


class Migration(migrations.Migration):
    """Removing a throw-away tenant empties its row histories last."""

    dependencies = [("inti", "0002_fungsi")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
