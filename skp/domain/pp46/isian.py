"""Names of the values of PP 46/2011, for the form in which an instansi changes them."""

from skp.domain.isian_ketentuan import IsianKetentuan, JenisKolom, Kolom
from skp.domain.pp46.masukan import SEBUTAN_ASPEK, SEBUTAN_KREATIVITAS
from skp.domain.pp46.prestasi import SEBUTAN_PP46
from skp.domain.pp46.teks import SEBUTAN_BIAYA_NOL, SEBUTAN_GABUNGAN, SEBUTAN_TANPA_TARGET
from skp.domain.teks_ketentuan import SEBUTAN_TANPA_EVALUASI

_ASPEK = {a.value: kata for a, kata in SEBUTAN_ASPEK.items()}
_PREDIKAT = {p.value: kata for p, kata in SEBUTAN_PP46.items()}

ISIAN = IsianKetentuan(
    nama={
        **{k.value: kata for k, kata in SEBUTAN_KREATIVITAS.items()},
        "catatan": "Catatan",
        "batas_efisiensi_persen": "Efisiensi yang masih menaikkan nilai, sampai (persen)",
        "pengali": "Pengali target pada rumus waktu dan biaya",
        "pangkal": "Nilai pangkal di atas batas efisiensi",
        "waktu_biaya_terendah": "Nilai waktu dan biaya paling rendah",
        "kualitas_tertinggi": "Realisasi kualitas paling tinggi",
        "biaya_nol": "Realisasi biaya 0 padahal dikerjakan",
        "tingkat": "Tingkat",
        "bobot.dipakai": "Kegiatan berbobot",
        "plt_dihitung": "Tugas sebagai Plt dihitung sebagai tugas tambahan",
        "nilai": "Nilai",
        "gabungan": "Beberapa kreativitas dalam setahun",
        "tertinggi": "Nilai setiap aspek paling tinggi",
        "kepemimpinan_hanya_struktural": "Kepemimpinan hanya bagi pejabat struktural",
        "persen_skp": "Bagian nilai SKP (persen)",
        "persen_perilaku": "Bagian nilai perilaku (persen)",
        "pembulatan.desimal": "Angka di belakang koma",
        "nilai_antara": "Nilai antara ikut dibulatkan",
        "sebutan.desimal": "Sebelum dibandingkan, nilai dibulatkan ke berapa angka di belakang koma",
        "batas_bawah": "Batas bawah sebutan",
        "ipk_tertinggi": "IPK tertinggi",
        "konversi": "Tabel konversi IPK",
        "tanpa_target_bulan": "Kegiatan tanpa target bulan sendiri",
        "capaian_bulan.aspek": "Aspek yang dihitung",
        "hari_kalender": "Batas mengajukan keberatan (hari kalender)",
        "hari_tanggapan": "Batas tanggapan Pejabat Penilai (hari kalender)",
        "kegiatan_minimum": "Kegiatan tugas jabatan paling sedikit",
        "aspek_wajib": "Aspek yang wajib ditargetkan",
        "intervensi_wajib": "Kegiatan atasan yang didukung wajib disebut",
        "batas_bulan": "SKP ditetapkan paling lambat bulan (1–12; 0: tidak ditentukan)",
        "batas_tanggal": "SKP ditetapkan paling lambat tanggal",
        "tanpa_evaluasi": "Bulan yang tidak dicakup evaluasi",
    },
    pilihan={
        "biaya_nol": {k.value: kata for k, kata in SEBUTAN_BIAYA_NOL.items()},
        "gabungan": {k.value: kata for k, kata in SEBUTAN_GABUNGAN.items()},
        "tanpa_target_bulan": {k.value: kata for k, kata in SEBUTAN_TANPA_TARGET.items()},
        "tanpa_evaluasi": SEBUTAN_TANPA_EVALUASI,
        "capaian_bulan.aspek": _ASPEK,
        "aspek_wajib": _ASPEK,
    },
    tabel={
        "skala_kualitas.tingkat": (
            Kolom("mulai", "Nilai mulai"),
            Kolom("uraian", "Uraian", JenisKolom.TEKS, panjang=True),
        ),
        "tugas_tambahan.tingkat": (Kolom("mulai", "Mulai (tugas)", JenisKolom.CACAH), Kolom("nilai", "Nilai")),
        "konversi": (Kolom("mulai", "IPK mulai"), Kolom("nilai", "Nilai SKP")),
        "batas_bawah": (
            Kolom("predikat", "Sebutan", JenisKolom.PILIHAN, _PREDIKAT),
            Kolom("mulai", "Mulai"),
            Kolom("termasuk", "Angka itu sendiri termasuk", JenisKolom.YA, wajib=False, kosong="Ya, bawaan"),
        ),
        "sanksi.tingkat": (
            Kolom("mulai", "Nilai SKP mulai"),
            Kolom("sampai", "Sampai", wajib=False),
            Kolom("di_bawah", "Di bawah", wajib=False),
            Kolom("jenis", "Jenis", JenisKolom.TEKS),
            Kolom("teks", "Kalimat", JenisKolom.TEKS, panjang=True),
        ),
    },
    boleh_kosong={
        "waktu_biaya_terendah": JenisKolom.BILANGAN,
        "kualitas_tertinggi": JenisKolom.BILANGAN,
        "sebutan.desimal": JenisKolom.CACAH,
    },
)
