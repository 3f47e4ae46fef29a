from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kinerja", "0005_pengumuman"),
    ]

    operations = [
        migrations.AddField(
            model_name="jabatan",
            name="jenjang",
            field=models.CharField(
                blank=True,
                choices=[
                    ("pemula", "Pemula"),
                    ("terampil", "Terampil"),
                    ("mahir", "Mahir"),
                    ("penyelia", "Penyelia"),
                    ("ahli_pertama", "Ahli Pertama"),
                    ("ahli_muda", "Ahli Muda"),
                    ("ahli_madya", "Ahli Madya"),
                    ("ahli_utama", "Ahli Utama"),
                ],
                db_default="",
                default="",
                max_length=15,
                verbose_name="jenjang jabatan fungsional",
            ),
        ),
    ]
