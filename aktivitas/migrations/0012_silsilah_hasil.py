from pathlib import Path

from django.db import migrations, models

FOLDER = Path(__file__).parent.parent / "sql"
SQL = FOLDER / "jaga_hasil.sql"
_SEMULA = (FOLDER / "jaga_amendemen.sql").read_text()
_PEMICU = _SEMULA[
    _SEMULA.index("CREATE TRIGGER aktivitas_aktivitas_tetap ") : _SEMULA.index(
        "CREATE TRIGGER aktivitas_aktivitas_tetap_hapus"
    )
]
HAPUS = f"""
DROP TRIGGER aktivitas_aktivitas_tetap ON aktivitas_aktivitas;
{_PEMICU}
"""


class Migration(migrations.Migration):
    """An entry may name the result of the SKP that it supports; in an approved one that stays (sql/jaga_hasil.sql)."""

    dependencies = [("aktivitas", "0011_ketentuan_batas")]
    operations = [
        migrations.AddField(
            model_name="aktivitas",
            name="silsilah_hasil",
            field=models.UUIDField(blank=True, null=True, verbose_name="mendukung hasil kerja"),
        ),
        migrations.RunSQL(SQL.read_text(), HAPUS),
    ]
