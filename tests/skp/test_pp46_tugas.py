"""Extra duties and new things of a year under PP 46/2011: the person writes them, until the year is measured."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.inti.tenansi import masuk
from kinerja.models import Penempatan
from skp.models import KetentuanSkp, TugasTambahan
from skp.queries.ketentuan import isi_bawaan
from skp.states import StatusEvaluasi
from tests.pabrik import formasi_baru, instansi_baru, unit_baru
from tests.skp.pabrik_pp46_rencana import kantor46_baru, skp46
from tests.skp.pabrik_rencana import KINI
from tests.skp.pabrik_skp import evaluasi_baru

ISI = {
    "uraian": "Panitia pekan raya pertanian",
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
        d.tambahan, d.kreatif = (f"{d.alamat}tambah/{jenis}/" for jenis in ("tambahan", "kreativitas"))
        yield d


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def test_catat_ubah_hapus(d) -> None:
    awal = teks(d.klien_ani.get(d.alamat))
    assert "Belum ada yang dicatat." in awal
    assert all(f'href="{alamat}"' in awal for alamat in (d.tambahan, d.kreatif))
    salah = d.klien_ani.post(d.kreatif, {**ISI, "nomor_surat": ""})
    assert salah.status_code == 422
    assert teks(salah).count("Wajib diisi.") >= 2, "whom it is useful for, and the letter"
    assert ISI["uraian"] in teks(salah)
    assert "Tingkat manfaat" not in teks(d.klien_ani.get(d.tambahan)), "only something new is useful for somebody"
    assert d.klien_ani.get(f"{d.alamat}tambah/lain/").status_code == 404
    depan = d.klien_ani.post(d.tambahan, {**ISI, "tanggal_surat": "2026-02-03"})
    assert depan.status_code == 422
    assert "3 Februari 2026 belum tiba" in teks(depan)
    assert d.klien_ani.post(d.tambahan, {**ISI, "tingkat": "negara"}).status_code == 302, (
        "what was not asked is not kept"
    )
    baru = {**ISI, "uraian": "Aplikasi stok pupuk", "tingkat": "organisasi", "tautan": ""}
    assert d.klien_ani.post(d.kreatif, baru).status_code == 302
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


def test_surat_ganda_ditolak_dan_surat_tahun_lain_diingatkan(d) -> None:
    assert d.klien_ani.post(d.tambahan, ISI).status_code == 302
    ganda = d.klien_ani.post(
        d.tambahan, {**ISI, "uraian": "panitia  pekan raya Pertanian", "nomor_surat": "800/12/2026 "}
    )
    assert ganda.status_code == 422
    assert "dengan surat 800/12/2026 sudah dicatat" in teks(ganda)
    lain = {**ISI, "uraian": "Panitia upacara", "tanggal_surat": "2019-05-06"}  # one letter, another duty, an old date
    jawab = teks(d.klien_ani.post(d.tambahan, lain, follow=True))
    assert "Suratnya bertanggal 6 Mei 2019, di luar tahun SKP ini." in jawab
    assert jawab.count("Surat di luar tahun SKP") == 1
    assert "Surat di luar tahun SKP" in teks(d.klien_kepala.get(d.alamat))
    with masuk(d.instansi):
        pertama, kedua = TugasTambahan.objects.order_by("pk")
    assert d.klien_ani.post(f"{d.alamat}{kedua.pk}/", ISI).status_code == 422
    assert d.klien_ani.post(f"{d.alamat}{pertama.pk}/", ISI).status_code == 302  # itself is no double


def _plt(d, siapa, jabatan: str, **lain) -> Penempatan:
    kursi = formasi_baru(unit_baru(f"Unit {jabatan}"), jabatan=jabatan, memimpin=True)
    return Penempatan.objects.create(pegawai=siapa, formasi=kursi, jenis="plt", **lain)


def test_jabatan_yang_dirangkap_ditawarkan_dari_riwayat_jabatan(d) -> None:
    surat = {"nomor_sk": "821/7/2026", "tanggal_sk": date(2026, 1, 5)}
    with masuk(d.instansi):
        milik = _plt(d, d.ani, "Kepala Seksi Pangan", mulai=date(2026, 1, 6), selesai=date(2026, 4, 1), **surat)
        orang_lain = _plt(d, d.budi, "Kepala Seksi Lain", mulai=date(2026, 1, 6))
        _plt(d, d.ani, "Kepala Seksi Dahulu", mulai=date(2025, 1, 6), selesai=date(2026, 1, 1))
    uraian, alamat = "Plt. Kepala Seksi Pangan, 6 Januari 2026 sampai 31 Maret 2026", f"{d.alamat}tambah/plt/"
    awal = teks(d.klien_ani.get(d.alamat))
    assert uraian in awal
    assert f'href="{alamat}?rangkap={milik.pk}"' in awal
    assert "Kepala Seksi Dahulu" not in awal
    form = d.klien_ani.get(f"{alamat}?rangkap={milik.pk}").context["form"]
    assert [form[n].value() for n in ("uraian", "nomor_surat", "tanggal_surat")] == [uraian, *surat.values()]
    assert not d.klien_ani.get(f"{alamat}?rangkap={orang_lain.pk}").context["form"]["uraian"].value()
    isi = {"uraian": uraian, "nomor_surat": surat["nomor_sk"], "tanggal_surat": "2026-01-05"}
    assert d.klien_ani.post(alamat, isi).status_code == 302
    sesudah = d.klien_ani.get(d.alamat)
    assert (sesudah.context["h"].rangkap, uraian in teks(sesudah)) == ((), True)
    with masuk(d.instansi):
        tugas_tambahan = {**isi_bawaan("pp46")["tugas_tambahan"], "plt_dihitung": False}
        KetentuanSkp.objects.create(
            rejim="pp46", dasar_hukum="Perbup", mulai=date(2026, 1, 1), isi={"tugas_tambahan": tugas_tambahan}
        )
    ditolak = d.klien_ani.post(alamat, {**isi, "nomor_surat": "821/8/2026"})
    assert (ditolak.status_code, "tidak dihitung sebagai tugas tambahan" in teks(ditolak)) == (422, True)


def test_sampai_tahunnya_diukur_dan_hanya_oleh_pemiliknya(d) -> None:
    d.klien_ani.post(d.tambahan, ISI)
    with masuk(d.instansi):
        tugas = TugasTambahan.objects.get()
        evaluasi = evaluasi_baru(d.skp, "tahunan", status=StatusEvaluasi.DIAJUKAN)
    atasan = teks(d.klien_kepala.get(d.alamat))
    assert ISI["uraian"] in atasan
    assert d.tambahan not in atasan
    assert d.klien_kepala.post(d.tambahan, ISI).status_code == 404
    assert d.klien_kepala.post(f"{d.alamat}{tugas.pk}/hapus/").status_code == 404
    assert d.klien_budi.get(d.alamat).status_code == 404
    assert "Ubah" in teks(d.klien_ani.get(d.alamat))  # sent, not measured yet
    with masuk(d.instansi):
        type(evaluasi).objects.update(status=StatusEvaluasi.DINILAI)
    assert "Tahun ini sudah diukur." in teks(d.klien_ani.get(d.alamat))
    for akhir in ("tambah/tambahan/", f"{tugas.pk}/", f"{tugas.pk}/hapus/"):
        assert d.klien_ani.post(f"{d.alamat}{akhir}", ISI).status_code == 403


def test_jumlah_pernyataan_tetap(d) -> None:
    def hitung() -> int:
        with CaptureQueriesContext(connection) as q:
            d.klien_ani.get(d.alamat)
        return len(q)

    d.klien_ani.post(d.tambahan, ISI)
    hitung()
    satu = hitung()
    for n in range(2):
        d.klien_ani.post(d.tambahan, {**ISI, "uraian": f"Tugas {n}"})
    assert hitung() == satu
