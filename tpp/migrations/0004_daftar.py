import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
from django.db import migrations, models

import kinerja.inti.constraints
import kinerja.inti.models.bidang


class Migration(migrations.Migration):
    dependencies = [
        ("inti", "0004_dokumen"),
        ("kinerja", "0004_bulan_opd"),
        ("tpp", "0003_riwayat_baris"),
    ]

    operations = [
        migrations.CreateModel(
            name="DaftarPembayaran",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nomor", models.CharField(blank=True, max_length=100, verbose_name="nomor daftar")),
                ("jumlah_pegawai", models.PositiveIntegerField(default=0, verbose_name="jumlah pegawai")),
                (
                    "kotor",
                    models.DecimalField(decimal_places=2, default=0, max_digits=15, verbose_name="jumlah bruto (Rp)"),
                ),
                ("pph", models.DecimalField(decimal_places=2, default=0, max_digits=15, verbose_name="PPh 21 (Rp)")),
                (
                    "iuran",
                    models.DecimalField(decimal_places=2, default=0, max_digits=15, verbose_name="iuran BPJS (Rp)"),
                ),
                (
                    "bersih",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=15, verbose_name="jumlah bulan ini (Rp)"
                    ),
                ),
                (
                    "selisih",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=15, verbose_name="selisih bulan lalu (Rp)"
                    ),
                ),
                (
                    "diterima",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=15, verbose_name="jumlah diterima (Rp)"
                    ),
                ),
                ("catatan_pemeriksa", models.TextField(blank=True, verbose_name="catatan pemeriksa")),
                ("diperiksa_pada", models.DateTimeField(blank=True, null=True, verbose_name="diperiksa pada")),
                ("disahkan_pada", models.DateTimeField(blank=True, null=True, verbose_name="disahkan pada")),
                ("sp2d_nomor", models.CharField(blank=True, max_length=100, verbose_name="nomor SP2D")),
                ("sp2d_tanggal", models.DateField(blank=True, null=True, verbose_name="tanggal SP2D")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="dibuat pada"
                    ),
                ),
                (
                    "bulan_opd",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="daftar",
                        to="kinerja.bulanopd",
                    ),
                ),
                (
                    "dokumen",
                    kinerja.inti.models.bidang.KunciAsing(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "proses",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="daftar",
                        to="tpp.prosestpp",
                    ),
                ),
            ],
            options={
                "verbose_name": "daftar pembayaran TPP",
                "verbose_name_plural": "daftar pembayaran TPP",
                "constraints": [
                    models.UniqueConstraint(fields=("instansi", "bulan_opd"), name="tpp_daftar_satu"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "diterima",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("bersih"), "+", models.F("selisih")
                                ),
                            )
                        ),
                        name="tpp_daftar_jumlah",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sp2d_nomor", ""), ("sp2d_tanggal", None)),
                            ("sp2d_tanggal__isnull", False),
                            _connector="OR",
                        ),
                        name="tpp_daftar_sp2d",
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="kinerja_bulanopd", kolom="bulan_opd_id", name="tpp_daftarpembayaran_bulan_opd_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="tpp_prosestpp", kolom="proses_id", name="tpp_daftarpembayaran_proses_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="inti_dokumen", kolom="dokumen_id", name="tpp_daftarpembayaran_dokumen_asing"
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="tpp_daftarpembayaran_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="tpp_daftarpembayaran_instansi"),
                ],
            },
        ),
        migrations.CreateModel(
            name="BarisDaftar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("urut", models.PositiveIntegerField(verbose_name="nomor urut")),
                ("nama", models.CharField(max_length=200, verbose_name="nama")),
                ("nip", models.CharField(blank=True, max_length=18, verbose_name="NIP")),
                ("golongan", models.CharField(blank=True, max_length=10, verbose_name="golongan")),
                ("jabatan", models.CharField(blank=True, max_length=300, verbose_name="jabatan")),
                ("kelas", models.PositiveSmallIntegerField(null=True, verbose_name="kelas jabatan")),
                ("bank", models.CharField(blank=True, max_length=60, verbose_name="bank")),
                ("rekening", models.CharField(blank=True, max_length=40, verbose_name="nomor rekening")),
                (
                    "pagu",
                    models.DecimalField(decimal_places=2, default=0, max_digits=15, verbose_name="besaran TPP (Rp)"),
                ),
                (
                    "bagian_kinerja",
                    models.DecimalField(decimal_places=2, default=0, max_digits=15, verbose_name="bagian kinerja (Rp)"),
                ),
                (
                    "bagian_disiplin",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=15, verbose_name="bagian disiplin (Rp)"
                    ),
                ),
                (
                    "kotor",
                    models.DecimalField(decimal_places=2, default=0, max_digits=15, verbose_name="jumlah bruto (Rp)"),
                ),
                ("pph", models.DecimalField(decimal_places=2, default=0, max_digits=15, verbose_name="PPh 21 (Rp)")),
                (
                    "iuran",
                    models.DecimalField(decimal_places=2, default=0, max_digits=15, verbose_name="iuran BPJS (Rp)"),
                ),
                (
                    "bersih",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=15, verbose_name="jumlah bulan ini (Rp)"
                    ),
                ),
                (
                    "selisih",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=15, verbose_name="selisih bulan lalu (Rp)"
                    ),
                ),
                (
                    "diterima",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=15, verbose_name="jumlah diterima (Rp)"
                    ),
                ),
                (
                    "hasil",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tpp.hasiltpp",
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
                (
                    "daftar",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="baris",
                        to="tpp.daftarpembayaran",
                    ),
                ),
            ],
            options={
                "verbose_name": "baris daftar pembayaran",
                "verbose_name_plural": "baris daftar pembayaran",
                "indexes": [
                    models.Index(fields=["instansi", "pegawai"], name="tpp_baris_pegawai"),
                    models.Index(fields=["instansi", "hasil"], name="tpp_baris_hasil"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("instansi", "daftar", "pegawai"), name="tpp_baris_satu"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "diterima",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("bersih"), "+", models.F("selisih")
                                ),
                            )
                        ),
                        name="tpp_baris_jumlah",
                    ),
                    models.CheckConstraint(condition=models.Q(("diterima__gte", 0)), name="tpp_baris_tidak_minus"),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="tpp_daftarpembayaran", kolom="daftar_id", name="tpp_barisdaftar_daftar_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="kinerja_pegawai", kolom="pegawai_id", name="tpp_barisdaftar_pegawai_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="tpp_hasiltpp", kolom="hasil_id", name="tpp_barisdaftar_hasil_asing"
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="tpp_barisdaftar_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="tpp_barisdaftar_instansi"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PengajuanKoreksi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("bulan", models.DateField(verbose_name="bulan")),
                ("perihal", models.CharField(max_length=200, verbose_name="perihal")),
                ("tanggal", models.DateField(blank=True, null=True, verbose_name="hari yang dimaksud")),
                ("uraian", models.TextField(verbose_name="uraian")),
                (
                    "status",
                    models.CharField(
                        choices=[("diajukan", "Diajukan"), ("diterima", "Diterima"), ("ditolak", "Tidak Diterima")],
                        default="diajukan",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("jawaban", models.TextField(blank=True, verbose_name="jawaban")),
                ("dijawab_pada", models.DateTimeField(blank=True, null=True, verbose_name="dijawab pada")),
                (
                    "diajukan_pada",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="diajukan pada"
                    ),
                ),
                (
                    "dijawab_oleh",
                    kinerja.inti.models.bidang.KunciAsing(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inti.keanggotaan",
                    ),
                ),
                (
                    "hasil",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="koreksi",
                        to="tpp.hasiltpp",
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
                (
                    "perangkat_daerah",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kinerja.unitkerja",
                    ),
                ),
            ],
            options={
                "verbose_name": "pengajuan koreksi TPP",
                "verbose_name_plural": "pengajuan koreksi TPP",
                "indexes": [
                    models.Index(fields=["instansi", "perangkat_daerah", "status"], name="tpp_koreksi_antrean"),
                    models.Index(fields=["instansi", "pegawai"], name="tpp_koreksi_pegawai"),
                    models.Index(fields=["instansi", "hasil"], name="tpp_koreksi_hasil"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("dijawab_pada", None), ("status", "diajukan")),
                            models.Q(models.Q(("status", "diajukan"), _negated=True), ("dijawab_pada__isnull", False)),
                            _connector="OR",
                        ),
                        name="tpp_koreksi_dijawab",
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="kinerja_pegawai", kolom="pegawai_id", name="tpp_pengajuankoreksi_pegawai_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="tpp_hasiltpp", kolom="hasil_id", name="tpp_pengajuankoreksi_hasil_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="kinerja_unitkerja",
                        kolom="perangkat_daerah_id",
                        name="tpp_pengajuankoreksi_perangkat_daerah_asing",
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="inti_keanggotaan", kolom="dijawab_oleh_id", name="tpp_pengajuankoreksi_dijawab_oleh_asing"
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="tpp_pengajuankoreksi_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="tpp_pengajuankoreksi_instansi"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SelisihTpp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("bulan", models.DateField(verbose_name="bulan asal")),
                (
                    "kotor",
                    models.DecimalField(decimal_places=2, default=0, max_digits=15, verbose_name="selisih bruto (Rp)"),
                ),
                (
                    "pph",
                    models.DecimalField(decimal_places=2, default=0, max_digits=15, verbose_name="selisih PPh 21 (Rp)"),
                ),
                (
                    "iuran",
                    models.DecimalField(decimal_places=2, default=0, max_digits=15, verbose_name="selisih iuran (Rp)"),
                ),
                (
                    "bersih",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=15, verbose_name="selisih diterima (Rp)"
                    ),
                ),
                ("masukan", models.JSONField(verbose_name="masukan baru")),
                ("rincian", models.JSONField(verbose_name="rincian baru")),
                ("sebab", models.JSONField(default=list, verbose_name="sebab")),
                ("setor_nomor", models.CharField(blank=True, max_length=100, verbose_name="nomor bukti setor")),
                ("setor_tanggal", models.DateField(blank=True, null=True, verbose_name="tanggal setor")),
                (
                    "dihitung_pada",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="dihitung pada"
                    ),
                ),
                (
                    "daftar",
                    kinerja.inti.models.bidang.KunciAsing(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="selisih_diambil",
                        to="tpp.daftarpembayaran",
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
                (
                    "perangkat_daerah",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kinerja.unitkerja",
                    ),
                ),
                (
                    "setor_oleh",
                    kinerja.inti.models.bidang.KunciAsing(
                        blank=True,
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
                "verbose_name": "selisih TPP",
                "verbose_name_plural": "selisih TPP",
                "indexes": [models.Index(fields=["instansi", "daftar"], name="tpp_selisih_daftar")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("daftar", None), ("setor_tanggal", None)),
                        fields=("instansi", "pegawai", "bulan"),
                        name="tpp_selisih_terbuka",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "bersih",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("kotor"), "-", models.F("pph")
                                    ),
                                    "-",
                                    models.F("iuran"),
                                ),
                            )
                        ),
                        name="tpp_selisih_jumlah",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("daftar__isnull", False), ("setor_tanggal__isnull", False), _negated=True),
                        name="tpp_selisih_sekali",
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="kinerja_pegawai", kolom="pegawai_id", name="tpp_selisihtpp_pegawai_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="kinerja_unitkerja",
                        kolom="perangkat_daerah_id",
                        name="tpp_selisihtpp_perangkat_daerah_asing",
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="tpp_daftarpembayaran", kolom="daftar_id", name="tpp_selisihtpp_daftar_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="inti_keanggotaan", kolom="setor_oleh_id", name="tpp_selisihtpp_setor_oleh_asing"
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="tpp_selisihtpp_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="tpp_selisihtpp_instansi"),
                ],
            },
        ),
    ]
