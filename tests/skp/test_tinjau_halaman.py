"""The pages of review and of the board, without script."""

from html import unescape

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.models import RiwayatGolongan
from skp.forms.tinjau import tulis_saat
from skp.models import CatatanSkp, EkspektasiKhusus, HasilKerja, NilaiPerilaku, RencanaAksi, Skp
from skp.states import StatusSkp
from tests.pabrik import klien
from tests.skp.pabrik_skp import hasil_baru, skp_baru
from tests.skp.pabrik_tinjau import DIAJUKAN, KINI, anggota_tim, diajukan, tim

S = StatusSkp
DAFTAR, SETUJUI, SALIN = reverse("skp-tinjau"), reverse("skp-tinjau-setujui"), reverse("skp-tinjau-salin")
SAAT = tulis_saat(DIAJUKAN)


@pytest.fixture(autouse=True)
def _kini():
    cache.clear()
    with time_machine.travel(KINI, tick=False):
        yield


@pytest.fixture
def t(instansi):
    t = tim(2)
    t.klien = klien(t.anggota)
    t.skp = [diajukan(t, o) for o in t.orang]
    return t


def rinci(s) -> str:
    return reverse("skp-tinjau-rinci", kwargs={"pk": s.pk})


def isi(jawaban) -> str:
    return " ".join(unescape(jawaban.content.decode()).split())


def test_daftar_menu_dan_kartu(t):
    teks = isi(t.klien.get(DAFTAR))
    assert "2 SKP menunggu putusan Anda" in teks
    assert "Ekspektasi khusus belum Anda tulis." in teks
    beranda = isi(t.klien.get(reverse("beranda")))
    assert "Tinjau SKP (2)" in beranda
    assert "2 SKP menunggu putusan Anda" in beranda
    assert klien(t.orang[0].keanggotaan).get(DAFTAR).status_code == 403


def test_menulis_lalu_menyetujui_dan_terus_ke_berikutnya(t):
    a, b = t.skp
    awal = isi(t.klien.get(rinci(a)))
    assert "Mendukung hasil kerja Anda" in awal
    assert "Didukung A1" in awal
    frasa = "Menjaga tutur kata dan sikap ramah, juga ketika menghadapi pemohon yang keberatan."
    assert frasa in awal
    kiriman = {
        "dilihat": SAAT,
        "aksi": "setujui",
        "teks_berorientasi_pelayanan": "Melayani tepat waktu.",
        "frasa_berorientasi_pelayanan": frasa,
        f"catatan_{a.hasil_kerja.get().pk}": "Baik",
    }
    jawaban = t.klien.post(rinci(a), kiriman, follow=True)
    assert jawaban.redirect_chain == [(rinci(b), 302)]
    assert "SKP Pegawai 00 disetujui." in isi(jawaban)
    assert Skp.objects.get(pk=a.pk).status == S.DISETUJUI
    assert EkspektasiKhusus.objects.get().teks == f"Melayani tepat waktu.\n{frasa}"
    assert CatatanSkp.objects.get().teks == "Baik"
    tutup = isi(t.klien.get(rinci(a)))
    assert "berstatus Disetujui" in tutup
    assert 'value="setujui"' not in tutup


def test_simpan_kembalikan_dan_galat(t):
    a, _ = t.skp
    jawaban = t.klien.post(rinci(a), {"dilihat": SAAT, "aksi": "simpan", "teks_loyal": "Setia"})
    assert (jawaban.status_code, jawaban.url) == (302, rinci(a))
    jawaban = t.klien.post(rinci(a), {"dilihat": SAAT, "aksi": "kembalikan", "teks_loyal": "Setia sekali"})
    assert (jawaban.status_code, "Setia sekali" in isi(jawaban)) == (422, True)
    panjang = t.klien.post(rinci(a), {"aksi": "simpan", "teks_loyal": "x" * 1001})
    assert (panjang.status_code, "Paling banyak 1.000 karakter." in isi(panjang)) == (422, True)
    assert EkspektasiKhusus.objects.get().teks == "Setia"
    jawaban = t.klien.post(rinci(a), {"dilihat": SAAT, "aksi": "kembalikan", "alasan": "Perjelas", "teks_loyal": "S"})
    assert jawaban.status_code == 302
    assert Skp.objects.get(pk=a.pk).status == S.DIKEMBALIKAN
    assert "Pegawai 00, untuk diperbaiki" in isi(t.klien.get(DAFTAR))


def test_diajukan_lagi_sejak_dibuka(t):
    a, _ = t.skp
    jawaban = t.klien.post(rinci(a), {"dilihat": "1", "aksi": "setujui"})
    assert (jawaban.status_code, Skp.objects.get(pk=a.pk).status) == (409, S.DIAJUKAN)


def test_data_berubah_diminta_dicentang(t):
    a, b = t.skp
    RiwayatGolongan.objects.filter(pegawai=t.orang[0]).update(golongan="III/b")
    assert "golongan ruang: III/a menjadi III/b" in isi(t.klien.get(rinci(a)))
    assert t.klien.post(rinci(a), {"dilihat": SAAT, "aksi": "setujui"}).status_code == 422
    pilih = [f"{s.pk}.{SAAT}" for s in (a, b)]
    jawaban = t.klien.get(SETUJUI, {"skp": pilih})
    assert "Data berubah sejak diajukan" in isi(jawaban)
    jawaban = t.klien.post(SETUJUI, {"skp": pilih})
    assert (jawaban.status_code, "Pakai data terbaru" in isi(jawaban)) == (422, True)
    t.klien.post(SETUJUI, {"skp": pilih, "terima": [a.pk]})
    assert {s.status for s in Skp.objects.filter(pk__in=[a.pk, b.pk])} == {S.DISETUJUI}


def test_setujui_banyak_menyebut_yang_terlambat(t):
    a, b = t.skp
    pilih = [f"{s.pk}.{SAAT}" for s in (a, b)]
    teks = isi(t.klien.get(SETUJUI, {"skp": pilih}))
    assert "Setujui 2 SKP" in teks
    assert "2 dari 2 mempunyai hal yang perlu dilihat" in teks
    Skp.objects.filter(pk=a.pk).update(status=S.DRAF)
    jawaban = t.klien.post(SETUJUI, {"skp": pilih}, follow=True)
    assert "1 SKP disetujui." in isi(jawaban)
    assert "Tidak ikut disetujui karena sudah berubah sejak Anda membukanya: Pegawai 00." in isi(jawaban)
    assert t.klien.post(SETUJUI, {"skp": pilih}).status_code == 409
    assert t.klien.get(SETUJUI, {"skp": [f"{b.pk}.x"]}).status_code == 404


def test_salin_ke_banyak_dan_isikan(t):
    a, b = t.skp
    EkspektasiKhusus.objects.create(skp=a, nilai="loyal", teks="Menjaga rahasia jabatan")
    assert "Menjaga rahasia jabatan" in isi(t.klien.get(rinci(b), {"salin": a.pk}))
    assert not EkspektasiKhusus.objects.filter(skp=b).exists()
    assert "Pegawai 00 (1 nilai)" in isi(t.klien.get(SALIN, {"skp": [b.pk]}))
    assert t.klien.post(SALIN, {"skp": [b.pk], "sumber": "999"}).status_code == 422
    assert t.klien.post(SALIN, {"skp": [b.pk], "sumber": a.pk}).status_code == 302
    assert EkspektasiKhusus.objects.get(skp=b).teks == "Menjaga rahasia jabatan"


def test_dua_versi_berdampingan(t):
    orang = anggota_tim(t, "Ubah")
    lama = skp_baru(orang, t.kepala, status=S.BERJALAN)
    h = hasil_baru(lama, target="20")
    baru = diajukan(t, orang, menggantikan=lama, versi=2, alasan_perubahan="Anggaran bergeser")
    HasilKerja.objects.filter(skp=baru).update(silsilah=h.silsilah)
    baru.hasil_kerja.get().indikator.update(silsilah=h.indikator.get().silsilah)
    teks = isi(t.klien.get(rinci(baru)))
    assert "Alasan perubahan: Anggaran bergeser" in teks
    assert "Target “Jumlah laporan yang tersusun”: 20 laporan menjadi 12 laporan." in teks
    assert "lebih rendah daripada versi sebelumnya" in teks


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_pernyataan_halaman(instansi, banyak):
    t = tim(banyak)
    k = klien(t.anggota)
    skp = [diajukan(t, o) for o in t.orang]
    for s in skp:
        for _ in range(banyak):
            hasil_baru(s)
    with CaptureQueriesContext(connection) as a:
        k.get(DAFTAR)
    with CaptureQueriesContext(connection) as b:
        k.get(rinci(skp[0]))
    with CaptureQueriesContext(connection) as c:
        k.get(SETUJUI, {"skp": [f"{s.pk}.{SAAT}" for s in skp]})
    with CaptureQueriesContext(connection) as d:
        k.get(reverse("skp-pantauan"))
    assert tuple(map(len, (a, b, c, d))) == PERNYATAAN


PERNYATAAN = (25, 33, 20, 15)


def test_papan_daftar_dan_pengingat(t):
    teks = isi(t.klien.get(reverse("skp-pantauan")))
    assert "0 dari 2" in teks
    assert "Kirim pengingat (1)" not in teks
    daftar = reverse("skp-pantauan-pegawai")
    assert "Menunggu Kepala sejak 20 Februari 2026." in isi(t.klien.get(daftar, {"keadaan": "diajukan"}))
    anggota_tim(t, "Baru")
    ingat = f"{reverse('skp-pantauan-pengingat')}?keadaan=belum"
    assert "Kirim 1 pengingat" in isi(t.klien.get(ingat))
    assert "1 pengingat dikirim." in isi(t.klien.post(ingat, follow=True))
    assert "0 pengingat dikirim. 1 sudah dikirim hari ini" in isi(t.klien.post(ingat, follow=True))
    unduh = t.klien.get(reverse("skp-pantauan-unduh"))
    assert 'filename="pantauan-skp-tahun-2026.xlsx"' in unduh["Content-Disposition"]
    for rusak in ({"periode": "abc"}, {"periode": "99999"}):
        assert t.klien.get(daftar, rusak).status_code == 404
    assert t.klien.get(daftar, {"keadaan": "ngawur", "unit": "x", "hal": "zz"}).status_code == 200


def test_memilih_semua_atau_yang_tidak_menonjol_tanpa_skrip(t):
    a, b = t.skp
    for n in NilaiPerilaku:
        EkspektasiKhusus.objects.create(skp=a, nilai=n, teks="Laporan tepat waktu")
    masa = t.periode.evaluasi.get(kode="tw-i")
    RencanaAksi.objects.create(hasil=a.hasil_kerja.get(), periode_evaluasi=masa, uraian="Menyusun laporan")

    def tercentang(alamat: str) -> set[int]:
        return {x.skp.pk for x, _, dicentang in t.klien.get(alamat).context["diajukan"] if dicentang}

    awal = isi(t.klien.get(DAFTAR))
    assert "semua (2)" in awal
    assert "yang tidak menonjol (1)" in awal
    assert tercentang(DAFTAR) == set()
    assert tercentang(f"{DAFTAR}?pilih=wajar") == {a.pk}
    assert tercentang(f"{DAFTAR}?pilih=semua") == {a.pk, b.pk}
    assert isi(t.klien.get(f"{DAFTAR}?pilih=wajar")).count(" checked") == 1
