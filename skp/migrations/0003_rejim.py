from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import kinerja.inti.constraints
import kinerja.inti.models.bidang
import skp.domain.daftar_rejim

SQL = Path(__file__).parent.parent / "sql"
_DULU = (SQL / "jaga_skp.sql").read_text()
_AWAL = _DULU.index("CREATE TRIGGER skp_hasilkerja_tetap_ubah")
KEMBALI = f"""
DROP TRIGGER skp_tugastambahan_tetap ON skp_tugastambahan;
DROP TRIGGER skp_evaluasi_nilai_tetap ON skp_evaluasi;
DROP FUNCTION skp_jaga_tugas_tambahan();
DROP FUNCTION skp_jaga_nilai();
DROP TRIGGER skp_hasilkerja_tetap_ubah ON skp_hasilkerja;
{_DULU[_AWAL : _DULU.index(";", _AWAL) + 1]}
"""


class Migration(migrations.Migration):
    """Regimes that reckon with numbers: what they ask of a result, what was entered, what came out (sql/jaga_rejim.sql)."""

    dependencies = [
        ("inti", "0007_lambang"),
        ("kinerja", "0006_jenjang_jabatan"),
        ("skp", "0002_jaga"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="hasilkerja",
            name="tambah_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="hasilkerja",
            name="ubah_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="hasilkerja",
            name="hapus_delete",
        ),
        migrations.AddField(
            model_name="butirhasil",
            name="isi_rejim",
            field=models.JSONField(blank=True, default=dict, verbose_name="isi menurut dasar penilaian"),
        ),
        migrations.AddField(
            model_name="evaluasi",
            name="masukan",
            field=models.JSONField(blank=True, default=dict, verbose_name="masukan menurut dasar penilaian"),
        ),
        migrations.AddField(
            model_name="evaluasi",
            name="rincian",
            field=models.JSONField(blank=True, default=dict, verbose_name="rincian perhitungan"),
        ),
        migrations.AddField(
            model_name="evaluasi",
            name="sebutan",
            field=models.CharField(blank=True, max_length=30, verbose_name="sebutan"),
        ),
        migrations.AddField(
            model_name="hasilkerja",
            name="isi_rejim",
            field=models.JSONField(blank=True, default=dict, verbose_name="isi menurut dasar penilaian"),
        ),
        migrations.AddField(
            model_name="jejakhasilkerja",
            name="isi_rejim",
            field=models.JSONField(blank=True, default=dict, verbose_name="isi menurut dasar penilaian"),
        ),
        migrations.AlterField(
            model_name="evaluasi",
            name="asal",
            field=models.CharField(
                choices=[("sini", "Kinerja"), ("bkn", "e-Kinerja BKN"), ("luar", "Hasil penilaian dari luar")],
                default="sini",
                max_length=5,
                verbose_name="asal",
            ),
        ),
        migrations.AlterField(
            model_name="jejakskp",
            name="asal",
            field=models.CharField(
                choices=[("sini", "Kinerja"), ("bkn", "e-Kinerja BKN"), ("luar", "Hasil penilaian dari luar")],
                default="sini",
                max_length=5,
                verbose_name="asal",
            ),
        ),
        migrations.AlterField(
            model_name="ketentuanskp",
            name="rejim",
            field=models.CharField(
                choices=skp.domain.daftar_rejim.pilihan_rejim, max_length=10, verbose_name="dasar penilaian"
            ),
        ),
        migrations.AlterField(
            model_name="periodeskp",
            name="rejim",
            field=models.CharField(
                choices=skp.domain.daftar_rejim.pilihan_rejim,
                default="pm6",
                max_length=10,
                verbose_name="dasar penilaian",
            ),
        ),
        migrations.AlterField(
            model_name="skp",
            name="asal",
            field=models.CharField(
                choices=[("sini", "Kinerja"), ("bkn", "e-Kinerja BKN"), ("luar", "Hasil penilaian dari luar")],
                default="sini",
                max_length=5,
                verbose_name="asal",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hasilkerja",
            trigger=pgtrigger.compiler.Trigger(
                name="tambah_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "skp_jejakhasilkerja" ("id", "instansi_id", "intervensi_id", "isi_rejim", "jenis", "penugasan_dari", "perspektif", "pgh_created_at", "pgh_label", "silsilah", "skp_id", "teks_intervensi", "uraian", "urutan") SELECT new_values."id", new_values."instansi_id", new_values."intervensi_id", new_values."isi_rejim", new_values."jenis", new_values."penugasan_dari", new_values."perspektif", NOW(), \'tambah\', new_values."silsilah", new_values."skp_id", new_values."teks_intervensi", new_values."uraian", new_values."urutan" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8dbb7e51caf533bd93418419b8ba2791cc91cd4c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_tambah_insert_e24b6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="skp_hasilkerja",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hasilkerja",
            trigger=pgtrigger.compiler.Trigger(
                name="ubah_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "skp_jejakhasilkerja" ("id", "instansi_id", "intervensi_id", "isi_rejim", "jenis", "penugasan_dari", "perspektif", "pgh_created_at", "pgh_label", "silsilah", "skp_id", "teks_intervensi", "uraian", "urutan") VALUES (NEW."id", NEW."instansi_id", NEW."intervensi_id", NEW."isi_rejim", NEW."jenis", NEW."penugasan_dari", NEW."perspektif", NOW(), \'ubah\', NEW."silsilah", NEW."skp_id", NEW."teks_intervensi", NEW."uraian", NEW."urutan"); RETURN NULL;',
                    hash="15c4bc20666d10a70181fc176b9f25a1376b243b",
                    operation="UPDATE",
                    pgid="pgtrigger_ubah_update_71717",
                    table="skp_hasilkerja",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hasilkerja",
            trigger=pgtrigger.compiler.Trigger(
                name="hapus_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "skp_jejakhasilkerja" ("id", "instansi_id", "intervensi_id", "isi_rejim", "jenis", "penugasan_dari", "perspektif", "pgh_created_at", "pgh_label", "silsilah", "skp_id", "teks_intervensi", "uraian", "urutan") SELECT old_values."id", old_values."instansi_id", old_values."intervensi_id", old_values."isi_rejim", old_values."jenis", old_values."penugasan_dari", old_values."perspektif", NOW(), \'hapus\', old_values."silsilah", old_values."skp_id", old_values."teks_intervensi", old_values."uraian", old_values."urutan" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b212dfa54338322df70c1da2571d1a124143c3f7",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_hapus_delete_38c6f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="skp_hasilkerja",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="TugasTambahan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "jenis",
                    models.CharField(
                        choices=[("tambahan", "Tugas tambahan"), ("kreativitas", "Kreativitas")],
                        default="tambahan",
                        max_length=12,
                        verbose_name="jenis",
                    ),
                ),
                ("uraian", models.CharField(max_length=500, verbose_name="uraian")),
                (
                    "tingkat",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unit_kerja", "Bermanfaat bagi unit kerja"),
                            ("organisasi", "Bermanfaat bagi organisasi"),
                            ("negara", "Bermanfaat bagi negara"),
                        ],
                        max_length=12,
                        verbose_name="tingkat manfaat",
                    ),
                ),
                ("nomor_surat", models.CharField(max_length=100, verbose_name="nomor surat keterangan atau perintah")),
                ("tanggal_surat", models.DateField(verbose_name="tanggal surat")),
                ("tautan", models.URLField(blank=True, max_length=500, verbose_name="tautan bukti")),
                ("diakui", models.BooleanField(blank=True, null=True, verbose_name="diakui")),
                ("alasan", models.CharField(blank=True, max_length=300, verbose_name="alasan tidak diakui")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="dibuat pada"
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
                    "skp",
                    kinerja.inti.models.bidang.KunciAsing(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tugas_tambahan",
                        to="skp.skp",
                    ),
                ),
            ],
            options={
                "verbose_name": "tugas tambahan",
                "verbose_name_plural": "tugas tambahan",
                "indexes": [models.Index(fields=["instansi", "skp", "jenis"], name="skp_tugastambahan_skp")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("jenis", "tambahan"), ("tingkat", "")),
                            models.Q(("jenis", "kreativitas"), models.Q(("tingkat", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="skp_tugastambahan_tingkat",
                        violation_error_message="Tingkat manfaat dipilih hanya bagi kreativitas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("diakui", False), _negated=True),
                            models.Q(("alasan", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="skp_tugastambahan_alasan",
                        violation_error_message="Tuliskan alasan tidak diakui.",
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="skp_skp", kolom="skp_id", name="skp_tugastambahan_skp_asing"
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="skp_tugastambahan_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="skp_tugastambahan_instansi"),
                ],
            },
        ),
        migrations.CreateModel(
            name="JejakTugasTambahan",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "akun",
                    models.BigIntegerField(
                        db_default=django.db.models.functions.comparison.Cast(
                            django.db.models.functions.comparison.NullIf(
                                models.Func(
                                    models.Value("kinerja.akun"), models.Value(True), function="current_setting"
                                ),
                                models.Value(""),
                                output_field=models.TextField(),
                            ),
                            models.BigIntegerField(),
                        ),
                        null=True,
                        verbose_name="akun",
                    ),
                ),
                (
                    "permintaan",
                    models.UUIDField(
                        db_default=django.db.models.functions.comparison.Cast(
                            django.db.models.functions.comparison.NullIf(
                                models.Func(
                                    models.Value("kinerja.permintaan"), models.Value(True), function="current_setting"
                                ),
                                models.Value(""),
                                output_field=models.TextField(),
                            ),
                            models.UUIDField(),
                        ),
                        null=True,
                        verbose_name="id permintaan",
                    ),
                ),
                ("skp", models.BigIntegerField(db_column="skp_id", null=True)),
                ("id", models.BigIntegerField()),
                (
                    "jenis",
                    models.CharField(
                        choices=[("tambahan", "Tugas tambahan"), ("kreativitas", "Kreativitas")],
                        default="tambahan",
                        max_length=12,
                        verbose_name="jenis",
                    ),
                ),
                ("uraian", models.CharField(max_length=500, verbose_name="uraian")),
                (
                    "tingkat",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unit_kerja", "Bermanfaat bagi unit kerja"),
                            ("organisasi", "Bermanfaat bagi organisasi"),
                            ("negara", "Bermanfaat bagi negara"),
                        ],
                        max_length=12,
                        verbose_name="tingkat manfaat",
                    ),
                ),
                ("nomor_surat", models.CharField(max_length=100, verbose_name="nomor surat keterangan atau perintah")),
                ("tanggal_surat", models.DateField(verbose_name="tanggal surat")),
                ("tautan", models.URLField(blank=True, max_length=500, verbose_name="tautan bukti")),
                ("diakui", models.BooleanField(blank=True, null=True, verbose_name="diakui")),
                ("alasan", models.CharField(blank=True, max_length=300, verbose_name="alasan tidak diakui")),
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
            ],
            options={
                "verbose_name": "jejak tugas tambahan",
                "verbose_name_plural": "jejak tugas tambahan",
                "abstract": False,
                "indexes": [models.Index(fields=["instansi", "skp", "pgh_id"], name="jejak_tugastambahan")],
                "constraints": [
                    kinerja.inti.constraints.KunciInstansi(kolom="pgh_id", name="skp_jejaktugastambahan_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="skp_jejaktugastambahan_instansi"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NilaiGabungan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tahun", models.PositiveSmallIntegerField(verbose_name="tahun")),
                ("nilai", models.DecimalField(decimal_places=2, max_digits=7, verbose_name="nilai gabungan")),
                (
                    "predikat",
                    models.CharField(
                        choices=[
                            ("sangat_baik", "Sangat Baik"),
                            ("baik", "Baik"),
                            ("butuh_perbaikan", "Butuh Perbaikan"),
                            ("kurang", "Kurang"),
                            ("sangat_kurang", "Sangat Kurang"),
                        ],
                        max_length=20,
                        verbose_name="predikat",
                    ),
                ),
                ("sebutan", models.CharField(blank=True, max_length=30, verbose_name="sebutan")),
                ("dasar", models.CharField(max_length=300, verbose_name="dasar")),
                (
                    "dibuat_pada",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="dibuat pada"
                    ),
                ),
                (
                    "bagian_kedua",
                    kinerja.inti.models.bidang.KunciAsing(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="skp.evaluasi",
                    ),
                ),
                (
                    "bagian_pertama",
                    kinerja.inti.models.bidang.KunciAsing(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="skp.evaluasi",
                    ),
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
                    "unggahan",
                    kinerja.inti.models.bidang.KunciAsing(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="inti.unggahan",
                    ),
                ),
            ],
            options={
                "verbose_name": "nilai gabungan setahun",
                "verbose_name_plural": "nilai gabungan setahun",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instansi", "pegawai", "tahun"),
                        name="skp_nilaigabungan_satu",
                        violation_error_message="Nilai gabungan pegawai ini untuk tahun tersebut sudah ada.",
                    ),
                    models.CheckConstraint(condition=models.Q(("nilai__gte", 0)), name="skp_nilaigabungan_positif"),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="kinerja_pegawai", kolom="pegawai_id", name="skp_nilaigabungan_pegawai_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="skp_evaluasi", kolom="bagian_pertama_id", name="skp_nilaigabungan_bagian_pertama_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="skp_evaluasi", kolom="bagian_kedua_id", name="skp_nilaigabungan_bagian_kedua_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="inti_unggahan", kolom="unggahan_id", name="skp_nilaigabungan_unggahan_asing"
                    ),
                    kinerja.inti.constraints.KunciAsingInstansi(
                        ke="inti_keanggotaan", kolom="dibuat_oleh_id", name="skp_nilaigabungan_dibuat_oleh_asing"
                    ),
                    kinerja.inti.constraints.KunciInstansi(name="skp_nilaigabungan_kunci"),
                    kinerja.inti.constraints.KebijakanInstansi(name="skp_nilaigabungan_instansi"),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tugastambahan",
            trigger=pgtrigger.compiler.Trigger(
                name="tambah_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "skp_jejaktugastambahan" ("alasan", "diakui", "dibuat_pada", "id", "instansi_id", "jenis", "nomor_surat", "pgh_created_at", "pgh_label", "skp_id", "tanggal_surat", "tautan", "tingkat", "uraian") SELECT new_values."alasan", new_values."diakui", new_values."dibuat_pada", new_values."id", new_values."instansi_id", new_values."jenis", new_values."nomor_surat", NOW(), \'tambah\', new_values."skp_id", new_values."tanggal_surat", new_values."tautan", new_values."tingkat", new_values."uraian" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="aa542b3ae554c6468b30e26fb1a66e684dd44f0d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_tambah_insert_ec5c5",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="skp_tugastambahan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tugastambahan",
            trigger=pgtrigger.compiler.Trigger(
                name="ubah_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "skp_jejaktugastambahan" ("alasan", "diakui", "dibuat_pada", "id", "instansi_id", "jenis", "nomor_surat", "pgh_created_at", "pgh_label", "skp_id", "tanggal_surat", "tautan", "tingkat", "uraian") VALUES (NEW."alasan", NEW."diakui", NEW."dibuat_pada", NEW."id", NEW."instansi_id", NEW."jenis", NEW."nomor_surat", NOW(), \'ubah\', NEW."skp_id", NEW."tanggal_surat", NEW."tautan", NEW."tingkat", NEW."uraian"); RETURN NULL;',
                    hash="010aa1986fe79e00631b05f3851b8f386343a9bd",
                    operation="UPDATE",
                    pgid="pgtrigger_ubah_update_f8247",
                    table="skp_tugastambahan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tugastambahan",
            trigger=pgtrigger.compiler.Trigger(
                name="hapus_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "skp_jejaktugastambahan" ("alasan", "diakui", "dibuat_pada", "id", "instansi_id", "jenis", "nomor_surat", "pgh_created_at", "pgh_label", "skp_id", "tanggal_surat", "tautan", "tingkat", "uraian") SELECT old_values."alasan", old_values."diakui", old_values."dibuat_pada", old_values."id", old_values."instansi_id", old_values."jenis", old_values."nomor_surat", NOW(), \'hapus\', old_values."skp_id", old_values."tanggal_surat", old_values."tautan", old_values."tingkat", old_values."uraian" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="eef82efc61f79cc4472852d23982e6c5c33ce8db",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_hapus_delete_3b9fc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="skp_tugastambahan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AlterField(
            model_name="pertukaranskp",
            name="jenis",
            field=models.CharField(
                choices=[
                    ("laporan_skp", "Laporan SKP (BKN)"),
                    ("laporan_penilaian", "Laporan Penilaian (BKN)"),
                    ("hasil_siasn", "Hasil penilaian untuk SIASN"),
                    ("skp_siasn", "SKP untuk SIASN"),
                    ("hasil_luar", "Hasil penilaian dari luar"),
                    ("nilai_gabungan", "Nilai gabungan dua semester"),
                ],
                max_length=20,
                verbose_name="jenis",
            ),
        ),
        migrations.RunSQL((SQL / "jaga_rejim.sql").read_text(), KEMBALI),
    ]
