import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

import kinerja.inti.constraints
import kinerja.inti.models.bidang


class Migration(migrations.Migration):
    dependencies = [
        ("inti", "0004_dokumen"),
        ("kinerja", "0004_bulan_opd"),
        ("tpp", "0005_jaga_daftar"),
    ]

    operations = [
        migrations.CreateModel(
            name="BatasKoreksi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("mulai", models.DateField(verbose_name="berlaku mulai")),
                ("selesai", models.DateField(blank=True, null=True, verbose_name="berakhir sebelum")),
                ("dicatat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dicatat pada")),
                (
                    "hari_sesudah_hitung",
                    models.PositiveSmallIntegerField(
                        default=7, verbose_name="hari sesudah dihitung, selama belum disahkan"
                    ),
                ),
                (
                    "hari_sesudah_sah",
                    models.PositiveSmallIntegerField(default=30, verbose_name="hari sesudah disahkan"),
                ),
                ("dasar", models.CharField(blank=True, max_length=200, verbose_name="dasar")),
            ],
            options={
                "verbose_name": "batas pengajuan koreksi TPP",
                "verbose_name_plural": "batas pengajuan koreksi TPP",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("selesai", None), ("selesai__gt", models.F("mulai")), _connector="OR"),
                        name="tpp_bataskoreksi_masa",
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
                        name="tpp_bataskoreksi_satu",
                        violation_error_message="Masa berlaku bertumpang tindih dengan data yang sudah ada.",
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="tpp_bataskoreksi_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="tpp_bataskoreksi_instansi"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormatBank",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("nama", models.CharField(max_length=80, verbose_name="nama")),
                (
                    "bank",
                    models.CharField(
                        blank=True,
                        help_text="Seperti tertulis pada rekening. Kosong: semua bank.",
                        max_length=80,
                        verbose_name="bank",
                    ),
                ),
                (
                    "bentuk",
                    models.CharField(
                        choices=[("csv", "CSV (teks)"), ("xlsx", "XLSX (Excel)")],
                        max_length=4,
                        verbose_name="bentuk berkas",
                    ),
                ),
                (
                    "pemisah",
                    models.CharField(
                        choices=[
                            ("titik_koma", "Titik koma ( ; )"),
                            ("koma", "Koma ( , )"),
                            ("tab", "Tabulasi"),
                            ("garis", "Garis tegak ( | )"),
                        ],
                        default="titik_koma",
                        max_length=10,
                        verbose_name="pemisah kolom",
                    ),
                ),
                ("kepala", models.BooleanField(default=True, verbose_name="baris judul")),
                (
                    "kolom",
                    models.TextField(
                        help_text='Satu kolom per baris: Judul = isi. Isi: nomor, nama, nip, bank, rekening, jumlah, keterangan, kosong, atau teks tetap dalam tanda kutip, misalnya Kode = "451".',
                        verbose_name="kolom",
                    ),
                ),
                ("aktif", models.BooleanField(default=True, verbose_name="dipakai")),
            ],
            options={
                "verbose_name": "format berkas bank",
                "verbose_name_plural": "format berkas bank",
                "constraints": [
                    models.UniqueConstraint(fields=("instansi", "nama"), name="tpp_formatbank_nama"),
                    kinerja.inti.constraints.KunciInstansi(name="tpp_formatbank_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="tpp_formatbank_instansi"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="pengajuankoreksi",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "diajukan")),
                fields=("instansi", "pegawai", "bulan", "perihal", "tanggal"),
                name="tpp_koreksi_satu_terbuka",
                nulls_distinct=False,
            ),
        ),
    ]
