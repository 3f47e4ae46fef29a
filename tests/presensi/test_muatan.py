"""The month from the database: the example to the last event, patterns, zones, PINs that change hands, statements."""

from collections import Counter
from datetime import date

import pytest

from kinerja.inti.pelaku import Ditolak
from presensi.models import HariLibur, JenisKetidakhadiran, Ketidakhadiran, PenugasanPola, PolaKerja
from presensi.queries.bulan import bulan_pegawai
from presensi.queries.muatan import MuatanPresensi, kalender_untuk, presensi_bulan
from presensi.services.kalender import putuskan_libur, usulkan_libur
from presensi.services.pola import hapus_penyesuaian, jadikan_baku, tambah_penyesuaian, tugaskan_pola
from presensi.services.rujukan import usulan_penyesuaian
from tests.pabrik import formasi_baru, pegawai_baru, pelaku, unit_baru
from tests.presensi.pabrik_presensi import (
    CONTOH,
    OKTOBER,
    baca_csv,
    impor_attlog,
    impor_cuti,
    ketuk,
    mesin_baru,
    orang_contoh,
    pin_baru,
)

KOLOM = ("terlambat", "pulang_cepat", "tanpa_masuk", "tanpa_pulang", "tanpa_keterangan")


def _jumlah(rekap) -> dict[str, int]:
    return dict(Counter(k.jenis for k in rekap.kejadian))


def test_contoh_comes_to_harapan_through_the_database(rujukan):
    orang = orang_contoh()
    impor_attlog((CONTOH / "1_attlog.dat").read_bytes(), pelaku())
    impor_cuti((CONTOH / "cuti.csv").read_bytes(), pelaku())

    rekap = presensi_bulan(OKTOBER, list(orang.values()))

    harapan = {r["nip"]: {k: int(r[k]) for k in KOLOM} for r in baca_csv("harapan.csv")}
    assert len(harapan) == 42
    assert {nip: {k: rekap[pk].jumlah(k) for k in KOLOM} for nip, pk in orang.items()} == harapan
    assert {r.hari_kerja for r in rekap.values()} == {22}


def test_page_of_a_person_agrees_with_the_run(rujukan):
    orang = orang_contoh()
    impor_attlog((CONTOH / "1_attlog.dat").read_bytes(), pelaku())
    impor_cuti((CONTOH / "cuti.csv").read_bytes(), pelaku())
    rekap = presensi_bulan(OKTOBER, list(orang.values()))

    for pk in list(orang.values())[:10]:
        halaman = bulan_pegawai(pk, OKTOBER, pelaku())
        assert [n for _, n in halaman.ringkasan] == [rekap[pk].jumlah(k) for k in KOLOM]
        assert (halaman.hari_kerja, halaman.hari_hadir) == (22, rekap[pk].hari_hadir)
        assert len(halaman.hari) == 31
        assert all(h.kata and h.kalimat for h in halaman.hari)


@pytest.mark.parametrize("banyak", [1, 3])
def test_statements_do_not_grow_with_people(rujukan, django_assert_num_queries, banyak):
    unit = unit_baru()
    mesin = mesin_baru()
    PenugasanPola.objects.create(pola=PolaKerja.objects.get(kode="enam_hari"), unit=unit, mulai=date(2026, 1, 1))
    ids = []
    for n in range(banyak):
        orang = pegawai_baru(formasi=formasi_baru(unit))
        pin_baru(orang, str(n + 1), mesin=mesin if n % 2 else None)
        ketuk(mesin, str(n + 1), "2026-10-05 07:00:00")
        ids.append(orang.pk)

    with django_assert_num_queries(1):
        muatan = MuatanPresensi.siapkan(OKTOBER)
    with django_assert_num_queries(1):
        bahan = muatan.potong(ids, date(2026, 10, 20))
    with django_assert_num_queries(0):
        assert {pk: (b.turunkan().hari_kerja, list(b.ketukan)) for pk, b in bahan.items()} == {
            pk: (27, [4 * 86_400 + 7 * 3600]) for pk in ids
        }


def test_same_pin_on_two_machines_is_two_people(rujukan):
    a, b = pegawai_baru(), pegawai_baru()
    satu, dua = mesin_baru("1"), mesin_baru("2")
    pin_baru(a, "7", mesin=satu)
    pin_baru(b, "7", mesin=dua)
    ketuk(satu, "7", "2026-10-05 07:00:00", "2026-10-05 16:00:00")
    ketuk(dua, "7", "2026-10-06 07:00:00")

    bahan = MuatanPresensi.siapkan(OKTOBER).potong([a.pk, b.pk])

    assert sorted(bahan[a.pk].ketukan) == [4 * 86_400 + 7 * 3600, 4 * 86_400 + 16 * 3600]
    assert list(bahan[b.pk].ketukan) == [5 * 86_400 + 7 * 3600]


def test_own_pin_of_a_machine_goes_before_a_pin_of_every_machine(rujukan):
    umum, khusus = pegawai_baru(), pegawai_baru()
    satu, dua = mesin_baru("1"), mesin_baru("2")
    pin_baru(umum, "7")
    pin_baru(khusus, "7", mesin=dua, mulai=date(2026, 10, 6), selesai=date(2026, 10, 7))
    for mesin in (satu, dua):
        ketuk(mesin, "7", *(f"2026-10-0{n} 07:00:0{mesin.kode}" for n in (5, 6, 7)))

    bahan = MuatanPresensi.siapkan(OKTOBER).potong([umum.pk, khusus.pk])

    def hari(orang):
        return sorted((k // 86_400 + 1, k % 60) for k in bahan[orang.pk].ketukan)

    assert hari(khusus) == [(6, 2)]
    assert hari(umum) == [(5, 1), (5, 2), (6, 1), (7, 1), (7, 2)]


def test_pin_handed_over_inside_the_month(rujukan):
    lama, baru = pegawai_baru(), pegawai_baru()
    mesin = mesin_baru()
    pin_baru(lama, "7", mesin=mesin, selesai=date(2026, 10, 15))
    pin_baru(baru, "7", mesin=mesin, mulai=date(2026, 10, 15))
    ketuk(mesin, "7", *(f"2026-10-{n:02d} 07:00:00" for n in range(1, 31)))

    bahan = MuatanPresensi.siapkan(OKTOBER).potong([lama.pk, baru.pk])

    assert sorted(k // 86_400 + 1 for k in bahan[lama.pk].ketukan) == list(range(1, 15))
    assert sorted(k // 86_400 + 1 for k in bahan[baru.pk].ketukan) == list(range(15, 31))


@pytest.mark.parametrize("zona", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_day_is_the_machines_own(rujukan, zona):
    """00.10 and 23.50 on the machine's clock are the same local day, whatever day it is in UTC."""
    orang, mesin = pegawai_baru(), mesin_baru(zona=zona)
    pin_baru(orang, "7")
    ketuk(mesin, "7", "2026-10-01 00:10:00", "2026-10-31 23:50:00", "2026-09-30 23:50:00")

    bahan = MuatanPresensi.siapkan(OKTOBER).potong([orang.pk])[orang.pk]

    assert sorted(bahan.ketukan) == [600, 30 * 86_400 + 23 * 3600 + 50 * 60]


def _senin_sampai_jumat(mesin, pin):
    """In at 07.50, out at 15.10, on every day of October 2026."""
    ketuk(mesin, pin, *(f"2026-10-{n:02d} {jam}" for n in range(1, 32) for jam in ("07:50:00", "15:10:00")))


def test_ramadan_hours_hold_between_their_dates_only(rujukan):
    orang, mesin = pegawai_baru(), mesin_baru()
    pin_baru(orang, "7")
    _senin_sampai_jumat(mesin, "7")
    pola = PolaKerja.objects.get(kode="lima_hari")
    sebelum = presensi_bulan(OKTOBER, [orang.pk])[orang.pk]
    assert _jumlah(sebelum) == {"terlambat": 22, "pulang_cepat": 22}
    (ramadan,) = usulan_penyesuaian("lima_hari")
    jam = {hari + 1: satu for hari, satu in ramadan.hari.items()}

    prioritas = tambah_penyesuaian(
        pola=pola,
        nama="Ramadan",
        mulai=date(2026, 10, 12),
        selesai=date(2026, 10, 16),
        jam=jam,
        dasar="SE",
        oleh=pelaku(),
    )

    rekap = presensi_bulan(OKTOBER, [orang.pk])[orang.pk]
    di_dalam = {k for k in rekap.kejadian if 12 <= k.hari <= 16}
    assert di_dalam == {k for k in rekap.kejadian if k.hari == 16}  # Friday closes at 15.30
    assert {k.jenis: k.menit for k in di_dalam} == {"pulang_cepat": 20}
    assert [k for k in rekap.kejadian if not 12 <= k.hari <= 16] == [
        k for k in sebelum.kejadian if not 12 <= k.hari <= 16
    ]
    hapus_penyesuaian(pola=pola, prioritas=prioritas, mulai=date(2026, 10, 12), oleh=pelaku())
    assert presensi_bulan(OKTOBER, [orang.pk])[orang.pk] == sebelum


def test_adjustments_of_one_pattern_do_not_overlap(rujukan):
    pola = PolaKerja.objects.get(kode="lima_hari")
    orang = pegawai_baru()

    def sesuaikan(nama, mulai, selesai, jam):
        tanggal = {"mulai": date(2026, 10, mulai), "selesai": date(2026, 10, selesai)}
        tambah_penyesuaian(pola=pola, nama=nama, **tanggal, jam=jam, dasar="", oleh=pelaku())

    sesuaikan("A", 5, 11, {5: None})
    sesuaikan("B", 12, 16, {1: None})  # the day after: touching is no overlap
    for mulai, selesai in [(1, 5), (11, 11), (1, 30)]:
        with pytest.raises(Ditolak, match=r"penyesuaian “A”, 5 Oktober 2026 s\.d\. 11 Oktober 2026"):
            sesuaikan("C", mulai, selesai, {3: None})
    kerja = [h.hari for h in kalender_untuk(OKTOBER, [orang.pk])[orang.pk].lintasan]
    assert {9, 12}.isdisjoint(kerja)
    assert len(kerja) == 22 - 2


def test_holiday_counts_only_when_confirmed(rujukan):
    orang = pegawai_baru()
    usulkan_libur(tahun=2026, oleh=pelaku())
    agustus = date(2026, 8, 1)
    libur = HariLibur.objects.filter(tanggal__month=8)
    assert 17 in [h.tanggal.day for h in libur]

    def hari_kerja():
        return [h.hari for h in kalender_untuk(agustus, [orang.pk])[orang.pk].lintasan]

    assert 17 in hari_kerja()
    ids = list(libur.filter(tanggal=date(2026, 8, 17)).values_list("pk", flat=True))
    putuskan_libur(ids=ids, status="ditetapkan", oleh=pelaku())
    assert 17 not in hari_kerja()
    putuskan_libur(ids=ids, status="ditolak", oleh=pelaku())
    assert 17 in hari_kerja()


def test_nearest_assignment_decides_the_pattern(rujukan):
    """Own pattern before the unit's, the unit's before the one above it, the standard one for everybody else."""
    opd = unit_baru()
    bidang = unit_baru(parent=opd)
    seksi = unit_baru(parent=bidang)
    enam, lima = PolaKerja.objects.get(kode="enam_hari"), PolaKerja.objects.get(kode="lima_hari")
    orang = {nama: pegawai_baru(formasi=formasi_baru(unit)) for nama, unit in [("opd", opd), ("seksi", seksi)]}
    orang["sendiri"] = pegawai_baru(formasi=formasi_baru(seksi))
    orang["luar"] = pegawai_baru(formasi=formasi_baru(unit_baru()))
    tugaskan_pola(pola=enam, unit=opd, mulai=date(2026, 1, 1), oleh=pelaku())
    tugaskan_pola(pola=lima, unit=bidang, mulai=date(2026, 10, 12), oleh=pelaku())
    tugaskan_pola(
        pola=enam, pegawai=orang["sendiri"], mulai=date(2026, 10, 19), selesai=date(2026, 10, 24), oleh=pelaku()
    )

    kalender = kalender_untuk(OKTOBER, [p.pk for p in orang.values()])

    sabtu = {
        nama: [h.hari for h in kalender[p.pk].lintasan if date(2026, 10, h.hari).weekday() == 5]
        for nama, p in orang.items()
    }
    assert sabtu == {"opd": [3, 10, 17, 24, 31], "seksi": [3, 10], "sendiri": [3, 10, 24], "luar": []}


def test_bounded_assignment_gives_back_what_was_before(rujukan):
    orang = pegawai_baru()
    enam, lima = PolaKerja.objects.get(kode="enam_hari"), PolaKerja.objects.get(kode="lima_hari")
    tugaskan_pola(pola=enam, pegawai=orang, mulai=date(2026, 1, 1), oleh=pelaku())
    tugaskan_pola(pola=lima, pegawai=orang, mulai=date(2026, 10, 5), selesai=date(2026, 10, 18), oleh=pelaku())
    sabtu = [
        h.hari for h in kalender_untuk(OKTOBER, [orang.pk])[orang.pk].lintasan if date(2026, 10, h.hari).weekday() == 5
    ]
    assert sabtu == [3, 24, 31]
    with pytest.raises(Ditolak, match="Sudah ada penugasan pola mulai 5 Oktober 2026"):
        tugaskan_pola(pola=enam, pegawai=orang, mulai=date(2026, 10, 1), oleh=pelaku())


def test_standard_pattern_can_change_and_must_exist(rujukan):
    orang = pegawai_baru()
    jadikan_baku(pola=PolaKerja.objects.get(kode="enam_hari"), oleh=pelaku())
    assert len(kalender_untuk(OKTOBER, [orang.pk])[orang.pk].lintasan) == 27
    PolaKerja.objects.update(baku=False)
    with pytest.raises(Ditolak, match="Belum ada pola kerja baku"):
        MuatanPresensi.siapkan(OKTOBER)


def test_absence_across_the_month_end_fills_only_its_days(rujukan):
    orang = pegawai_baru()
    jenis = JenisKetidakhadiran.objects.get(kode="izin")
    Ketidakhadiran.objects.create(pegawai=orang, jenis=jenis, mulai=date(2026, 9, 28), selesai=date(2026, 10, 3))
    dinas = JenisKetidakhadiran.objects.get(kode="dinas_luar")
    Ketidakhadiran.objects.create(pegawai=orang, jenis=dinas, mulai=date(2026, 10, 30), selesai=date(2026, 11, 4))

    rekap = presensi_bulan(OKTOBER, [orang.pk])[orang.pk]

    assert rekap.ketidakhadiran == ((1, "izin"), (2, "izin"), (30, "dinas_luar"))
    assert _jumlah(rekap) == {"izin": 2, "tanpa_keterangan": 19}
