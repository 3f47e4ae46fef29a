from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

import kinerja.inti.constraints
import kinerja.inti.models.bidang

SQL = Path(__file__).parent.parent / "sql"
_LAMA = (SQL / "tanda_menunggu.sql").read_text()
KEMBALI = f"""
DROP TRIGGER inti_pindaian_tetap ON inti_pindaiandokumen;
DROP FUNCTION inti_jaga_pindaian();
DROP FUNCTION inti_periksa_dokumen(varchar, varchar);
{_LAMA[_LAMA.index("CREATE OR REPLACE FUNCTION") :]}
"""


class Migration(migrations.Migration):
    """A scan sent by one party counts when the other signers have confirmed it; whose a block is can be looked up."""

    dependencies = [
        ("inti", "0005_tanda_menunggu"),
    ]

    operations = [
        migrations.CreateModel(
            name="PindaianDokumen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "format",
                    models.CharField(choices=[("pdf", "PDF"), ("jpg", "JPG")], max_length=4, verbose_name="format"),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 berkas")),
                ("ukuran", models.PositiveIntegerField(verbose_name="ukuran (bita)")),
                ("berkas", models.CharField(max_length=200, verbose_name="letak berkas")),
                ("nomor_tertulis", models.CharField(blank=True, max_length=100, verbose_name="nomor yang tertulis")),
                ("nama_pengunggah", models.CharField(max_length=200, verbose_name="pengunggah")),
                ("waktu", models.DateTimeField(verbose_name="waktu")),
                ("ditolak_pada", models.DateTimeField(null=True, verbose_name="ditolak pada")),
                ("nama_penolak", models.CharField(blank=True, max_length=200, verbose_name="ditolak oleh")),
                ("alasan_tolak", models.TextField(blank=True, verbose_name="alasan ditolak")),
                (
                    "dokumen",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pindaian",
                        to="inti.dokumen",
                    ),
                ),
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
                    "pengunggah",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inti.keanggotaan",
                    ),
                ),
                (
                    "revisi",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pindaian",
                        to="inti.dokumenrevisi",
                    ),
                ),
            ],
            options={
                "verbose_name": "pindaian dokumen",
                "verbose_name_plural": "pindaian dokumen",
            },
        ),
        migrations.CreateModel(
            name="KonfirmasiPindaian",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("blok", models.CharField(max_length=30, verbose_name="blok")),
                ("akun_id", models.BigIntegerField(null=True, verbose_name="akun")),
                ("nama_pelaku", models.CharField(max_length=200, verbose_name="pelaku")),
                ("waktu", models.DateTimeField(verbose_name="waktu")),
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
                    "pindaian",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="konfirmasi",
                        to="inti.pindaiandokumen",
                    ),
                ),
            ],
            options={
                "verbose_name": "konfirmasi pindaian",
                "verbose_name_plural": "konfirmasi pindaian",
            },
        ),
        migrations.CreateModel(
            name="BlokDokumen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kode", models.CharField(max_length=30, verbose_name="blok")),
                ("pegawai_id", models.BigIntegerField(null=True, verbose_name="pegawai")),
                (
                    "dokumen",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blok",
                        to="inti.dokumen",
                    ),
                ),
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
                    "keanggotaan",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inti.keanggotaan",
                    ),
                ),
            ],
            options={
                "verbose_name": "blok tanda tangan",
                "verbose_name_plural": "blok tanda tangan",
                "indexes": [
                    models.Index(fields=["instansi", "pegawai_id"], name="inti_blok_pegawai"),
                    models.Index(fields=["instansi", "keanggotaan"], name="inti_blok_anggota"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("instansi", "dokumen", "kode"), name="inti_blok_dokumen"),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="inti_dokumen", kolom="dokumen_id", name="inti_blokdokumen_dokumen_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="inti_keanggotaan", kolom="keanggotaan_id", name="inti_blokdokumen_keanggotaan_asing"
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="inti_blokdokumen_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="inti_blokdokumen_instansi"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="pindaiandokumen",
            index=models.Index(fields=["instansi", "dokumen"], name="inti_pindaian_dokumen"),
        ),
        migrations.AddIndex(
            model_name="pindaiandokumen",
            index=models.Index(fields=["instansi", "revisi"], name="inti_pindaian_revisi"),
        ),
        migrations.AddConstraint(
            model_name="pindaiandokumen",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ditolak_pada", None), ("revisi", None)),
                fields=("instansi", "dokumen"),
                name="inti_pindaian_satu_menunggu",
            ),
        ),
        migrations.AddConstraint(
            model_name="pindaiandokumen",
            constraint=models.CheckConstraint(
                condition=models.Q(("revisi", None), ("ditolak_pada", None), _connector="OR"),
                name="inti_pindaian_satu_akhir",
            ),
        ),
        migrations.AddConstraint(
            model_name="pindaiandokumen",
            constraint=kinerja.inti.constraints.KunciAsingInstansi(
                ke="inti_dokumen", kolom="dokumen_id", name="inti_pindaiandokumen_dokumen_asing"
            ),
        ),
        migrations.AddConstraint(
            model_name="pindaiandokumen",
            constraint=kinerja.inti.constraints.KunciAsingInstansi(
                ke="inti_keanggotaan", kolom="pengunggah_id", name="inti_pindaiandokumen_pengunggah_asing"
            ),
        ),
        migrations.AddConstraint(
            model_name="pindaiandokumen",
            constraint=kinerja.inti.constraints.KunciAsingInstansi(
                ke="inti_dokumenrevisi", kolom="revisi_id", name="inti_pindaiandokumen_revisi_asing"
            ),
        ),
        migrations.AddConstraint(
            model_name="pindaiandokumen",
            constraint=kinerja.inti.constraints.KunciInstansi(name="inti_pindaiandokumen_kunci"),
        ),
        migrations.AddConstraint(
            model_name="pindaiandokumen",
            constraint=kinerja.inti.constraints.KebijakanInstansi(name="inti_pindaiandokumen_instansi"),
        ),
        migrations.AddConstraint(
            model_name="konfirmasipindaian",
            constraint=models.UniqueConstraint(fields=("instansi", "pindaian", "blok"), name="inti_konfirmasi_blok"),
        ),
        migrations.AddConstraint(
            model_name="konfirmasipindaian",
            constraint=kinerja.inti.constraints.KunciAsingInstansi(
                ke="inti_pindaiandokumen", kolom="pindaian_id", name="inti_konfirmasipindaian_pindaian_asing"
            ),
        ),
        migrations.AddConstraint(
            model_name="konfirmasipindaian",
            constraint=kinerja.inti.constraints.KunciInstansi(name="inti_konfirmasipindaian_kunci"),
        ),
        migrations.AddConstraint(
            model_name="konfirmasipindaian",
            constraint=kinerja.inti.constraints.KebijakanInstansi(name="inti_konfirmasipindaian_instansi"),
        ),
        migrations.RunSQL((SQL / "pindaian.sql").read_text(), KEMBALI),
    ]
