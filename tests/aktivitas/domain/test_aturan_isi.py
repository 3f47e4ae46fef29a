"""What speaks against an entry: a table of sentences, and what holds whatever is written."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktivitas.domain.aturan_isi import Isi, JamLain, Kehadiran, KonteksIsi, keberatan_draf, periksa_isi
from aktivitas.domain.batas_isi import BatasIsi, SebabBatas
from aktivitas.domain.ketentuan import AturanAktivitas, JenisBuktiBoleh, PeriksaPresensi, baca_aturan
from aktivitas.queries.ketentuan import aturan_bawaan

JUMAT = date(2026, 11, 6)
LONGGAR = AturanAktivitas(
    dasar_hukum="Uji",
    hari_isi=3,
    tanggal_tutup=5,
    tanggal_verifikasi=10,
    norma_hari=350,
    norma_bulan=7000,
    uraian_minimum=0,
    menit_hari_tertinggi=None,
    boleh_bersamaan=True,
    boleh_hari_libur=True,
    ketidakhadiran_boleh=frozenset({"dinas_luar"}),
    periksa_presensi=PeriksaPresensi.TIDAK,
    toleransi_presensi=15,
    bukti_dari_menit=None,
    bukti_megabita=10,
    bukti_banyak=5,
    bukti_jenis=frozenset(JenisBuktiBoleh),
    wajar_persen=150,
    wajar_terlambat=3,
    wajar_hari_biasa=28,
    wajar_hari_tercatat=5,
    wajar_hari_serupa=14,
    wajar_huruf_serupa=40,
)
KETAT = replace(
    LONGGAR,
    uraian_minimum=10,
    menit_hari_tertinggi=600,
    boleh_bersamaan=False,
    boleh_hari_libur=False,
    periksa_presensi=PeriksaPresensi.JAM,
    bukti_dari_menit=120,
)
ISI = Isi(JUMAT, 1, 60, time(8), time(9), "Rapat koordinasi")
TERBUKA = KonteksIsi(JUMAT, BatasIsi(date(2026, 11, 11), SebabBatas.HARI_KERJA))
HADIR = Kehadiran(7 * 60 + 21, 16 * 60 + 4)

TABEL = [
    ("semua baik", {}, {}, ()),
    ("besok", {"tanggal": JUMAT + timedelta(1)}, {}, ("masa_depan",)),
    ("lewat batas", {}, {"hari_ini": date(2026, 11, 12)}, ("batas_isi",)),
    ("hari terakhir batas", {}, {"hari_ini": date(2026, 11, 11)}, ()),
    ("bulan ditutup didahulukan", {}, {"hari_ini": date(2026, 11, 12), "terkunci": "Sudah ditutup."}, ("terkunci",)),
    ("volume nol", {"volume": 0}, {}, ("volume",)),
    ("volume terlalu besar", {"volume": 10_000}, {}, ("volume",)),
    ("satu jam saja", {"selesai": None}, {}, ("jam",)),
    ("jam terbalik", {"selesai": time(7)}, {}, ("jam",)),
    ("tanpa jam", {"mulai": None, "selesai": None}, {"jam_lain": (JamLain("X", time(8), time(9)),)}, ()),
    ("bertumpuk", {}, {"jam_lain": (JamLain("X", time(8, 59), time(10)),)}, ("bertumpuk",)),
    ("bersambung", {}, {"jam_lain": (JamLain("X", time(9), time(10)), JamLain("Y", time(7), time(8)))}, ()),
    ("cuti", {}, {"ketidakhadiran": ("cuti_tahunan", "Cuti tahunan")}, ("cuti",)),
    ("dinas luar", {}, {"ketidakhadiran": ("dinas_luar", "Dinas luar")}, ()),
    ("libur", {}, {"bukan_hari_kerja": "Natal"}, ("libur",)),
    ("cuti pada hari libur", {}, {"ketidakhadiran": ("x", "X"), "bukan_hari_kerja": "Natal"}, ("cuti",)),
    ("dinas luar pada hari libur", {}, {"ketidakhadiran": ("dinas_luar", "D"), "bukan_hari_kerja": "Natal"}, ()),
    ("pas batas sehari", {"menit": 100, "volume": 2}, {"menit_lain": 500}, ()),
    ("lewat batas sehari", {"menit": 101}, {"menit_lain": 500}, ("batas_hari",)),
    ("uraian pendek", {"uraian": "  Rapat   "}, {}, ("uraian",)),
    ("uraian kosong", {"uraian": " "}, {}, ("uraian",)),
    ("uraian terlalu panjang", {"uraian": "x" * 2001}, {}, ("uraian_panjang",)),
    ("bukti kurang", {"menit": 120}, {}, ("bukti",)),
    ("bukti ada", {"menit": 120, "bukti": 1}, {}, ()),
    ("data mesin belum ada", {"mulai": time(5), "selesai": time(6)}, {"kehadiran": None}, ()),
    ("tanpa ketukan", {}, {"kehadiran": Kehadiran(None, None)}, ("presensi",)),
    ("tanpa ketukan, dinas luar", {}, {"kehadiran": Kehadiran(None, None), "ketidakhadiran": ("dinas_luar", "D")}, ()),
    ("di dalam presensi", {}, {"kehadiran": HADIR}, ()),
    ("dalam toleransi", {"mulai": time(7, 6), "selesai": time(16, 19)}, {"kehadiran": HADIR}, ()),
    ("sebelum masuk", {"mulai": time(7, 5)}, {"kehadiran": HADIR}, ("presensi_jam",)),
    ("sesudah pulang", {"selesai": time(16, 20)}, {"kehadiran": HADIR}, ("presensi_jam",)),
    ("belum pulang", {"selesai": time(23)}, {"kehadiran": Kehadiran(441, None)}, ()),
]  # fmt: skip


@pytest.mark.parametrize(("isi", "konteks", "harap"), [t[1:] for t in TABEL], ids=[t[0] for t in TABEL])
def test_tabel_keberatan(isi, konteks, harap):
    hasil = periksa_isi(replace(ISI, **isi), replace(TERBUKA, **konteks), KETAT)

    assert tuple(k.kode for k in hasil) == harap
    for k in hasil:
        assert k.kalimat.endswith("."), k.kalimat


MUTLAK = {"masa_depan", "batas_isi", "terkunci", "volume", "jam", "uraian_panjang"}


@given(
    st.builds(
        Isi,
        tanggal=st.dates(date(2026, 11, 1), date(2026, 11, 12)),
        volume=st.integers(-1, 10_001),
        menit=st.integers(0, 1000),
        mulai=st.none() | st.times(),
        selesai=st.none() | st.times(),
        uraian=st.text(max_size=30),
        bukti=st.integers(0, 2),
    ),
    st.builds(
        KonteksIsi,
        hari_ini=st.dates(date(2026, 11, 1), date(2026, 11, 30)),
        batas=st.builds(BatasIsi, st.dates(date(2026, 11, 1), date(2026, 12, 5)), st.sampled_from(SebabBatas)),
        bukan_hari_kerja=st.sampled_from(["", "Natal"]),
        ketidakhadiran=st.sampled_from([None, ("cuti", "Cuti"), ("dinas_luar", "Dinas luar")]),
        kehadiran=st.none() | st.builds(Kehadiran, st.none() | st.integers(0, 1440), st.none() | st.integers(0, 2000)),
        menit_lain=st.integers(0, 700),
        terkunci=st.sampled_from([None, "Bulan ini sudah ditutup."]),
    ),
)
def test_yang_selalu_berlaku(isi, konteks):
    """One objection a cause; a looser rule never objects to more; without machine data presence never speaks."""
    ketat, longgar = periksa_isi(isi, konteks, KETAT), periksa_isi(isi, konteks, LONGGAR)
    kode = [k.kode for k in ketat]
    assert len(kode) == len(set(kode))
    assert {k.kode for k in longgar} <= set(kode)
    assert {k.kode for k in keberatan_draf(ketat)} == MUTLAK & set(kode)
    tanpa_data = periksa_isi(isi, replace(konteks, kehadiran=None), KETAT)
    assert {k.kode for k in tanpa_data} == set(kode) - {"presensi", "presensi_jam"}


def test_ketentuan_bawaan_terbaca_dan_yang_rusak_ditolak():
    assert aturan_bawaan().norma_bulan >= aturan_bawaan().norma_hari > 0
    with pytest.raises(ValueError, match="tidak lengkap: wajar_persen"):
        baca_aturan({f: None for f in AturanAktivitas.__slots__ if f != "wajar_persen"})
