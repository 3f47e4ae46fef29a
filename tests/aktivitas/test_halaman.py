"""The pages: words, figures, states, and the same number of statements at one and at three rows."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktivitas.admin import SumberButir
from aktivitas.models import ButirAktivitas
from aktivitas.states import StatusAktivitas
from kinerja.inti.impor import pengimpor_untuk
from kinerja.inti.navigasi import menu_untuk
from kinerja.inti.tenansi import masuk
from tests.aktivitas.pabrik_aktivitas import SENIN, butir_baru, entri_baru, tim_baru
from tests.pabrik import anggota_baru, beri_peran, instansi_baru, klien, pelaku

S = StatusAktivitas


@pytest.fixture
def dunia(db, settings):
    settings.DEMO = True  # the admin enters without a second factor
    instansi = instansi_baru("Kabupaten Contoh")
    with masuk(instansi):
        d = tim_baru()
        d.butir = butir_baru("A005", 60, nama="Rapat koordinasi", satuan="rapat")
        admin = anggota_baru("Admin Kinerja")
        beri_peran(admin, "admin_kinerja")
        d.klien_ani, d.klien_kepala, d.klien_admin = map(klien, (d.anggota_ani, d.anggota_kepala, admin))
    d.instansi = instansi
    with time_machine.travel("2026-10-20T02:00:00Z", tick=False):
        yield d


def isi_log(d):
    with masuk(d.instansi):
        entri_baru(d.ani, d.butir, status=S.SEBAGIAN, volume=2, menit_diakui=90, catatan="Terlalu lama")
        entri_baru(d.ani, d.butir, status=S.DRAF, uraian="Bahan <b>rahasia</b>")


def teks(jawaban):
    return " ".join(jawaban.content.decode().split())


def test_bulan_sendiri_dalam_kata_dan_angka(dunia):
    isi_log(dunia)

    halaman = teks(dunia.klien_ani.get("/aktivitas/?bulan=2026-10"))

    for harap in (
        "Aktivitas Harian", "Oktober 2026", "Senin, 5 Oktober 2026", "Rapat koordinasi", "2 rapat · 90 dari 120 menit",
        "Disetujui Sebagian", "Draf", "Catatan verifikator:</strong> Terlalu lama", "Bahan &lt;b&gt;rahasia",
        'href="?bulan=2026-09"',
    ):  # fmt: skip
        assert harap in halaman, harap
    assert "2026-11" not in halaman


def test_bulan_kosong_dan_bulan_yang_salah(dunia):
    assert "Belum ada aktivitas pada bulan ini" in teks(dunia.klien_ani.get("/aktivitas/"))
    salah = teks(dunia.klien_ani.get("/aktivitas/?bulan=2026-13"))
    assert "Tulis bulan seperti 2026-10." in salah
    assert "Oktober 2026" in salah


def test_atasan_melihat_tanpa_draf_orang_lain_404(dunia):
    isi_log(dunia)
    url = f"/aktivitas/pegawai/{dunia.ani.pk}/"

    halaman = teks(dunia.klien_kepala.get(url))

    assert "Ani Dinas Satu" in halaman
    assert "90 dari 120 menit" in halaman
    assert "rahasia" not in halaman
    assert dunia.klien_ani.get(f"/aktivitas/pegawai/{dunia.kepala.pk}/").status_code == 404


def test_akun_tanpa_pegawai_diberi_tahu(dunia):
    assert "Akun Anda belum terhubung dengan data pegawai" in teks(dunia.klien_admin.get("/aktivitas/"))


def test_pernyataan_halaman_tetap(dunia):
    def hitung(klien_, url):
        klien_.get(url)
        with CaptureQueriesContext(connection) as q:
            assert klien_.get(url).status_code == 200
        return len(q)

    with masuk(dunia.instansi):
        entri_baru(dunia.ani, dunia.butir)
    satu = hitung(dunia.klien_ani, "/aktivitas/"), hitung(dunia.klien_ani, "/aktivitas/bank/")
    isi_log(dunia)
    with masuk(dunia.instansi):
        for i in range(3):
            entri_baru(dunia.ani, butir_baru(f"B00{i}"), SENIN.replace(day=6 + i))
    assert (hitung(dunia.klien_ani, "/aktivitas/"), hitung(dunia.klien_ani, "/aktivitas/bank/")) == satu


def test_bank_dicari_dan_diunduh(dunia):
    with masuk(dunia.instansi):
        butir_baru("A006", nama="Apel pagi", selesai=SENIN)

    def halaman(query, klien_=dunia.klien_admin):
        return teks(klien_.get(f"/aktivitas/bank/{query}"))

    assert "Rapat koordinasi" in halaman("")
    assert "Apel pagi" not in halaman("")
    assert "1 Januari 2020 sampai 4 Oktober 2026" in halaman("?cari=apel&semua=on")
    assert "Tidak ada aktivitas yang cocok" in halaman("?cari=zzz")
    assert "/impor/unggah/bank_aktivitas/" in halaman("")
    assert "Unduh XLSX" not in halaman("", dunia.klien_ani)
    unduhan = dunia.klien_admin.get("/aktivitas/bank/ekspor/?pada=2026-10-01")
    assert unduhan["Content-Disposition"] == 'attachment; filename="bank_aktivitas_2026-10-01.xlsx"'
    assert unduhan.content[:2] == b"PK"


def test_menu_dan_impor(dunia):
    with masuk(dunia.instansi):
        mati = pelaku(pegawai_id=dunia.ani.pk, modul_mati=frozenset({"aktivitas"}))
        admin = pelaku(dunia.anggota_kepala, "admin_kinerja")
        assert [{"aktivitas", "bank"} & {m.kode for m in menu_untuk(p)} for p in (dunia.oleh_ani, admin, mati)] == [
            {"aktivitas"}, {"bank"}, set(),
        ]  # fmt: skip
        assert {"bank_aktivitas", "aktivitas"} <= {p.kode for p in pengimpor_untuk(admin)}


def test_versi_yang_dipakai_tidak_dikoreksi_lewat_data_induk(dunia):
    with masuk(dunia.instansi):
        entri_baru(dunia.ani, dunia.butir)
        butir = ButirAktivitas.objects.get(pk=dunia.butir.pk)
        butir.menit = 5
        with pytest.raises(ValidationError, match="sudah dipakai"):
            butir.full_clean()
        butir.menit, butir.selesai = 60, SENIN
        butir.full_clean()
        ekspor = SumberButir().export()
        assert not SumberButir().import_data(ekspor, raise_errors=True).has_errors()
        assert ButirAktivitas.objects.count() == 1


def test_admin_bank_oleh_yang_berwenang(dunia):
    daftar = dunia.klien_admin.get("/kelola/aktivitas/butiraktivitas/?q=rapat")
    assert daftar.status_code == 200
    assert "A005" in teks(daftar)
    isian = {
        "kode": "b1",
        "nama": "Apel",
        "satuan": "kali",
        "menit": "30",
        "mulai": "2026-01-01",
        "selesai": "",
        "dasar": "",
    }
    assert dunia.klien_admin.post("/kelola/aktivitas/butiraktivitas/add/", isian).status_code == 302
    with masuk(dunia.instansi):
        assert ButirAktivitas.objects.get(kode="B1").menit == 30
    assert dunia.klien_kepala.get("/kelola/aktivitas/butiraktivitas/").status_code == 403
