import django.contrib.postgres.fields
from django.db import migrations, models

import aktivitas.models.ketentuan


class Migration(migrations.Migration):
    """What is usual and what is taken as evidence become rules of the tenant, with the values that were in the code."""

    dependencies = [
        ("aktivitas", "0010_jaga_wewenang"),
    ]

    operations = [
        migrations.AddField(
            model_name="ketentuanaktivitas",
            name="bukti_banyak",
            field=models.PositiveSmallIntegerField(
                db_default=5, default=5, verbose_name="bukti satu aktivitas paling banyak"
            ),
        ),
        migrations.AddField(
            model_name="ketentuanaktivitas",
            name="bukti_jenis",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("foto", "Foto (JPEG, PNG, WebP)"),
                        ("pdf", "PDF"),
                        ("office", "Word, Excel, atau PowerPoint tanpa makro"),
                        ("tautan", "Tautan"),
                    ],
                    max_length=10,
                ),
                db_default=["foto", "pdf", "office", "tautan"],
                default=aktivitas.models.ketentuan.semua_jenis_bukti,
                size=None,
                verbose_name="bentuk bukti yang diterima",
            ),
        ),
        migrations.AddField(
            model_name="ketentuanaktivitas",
            name="bukti_megabita",
            field=models.PositiveSmallIntegerField(
                db_default=10, default=10, verbose_name="ukuran satu berkas bukti paling besar (MB)"
            ),
        ),
        migrations.AddField(
            model_name="ketentuanaktivitas",
            name="wajar_hari_biasa",
            field=models.PositiveSmallIntegerField(
                db_default=28, default=28, verbose_name="kebiasaan dihitung dari (hari ke belakang)"
            ),
        ),
        migrations.AddField(
            model_name="ketentuanaktivitas",
            name="wajar_hari_serupa",
            field=models.PositiveSmallIntegerField(
                db_default=14, default=14, verbose_name="uraian yang sama dicari (hari ke belakang)"
            ),
        ),
        migrations.AddField(
            model_name="ketentuanaktivitas",
            name="wajar_hari_tercatat",
            field=models.PositiveSmallIntegerField(
                db_default=5, default=5, verbose_name="kebiasaan ada sejak (hari tercatat)"
            ),
        ),
        migrations.AddField(
            model_name="ketentuanaktivitas",
            name="wajar_huruf_serupa",
            field=models.PositiveSmallIntegerField(
                db_default=40, default=40, verbose_name="uraian dibandingkan sejak (huruf)"
            ),
        ),
        migrations.AddConstraint(
            model_name="ketentuanaktivitas",
            constraint=models.CheckConstraint(
                condition=models.Q(("bukti_banyak__gte", 1), ("bukti_jenis__len__gte", 1), ("bukti_megabita__gte", 1)),
                name="aktivitas_ketentuan_bukti",
                violation_error_message="Ukuran dan jumlah bukti paling sedikit 1, dengan sedikitnya satu bentuk bukti.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ketentuanaktivitas",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("wajar_hari_biasa__gte", models.F("wajar_hari_tercatat")), ("wajar_hari_tercatat__gte", 1)
                ),
                name="aktivitas_ketentuan_kebiasaan",
                violation_error_message="Kebiasaan dihitung dari paling sedikit sebanyak hari tercatat yang diperlukannya.",
            ),
        ),
    ]
