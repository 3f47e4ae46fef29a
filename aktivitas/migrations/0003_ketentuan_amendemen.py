import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
from django.db import migrations, models

import kinerja.inti.constraints
import kinerja.inti.models.bidang


class Migration(migrations.Migration):
    dependencies = [
        ("aktivitas", "0002_jaga"),
        ("inti", "0003_hapus_instansi_uji"),
        ("kinerja", "0002_riwayat_baris"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dispensasi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tanggal", models.DateField(verbose_name="tanggal kerja")),
                ("sampai", models.DateField(verbose_name="isi dibuka sampai")),
                ("nomor_surat", models.CharField(max_length=100, verbose_name="nomor surat")),
                ("alasan", models.CharField(max_length=300, verbose_name="alasan")),
                (
                    "dicatat_pada",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="dicatat pada"
                    ),
                ),
                ("dicabut_pada", models.DateTimeField(blank=True, null=True, verbose_name="dicabut pada")),
                (
                    "diberikan_oleh",
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
                "verbose_name": "dispensasi isi aktivitas",
                "verbose_name_plural": "dispensasi isi aktivitas",
                "indexes": [models.Index(fields=["instansi", "pegawai", "tanggal"], name="aktivitas_dispensasi_hari")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dicabut_pada", None)),
                        fields=("instansi", "pegawai", "tanggal", "nomor_surat"),
                        name="aktivitas_dispensasi_satu",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sampai__gte", models.F("tanggal"))), name="aktivitas_dispensasi_sampai"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="kinerja_pegawai", kolom="pegawai_id", name="aktivitas_dispensasi_pegawai_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="inti_keanggotaan",
                        kolom="diberikan_oleh_id",
                        name="aktivitas_dispensasi_diberikan_oleh_asing",
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="aktivitas_dispensasi_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="aktivitas_dispensasi_instansi"),
                ],
            },
        ),
        migrations.CreateModel(
            name="KetentuanAktivitas",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mulai", models.DateField(verbose_name="berlaku mulai")),
                ("selesai", models.DateField(blank=True, null=True, verbose_name="berakhir sebelum")),
                ("dicatat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dicatat pada")),
                ("dasar_hukum", models.CharField(max_length=300, verbose_name="dasar hukum")),
                (
                    "hari_isi",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="batas isi (hari kerja sesudah tanggal kerja)"
                    ),
                ),
                (
                    "tanggal_tutup",
                    models.PositiveSmallIntegerField(verbose_name="isi ditutup tanggal (bulan berikutnya)"),
                ),
                (
                    "tanggal_verifikasi",
                    models.PositiveSmallIntegerField(verbose_name="verifikasi ditutup tanggal (bulan berikutnya)"),
                ),
                ("norma_hari", models.PositiveSmallIntegerField(verbose_name="norma menit sehari")),
                ("norma_bulan", models.PositiveIntegerField(verbose_name="norma menit sebulan")),
                (
                    "uraian_minimum",
                    models.PositiveSmallIntegerField(default=0, verbose_name="panjang uraian paling sedikit (huruf)"),
                ),
                (
                    "menit_hari_tertinggi",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="menit sehari paling banyak"),
                ),
                ("boleh_bersamaan", models.BooleanField(default=False, verbose_name="jam boleh bertumpuk")),
                ("boleh_hari_libur", models.BooleanField(default=False, verbose_name="boleh diisi pada hari libur")),
                (
                    "ketidakhadiran_boleh",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="ketidakhadiran yang tetap boleh diisi",
                    ),
                ),
                (
                    "periksa_presensi",
                    models.CharField(
                        choices=[
                            ("tidak", "Tidak diperiksa"),
                            ("hadir", "Harus ada rekam presensi pada hari itu"),
                            ("jam", "Jam aktivitas harus di antara rekam masuk dan pulang"),
                        ],
                        default="tidak",
                        max_length=8,
                        verbose_name="pemeriksaan presensi",
                    ),
                ),
                (
                    "toleransi_presensi",
                    models.PositiveSmallIntegerField(default=0, verbose_name="toleransi jam presensi (menit)"),
                ),
                (
                    "bukti_dari_menit",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="bukti wajib sejak (menit)"),
                ),
                (
                    "wajar_persen",
                    models.PositiveSmallIntegerField(verbose_name="dilihat bila melebihi kebiasaan (persen)"),
                ),
                (
                    "wajar_terlambat",
                    models.PositiveSmallIntegerField(verbose_name="dilihat bila dicatat sesudah (hari)"),
                ),
                (
                    "dibuat_oleh",
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
            ],
            options={
                "verbose_name": "ketentuan aktivitas harian",
                "verbose_name_plural": "ketentuan aktivitas harian",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("selesai", None), ("selesai__gt", models.F("mulai")), _connector="OR"),
                        name="aktivitas_ketentuan_masa",
                        violation_error_message="Tanggal berakhir harus sesudah tanggal mulai.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("instansi", "="),
                            (
                                models.Func(
                                    models.F("mulai"), models.F("selesai"), models.Value("[)"), function="daterange"
                                ),
                                "&&",
                            ),
                        ],
                        name="aktivitas_ketentuan_satu",
                        violation_error_message="Masa berlaku bertumpang tindih dengan data yang sudah ada.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tanggal_tutup__gte", 1), ("tanggal_verifikasi__gte", models.F("tanggal_tutup"))
                        ),
                        name="aktivitas_ketentuan_tutup",
                        violation_error_message="Verifikasi ditutup paling cepat pada hari isi ditutup.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("norma_bulan__gte", models.F("norma_hari")), ("norma_hari__gt", 0)),
                        name="aktivitas_ketentuan_norma",
                        violation_error_message="Norma sebulan paling sedikit sama dengan norma sehari.",
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="inti_keanggotaan",
                        kolom="dibuat_oleh_id",
                        name="aktivitas_ketentuanaktivitas_dibuat_oleh_asing",
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="aktivitas_ketentuanaktivitas_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="aktivitas_ketentuanaktivitas_instansi"),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="aktivitas",
            name="aktivitas_aktivitas_diakui",
        ),
        migrations.AddField(
            model_name="aktivitas",
            name="menggantikan",
            field=kinerja.inti.models.bidang.KunciAsing(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pengganti",
                to="aktivitas.aktivitas",
                verbose_name="menggantikan",
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
                    ("diganti", "Diganti"),
                ],
                default="draf",
                max_length=16,
                verbose_name="status",
            ),
        ),
        migrations.AddIndex(
            model_name="aktivitas",
            index=models.Index(
                condition=models.Q(("menggantikan__isnull", False)),
                fields=["instansi", "menggantikan"],
                name="aktivitas_aktivitas_asal",
            ),
        ),
        migrations.AddConstraint(
            model_name="aktivitas",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("diputus_pada__isnull", False),
                        ("menit_diakui__isnull", False),
                        ("status__in", ["disetujui", "sebagian"]),
                    ),
                    models.Q(("diputus_pada__isnull", False), ("menit_diakui__isnull", False), ("status", "diganti")),
                    models.Q(
                        models.Q(("status__in", ["disetujui", "sebagian", "diganti"]), _negated=True),
                        ("menit_diakui", None),
                    ),
                    _connector="OR",
                ),
                name="aktivitas_aktivitas_diakui",
            ),
        ),
        migrations.AddConstraint(
            model_name="aktivitas",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "tidak_disetujui"), _negated=True),
                fields=("instansi", "menggantikan"),
                name="aktivitas_aktivitas_pengganti",
            ),
        ),
        migrations.AddConstraint(
            model_name="aktivitas",
            constraint=kinerja.inti.constraints.KunciAsingInstansi(
                ke="aktivitas_aktivitas", kolom="menggantikan_id", name="aktivitas_aktivitas_menggantikan_asing"
            ),
        ),
    ]
