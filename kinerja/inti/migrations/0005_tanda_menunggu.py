from pathlib import Path

import django.db.models.deletion
from django.db import migrations

import kinerja.inti.models.bidang

SQL = Path(__file__).parent.parent / "sql" / "tanda_menunggu.sql"
HAPUS = """
DROP TRIGGER inti_tindakan_tetap ON inti_tindakantandatangan;
DROP FUNCTION inti_jaga_tindakan();
"""


class Migration(migrations.Migration):
    """A person's act may be recorded before the file that shows it is printed.

    Going back leaves the newer `inti_periksa_dokumen`: it answers the same columns.
    """

    dependencies = [("inti", "0004_dokumen")]

    operations = [
        migrations.AlterField(
            model_name="tindakantandatangan",
            name="revisi",
            field=kinerja.inti.models.bidang.KunciAsing(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tindakan",
                to="inti.dokumenrevisi",
            ),
        ),
        migrations.RunSQL(SQL.read_text(), HAPUS),
    ]
