"""Names of the values of PermenPANRB 8/2021, for the form in which an instansi changes them."""

from skp.domain.isian_ketentuan import IsianKetentuan, JenisKolom, Kolom
from skp.domain.pm8.akhir import SEBUTAN
from skp.domain.pm8.masukan import SEBUTAN_CASCADING, SEBUTAN_JENIS_UTAMA, SEBUTAN_KATEGORI, SEBUTAN_LINGKUP
from skp.domain.pm8.teks import SEBUTAN_PEMBULATAN
from skp.domain.teks_ketentuan import SEBUTAN_LAMPIRAN, SEBUTAN_SYARAT, SEBUTAN_TANPA_EVALUASI

_KATEGORI = {k.value: kata for k, kata in SEBUTAN_KATEGORI.items()}
_PREDIKAT = {p.value: kata for p, kata in SEBUTAN.items()}
_CACAH = JenisKolom.CACAH

ISIAN = IsianKetentuan(
    nama={
        **_KATEGORI,
        **{f"predikat.{kode}": kata for kode, kata in _PREDIKAT.items()},
        **{
            k.value: kata
            for peta in (SEBUTAN_JENIS_UTAMA, SEBUTAN_CASCADING, SEBUTAN_LINGKUP)
            for k, kata in peta.items()
        },
        **SEBUTAN_SYARAT,
        "catatan": "Catatan",
        "pembulatan_persen": "Capaian dibulatkan sebelum digolongkan",
        "terendah_persen": "Capaian paling rendah (persen)",
        "pita": "Pita capaian",
        "nilai_target_maksimal": "Nilai target maksimal yang tercapai 100%",
        "bobot_persen": "Bobot (persen)",
        "dari_persen": "Capaian mulai (persen)",
        "sangat_baik_paling_sedikit": "aspek Sangat Baik paling sedikit",
        "baik_paling_banyak": "aspek Baik paling banyak",
        "cukup_paling_banyak": "aspek Cukup paling banyak",
        "kurang_paling_banyak": "aspek Kurang paling banyak",
        "sangat_kurang_paling_banyak": "aspek Sangat Kurang paling banyak",
        "nilai": "Nilai",
        "persen": "Persentase",
        "faktor_persen": "Faktor kategori (persen)",
        "bobot_lingkup": "Bobot lingkup",
        "paling_banyak": "Jumlah seluruh kinerja tambahan paling banyak",
        "nilai_tertinggi": "Nilai tertinggi",
        "bobot_360": "Penilaian 360°",
        "penilai_persen": "Pejabat Penilai Kinerja (persen)",
        "rekan_dan_bawahan_persen": "rekan kerja dan bawahan (persen)",
        "tanpa_360": "Tanpa penilaian 360°",
        "dengan_360": "Dengan penilaian 360°",
        "skp_persen": "nilai SKP (persen)",
        "perilaku_persen": "nilai perilaku (persen)",
        "angka_di_belakang_koma": "Angka di belakang koma",
        "dari": "Nilai mulai",
        "sangat_baik_perlu_ide_baru": "Sangat Baik memerlukan ide baru yang bermanfaat",
        "orang_minimum": "Persentase ditimbang mulai (orang)",
        "kelompok": "Kelompok predikat",
        "semester_pertama_persen": "Semester pertama, PP 46/2011 (persen)",
        "semester_kedua_persen": "Semester kedua, PermenPANRB 8/2021 (persen)",
        "hari_kalender": "Batas mengajukan keberatan (hari kalender)",
        "tanpa_evaluasi": "Bulan yang tidak dicakup evaluasi",
    },
    pilihan={
        "pembulatan_persen": {k.value: kata for k, kata in SEBUTAN_PEMBULATAN.items()},
        "tanpa_evaluasi": SEBUTAN_TANPA_EVALUASI,
        "lampiran_wajib": SEBUTAN_LAMPIRAN,
    },
    tabel={
        "pita": (
            Kolom("kategori", "Kategori", JenisKolom.PILIHAN, _KATEGORI),
            Kolom("dari_persen", "Capaian dari (persen)", _CACAH),
            Kolom("sampai_persen", "Sampai (persen)", _CACAH, wajib=False),
            Kolom("nilai_dari", "Nilai dari"),
            Kolom("nilai_sampai", "Nilai sampai"),
        ),
        "kelompok": (
            Kolom("uraian", "Nama kelompok", JenisKolom.TEKS),
            Kolom("predikat", "Predikat", JenisKolom.DAFTAR, _PREDIKAT),
            Kolom("paling_sedikit_persen", "Paling sedikit (persen)", wajib=False),
            Kolom("paling_banyak_persen", "Paling banyak (persen)", wajib=False),
        ),
    },
)
