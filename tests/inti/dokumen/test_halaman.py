"""Pages of documents: who sees what, the buttons, private files, signing and scanning in the browser's way."""

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kinerja.inti.dokumen import basah, daftar, layanan
from kinerja.inti.dokumen.daftar import TautanSubjek
from kinerja.inti.models import Peristiwa, SertifikatSegel
from tests.inti.bantu import penyedia_peran
from tests.inti.dokumen.bantu import berkas, revisi, teks
from tests.inti.dokumen.bantu import orang as orang_dokumen
from tests.inti.dokumen.jenis_uji import BENDAHARA, KODE, PA, naskah
from tests.inti.dokumen.test_pindaian import PDF
from tests.pabrik import anggota_baru, beri_kode_keamanan, klien, pelaku

SUBJEK = 77


@pytest.fixture
def orang(instansi, monkeypatch):
    """Members by name: the subject (person 77), the signer (person 1), a stranger (person 5), an admin."""
    from kinerja.inti import pelaku as modul

    a = {n: anggota_baru(n) for n in ("subjek", "penanda", "lain", "admin", "kelola")}
    peran = {a["admin"].pk: ["admin_tpp"], a["kelola"].pk: ["admin_instansi"]}
    milik = {a["subjek"].pk: SUBJEK, a["penanda"].pk: 1, a["lain"].pk: 5}
    monkeypatch.setattr(modul, "_penyedia", [penyedia_peran(peran, milik)])
    for n in ("admin", "kelola"):
        beri_kode_keamanan(a[n].akun)
    return {n: klien(k) for n, k in a.items()}


def terbit(**isi):
    return layanan.terbitkan(jenis=KODE, naskah=naskah(**isi), oleh=pelaku(anggota_baru("Penerbit"), "admin_tpp"))


def buka(klien, nama, *args, **data):
    return klien.get(reverse(nama, args=args), data)


def test_list_shows_what_is_visible(orang):
    terbit()
    terbit(subjek=2, pegawai_id=5, nama="Orang Lain")
    assert "Rina Aminah" in teks(buka(orang["subjek"], "dokumen-daftar").content)
    assert "Orang Lain" not in teks(buka(orang["subjek"], "dokumen-daftar").content)
    semua = teks(buka(orang["admin"], "dokumen-daftar", jenis=KODE).content)
    assert "Rina Aminah" in semua
    assert "Orang Lain" in semua
    assert "Belum ada dokumen" in teks(buka(orang["penanda"], "dokumen-daftar").content)


def test_the_list_has_the_same_number_of_queries_at_one_and_three_rows(orang, django_assert_num_queries):
    terbit()
    hitung = []
    for n in (0, 2):
        for i in range(n):
            terbit(subjek=10 + i)
        with django_assert_num_queries(9, exact=False) as catatan:
            assert buka(orang["admin"], "dokumen-daftar").status_code == 200
        hitung.append(len(catatan))
    assert hitung[0] == hitung[1]


def test_a_file_is_private_and_exact(orang):
    d = terbit()
    jawaban = buka(orang["subjek"], "dokumen-unduh", d.pk, 1)
    assert jawaban.content == berkas(d)
    kepala = {k: jawaban[k] for k in ("Content-Type", "Cache-Control", "X-Content-Type-Options", "Content-Disposition")}
    assert kepala == {
        "Content-Type": "application/pdf",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'inline; filename="dokumen-{d.pk}-revisi-1.pdf"',
    }
    assert buka(orang["subjek"], "dokumen-unduh", d.pk, 1, simpan=1)["Content-Disposition"].startswith("attachment")
    for siapa, no in (("lain", 1), ("subjek", 2)):
        assert buka(orang[siapa], "dokumen-unduh", d.pk, no).status_code == 404


def test_a_file_that_changed_on_disk_is_not_served(orang, tempat):
    d = terbit()
    (tempat / revisi(d)[0].berkas).write_bytes(b"%PDF-lain")
    jawaban = buka(orang["subjek"], "dokumen-unduh", d.pk, 1)
    assert jawaban.status_code == 500
    assert "tidak disajikan" in teks(jawaban.content)


def test_the_signer_reads_agrees_and_signs(orang):
    d = terbit(pegawai_id=1, penanda_tangan=(PA,))
    rinci = teks(buka(orang["penanda"], "dokumen-rinci", d.pk).content)
    assert "Tanda tangani" in rinci
    assert "Tanda tangani" not in teks(buka(orang["admin"], "dokumen-rinci", d.pk).content)
    alamat = reverse("dokumen-tanda-tangan", args=[d.pk, "pa"])
    assert orang["admin"].get(alamat).status_code == 403
    assert orang["penanda"].post(alamat, {}).status_code == 422
    assert len(revisi(d)) == 1
    assert orang["penanda"].post(alamat, {"setuju": "on"}).status_code == 302
    rinci = teks(buka(orang["penanda"], "dokumen-rinci", d.pk).content)
    assert "Ditandatangani" in rinci
    assert "oleh penanda" in rinci
    assert "Tanda tangani" not in rinci
    assert "Segel elektronik internal (bukan TTE tersertifikasi)" in rinci
    assert orang["penanda"].post(alamat, {"setuju": "on"}).status_code == 409
    assert len(revisi(d)) == 2


def test_wet_print_and_scan(orang):
    d = terbit(nomor="", penanda_tangan=(PA,))
    cetak = buka(orang["admin"], "dokumen-cetak-basah", d.pk)
    assert cetak.content.startswith(b"%PDF-")
    assert cetak["Cache-Control"] == "private, no-store"
    alamat = reverse("dokumen-pindaian", args=[d.pk])
    for isi in (b"bukan pindaian", b""):
        salah = orang["admin"].post(alamat, {"nomor": "1", "berkas": SimpleUploadedFile("a.pdf", isi)})
        assert salah.status_code == 422
    assert len(revisi(d)) == 1
    kirim = {"nomor": "900/3/2026", "berkas": SimpleUploadedFile("pindai.pdf", PDF)}
    assert orang["subjek"].post(alamat, kirim).status_code == 302
    rinci = teks(buka(orang["admin"], "dokumen-rinci", d.pk).content)
    assert "subjek mengunggah pindaian tanda tangan basah" in rinci
    assert "sesudah dikonfirmasi oleh: Sari Dewi, S.E." in rinci
    assert "Belum ditandatangani" in rinci
    assert "Unggah pindaian" not in rinci
    putus = reverse("dokumen-pindaian-putus", args=[d.pk])
    pindaian = reverse("dokumen-pindaian-berkas", args=[d.pk, d.pindaian.get().pk])
    assert orang["admin"].get(putus).status_code == 403
    assert orang["subjek"].post(putus, {"putusan": "ya"}).status_code == 422
    assert b"Tarik pindaian" in orang["subjek"].get(putus).content
    terima = orang["subjek"].get(pindaian)
    assert (terima.content, terima["Cache-Control"]) == (PDF, "private, no-store")
    assert orang["lain"].get(pindaian).status_code == 404


def test_after_the_first_electronic_signature_there_is_no_wet_print_and_the_page_says_why(orang):
    d = terbit(nomor="", pegawai_id=1, penanda_tangan=(PA, BENDAHARA))
    cetak, pindai = reverse("dokumen-cetak-basah", args=[d.pk]), reverse("dokumen-pindaian", args=[d.pk])
    sebelum = buka(orang["admin"], "dokumen-rinci", d.pk).content.decode()
    assert cetak in sebelum
    assert "sudah mulai ditandatangani" not in sebelum
    layanan.tanda_tangani(dokumen=d, blok="pa", oleh=orang_dokumen(1))
    sesudah = buka(orang["admin"], "dokumen-rinci", d.pk).content.decode()
    assert cetak not in sesudah
    assert "sudah mulai ditandatangani secara elektronik, jadi cetakan untuk tanda tangan basah" in sesudah
    assert pindai in sesudah  # paper that was signed by hand before is not lost
    tolak = orang["admin"].get(cetak)
    assert tolak.status_code == 403
    assert "unggah pindaiannya" in teks(tolak.content)
    assert not Peristiwa.objects.filter(aksi="dokumen.cetak_basah").exists()
    layanan.tanda_tangani(dokumen=d, blok="bendahara", oleh=orang_dokumen(2))
    lengkap = buka(orang["admin"], "dokumen-rinci", d.pk).content.decode()
    assert "cetakan untuk tanda tangan basah" not in lengkap
    assert pindai not in lengkap


def test_the_way_back_to_the_subject_is_its_kinds_to_give(orang, monkeypatch):
    def tautan(pelaku, dokumen):
        return TautanSubjek("Buka slipnya", f"/slip/{dokumen.subjek_id}/") if pelaku.pegawai_id == SUBJEK else None

    d = terbit()
    assert "Buka slipnya" not in teks(buka(orang["subjek"], "dokumen-rinci", d.pk).content)
    monkeypatch.setitem(daftar._jenis, KODE, replace(daftar._jenis[KODE], tautan_subjek=tautan))
    assert f'href="/slip/{d.subjek_id}/"' in buka(orang["subjek"], "dokumen-rinci", d.pk).content.decode()
    assert "Buka slipnya" not in teks(buka(orang["admin"], "dokumen-rinci", d.pk).content)


def test_the_other_signer_confirms_the_scan_on_its_page(orang):
    d = terbit(nomor="", pegawai_id=1, penanda_tangan=(PA, BENDAHARA))
    p = basah.terima_pindaian(dokumen=d, berkas=PDF, nomor="900/3/2026", oleh=pelaku(anggota_baru(), "admin_tpp"))
    putus = reverse("dokumen-pindaian-putus", args=[d.pk])
    assert "Periksa dan konfirmasi" in teks(buka(orang["penanda"], "dokumen-rinci", d.pk).content)
    assert orang["penanda"].post(putus, {"putusan": "tidak"}).status_code == 422
    assert orang["penanda"].post(putus, {"putusan": "ya"}).status_code == 302
    d.refresh_from_db()
    assert d.keadaan == "diterbitkan"
    assert "pindaian dikonfirmasi" in teks(buka(orang["penanda"], "dokumen-rinci", d.pk).content)
    basah.konfirmasi_pindaian(pindaian=p, oleh=orang_dokumen(2))
    rinci = teks(buka(orang["penanda"], "dokumen-rinci", d.pk).content)
    for kata in (
        "900/3/2026",
        "Tanda tangan basah (pindaian)",
        "Pada pindaian, dikonfirmasi",
        "menjadi revisi dokumen",
    ):
        assert kata in rinci
    assert orang["penanda"].get(putus).status_code == 404


def test_what_nobody_signs_is_called_sealed(orang):
    d = terbit()
    for nama, arg in (("dokumen-rinci", [d.pk]), ("dokumen-daftar", [])):
        isi = teks(buka(orang["subjek"], nama, *arg).content)
        assert "Disegel" in isi
        assert "Ditandatangani" not in isi


def test_a_cancelled_document_says_so_and_leads_to_its_successor(orang):
    d, baru = terbit(), terbit(subjek=3)
    layanan.batalkan_dokumen(dokumen=d, alasan="Salah hitung", oleh=pelaku(anggota_baru(), "admin_tpp"), pengganti=baru)
    isi = buka(orang["subjek"], "dokumen-rinci", d.pk)
    assert re.search(
        r"Dokumen ini sudah dibatalkan\nDibatalkan \d+ \w+ \d{4} pukul \d\d\.\d\d\. Alasan: Salah hitung\nLihat dokumen",
        teks(isi.content),
    )
    assert reverse("dokumen-rinci", args=[baru.pk]) in isi.content.decode()


def test_cancelling_says_what_follows_asks_why_and_shows_everywhere(orang):
    d = terbit(penanda_tangan=(PA,))
    alamat = reverse("dokumen-batalkan", args=[d.pk])
    Client().get(reverse("dokumen-periksa", args=[d.token]))
    assert alamat in buka(orang["admin"], "dokumen-rinci", d.pk).content.decode()
    tanya = teks(orang["admin"].get(alamat).content)
    assert "akan membaca “Dibatalkan” dengan tanggal hari ini" in tanya
    assert "1 berkas yang sudah terbit" in tanya
    assert "halaman periksanya sudah dibuka 1 kali" in tanya
    assert orang["admin"].post(alamat, {"alasan": "  "}).status_code == 422
    d.refresh_from_db()
    assert d.berlaku
    assert orang["admin"].post(alamat, {"alasan": "Jumlah keliru"}).status_code == 302
    rinci = buka(orang["admin"], "dokumen-rinci", d.pk)
    assert "Alasan: Jumlah keliru" in teks(rinci.content)
    assert alamat not in rinci.content.decode()
    publik = teks(Client().get(reverse("dokumen-periksa", args=[d.token])).content)
    assert "Dibatalkan\nDokumen ini dibatalkan pada" in publik
    assert "Jumlah keliru" not in publik
    assert orang["admin"].post(alamat, {"alasan": "Lagi"}).status_code == 403
    assert orang["lain"].get(alamat).status_code == 404


def test_certificates_are_listed_and_renewed_by_the_admin(orang):
    kelola = orang["kelola"]
    assert "Belum ada sertifikat" in teks(buka(kelola, "sertifikat-daftar").content)
    assert kelola.post(reverse("sertifikat-perbarui")).status_code == 302
    assert kelola.post(reverse("sertifikat-perbarui")).status_code == 302
    isi = teks(buka(kelola, "sertifikat-daftar").content)
    assert isi.index("Dipakai") < isi.index("Sudah diganti")
    assert all(s.sidik in isi for s in SertifikatSegel.objects.all())
    assert "PRIVATE" not in isi
    assert list(Peristiwa.objects.filter(aksi__startswith="segel.").order_by("pk").values_list("aksi", flat=True)) == [
        "segel.buat",
        "segel.perbarui",
    ]
    assert buka(orang["admin"], "sertifikat-daftar").status_code == 403
