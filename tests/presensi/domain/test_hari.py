"""The day derived: boundaries, explanations, and the month that must say the same as its days."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presensi.domain.cuti import BagianHari, JenisKetidakhadiran
from presensi.domain.hari import (
    HariPresensi,
    Kejadian,
    KejadianBulan,
    turunkan_bulan,
    turunkan_hari,
)
from presensi.domain.kalender import (
    HariKalender,
    HariLibur,
    JamHari,
    KalenderBulan,
    Libur,
    PolaKerja,
    kalender_bulan,
)
from presensi.domain.penjelasan import jelaskan
from presensi.domain.status import StatusHari

SENIN = date(2026, 10, 5)
JAM = JamHari(450, 960, 720)
TANPA_POTONG = JamHari(450, 960, 720, potong_detik=False)
MALAM = JamHari(masuk=1260, pulang=1860, batas=1560, buka=1080, tutup=2100)
BulanAcak = tuple[KalenderBulan, list[int], dict[int, JenisKetidakhadiran]]
DINAS = JenisKetidakhadiran("dinas_luar", "Dinas luar")
CUTI_BESAR = JenisKetidakhadiran("cuti_besar", "Cuti besar", dihitung_hadir=False)
DINAS_AWAL = replace(DINAS, bagian=BagianHari.AWAL)
DINAS_AKHIR = replace(DINAS, bagian=BagianHari.AKHIR)
IZIN_AWAL = JenisKetidakhadiran("izin", "Izin", dihitung_hadir=False, bagian=BagianHari.AWAL)


def detik(teks: str) -> int:
    """`07:30:05` or `+07:30:05` for the next morning."""
    jam, menit, sisa = (int(x) for x in teks.removeprefix("+").split(":"))
    return jam * 3600 + menit * 60 + sisa + (86_400 if teks.startswith("+") else 0)


def hari(*ketukan: str, jam: JamHari | Libur = JAM, sah: JenisKetidakhadiran | None = None) -> HariPresensi:
    return turunkan_hari(SENIN, jam, [detik(k) for k in ketukan], sah)


TEPAT = "16:00:00"


@pytest.mark.parametrize(
    ("jam", "ketukan", "status", "kejadian"),
    [
        (JAM, ("07:30:00", TEPAT), "hadir", []),
        (JAM, ("07:30:59", TEPAT), "hadir", []),
        (JAM, ("07:31:00", TEPAT), "terlambat", [("terlambat", 1)]),
        (JAM, ("08:00:59", TEPAT), "terlambat", [("terlambat", 30)]),
        (JAM, ("08:01:00", TEPAT), "terlambat", [("terlambat", 31)]),
        (JAM, ("11:59:59", TEPAT), "terlambat", [("terlambat", 269)]),
        (JAM, ("07:00:00", "15:59:59"), "pulang_cepat", [("pulang_cepat", 1)]),
        (JAM, ("07:00:00", "12:00:00"), "pulang_cepat", [("pulang_cepat", 240)]),
        (JAM, ("07:00:00", "11:59:59"), "tanpa_pulang", [("tanpa_pulang", None)]),
        (JAM, ("12:00:00", TEPAT), "tanpa_masuk", [("tanpa_masuk", None)]),
        (JAM, ("07:00:00",), "tanpa_pulang", [("tanpa_pulang", None)]),
        (JAM, (TEPAT,), "tanpa_masuk", [("tanpa_masuk", None)]),
        (JAM, (), "tanpa_keterangan", [("tanpa_keterangan", None)]),
        (
            JAM,
            ("08:00:00", "14:30:00"),
            "terlambat",
            [("terlambat", 30), ("pulang_cepat", 90)],
        ),
        (JAM, ("08:00:00",), "tanpa_pulang", [("terlambat", 30), ("tanpa_pulang", None)]),
        (JAM, ("15:00:00",), "tanpa_masuk", [("tanpa_masuk", None), ("pulang_cepat", 60)]),
        (JAM, ("00:00:00", "23:59:59"), "hadir", []),
        (JAM, ("07:00:00", "+00:00:00"), "tanpa_pulang", [("tanpa_pulang", None)]),
        (TANPA_POTONG, ("07:30:00", TEPAT), "hadir", []),
        (TANPA_POTONG, ("07:30:01", TEPAT), "terlambat", [("terlambat", 1)]),
        (
            TANPA_POTONG,
            ("07:31:01", "15:58:59"),
            "terlambat",
            [("terlambat", 2), ("pulang_cepat", 2)],
        ),
        (MALAM, ("20:45:00", "+07:05:00"), "hadir", []),
        (MALAM, ("21:10:00", "+06:50:00"), "terlambat", [("terlambat", 10), ("pulang_cepat", 10)]),
        (MALAM, ("07:02:00", "20:50:00"), "tanpa_pulang", [("tanpa_pulang", None)]),
        (MALAM, ("+01:59:59",), "tanpa_pulang", [("terlambat", 299), ("tanpa_pulang", None)]),
        (MALAM, ("+02:00:00",), "tanpa_masuk", [("tanpa_masuk", None), ("pulang_cepat", 300)]),
        (MALAM, ("+11:00:00", "17:59:59"), "tanpa_keterangan", [("tanpa_keterangan", None)]),
    ],
)
def test_batas_hari(
    jam: JamHari, ketukan: tuple[str, ...], status: str, kejadian: list[tuple[str, int | None]]
) -> None:
    hasil = hari(*ketukan, jam=jam)
    assert (hasil.status, list(hasil.kejadian)) == (status, kejadian)
    menit = dict(kejadian)
    assert hasil.menit_terlambat == (menit.get("terlambat") or 0)
    assert hasil.menit_pulang_cepat == (menit.get("pulang_cepat") or 0)


@pytest.mark.parametrize(
    ("hasil", "kalimat"),
    [
        (
            hari("07:42:10", "16:05:00"),
            (
                "Jam kerja 07.30–16.00.",
                "Ketukan pertama 07.42 → terlambat 12 menit.",
                "Ketukan terakhir 16.05 → pulang sesuai jam kerja.",
            ),
        ),
        (
            hari("07:10:00", "09:00:00", "12:30:00", "15:20:00", "15:20:00"),
            (
                "Jam kerja 07.30–16.00.",
                "Ketukan pertama 07.10 → masuk tepat waktu.",
                "Ketukan terakhir 15.20 → pulang 40 menit lebih cepat.",
                "2 ketukan lain tidak mengubah hasil.",
            ),
        ),
        (
            hari("13:00:00"),
            (
                "Jam kerja 07.30–16.00.",
                "Tidak ada ketukan sebelum 12.00 → tanpa rekam masuk.",
                "Ketukan terakhir 13.00 → pulang 180 menit lebih cepat.",
            ),
        ),
        (
            hari("07:30:01", jam=TANPA_POTONG),
            (
                "Jam kerja 07.30–16.00.",
                "Ketukan pertama 07.30.01 → terlambat 1 menit.",
                "Tidak ada ketukan mulai 12.00 → tanpa rekam pulang.",
            ),
        ),
        (
            hari(),
            (
                "Jam kerja 07.30–16.00.",
                "Tidak ada ketukan dan tidak ada cuti atau dinas luar → tanpa keterangan.",
            ),
        ),
        (
            hari("09:00:00", sah=DINAS),
            (
                "Jam kerja 07.30–16.00.",
                "Dinas luar yang disetujui → dihitung hadir. 1 ketukan hari itu tidak dihitung.",
            ),
        ),
        (
            hari(sah=CUTI_BESAR),
            ("Jam kerja 07.30–16.00.", "Cuti besar yang disetujui → tidak dihitung hadir."),
        ),
        (
            hari("09:00:00", "10:00:00", jam=Libur("nasional", "Hari Buruh Internasional")),
            ("Libur: Hari Buruh Internasional. 2 ketukan hari itu tidak dihitung.",),
        ),
        (
            hari("20:45:00", "+06:58:00", jam=MALAM),
            (
                "Jam kerja 21.00–07.00 hari berikutnya.",
                "Ketukan pertama 20.45 → masuk tepat waktu.",
                "Ketukan terakhir 06.58 hari berikutnya → pulang 2 menit lebih cepat.",
            ),
        ),
    ],
)
def test_penjelasan(hasil: HariPresensi, kalimat: tuple[str, ...]) -> None:
    assert jelaskan(hasil) == kalimat


def test_ketukan_pada_hari_yang_tidak_dihitung_tetap_terlihat() -> None:
    dinas = hari("09:00:00", "15:00:00", sah=DINAS)
    assert (dinas.status, dinas.masuk, dinas.pulang) == ("ketidakhadiran", 32_400, 54_000)
    assert (dinas.kejadian, dinas.ketidakhadiran) == ((), DINAS)
    assert hari(sah=CUTI_BESAR).kejadian == (Kejadian("cuti_besar"),)
    libur = hari("09:00:00", jam=Libur("nasional", "Libur"), sah=DINAS)
    assert (libur.status, libur.masuk, libur.pulang) == (StatusHari.LIBUR, 32_400, None)
    assert (libur.kejadian, libur.ketidakhadiran) == ((), None)


def test_bulan_mencatat_hanya_yang_menyimpang() -> None:
    pola = PolaKerja("5", "Lima hari", (JAM,) * 5 + (None, None))
    libur = {date(2026, 10, 28): HariLibur(date(2026, 10, 28), "daerah", "Hari Jadi")}
    kalender = kalender_bulan(2026, 10, pola, libur)
    tepat = [(h.hari - 1) * 86_400 + detik(k) for h in kalender.lintasan for k in ("07:00:00", TEPAT)]
    terlambat = 4 * 86_400 + detik("07:45:00")
    ketukan = [k for k in tepat if k // 86_400 not in {4, 5, 6, 7}]
    ketukan += [terlambat, 4 * 86_400 + detik(TEPAT)]

    rekap = turunkan_bulan(kalender, ketukan, {6: DINAS, 7: CUTI_BESAR, 10: DINAS})

    assert (rekap.hari_kerja, rekap.hari_hadir) == (21, 19)
    assert rekap.kejadian == (
        KejadianBulan(5, "terlambat", 15),
        KejadianBulan(7, "cuti_besar", None),
        KejadianBulan(8, "tanpa_keterangan", None),
    )
    assert rekap.ketidakhadiran == ((6, "dinas_luar"), (7, "cuti_besar"))
    assert (rekap.jumlah("terlambat"), rekap.jumlah("tanpa_pulang")) == (1, 0)
    assert turunkan_bulan(kalender, tepat).kejadian == ()


saat = st.one_of(
    st.integers(0, 2 * 86_400),
    st.sampled_from([450, 451, 719, 720, 959, 960, 1080, 1260, 1560, 1860, 2100]).flatmap(
        lambda m: st.sampled_from([m * 60 - 1, m * 60, m * 60 + 1, m * 60 + 59])
    ),
)
semua_jam: st.SearchStrategy[JamHari | Libur] = st.sampled_from([JAM, TANPA_POTONG, MALAM, Libur("nasional", "Libur")])
sah = st.sampled_from([None, DINAS, CUTI_BESAR, DINAS_AWAL, DINAS_AKHIR, IZIN_AWAL])


@given(semua_jam, st.lists(saat, max_size=8), sah, st.randoms(use_true_random=False))
def test_urutan_ketukan_tidak_berpengaruh(
    jam: JamHari | Libur, ketukan: list[int], jenis: JenisKetidakhadiran | None, acak: Random
) -> None:
    awal = turunkan_hari(SENIN, jam, ketukan, jenis)
    terkocok = [*ketukan, *ketukan[:2]]
    acak.shuffle(terkocok)
    assert turunkan_hari(SENIN, jam, terkocok, jenis) == awal
    assert turunkan_hari(SENIN, jam, ketukan, jenis) == awal


@given(semua_jam, st.lists(saat, min_size=2, max_size=8), st.floats(0, 1))
def test_ketukan_di_tengah_tidak_mengubah_apa_pun(jam: JamHari | Libur, ketukan: list[int], letak: float) -> None:
    if isinstance(jam, JamHari):
        ketukan = [k for k in ketukan if jam.buka * 60 <= k < jam.tutup * 60]
    if not ketukan:
        return
    tengah = min(ketukan) + int((max(ketukan) - min(ketukan)) * letak)
    awal, kini = (turunkan_hari(SENIN, jam, k) for k in (ketukan, [*ketukan, tengah]))
    assert (kini.masuk, kini.pulang, kini.kejadian) == (awal.masuk, awal.pulang, awal.kejadian)


@st.composite
def bulan_acak(draw: st.DrawFn) -> BulanAcak:
    """A month of mixed patterns without clashing windows, punches anywhere, some absence."""
    awal = date(2026, 10, 1)
    hari_kalender, tertutup = [], 0
    for nomor in range(31):
        jam: JamHari | Libur = draw(semua_jam)
        if isinstance(jam, JamHari):
            if nomor * 1440 + jam.buka < tertutup:
                jam = Libur("lepas_piket", "Lepas piket")
            else:
                tertutup = nomor * 1440 + jam.tutup
        hari_kalender.append(HariKalender(awal + timedelta(nomor), jam))
    ketukan = draw(st.lists(st.tuples(st.integers(0, 30), saat).map(lambda x: x[0] * 86_400 + x[1])))
    cuti = draw(
        st.dictionaries(st.integers(1, 31), st.sampled_from([DINAS, CUTI_BESAR, DINAS_AWAL, DINAS_AKHIR, IZIN_AWAL]))
    )
    return KalenderBulan(awal, tuple(hari_kalender)), ketukan, cuti


@given(bulan_acak())
def test_sebulan_sama_dengan_hari_demi_hari(masukan: BulanAcak) -> None:
    kalender, ketukan, cuti = masukan
    rekap = turunkan_bulan(kalender, ketukan, cuti)

    satuan = [
        turunkan_hari(
            h.tanggal,
            h.jam,
            [k - (h.tanggal.day - 1) * 86_400 for k in ketukan],
            cuti.get(h.tanggal.day),
        )
        for h in kalender.hari
        if isinstance(h.jam, JamHari)
    ]
    assert rekap.kejadian == tuple(KejadianBulan(h.tanggal.day, *k) for h in satuan for k in h.kejadian)
    tidak_hadir = [
        h
        for h in satuan
        if h.status is StatusHari.TANPA_KETERANGAN
        or (h.ketidakhadiran and not h.ketidakhadiran.dihitung_hadir and not (_setengah(h) and _ada_ketukan(h)))
    ]
    assert (rekap.hari_kerja, rekap.hari_hadir) == (len(satuan), len(satuan) - len(tidak_hadir))
    assert rekap.ketidakhadiran == tuple(
        (h.tanggal.day, h.ketidakhadiran.kode) for h in satuan if h.ketidakhadiran and not _setengah(h)
    )


def _setengah(h: HariPresensi) -> bool:
    return h.ketidakhadiran is not None and h.ketidakhadiran.bagian is not BagianHari.PENUH


def _ada_ketukan(h: HariPresensi) -> bool:
    return h.masuk is not None or h.pulang is not None


@pytest.mark.parametrize(
    ("sah", "ketukan", "kejadian", "kalimat"),
    [
        (
            DINAS_AWAL,
            ("12:40:00", "16:01:00"),
            [],
            (
                "Dinas luar setengah hari awal yang disetujui → dihitung hadir, rekam masuk tidak diperlukan.",
                "Ketukan terakhir 16.01 → pulang sesuai jam kerja.",
                "1 ketukan lain tidak mengubah hasil.",
            ),
        ),
        (
            DINAS_AWAL,
            ("12:40:00", "15:00:00"),
            [("pulang_cepat", 60)],
            (
                "Dinas luar setengah hari awal yang disetujui → dihitung hadir, rekam masuk tidak diperlukan.",
                "Ketukan terakhir 15.00 → pulang 60 menit lebih cepat.",
                "1 ketukan lain tidak mengubah hasil.",
            ),
        ),
        (
            DINAS_AKHIR,
            ("07:40:00",),
            [("terlambat", 10)],
            (
                "Dinas luar setengah hari akhir yang disetujui → dihitung hadir, rekam pulang tidak diperlukan.",
                "Ketukan pertama 07.40 → terlambat 10 menit.",
            ),
        ),
        (
            DINAS_AKHIR,
            (),
            [("tanpa_masuk", None)],
            (
                "Dinas luar setengah hari akhir yang disetujui → dihitung hadir, rekam pulang tidak diperlukan.",
                "Tidak ada ketukan sebelum 12.00 → tanpa rekam masuk.",
            ),
        ),
        (
            IZIN_AWAL,
            ("16:00:00",),
            [("izin", None)],
            (
                "Izin setengah hari awal yang disetujui → tidak dihitung hadir, rekam masuk tidak diperlukan.",
                "Ketukan terakhir 16.00 → pulang sesuai jam kerja.",
            ),
        ),
    ],
)
def test_setengah_hari_hanya_menagih_paruh_yang_lain(
    sah: JenisKetidakhadiran, ketukan: tuple[str, ...], kejadian: list[tuple[str, int | None]], kalimat: tuple[str, ...]
) -> None:
    hasil = hari(*ketukan, sah=sah)
    assert (hasil.status, list(hasil.kejadian)) == ("ketidakhadiran", kejadian)
    assert jelaskan(hasil) == ("Jam kerja 07.30–16.00.", *kalimat)
