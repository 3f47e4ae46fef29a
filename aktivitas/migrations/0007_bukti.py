import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
from django.db import migrations, models

import kinerja.inti.constraints
import kinerja.inti.models.bidang


class Migration(migrations.Migration):
    dependencies = [
        ("aktivitas", "0006_jaga_putusan"),
        ("inti", "0004_dokumen"),
        ("kinerja", "0004_bulan_opd"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bukti",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "jenis",
                    models.CharField(
                        choices=[("foto", "Foto"), ("berkas", "Berkas"), ("tautan", "Tautan")],
                        max_length=8,
                        verbose_name="jenis",
                    ),
                ),
                ("nama", models.CharField(blank=True, max_length=200, verbose_name="nama berkas")),
                ("tipe", models.CharField(blank=True, max_length=100, verbose_name="tipe isi")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("sha256_asal", models.CharField(blank=True, max_length=64)),
                ("ukuran", models.PositiveIntegerField(default=0, verbose_name="ukuran (byte)")),
                ("berkas", models.CharField(blank=True, max_length=150)),
                ("tautan", models.URLField(blank=True, max_length=500, verbose_name="tautan")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="dibuat pada"
                    ),
                ),
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
                    "pegawai",
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
                "verbose_name": "bukti",
                "verbose_name_plural": "bukti",
                "indexes": [
                    models.Index(
                        condition=models.Q(("berkas__gt", "")),
                        fields=["instansi", "sha256"],
                        name="aktivitas_bukti_sha",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("berkas", ""),
                                ("jenis", "tautan"),
                                ("sha256_asal", ""),
                                models.Q(("tautan", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("jenis", "tautan"), _negated=True),
                                models.Q(("berkas", ""), _negated=True),
                                models.Q(("sha256_asal", ""), _negated=True),
                                ("tautan", ""),
                            ),
                            _connector="OR",
                        ),
                        name="aktivitas_bukti_isi",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("sha256_asal", ""), _negated=True),
                        fields=("instansi", "pegawai", "sha256_asal"),
                        name="aktivitas_bukti_sama",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("tautan", ""), _negated=True),
                        fields=("instansi", "pegawai", "tautan"),
                        name="aktivitas_bukti_tautan",
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="kinerja_pegawai", kolom="pegawai_id", name="aktivitas_bukti_pegawai_asing"
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="aktivitas_bukti_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="aktivitas_bukti_instansi"),
                ],
            },
        ),
        migrations.CreateModel(
            name="BuktiAktivitas",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="dibuat pada"
                    ),
                ),
                (
                    "bukti",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pemakaian",
                        to="aktivitas.bukti",
                    ),
                ),
                (
                    "entri",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lampiran",
                        to="aktivitas.aktivitas",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "bukti aktivitas",
                "verbose_name_plural": "bukti aktivitas",
                "indexes": [models.Index(fields=["instansi", "bukti"], name="aktivitas_buktiaktivitas_bukti")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instansi", "entri", "bukti"), name="aktivitas_buktiaktivitas_satu"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="aktivitas_bukti", kolom="bukti_id", name="aktivitas_buktiaktivitas_bukti_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="aktivitas_aktivitas", kolom="entri_id", name="aktivitas_buktiaktivitas_entri_asing"
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="aktivitas_buktiaktivitas_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="aktivitas_buktiaktivitas_instansi"),
                ],
            },
        ),
    ]
