"""Extra duties and new things of a year under PP 46/2011: the person writes them, until the year is measured."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.inti.tenansi import masuk
from skp.models import TugasTambahan
from skp.states import StatusEvaluasi
from tests.pabrik import instansi_baru
from tests.skp.pabrik_pp46_rencana import kantor46_baru, skp46
from tests.skp.pabrik_rencana import KINI
from tests.skp.pabrik_skp import evaluasi_baru

ISI = {
    "jenis": "tambahan",
    "uraian": "Panitia pekan raya pertanian",
    "tingkat": "",
    "nomor_surat": "800/12/2026",
    "tanggal_surat": "2026-01-20",
    "tautan": "https://drive.contoh.go.id/sk",
}


@pytest.fixture
def d(db):
    instansi = instansi_baru("Kabupaten Contoh")
    with time_machine.travel(KINI, tick=False):
        with masuk(instansi):
            d = kantor46_baru()
            d.instansi, d.skp = instansi, skp46(d)
        d.alamat = f"/skp/{d.skp.pk}/tugas-tambahan/"
        yield d


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def test_catat_ubah_hapus(d) -> None:
    assert "Belum ada tugas tambahan yang dicatat." in teks(d.klien_ani.get(d.alamat))
    salah = d.klien_ani.post(d.alamat, {**ISI, "jenis": "kreativitas", "nomor_surat": ""})
    assert salah.status_code == 422
    assert "Pilih tingkat manfaatnya." in teks(salah)
    assert "Wajib diisi." in teks(salah)
    assert ISI["uraian"] in teks(salah)
    depan = d.klien_ani.post(d.alamat, {**ISI, "tanggal_surat": "2026-02-03"})
    assert depan.status_code == 422
    assert "3 Februari 2026 belum tiba" in teks(depan)
    assert d.klien_ani.post(d.alamat, ISI).status_code == 302
    baru = {**ISI, "jenis": "kreativitas", "uraian": "Aplikasi stok pupuk", "tingkat": "organisasi", "tautan": ""}
    assert d.klien_ani.post(d.alamat, baru).status_code == 302
    with masuk(d.instansi):
        tugas, kreasi = TugasTambahan.objects.order_by("pk")
        TugasTambahan.objects.filter(pk=tugas.pk).update(diakui=True)
    halaman = teks(d.klien_ani.get(d.alamat))
    for harap in ("800/12/2026, 20 Januari 2026", "Bermanfaat bagi organisasi", "Mulai 4 tugas tambahan", "nilai 12"):
        assert harap in halaman, harap
    assert "Diakui" not in halaman  # the penilai's answer shows once the year is set
    ubah = {**ISI, "uraian": "Panitia pekan raya, dua kali"}
    assert d.klien_ani.post(f"{d.alamat}{tugas.pk}/", ubah).status_code == 302
    with masuk(d.instansi):
        tugas.refresh_from_db()
    assert (tugas.uraian, tugas.diakui) == (ubah["uraian"], None)  # another wording is decided anew
    assert "Aplikasi stok pupuk" in teks(d.klien_ani.get(f"{d.alamat}{kreasi.pk}/hapus/"))
    assert d.klien_ani.post(f"{d.alamat}{kreasi.pk}/hapus/").status_code == 302
    with masuk(d.instansi):
        assert list(TugasTambahan.objects.values_list("pk", flat=True)) == [tugas.pk]
    riwayat = teks(d.klien_ani.get(f"/skp/{d.skp.pk}/riwayat/"))
    assert "Menghapus tugas tambahan “Aplikasi stok pupuk”" in riwayat


def test_sampai_tahunnya_diukur_dan_hanya_oleh_pemiliknya(d) -> None:
    d.klien_ani.post(d.alamat, ISI)
    with masuk(d.instansi):
        tugas = TugasTambahan.objects.get()
        evaluasi = evaluasi_baru(d.skp, "tahunan", status=StatusEvaluasi.DIAJUKAN)
    atasan = teks(d.klien_kepala.get(d.alamat))
    assert ISI["uraian"] in atasan
    assert "Catat yang baru" not in atasan
    assert d.klien_kepala.post(d.alamat, ISI).status_code == 403
    assert d.klien_kepala.post(f"{d.alamat}{tugas.pk}/hapus/").status_code == 404
    assert d.klien_budi.get(d.alamat).status_code == 404
    assert "Ubah" in teks(d.klien_ani.get(d.alamat))  # sent, not measured yet
    with masuk(d.instansi):
        type(evaluasi).objects.update(status=StatusEvaluasi.DINILAI)
    assert "Tahun ini sudah diukur." in teks(d.klien_ani.get(d.alamat))
    for akhir in ("", f"{tugas.pk}/", f"{tugas.pk}/hapus/"):
        assert d.klien_ani.post(f"{d.alamat}{akhir}", ISI).status_code == 403


def test_jumlah_pernyataan_tetap(d) -> None:
    def hitung() -> int:
        with CaptureQueriesContext(connection) as q:
            d.klien_ani.get(d.alamat)
        return len(q)

    d.klien_ani.post(d.alamat, ISI)
    hitung()
    satu = hitung()
    for n in range(2):
        d.klien_ani.post(d.alamat, {**ISI, "uraian": f"Tugas {n}"})
    assert hitung() == satu
