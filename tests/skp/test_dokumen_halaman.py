"""The page of papers and mass printing, as people use them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.inti.dokumen.massal import mulai_cetak_massal
from kinerja.inti.models import Dokumen, Pekerjaan
from kinerja.inti.pelaku import Ditolak
from skp.models import Skp
from skp.policies.dokumen import pemeriksa_buat
from skp.queries.dokumen_halaman import kertas_skp
from skp.queries.evaluasi import get_evaluasi_or_404
from skp.queries.skp import hak_atas
from skp.services.dokumen import buat_dokumen_penilaian
from skp.states import StatusSkp
from tests.inti.dokumen.test_massal import jalankan
from tests.pabrik import anggota_baru, beri_peran, formasi_baru, klien, pegawai_baru, pelaku, unit_baru
from tests.skp import pabrik_evaluasi as pe
from tests.skp.pabrik_dokumen import kantor_dokumen, rencana


@pytest.fixture(autouse=True)
def tempat(settings, tmp_path):
    settings.BERKAS = tmp_path


@pytest.fixture
def d(instansi):
    return kantor_dokumen()


def isi(jawaban) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", jawaban.content.decode()).split())


def test_dari_buat_sampai_berjalan(d):
    """The person makes and signs, then the penilai; the page says each time whose turn it is."""
    ani, kepala = klien(d.akun_ani), klien(d.akun_kepala)
    halaman = f"/skp/{d.skp.pk}/dokumen/"
    assert "Belum dibuat" in isi(ani.get(halaman))
    assert "Realisasi" in isi(ani.get(halaman)), "tabs of the plan"
    buat = {"jenis": "skp.skp", "subjek": d.skp.pk, "kertas": "A4"}
    assert ani.post(f"{halaman}buat/", buat).status_code == 302
    p = Dokumen.objects.get(jenis="skp.skp", subjek_id=d.skp.pk)
    ttd = {b: f"/dokumen/{p.pk}/tanda-tangan/{b}/" for b in ("pegawai", "penilai")}
    assert "Giliran Ani" in isi(ani.get(halaman))
    assert ttd["pegawai"] in ani.get(halaman).content.decode()
    assert ttd["penilai"] not in kepala.get(halaman).content.decode()
    assert ani.post(ttd["pegawai"], {"setuju": "on"}).status_code == 302
    assert "Giliran Kepala" in isi(ani.get(halaman))
    assert ttd["penilai"] in kepala.get(halaman).content.decode()
    assert kepala.post(ttd["penilai"], {"setuju": "on"}).status_code == 302
    assert "Ditandatangani" in isi(ani.get(halaman))
    assert Skp.objects.get(pk=d.skp.pk).status == StatusSkp.BERJALAN


def test_pratinjau_memakai_kertas_yang_diminta(d):
    jawaban = klien(d.akun_ani).get(f"/skp/{d.skp.pk}/dokumen/pratinjau/?kertas=A4")
    assert (jawaban.status_code, jawaban["Content-Type"]) == (200, "application/pdf")
    assert b"MediaBox" in jawaban.content or jawaban.content.startswith(b"%PDF-")
    assert not Dokumen.objects.exists()


def test_alasan_tombol_mati_dan_permintaan_keliru(d):
    Skp.objects.filter(pk=d.skp.pk).update(status=StatusSkp.DIAJUKAN)
    ani, halaman = klien(d.akun_ani), f"/skp/{d.skp.pk}/dokumen/"
    assert "dibuat sesudah SKP disetujui" in isi(ani.get(halaman))
    assert ani.post(f"{halaman}buat/", {"jenis": "skp.skp", "subjek": d.skp.pk}).status_code == 403
    keliru = ani.post(f"{halaman}buat/", {"jenis": "apa saja", "subjek": "x"}, follow=True)
    assert "Pilih dokumen dari daftar" in isi(keliru)


def test_halaman_dengan_pernyataan_tetap(instansi):
    """As many statements with the papers of two periods as with those of one."""
    t = pe.tim(1)
    s, hak = Skp.objects.select_related("pegawai__jenis").get(pk=t.skp[0].pk), hak_atas(t.oleh, t.skp[0])
    for kode in ("tw-i", "tw-ii"):
        pe.realisasi(s, "3", kode)
    satu = get_evaluasi_or_404(t.oleh, pe.ditetapkan(t, s, kode="tw-i").pk)
    buat_dokumen_penilaian(jenis="skp.evaluasi", evaluasi=satu, kertas="F4", oleh=t.oleh)
    with CaptureQueriesContext(connection) as sedikit:
        daftar = kertas_skp(t.oleh, s, hak, pemeriksa_buat(t.oleh, hak))
    assert [b.keadaan for b in daftar] == ["Belum dibuat", "Menunggu tanda tangan", "Belum dibuat"]
    dua = get_evaluasi_or_404(t.oleh, pe.ditetapkan(t, s, kode="tw-ii").pk)
    for e in (satu, dua):
        buat_dokumen_penilaian(jenis="skp.dokumen_evaluasi", evaluasi=e, kertas="F4", oleh=t.oleh)
    with CaptureQueriesContext(connection) as banyak:
        daftar = kertas_skp(t.oleh, s, hak, pemeriksa_buat(t.oleh, hak))
    assert len(daftar) == 5
    assert [b.blok for b in daftar if b.dokumen] == ["penilai"] * 3
    assert len(banyak) == len(sedikit) <= 13


def test_operator_tidak_melihat_dokumen_penilaian(instansi):
    t = pe.tim(1)
    pe.realisasi(t.skp[0], "12")
    pe.ditetapkan(t, t.skp[0])
    akun = anggota_baru()
    beri_peran(akun, "operator_opd", t.opd)
    teks = isi(klien(akun).get(f"/skp/{t.skp[0].pk}/dokumen/"))
    assert "Sasaran Kinerja Pegawai" in teks
    assert "Evaluasi Kinerja Pegawai" not in teks


def test_cetak_satu_unit(d):
    """Choose, count, confirm; what is published already is not made again."""
    rencana(d, pegawai_baru("Budi"), formasi=formasi_baru(d.unit, atasan=d.f_kepala))
    akun = anggota_baru()
    beri_peran(akun, "operator_opd", d.unit)
    operator = klien(akun)
    pilih = {"apa": f"skp-{d.periode.pk}", "unit": d.unit.pk, "kertas": "A4"}
    unit_baru("Bidang A", parent=d.unit)
    lembar = isi(operator.get("/skp/cetak/"))
    assert "Dokumen Evaluasi" not in lembar
    assert lembar.index("Dinas Pertanian") < lembar.index("Bidang A")
    assert "3 dokumen" in isi(operator.post("/skp/cetak/", pilih))
    assert operator.post("/skp/cetak/", {**pilih, "yakin": "1"}).status_code == 302
    kerja = Pekerjaan.objects.get(jenis="inti.cetak_massal")
    jalankan(kerja)
    kerja.refresh_from_db()
    assert kerja.hasil["jumlah"] == 3
    assert {'"kertas":"A4"' in x.naskah for x in Dokumen.objects.filter(jenis="skp.skp")} == {True}
    lain = operator.post("/skp/cetak/", {**pilih, "unit": unit_baru("Dinas Lain").pk})
    assert lain.status_code == 422


def test_cetak_di_luar_lingkup_ditolak(d):
    oleh = pelaku(anggota_baru(), "operator_opd", unit=unit_baru("Dinas Lain"))
    for jenis, pesan in (("skp.skp", "di luar lingkup"), ("skp.dokumen_evaluasi", "tidak mencakup")):
        with pytest.raises(Ditolak, match=pesan):
            mulai_cetak_massal(jenis=jenis, subjek=[d.skp.pk], judul="Cetak", oleh=oleh)
