"""Days that would run into each other: refused where hours or assignments change, and never the end of a whole run."""

from datetime import date

import pytest
from django.urls import reverse

from kinerja.inti.pelaku import Ditolak
from presensi.domain.kalender import JamHari
from presensi.models import JadwalSif, JamKerja, PenugasanPola, PolaKerja
from presensi.queries.muatan import MuatanPresensi, kalender_untuk
from presensi.queries.rekap import halaman_rekap
from presensi.services.jam import tambah_pola
from presensi.services.pola import hapus_penugasan, hapus_penyesuaian, jadikan_baku, tambah_penyesuaian, tugaskan_pola
from tests.pabrik import anggota_baru, beri_peran, formasi_baru, klien, pegawai_baru, pelaku, unit_baru
from tests.presensi.pabrik_presensi import OKTOBER

SELASA, RABU = date(2026, 10, 6), date(2026, 10, 7)
DINI = JamHari.biasa(300, 840)
"""05.00 to 14.00: begins before a night shift ends."""


@pytest.fixture
def dunia(rujukan):
    """Ani works the night of Tuesday 6 October by roster; otherwise she follows her unit."""
    unit = unit_baru("RSUD")
    ani = pegawai_baru("Ani", formasi=formasi_baru(unit))
    pola = {
        kode: tambah_pola(kode=kode, nama=kode.title(), dasar="", ikut_libur=False, jam=jam, oleh=pelaku())
        for kode, jam in (("malam", JamHari.biasa(1320, 1800)), ("dini", DINI))
    }
    pola["lima"] = PolaKerja.objects.get(kode="lima_hari")
    JadwalSif.objects.create(pegawai=ani, tanggal=SELASA, pola=pola["malam"])
    return unit, ani, pola


def _tugaskan_unit(unit, ani, pola):
    tugaskan_pola(pola=pola["dini"], unit=unit, mulai=date(2026, 9, 1), oleh=pelaku())


def _tugaskan_orang(unit, ani, pola):
    tugaskan_pola(pola=pola["dini"], pegawai=ani, mulai=date(2026, 9, 1), oleh=pelaku())


def _jadikan_baku(unit, ani, pola):
    jadikan_baku(pola=pola["dini"], oleh=pelaku())


def _sesuaikan(unit, ani, pola):
    tambah_penyesuaian(
        pola=pola["lima"], nama="Pagi", mulai=OKTOBER, selesai=date(2026, 10, 9), jam={3: DINI}, dasar="", oleh=pelaku()
    )


def _hapus_penugasan(unit, ani, pola):
    """Her own pattern shields her from that of her unit."""
    milik = PenugasanPola.objects.create(pola=pola["lima"], pegawai=ani, mulai=date(2026, 9, 1))
    PenugasanPola.objects.create(pola=pola["dini"], unit=unit, mulai=date(2026, 9, 1))
    hapus_penugasan(penugasan=milik, oleh=pelaku())


def _hapus_penyesuaian(unit, ani, pola):
    """The week of the adjustment shields her from hours that begin too early."""
    JamKerja.objects.filter(pola=pola["lima"], hari=3).update(masuk=300, buka=0)
    jam = {n: JamHari.biasa(480, 960) for n in range(1, 6)}
    isi = {"mulai": OKTOBER, "selesai": date(2026, 10, 9), "dasar": ""}
    n = tambah_penyesuaian(pola=pola["lima"], nama="Siang", jam=jam, oleh=pelaku(), **isi)
    hapus_penyesuaian(pola=pola["lima"], prioritas=n, mulai=OKTOBER, oleh=pelaku())


@pytest.mark.parametrize(
    "ubah",
    [_tugaskan_unit, _tugaskan_orang, _jadikan_baku, _sesuaikan, _hapus_penugasan, _hapus_penyesuaian],
    ids=lambda f: f.__name__,
)
def test_a_change_that_clashes_with_a_roster_is_refused(dunia, monkeypatch, ubah):
    unit, ani, pola = dunia
    monkeypatch.setattr("kinerja.inti.pelaku.Pelaku.hari_ini", lambda self: OKTOBER)
    with pytest.raises(Ditolak, match=r"jam kerja Ani pada Oktober 2026.*6 Oktober 2026 .*belum selesai"):
        ubah(unit, ani, pola)
    kalender_untuk(OKTOBER, [ani.pk])


def test_what_clashed_before_does_not_stand_in_the_way(dunia):
    unit, ani, pola = dunia
    salah = PenugasanPola.objects.create(pola=pola["dini"], unit=unit, mulai=date(2026, 9, 1))
    with pytest.raises(Ditolak, match="Ani: Jam kerja tidak dapat dipakai"):
        kalender_untuk(OKTOBER, [ani.pk])
    tugaskan_pola(pola=pola["lima"], pegawai=pegawai_baru(), mulai=OKTOBER, oleh=pelaku())
    hapus_penugasan(penugasan=salah, oleh=pelaku())
    kalender_untuk(OKTOBER, [ani.pk])


@pytest.fixture
def bentrok(dunia):
    """Ani's days clash by rows that no service would write (she moved units)."""
    unit, ani, pola = dunia
    PenugasanPola.objects.create(pola=pola["dini"], unit=unit, mulai=date(2026, 9, 1))
    return ani


def test_one_clash_is_that_persons_alone(bentrok):
    budi = pegawai_baru("Budi")
    bahan, kalimat = MuatanPresensi.siapkan(OKTOBER).potong_terpisah([bentrok.pk, budi.pk])
    assert set(bahan) == {budi.pk}
    assert kalimat.keys() == {bentrok.pk}
    assert "6 Oktober 2026" in kalimat[bentrok.pk]
    with pytest.raises(Ditolak, match=r"^Ani: "):
        MuatanPresensi.siapkan(OKTOBER).potong([bentrok.pk, budi.pk])
    _, baris = halaman_rekap(pelaku(anggota_baru(), "admin_presensi"), bulan=OKTOBER)
    assert [(b.pegawai.nama, b.hitungan is None, bool(b.halangan)) for b in baris] == [
        ("Ani", True, True),
        ("Budi", False, False),
    ]


def test_a_clash_can_be_seen_and_mended_on_the_roster(bentrok, settings):
    settings.DEMO = True  # no second factor
    admin = anggota_baru()
    beri_peran(admin, "admin_presensi")
    k = klien(admin)
    assert "Belum dapat dihitung" in k.get(reverse("presensi-daftar"), {"bulan": "2026-10"}).content.decode()
    url = reverse("sif-pegawai", args=[bentrok.pk]) + "?bulan=2026-10"
    teks = k.get(url).content.decode()
    assert "05.00–14.00" in teks
    assert k.post(url, {"simpan": "1"}).status_code == 302
    kalender_untuk(OKTOBER, [bentrok.pk])


def test_removing_an_assignment_that_shields_is_told_beside_the_button(dunia, settings):
    settings.DEMO = True  # no second factor
    unit, ani, pola = dunia
    milik = PenugasanPola.objects.create(pola=pola["lima"], pegawai=ani, mulai=date(2026, 9, 1))
    PenugasanPola.objects.create(pola=pola["dini"], unit=unit, mulai=date(2026, 9, 1))
    admin = anggota_baru()
    beri_peran(admin, "admin_presensi")
    jawaban = klien(admin).post(reverse("pola-tugas-hapus", args=[milik.pk]), follow=True)
    assert jawaban.status_code == 200
    assert "bertabrakan dengan jam kerja Ani" in jawaban.content.decode()
    assert PenugasanPola.objects.filter(pk=milik.pk).exists()


def test_before_a_standard_pattern_exists_assignments_can_be_made(dunia):
    unit, ani, pola = dunia
    PolaKerja.objects.update(baku=False)
    tugaskan_pola(pola=pola["lima"], unit=unit, mulai=OKTOBER, oleh=pelaku())
    jadikan_baku(pola=pola["lima"], oleh=pelaku())
    kalender_untuk(OKTOBER, [ani.pk])
