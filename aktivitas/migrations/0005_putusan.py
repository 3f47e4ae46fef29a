import datetime
import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models

import kinerja.inti.constraints
import kinerja.inti.models.bidang


class Migration(migrations.Migration):
    dependencies = [
        ("aktivitas", "0004_jaga_amendemen"),
        ("inti", "0004_dokumen"),
        ("kinerja", "0004_bulan_opd"),
    ]

    operations = [
        migrations.CreateModel(
            name="PenggantiVerifikator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mulai", models.DateField(verbose_name="tanggal kerja mulai")),
                ("selesai", models.DateField(verbose_name="berakhir sebelum")),
                ("nomor_sk", models.CharField(max_length=100, verbose_name="nomor SK")),
                (
                    "penugasan",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diakhiri_pada", models.DateTimeField(null=True, verbose_name="diakhiri pada")),
                (
                    "instansi",
                    kinerja.inti.models.bidang.BidangInstansi(
                        db_default=django.db.models.functions.comparison.Cast(
                            models.Func(models.Value("kinerja.instansi"), function="current_setting"),
                            models.BigIntegerField(),
                        ),
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inti.instansi",
                    ),
                ),
                (
                    "pejabat",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kinerja.pegawai",
                        verbose_name="yang berhalangan",
                    ),
                ),
                (
                    "pengganti",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kinerja.pegawai",
                        verbose_name="pengganti",
                    ),
                ),
            ],
            options={
                "verbose_name": "pengganti verifikator",
                "verbose_name_plural": "pengganti verifikator",
                "indexes": [models.Index(fields=["instansi", "pejabat", "mulai"], name="aktivitas_pengganti_pejabat")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("selesai", None), ("selesai__gt", models.F("mulai")), _connector="OR"),
                        name="aktivitas_pengganti_masa",
                        violation_error_message="Tanggal berakhir harus sesudah tanggal mulai.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pejabat", models.F("pengganti")), _negated=True),
                        name="aktivitas_pengganti_bukan_diri",
                        violation_error_message="Pilih orang lain sebagai pengganti.",
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="kinerja_pegawai", kolom="pejabat_id", name="aktivitas_penggantiverifikator_pejabat_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="kinerja_pegawai",
                        kolom="pengganti_id",
                        name="aktivitas_penggantiverifikator_pengganti_asing",
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="aktivitas_penggantiverifikator_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="aktivitas_penggantiverifikator_instansi"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PutusanVerifikasi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kode", models.UUIDField(default=uuid.uuid4, verbose_name="kode")),
                (
                    "ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "terlambat",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("semula", models.JSONField(default=dict)),
                ("disetujui", models.PositiveIntegerField(default=0, verbose_name="disetujui")),
                ("sebagian", models.PositiveIntegerField(default=0, verbose_name="disetujui sebagian")),
                ("perbaikan", models.PositiveIntegerField(default=0, verbose_name="perlu perbaikan")),
                ("ditolak", models.PositiveIntegerField(default=0, verbose_name="tidak disetujui")),
                ("menit", models.PositiveIntegerField(default=0, verbose_name="menit diakui")),
                ("dibuat_pada", models.DateTimeField(verbose_name="dibuat pada")),
                ("batal_sampai", models.DateTimeField(verbose_name="dapat dibatalkan sampai")),
                ("dibatalkan_pada", models.DateTimeField(null=True, verbose_name="dibatalkan pada")),
                ("dipulihkan", models.PositiveIntegerField(null=True, verbose_name="dikembalikan")),
                (
                    "instansi",
                    kinerja.inti.models.bidang.BidangInstansi(
                        db_constraint=False,
                        db_default=django.db.models.functions.comparison.Cast(
                            models.Func(models.Value("kinerja.instansi"), function="current_setting"),
                            models.BigIntegerField(),
                        ),
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inti.instansi",
                    ),
                ),
                (
                    "pemutus",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kinerja.pegawai",
                    ),
                ),
            ],
            options={
                "verbose_name": "putusan verifikasi",
                "verbose_name_plural": "putusan verifikasi",
                "indexes": [
                    models.Index(fields=["instansi", "pemutus", "dibuat_pada"], name="aktivitas_putusan_pemutus")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("instansi", "kode"), name="aktivitas_putusan_kode"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "batal_sampai__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("dibuat_pada"), "+", models.Value(datetime.timedelta(seconds=600))
                                ),
                            )
                        ),
                        name="aktivitas_putusan_masa",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dibatalkan_pada", None),
                            ("dibatalkan_pada__lte", models.F("batal_sampai")),
                            _connector="OR",
                        ),
                        name="aktivitas_putusan_batal",
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="kinerja_pegawai", kolom="pemutus_id", name="aktivitas_putusanverifikasi_pemutus_asing"
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="aktivitas_putusanverifikasi_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="aktivitas_putusanverifikasi_instansi"),
                ],
            },
        ),
        migrations.AddField(
            model_name="aktivitas",
            name="alasan",
            field=models.CharField(
                blank=True,
                choices=[
                    ("uraian", "Uraian belum menjelaskan hasil kerja."),
                    ("bukti", "Bukti belum ada atau tidak sesuai."),
                    ("volume", "Volume atau menit tidak sesuai dengan hasil."),
                    ("lain", "Alasan lain"),
                ],
                db_default="",
                max_length=10,
                verbose_name="alasan verifikator",
            ),
        ),
        migrations.AddIndex(
            model_name="aktivitas",
            index=models.Index(
                condition=models.Q(("status", "menunggu")),
                fields=["instansi", "pegawai", "tanggal"],
                name="aktivitas_aktivitas_antrean",
            ),
        ),
    ]
