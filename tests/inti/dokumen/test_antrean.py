"""Signing long papers: the act at the click, the print by a worker; whatever happens between, one signature and one file."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from kinerja.inti import pekerjaan
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.dokumen import antrean, basah, cetak, layanan, periksa, policies, queries
from kinerja.inti.models import DokumenRevisi, Pekerjaan, TindakanTandaTangan
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import instansi_wajib, masuk
from tests.inti.dokumen.bantu import admin, berkas, orang, periksa_pyhanko, revisi
from tests.inti.dokumen.jenis_uji import BENDAHARA, KODE, PA, naskah
from tests.pabrik import AWAL, anggota_baru, beri_peran, instansi_baru, klien

BERDUA = (PA, BENDAHARA)


@pytest.fixture
def panjang(monkeypatch):
    """Every document counts as a long one."""
    monkeypatch.setattr(antrean, "NASKAH_PANJANG", 1)


def terbit(**isi):
    return layanan.terbitkan(jenis=KODE, naskah=naskah(penanda_tangan=BERDUA, **isi), oleh=admin())


def kerjakan(kerja) -> Pekerjaan:
    pekerjaan.jalankan(instansi_wajib(), kerja.pk)
    kerja.refresh_from_db()
    return kerja


def tanda() -> dict[str, int | None]:
    """The number of the file that first shows each act."""
    return dict(TindakanTandaTangan.objects.order_by("pk").values_list("blok", "revisi__no"))


def test_a_short_paper_is_printed_by_the_click_itself(instansi):
    d = antrean.tanda_tangani(dokumen=terbit(), blok="pa", oleh=orang(1))
    assert (d.keadaan, [r.cara for r in revisi(d)], tanda()) == ("diterbitkan", ["tanpa", "segel"], {"pa": 2})
    assert not Pekerjaan.objects.exists()


def test_the_act_is_of_the_click_and_the_file_of_the_worker(instansi, panjang):
    d = terbit()
    with time_machine.travel(datetime(2030, 5, 6, 1, tzinfo=UTC), tick=False):
        kerja = antrean.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))
    t = TindakanTandaTangan.objects.get()
    assert (t.nama_pelaku, t.jaringan, t.waktu.year, t.revisi) == ("Sari Dewi", "10.20.30.0/24", 2030, None)
    with pytest.raises(SudahBerubah):
        antrean.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))
    assert periksa.dokumen_publik(d.token).keadaan_tanda == "Belum ditandatangani."
    assert queries.rincian_dokumen(admin(), d.pk).menunggu
    with pytest.raises(Ditolak, match="sedang dicetak dengan tanda tangan"):
        basah.terima_pindaian(dokumen=d, berkas=b"%PDF-", nomor="1", oleh=orang(77))
    assert kerjakan(kerja).status == "selesai"
    assert kerjakan(kerja).status == "selesai"
    assert (len(revisi(d)), tanda()) == (2, {"pa": 2})
    assert "Baru ditandatangani 1 dari 2" in periksa.dokumen_publik(d.token).keadaan_tanda
    assert not queries.rincian_dokumen(admin(), d.pk).menunggu
    assert periksa_pyhanko(berkas(d)).trusted


def test_a_second_signer_during_the_first_ones_print_loses_nothing(instansi, panjang):
    d = terbit()
    pertama = antrean.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))
    kedua = antrean.tanda_tangani(dokumen=d, blok="bendahara", oleh=orang(2))
    assert pertama.pk != kedua.pk
    assert [kerjakan(k).status for k in (pertama, kedua)] == ["selesai", "selesai"]
    d.refresh_from_db()
    assert (d.keadaan, len(revisi(d)), tanda()) == ("ditandatangani", 2, {"pa": 2, "bendahara": 2})


def test_a_sheet_rendered_before_the_second_act_does_not_hide_it(instansi, panjang, monkeypatch):
    d = terbit()
    pertama = antrean.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))
    asli, antre = cetak.cetak, []

    def menyela(*a, **k):
        if not antre:
            antre.append(antrean.tanda_tangani(dokumen=d, blok="bendahara", oleh=orang(2)))
        return asli(*a, **k)

    monkeypatch.setattr(layanan, "cetak", menyela)
    kerjakan(pertama)
    assert tanda() == {"pa": 2, "bendahara": None}
    kerjakan(antre[0])
    d.refresh_from_db()
    assert (d.keadaan, tanda()) == ("ditandatangani", {"pa": 2, "bendahara": 3})


def test_a_print_that_fails_keeps_the_act_and_is_taken_up_again(instansi, panjang, monkeypatch):
    d, saya = terbit(), orang(1)
    kerja = antrean.tanda_tangani(dokumen=d, blok="pa", oleh=saya)
    with monkeypatch.context() as m:
        m.setattr(layanan, "cetak", lambda *a, **k: 1 // 0)
        assert kerjakan(kerja).status == "gagal"
    assert tanda() == {"pa": None}
    with pytest.raises(Ditolak, match="Hanya admin TPP"):
        antrean.cetak_ulang(dokumen=d, oleh=orang(5))
    lagi = antrean.cetak_ulang(dokumen=d, oleh=saya)
    assert lagi.pk != kerja.pk
    assert antrean.cetak_ulang(dokumen=d, oleh=saya) == lagi
    kerjakan(lagi)
    assert tanda() == {"pa": 2}
    assert antrean.cetak_ulang(dokumen=d, oleh=saya) == d


def test_a_killed_worker_is_followed_by_another(instansi, panjang, monkeypatch, settings):
    d = terbit(baris=200)
    kerja = antrean.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))

    class Terbunuh(BaseException):
        pass

    def mati(*a, **k):
        raise Terbunuh

    with monkeypatch.context() as m:
        m.setattr(layanan, "_simpan_revisi", mati)
        with pytest.raises(Terbunuh):
            pekerjaan.jalankan(instansi, kerja.pk)
    kerja.refresh_from_db()
    assert (kerja.status, kerja.pesan) == ("berjalan", "Menyusun halaman 5.")
    pekerjaan.jalankan(instansi, kerja.pk)
    assert tanda() == {"pa": None}  # still somebody's, as far as anyone knows
    Pekerjaan.objects.update(denyut=timezone.now() - timedelta(seconds=settings.PEKERJAAN_BASI_DETIK + 1))
    assert kerjakan(kerja).status == "selesai"
    assert (kerja.percobaan, len(revisi(d)), tanda()) == (2, 2, {"pa": 2})


def test_cancelled_while_it_is_printed(instansi, panjang):
    d = terbit()
    kerja = antrean.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))
    layanan.batalkan_dokumen(dokumen=d, alasan="Salah", oleh=admin())
    assert (kerjakan(kerja).status, kerja.pesan) == ("gagal", "Dokumen ini sudah dibatalkan.")
    assert len(revisi(d)) == 1
    assert not queries.rincian_dokumen(admin(), d.pk).menunggu


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_store_one_file(panjang):
    pk = instansi_baru()
    with masuk(pk):
        d = terbit(baris=120)
        antrean.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))
        oleh = admin()
    mulai = threading.Barrier(2)

    def kerja():
        try:
            with masuk(pk):
                mulai.wait(10)
                layanan.cetak_menunggu(dokumen=d, oleh=oleh)
        finally:
            connection.close()

    utas = [threading.Thread(target=kerja) for _ in range(2)]
    [u.start() for u in utas]
    [u.join(60) for u in utas]
    with masuk(pk):
        assert [r.no for r in revisi(d)] == [1, 2]
        assert tanda() == {"pa": 2}


def test_a_printed_act_is_never_moved_to_another_file(instansi):
    d = layanan.tanda_tangani(dokumen=terbit(), blok="pa", oleh=orang(1))
    lain = DokumenRevisi.objects.get(dokumen=d, no=1)
    for nilai in (lain, None):
        with pytest.raises(IntegrityError, match="sudah tercetak"), transaction.atomic():
            TindakanTandaTangan.objects.update(revisi=nilai)


def test_a_paper_published_without_print_waits_visibly_and_is_printed_on_request(instansi, panjang, settings):
    settings.DEMO = True
    d = layanan.catat_terbit(jenis=KODE, naskah=naskah(penanda_tangan=BERDUA), oleh=admin())
    anggota = anggota_baru("Admin TPP Lain")
    beri_peran(anggota, "admin_tpp", None, AWAL)
    c = klien(anggota)
    assert "Berkas pertamanya belum selesai" in c.get(f"/dokumen/{d.pk}/").content.decode()
    assert periksa.dokumen_publik(d.token).keadaan_tanda == "Sedang dicetak dengan tanda tangannya."
    with pytest.raises(Ditolak, match="Bacalah sesudah selesai"):
        policies.check_sudah_dicetak(bool(queries.rincian_dokumen(admin(), d.pk).revisi))
    assert c.post(f"/dokumen/{d.pk}/cetak-tanda/")["Location"].startswith("/proses/")
    kerjakan(Pekerjaan.objects.get())
    assert [r.cara for r in revisi(d)] == ["tanpa"]
    assert "Sedang dicetak" not in c.get(f"/dokumen/{d.pk}/").content.decode()
