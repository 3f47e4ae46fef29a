"""Why an entry is to be looked at."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktivitas.domain.aturan_isi import Isi, JamLain, Kehadiran
from aktivitas.domain.wajar import KonteksWajar, Serupa, alasan_dilihat, biasanya
from aktivitas.queries.ketentuan import aturan_bawaan

JUMAT = date(2026, 11, 20)
ATURAN = replace(aturan_bawaan(), toleransi_presensi=15, wajar_persen=150, wajar_terlambat=3, menit_hari_tertinggi=660)
ISI = Isi(JUMAT, 1, 60, time(8), time(9), "Menyusun laporan", 0)
BIASA = KonteksWajar(JUMAT, 300, biasa=300, kehadiran=Kehadiran(7 * 60 + 25, 16 * 60 + 5))


@pytest.mark.parametrize(
    ("isi", "konteks", "aturan", "kode", "potongan"),
    [
        ({}, {"ketidakhadiran": ("cuti_tahunan", "Cuti Tahunan")}, {}, ["cuti"], "tercatat Cuti Tahunan"),
        ({}, {"ketidakhadiran": ("dinas_luar", "Dinas Luar")}, {}, [], ""),
        ({}, {"bukan_hari_kerja": "Hari Raya", "kehadiran": None}, {}, ["libur"], "Bukan hari kerja"),
        ({}, {"kehadiran": Kehadiran(None, None)}, {}, ["presensi"], "tidak merekam"),
        ({}, {"kehadiran": None}, {}, [], ""),
        ({"mulai": time(7, 9)}, {}, {}, ["presensi_jam"], "Mulai 07.09, sebelum rekam masuk 07.25"),
        ({"mulai": time(7, 10)}, {}, {}, [], ""),
        ({"selesai": time(16, 21)}, {}, {}, ["presensi_jam"], "sesudah rekam pulang 16.05"),
        ({"mulai": None, "selesai": None}, {"kehadiran": Kehadiran(600, 700)}, {}, [], ""),
        ({}, {"menit_hari": 661}, {}, ["batas_hari"], "661 menit, lebih dari batas 660"),
        ({}, {"menit_hari": 661, "terbesar": False}, {}, [], ""),
        ({}, {"menit_hari": 451}, {}, ["kebiasaan"], "451 menit; biasanya sekitar 300"),
        ({}, {"menit_hari": 450}, {}, [], ""),
        ({}, {"menit_hari": 650, "biasa": None}, {}, [], ""),
        ({}, {"jam_lain": (JamLain("Rapat", time(8, 59), time(10)),)}, {}, ["bertumpuk"], "“Rapat” 08.59–10.00"),
        ({}, {"jam_lain": (JamLain("Rapat", time(9), time(10)),)}, {}, [], ""),
        ({}, {"serupa": Serupa(7, "Rapat", JUMAT)}, {}, ["serupa"], "pada hari yang sama"),
        ({}, {"serupa": Serupa(7, "Rapat", date(2026, 11, 19))}, {}, ["serupa"], "19 November 2026"),
        ({}, {}, {"bukti_dari_menit": 60}, ["bukti"], "Belum ada bukti"),
        ({"bukti": 1}, {}, {"bukti_dari_menit": 60}, [], ""),
        ({}, {}, {"bukti_dari_menit": 61}, [], ""),
        ({}, {"dicatat": date(2026, 11, 24)}, {}, ["terlambat"], "24 November 2026, 4 hari sesudah"),
        ({}, {"dicatat": date(2026, 11, 23)}, {}, [], ""),
        ({}, {"amendemen": True}, {}, ["amendemen"], "sudah disetujui"),
        ({}, {}, {}, [], ""),
    ],
)
def test_alasan(isi, konteks, aturan, kode, potongan):
    alasan = alasan_dilihat(replace(ISI, **isi), replace(BIASA, **konteks), replace(ATURAN, **aturan))
    assert [a.kode for a in alasan] == kode
    assert potongan in " ".join(a.kalimat for a in alasan)


def test_beberapa_alasan_yang_terberat_dahulu():
    konteks = replace(BIASA, kehadiran=Kehadiran(None, None), menit_hari=700, dicatat=date(2026, 12, 1))
    assert [a.kode for a in alasan_dilihat(ISI, konteks, ATURAN)] == ["presensi", "batas_hari", "terlambat"]


@given(st.lists(st.integers(0, 900), max_size=40), st.integers(0, 60), st.integers(1, 40), st.integers(1, 10))
def test_biasanya_di_antara_terkecil_dan_terbesar(menit, mundur, jangka, tercatat):
    per_hari = {JUMAT - timedelta(days=n + 1): m for n, m in enumerate(menit)}
    aturan = replace(ATURAN, wajar_hari_biasa=jangka, wajar_hari_tercatat=tercatat)
    hasil = biasanya(per_hari, JUMAT - timedelta(days=mundur), aturan)
    terhitung = [m for h, m in per_hari.items() if 0 < (JUMAT - timedelta(days=mundur) - h).days <= jangka and m]
    assert (hasil is None) == (len(terhitung) < tercatat)
    if hasil is not None:
        assert min(terhitung) <= hasil <= max(terhitung)


@given(st.integers(0, 1500), st.integers(0, 1500), st.integers(1, 1000))
def test_lebih_banyak_menit_tidak_pernah_lebih_wajar(a, b, biasa):
    """Monotone: whoever claims more on a day is looked at if the lesser claim was."""
    sedikit, banyak = sorted((a, b))
    lihat = [bool(alasan_dilihat(ISI, replace(BIASA, menit_hari=m, biasa=biasa), ATURAN)) for m in (sedikit, banyak)]
    assert lihat[0] <= lihat[1]
