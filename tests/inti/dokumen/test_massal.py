"""Mass printing: chunks, resume after a kill, nothing published twice, one ZIP for who started it, expiry."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from kinerja.inti import pekerjaan as layanan_pekerjaan
from kinerja.inti.dokumen import massal
from kinerja.inti.models import Dokumen, Peristiwa
from kinerja.inti.pekerjaan import tautan_hasil
from kinerja.inti.pelaku import Ditolak
from tests.inti.dokumen import jenis_uji
from tests.inti.dokumen.jenis_uji import KODE
from tests.pabrik import anggota_baru, beri_kode_keamanan, beri_peran, klien, pelaku


@pytest.fixture(autouse=True)
def kecil(monkeypatch):
    monkeypatch.setattr(massal, "UKURAN", 2)
    monkeypatch.setattr(layanan_pekerjaan, "kirim", lambda instansi_id, pk: None)


@pytest.fixture
def anggota(instansi):
    a = anggota_baru("Admin TPP")
    beri_kode_keamanan(a.akun)
    beri_peran(a, "admin_tpp")
    return a


def mulai(anggota, subjek):
    return massal.mulai_cetak_massal(
        jenis=KODE, subjek=subjek, judul="Mencetak slip", oleh=pelaku(anggota, "admin_tpp")
    )


def jalankan(kerja):
    layanan_pekerjaan.jalankan(kerja.instansi_id, kerja.pk)
    kerja.refresh_from_db()
    return kerja


def test_prints_all_into_one_zip_once(instansi, anggota):
    kerja = jalankan(mulai(anggota, [3, 1, 2, 95_000, 3]))
    assert (kerja.status, kerja.selesai, kerja.gagal, kerja.total, kerja.hasil["jumlah"]) == ("selesai", 3, 1, 4, 3)

    assert jenis_uji.JUMLAH_SUSUN == [2, 2]
    assert Dokumen.objects.count() == 3
    jawaban = klien(anggota).get(tautan_hasil(kerja))
    assert jawaban["Content-Disposition"] == 'attachment; filename="dokumen.zip"'
    assert jawaban["Cache-Control"] == "private, no-store"
    with zipfile.ZipFile(io.BytesIO(b"".join(jawaban.streaming_content))) as arsip:
        assert arsip.testzip() is None
        assert arsip.namelist() == [f"0000{n}-Rincian-TPP-Oktober-2026-Rina-Aminah.pdf" for n in (1, 2, 3)]
        assert all(arsip.read(n).startswith(b"%PDF-") for n in arsip.namelist())
    lagi = jalankan(mulai(anggota, [1, 2, 3]))
    assert (lagi.status, lagi.hasil["jumlah"], Dokumen.objects.count()) == ("selesai", 3, 3)
    assert Peristiwa.objects.filter(aksi="dokumen.terbit").count() == 3


class Mati(BaseException):
    pass


def test_goes_on_after_a_kill(instansi, anggota, monkeypatch, settings):
    settings.PEKERJAAN_BASI_DETIK = 0
    kerja = mulai(anggota, [1, 2, 3, 4, 5])
    asli, sisa = massal.terbitkan_banyak, [2]

    def sekali(**isi):
        sisa[0] -= 1
        if not sisa[0]:
            raise Mati
        return asli(**isi)

    monkeypatch.setattr(massal, "terbitkan_banyak", sekali)
    with pytest.raises(Mati):
        layanan_pekerjaan.jalankan(kerja.instansi_id, kerja.pk)
    kerja.refresh_from_db()
    assert (kerja.status, kerja.posisi["i"], Dokumen.objects.count()) == ("berjalan", 2, 2)
    jalankan(kerja)
    assert (kerja.status, kerja.selesai, kerja.hasil["jumlah"], Dokumen.objects.count()) == ("selesai", 5, 5, 5)


@pytest.mark.parametrize(("peran", "subjek", "kata"), [("admin_tpp", [], "sedikitnya satu"), ("bpkad", [1], "Peran")])
def test_refused_at_the_start(instansi, peran, subjek, kata):
    with pytest.raises(Ditolak, match=kata):
        massal.mulai_cetak_massal(jenis=KODE, subjek=subjek, judul="x", oleh=pelaku(anggota_baru(), peran))


def test_nothing_to_print_is_a_sentence(instansi, anggota):
    kerja = jalankan(mulai(anggota, [95_000]))
    assert (kerja.status, kerja.pesan) == ("gagal", "Tidak ada dokumen yang dapat dicetak dari daftar ini.")


def test_the_zip_is_for_who_started_it_and_for_seven_days(instansi, anggota, tempat):
    kerja = jalankan(mulai(anggota, [1]))
    lain = anggota_baru("Pemeriksa")
    beri_kode_keamanan(lain.akun)
    beri_peran(lain, "pemeriksa")
    assert klien(lain).get(tautan_hasil(kerja)).status_code == 404
    assert massal.bersihkan_hasil() == 0
    with travel(timezone.now() + timedelta(days=7, minutes=1), tick=False):
        c = klien(anggota)
        habis = c.get(tautan_hasil(kerja))
        assert habis.status_code == 410
        assert "disimpan tujuh hari" in habis.content.decode()
        assert massal.bersihkan_hasil() == 1
    assert list((tempat / str(instansi) / "hasil").iterdir()) == []
