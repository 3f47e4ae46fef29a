from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "jaga_skp.sql"
HAPUS = """
DROP TRIGGER skp_umpanbalik_tetap ON skp_umpanbalik;
DROP TRIGGER skp_predikatorganisasi_kunci_periode ON skp_predikatorganisasi;
DROP TRIGGER skp_realisasi_kunci_periode ON skp_realisasi;
DROP TRIGGER skp_evaluasi_kunci_periode ON skp_evaluasi;
DROP TRIGGER skp_skp_kunci_periode ON skp_skp;
DROP TRIGGER skp_evaluasi_tetap ON skp_evaluasi;
DROP TRIGGER skp_lampiranskp_tetap ON skp_lampiranskp;
DROP TRIGGER skp_ekspektasikhusus_tetap ON skp_ekspektasikhusus;
DROP TRIGGER skp_rencanaaksi_tetap ON skp_rencanaaksi;
DROP TRIGGER skp_indikator_tetap ON skp_indikator;
DROP TRIGGER skp_hasilkerja_tetap ON skp_hasilkerja;
DROP TRIGGER skp_hasilkerja_tetap_ubah ON skp_hasilkerja;
DROP FUNCTION skp_jaga_umpan_balik();
DROP FUNCTION skp_jaga_kunci();
DROP FUNCTION skp_jaga_evaluasi();
DROP FUNCTION skp_jaga_isi();
"""


class Migration(migrations.Migration):
    """Plans in force, set evaluations, locked periods and feedback stay as they are (sql/jaga_skp.sql)."""

    dependencies = [("skp", "0001_initial")]
    operations = [migrations.RunSQL(SQL.read_text(), HAPUS)]
