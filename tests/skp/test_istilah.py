"""Each regulation has its own words and pages: a PP 46 plan never speaks PermenPANRB 6/2022, and the other way round."""

import pytest
from django.urls import reverse

from skp.models import HasilKerja, Skp
from skp.queries.evaluasi import get_evaluasi_or_404
from skp.services.keberatan import ajukan_keberatan
from skp.states import StatusSkp
from tests.pabrik import klien
from tests.skp import pabrik_evaluasi as pm6
from tests.skp.pabrik_pp46 import anggota_pp46, ditetapkan_pp46, kegiatan_baru, realisasi_setahun, tim_pp46
from tests.skp.pabrik_skp import skp_baru
from tests.skp.pabrik_tinjau import sebagai

ASING = ("Pejabat Penilai Kinerja", "hasil kerja", "Umpan balik", "BerAKHLAK", "Evaluasi kinerja tahunan")


@pytest.fixture(autouse=True)
def _jam(time_machine):
    time_machine.move_to(pm6.KINI, tick=False)


def isi(jawaban) -> str:
    """The page itself: the menu beside it belongs to the instansi."""
    utama = jawaban.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(utama.split())


def test_halaman_skp_pp46_memakai_katanya_sendiri(instansi):
    t = tim_pp46(2)
    s, lain = t.skp
    realisasi_setahun(s)
    e = ditetapkan_pp46(t, s)
    draf = skp_baru(s.pegawai, t.kepala, periode=t.periode, status="diajukan", unit=t.opd)
    pemilik, penilai = klien(s.pegawai.keanggotaan), klien(t.kepala.keanggotaan)
    nama = ("rinci", "realisasi", "evaluasi", "dokumen", "pembinaan", "riwayat", "capaian-bulan", "tugas-tambahan")
    alamat = [reverse(f"skp-{n}", args=[s.pk]) for n in nama]
    alamat += [reverse("skp-saya"), reverse("skp-keberatan-ajukan", args=[s.pk]), reverse("skp-rinci", args=[draf.pk])]
    periksa(
        *((pemilik, a) for a in alamat), (klien(lain.pegawai.keanggotaan), reverse("skp-realisasi", args=[lain.pk]))
    )
    oleh = sebagai(s.pegawai)
    k = ajukan_keberatan(evaluasi=get_evaluasi_or_404(oleh, e.pk), alasan="Mutu", bukti="", oleh=oleh)
    periksa(*((penilai, reverse(n)) for n in ("skp-penilaian", "skp-tinjau", "skp-keberatan-daftar")))
    periksa(*((orang, reverse("skp-keberatan", args=[k.pk])) for orang in (pemilik, penilai)))


def periksa(*halaman) -> None:
    asing = {alamat: [x for x in ASING if x in isi(orang.get(alamat))] for orang, alamat in halaman}
    assert not {alamat: kata for alamat, kata in asing.items() if kata}


def test_wizard_keberatan_menyebut_siapa_menanggapi_dan_memutus(instansi):
    t = tim_pp46(1)
    realisasi_setahun(t.skp[0])
    ditetapkan_pp46(t, t.skp[0])
    orang = klien(t.skp[0].pegawai.keanggotaan)
    url = reverse("skp-keberatan-ajukan", args=[t.skp[0].pk])
    halaman = isi(orang.get(url))
    assert "Pejabat Penilai, Kepala, menanggapi lebih dahulu, paling lama 14 hari kalender" in halaman
    assert "Atasan Pejabat Penilai, Sekda, memutuskan. Keputusannya final." in halaman
    kirim = orang.post(url, {"alasan": "Mutu", "bukti": "", "tuju": "kirim"}, follow=True)
    assert "Pejabat Penilai menanggapi, lalu Atasan Pejabat Penilai memutuskan." in isi(kirim)
    assert "Menunggu tanggapan Kepala (Pejabat Penilai), lalu keputusan Sekda" in isi(kirim)


def test_wizard_keberatan_pm6_tanpa_hari_tanggapan(instansi):
    t = pm6.tim(1)
    pm6.ditetapkan(t, t.skp[0])
    halaman = isi(klien(t.skp[0].pegawai.keanggotaan).get(reverse("skp-keberatan-ajukan", args=[t.skp[0].pk])))
    assert "Pejabat Penilai Kinerja, Kepala, menanggapi lebih dahulu. " in halaman.replace("</li>", " ")
    assert "Atasan Pejabat Penilai Kinerja, Sekda, memutuskan." in halaman


def test_umpan_balik_dan_matriks_hanya_di_tempatnya(instansi):
    t = tim_pp46(1)
    s = t.skp[0]
    orang = klien(s.pegawai.keanggotaan)
    balik = orang.get(reverse("skp-umpan-balik", args=[s.pk]))
    assert balik.status_code == 404
    assert "PP 46/2011, dasar penilaian SKP ini, tidak memakai umpan balik berkelanjutan." in isi(balik)
    assert reverse("skp-umpan-balik", args=[s.pk]) not in isi(orang.get(reverse("skp-rinci", args=[s.pk])))
    assert orang.get(reverse("skp-undang", args=[s.pk])).status_code == 403
    atasan = klien(t.kepala.keanggotaan)
    for nama in ("skp-pohon", "skp-matriks"):
        halaman = isi(atasan.get(f"{reverse(nama)}?periode={t.periode.pk}"))
        assert "disusun menurut PP 46/2011, yang tidak mengenal matriks itu" in halaman
    unduh = atasan.get(f"{reverse('skp-matriks-unduh')}?periode={t.periode.pk}", follow=True)
    assert "Belum ada matriks untuk diunduh." in unduh.content.decode()


def test_dialog_tidak_membahas_nilai_rejim_lain(instansi):
    t = tim_pp46(1)
    penilai, baru = klien(t.kepala.keanggotaan), reverse("skp-pembinaan-baru", args=[t.skp[0].pk])
    lembar = penilai.post(baru, {"jenis": "dialog", "tanggal": "2026-12-21", "pokok": "Triwulan IV"}, follow=True)
    assert "Menyusun laporan 1" in isi(lembar)
    assert "Akuntabel" not in isi(lembar)


def test_umpan_balik_pm6_tetap_ada(instansi):
    t = pm6.tim(1)
    alamat = reverse("skp-umpan-balik", args=[t.skp[0].pk])
    orang = klien(t.skp[0].pegawai.keanggotaan)
    assert f'href="{alamat}"' in isi(orang.get(reverse("skp-rinci", args=[t.skp[0].pk])))
    assert orang.get(alamat).status_code == 200


def test_peninjau_melihat_angka_kredit_dan_target_bulan_tanpa_kata_rejim_lain(instansi) -> None:
    t = tim_pp46(1)
    s = anggota_pp46(t, 9, kegiatan=0)
    h = kegiatan_baru(s, "Menyusun peta", ak="5")
    Skp.objects.filter(pk=s.pk).update(asal="bkn")  # what is in force does not change any more
    HasilKerja.objects.filter(pk=h.pk).update(isi_rejim={**h.isi_rejim, "bobot": "40", "target_bulan": {"3": "12"}})
    Skp.objects.filter(pk=s.pk).update(asal="sini", status=StatusSkp.DIAJUKAN)
    k = klien(t.kepala.keanggotaan)
    daftar = k.get(f"{reverse('skp-tinjau')}?periode={t.periode.pk}").content.decode()
    assert "Salin ekspektasi khusus" not in daftar
    rinci = k.get(reverse("skp-tinjau-rinci", args=[s.pk])).content.decode()
    assert "Angka kredit 5. Bobot 40. Target bulan: Maret 12" in rinci
    for kata in ("Belum ada rencana aksi", "Tidak menyebut hasil kerja atasan", "<strong>A1.</strong>"):
        assert kata not in rinci
