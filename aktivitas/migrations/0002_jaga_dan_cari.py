from pathlib import Path

from django.db import migrations, models
from django.db.models.functions import Concat, Lower

SQL = Path(__file__).parent.parent / "sql" / "jaga_aktivitas.sql"
HAPUS = """
DROP TRIGGER aktivitas_aktivitas_isi_diakui ON aktivitas_aktivitas;
DROP TRIGGER aktivitas_aktivitas_tetap_hapus ON aktivitas_aktivitas;
DROP TRIGGER aktivitas_aktivitas_tetap ON aktivitas_aktivitas;
DROP FUNCTION aktivitas_isi_diakui();
DROP FUNCTION aktivitas_tolak_ubah();
"""


class Migration(migrations.Migration):
    """One column for the search of the bank; the database refuses changes of approved entries.

    A later change of a trigger is a new file and a new migration.
    """

    dependencies = [
        ("aktivitas", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="butiraktivitas",
            name="cari",
            field=models.GeneratedField(
                db_persist=True,
                expression=Lower(Concat("kode", models.Value(" "), "nama")),
                output_field=models.TextField(),
            ),
        ),
        migrations.AlterField(
            model_name="aktivitas",
            name="status",
            field=models.CharField(
                choices=[
                    ("draf", "Draf"),
                    ("menunggu", "Menunggu Verifikasi"),
                    ("disetujui", "Disetujui"),
                    ("sebagian", "Disetujui Sebagian"),
                    ("perlu_perbaikan", "Perlu Perbaikan"),
                    ("tidak_disetujui", "Tidak Disetujui"),
                ],
                default="draf",
                max_length=16,
                verbose_name="status",
            ),
        ),
        migrations.RunSQL(SQL.read_text(), HAPUS),
    ]
