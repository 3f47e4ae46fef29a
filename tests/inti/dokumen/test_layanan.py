"""Publishing, signing, scanning, cancelling: what is stored, who may, and that nothing published ever changes."""

import re
import threading
from dataclasses import replace

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.dokumen import basah, daftar, layanan, queries, simpanan
from kinerja.inti.dokumen.cetak import Lembar, cetak
from kinerja.inti.dokumen.daftar import jenis_dokumen
from kinerja.inti.izin import Izin
from kinerja.inti.models import (
    Dokumen,
    DokumenRevisi,
    Peristiwa,
    PesanKeluar,
    PindaianDokumen,
    TindakanTandaTangan,
)
from kinerja.inti.pelaku import Ditolak, pelaku_sistem
from kinerja.inti.tenansi import masuk
from tests.inti.dokumen.bantu import admin, berkas, orang, periksa_pyhanko, revisi
from tests.inti.dokumen.jenis_uji import BENDAHARA, JENIS, KODE, PA, naskah
from tests.inti.dokumen.test_pindaian import PDF, jpg
from tests.pabrik import instansi_baru

BERDUA = (PA, BENDAHARA)


def terbit(oleh=None, **isi):
    return layanan.terbitkan(jenis=KODE, naskah=naskah(**isi), oleh=oleh or admin())


def aksi():
    return list(Peristiwa.objects.filter(aksi__startswith="dokumen.").order_by("pk").values_list("aksi", flat=True))


def test_published_without_signers_is_sealed_at_once_and_pyhanko_agrees(instansi, tempat):
    d = terbit()
    (r,) = revisi(d)
    assert (d.keadaan, r.no, r.cara, r.format, d.nama_samar) == ("ditandatangani", 1, "segel", "pdf", "R*** A*****")
    assert re.fullmatch(rf"{instansi}/dokumen/../[0-9a-f]{{64}}\.pdf", r.berkas)
    letak = tempat / r.berkas
    assert letak.stat().st_mode & 0o777 == 0o600
    isi = letak.read_bytes()
    assert (len(isi), isi[:5]) == (r.ukuran, b"%PDF-")
    status = periksa_pyhanko(isi)
    assert status.intact
    assert status.valid
    assert status.trusted
    assert status.coverage.name == "ENTIRE_FILE"
    assert status.signer_reported_dt is not None
    assert aksi() == ["dokumen.terbit"]


def test_the_same_content_is_published_once_and_again_after_cancelling(instansi):
    d = terbit()
    assert terbit(nomor="lain").pk == d.pk
    assert len(revisi(d)) == 1
    assert terbit(baris=6).pk != d.pk
    layanan.batalkan_dokumen(dokumen=d, alasan="Salah hitung", oleh=admin())
    baru = terbit()
    assert baru.pk != d.pk
    assert baru.token != d.token


def test_print_is_deterministic(instansi):
    d = terbit(penanda_tangan=BERDUA)
    lembar = Lembar(d.naskah, d.isi_hash, d.token)
    assert cetak(jenis_dokumen(KODE), lembar) == cetak(jenis_dokumen(KODE), lembar) == berkas(d)


def test_two_people_sign_one_after_the_other(instansi):
    d = terbit(penanda_tangan=BERDUA)
    assert (d.keadaan, revisi(d)[0].cara) == ("diterbitkan", "tanpa")
    d = layanan.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))
    assert d.keadaan == "diterbitkan"
    d = layanan.tanda_tangani(dokumen=d, blok="bendahara", oleh=orang(2, "Budi Santoso"))
    d.refresh_from_db()
    assert d.keadaan == "ditandatangani"
    assert [(r.no, r.cara) for r in revisi(d)] == [(1, "tanpa"), (2, "segel"), (3, "segel")]
    assert len({r.sha256 for r in revisi(d)}) == 3
    assert periksa_pyhanko(berkas(d)).trusted
    t = TindakanTandaTangan.objects.get(blok="pa")
    assert (t.nama, t.jabatan, t.nama_pelaku, t.jaringan, t.isi_hash) == (
        "Sari Dewi, S.E.",
        "Kepala Dinas",
        "Sari Dewi",
        "10.20.30.0/24",
        d.isi_hash,
    )
    assert aksi() == ["dokumen.terbit", "dokumen.tanda_tangan", "dokumen.tanda_tangan"]


@pytest.mark.parametrize(
    ("siapa", "blok", "kata"),
    [
        (lambda: orang(2), "pa", "ditandatangani oleh Sari Dewi"),
        (admin, "pa", "ditandatangani oleh Sari Dewi"),
        (lambda: orang(1), "lain", "tidak ada di dokumen"),
        (lambda: pelaku_sistem(Dokumen.objects.get().instansi_id), "pa", "tindakan seseorang"),
    ],
    ids=["another", "admin", "unknown block", "system"],
)
def test_nobody_signs_for_another(instansi, siapa, blok, kata):
    d = terbit(penanda_tangan=BERDUA)
    with pytest.raises(Ditolak, match=kata):
        layanan.tanda_tangani(dokumen=d, blok=blok, oleh=siapa())
    assert len(revisi(d)) == 1


def test_a_block_is_signed_once(instansi):
    d = terbit(penanda_tangan=BERDUA)
    layanan.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))
    with pytest.raises(SudahBerubah):
        layanan.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))
    assert len(revisi(d)) == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_signing_at_once_one_wins():
    pk = instansi_baru()
    with masuk(pk):
        d = terbit(penanda_tangan=(PA,))
        oleh = orang(1)
    hasil, mulai = [], threading.Barrier(2)

    def tekan():
        try:
            with masuk(pk):
                mulai.wait(10)
                layanan.tanda_tangani(dokumen=d, blok="pa", oleh=oleh)
                hasil.append("menang")
        except SudahBerubah:
            hasil.append("kalah")
        finally:
            connection.close()

    utas = [threading.Thread(target=tekan) for _ in range(2)]
    [u.start() for u in utas]
    [u.join(30) for u in utas]
    assert sorted(hasil) == ["kalah", "menang"]
    with masuk(pk):
        assert [r.no for r in revisi(d)] == [1, 2]
        assert TindakanTandaTangan.objects.count() == 1


@pytest.mark.parametrize(
    "ubah",
    [
        {"judul": "Lain"},
        {"nomor": "9"},
        {"naskah": "{}"},
        {"isi_hash": "0" * 64},
        {"token": "A" * 20},
        {"nama_samar": "x"},
        {"pegawai_id": 5},
        {"jumlah_blok": 3},
        {"keadaan": "diterbitkan"},
    ],
    ids=lambda u: next(iter(u)),
)
def test_a_published_document_cannot_be_changed(instansi, ubah):
    d = terbit()
    with pytest.raises(IntegrityError, match="tidak dapat diubah"), transaction.atomic():
        Dokumen.objects.filter(pk=d.pk).update(**ubah)


def test_a_cancelled_document_stays_cancelled(instansi):
    d = terbit()
    layanan.batalkan_dokumen(dokumen=d, alasan="Salah hitung", oleh=admin())
    with pytest.raises(IntegrityError, match="tidak dapat diubah"), transaction.atomic():
        Dokumen.objects.filter(pk=d.pk).update(keadaan="ditandatangani", dibatalkan_pada=None)
    with pytest.raises(Ditolak, match="sudah dibatalkan"):
        layanan.batalkan_dokumen(dokumen=d, alasan="Lagi", oleh=admin())


@pytest.mark.parametrize(
    "perintah",
    [
        "DELETE FROM inti_dokumen",
        "UPDATE inti_dokumenrevisi SET sha256 = ''",
        "DELETE FROM inti_dokumenrevisi",
        "UPDATE inti_tindakantandatangan SET nama = ''",
        "DELETE FROM inti_tindakantandatangan",
        "DELETE FROM inti_pindaiandokumen",
        "UPDATE inti_pindaiandokumen SET nama_pengunggah = ''",
        "UPDATE inti_konfirmasipindaian SET blok = ''",
        "UPDATE inti_blokdokumen SET pegawai_id = 1",
        "INSERT INTO inti_pemeriksaandokumen (dokumen_id, tanggal, dibuka, sama, berbeda) VALUES (1, now(), 1, 0, 0)",
        "DELETE FROM inti_sertifikatsegel",
    ],
)
def test_the_application_may_not_rewrite_what_was_signed(instansi, perintah):
    terbit()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(perintah)


def test_the_database_refuses_a_text_that_is_not_its_hash(instansi):
    d = terbit()
    d.pk, d.token, d.kunci, d.naskah = None, "B" * 20, "x", d.naskah + " "
    d._state.adding = True
    with pytest.raises(IntegrityError, match="Sidik naskah tidak cocok"), transaction.atomic():
        d.save(force_insert=True)


def test_a_scan_counts_when_the_other_signer_says_that_it_is_genuine(instansi):
    d = terbit(nomor="", penanda_tangan=(PA,))
    oleh = orang(77)
    assert basah.cetak_basah(dokumen=d, oleh=oleh).startswith(b"%PDF-")
    with pytest.raises(Ditolak, match="harus PDF atau JPG"):
        basah.terima_pindaian(dokumen=d, berkas=b"exe", nomor="1", oleh=oleh)
    p = basah.terima_pindaian(dokumen=d, berkas=jpg(), nomor=" 900/5/2026 ", oleh=oleh)
    d.refresh_from_db()
    assert (d.keadaan, len(revisi(d)), p.nama_pengunggah) == ("diterbitkan", 1, "Sari Dewi")
    with pytest.raises(Ditolak, match="dikonfirmasi oleh penanda tangan yang lain"):
        basah.konfirmasi_pindaian(pindaian=p, oleh=oleh)
    assert basah.konfirmasi_pindaian(pindaian=p, oleh=orang(1, "Sari Dewi"))
    d.refresh_from_db()
    r = revisi(d)[-1]
    assert (d.keadaan, r.no, r.cara, r.format, r.nomor_tertulis) == ("ditandatangani", 2, "basah", "jpg", "900/5/2026")
    assert berkas(d) == jpg()
    with pytest.raises(Ditolak, match="sudah ditandatangani"):
        basah.cetak_basah(dokumen=d, oleh=oleh)
    for lagi in (lambda: layanan.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1)), lambda: _konfirmasi(p)):
        with pytest.raises(SudahBerubah):
            lagi()
    assert aksi() == ["dokumen.terbit", "dokumen.cetak_basah", "dokumen.pindaian", "dokumen.pindaian.konfirmasi"]


def _konfirmasi(p, siapa=1):
    return basah.konfirmasi_pindaian(pindaian=p, oleh=orang(siapa))


def test_every_other_signer_confirms_and_a_signer_s_own_upload_counts_for_his_block(instansi):
    d = terbit(pegawai_id=1, penanda_tangan=BERDUA)
    p = basah.terima_pindaian(dokumen=d, berkas=PDF, oleh=orang(1))
    with pytest.raises(Ditolak, match="penanda tangan yang lain"):
        _konfirmasi(p, 1)
    assert _konfirmasi(p, 2)
    d.refresh_from_db()
    assert (d.keadaan, sorted(p.konfirmasi.values_list("blok", flat=True))) == ("ditandatangani", ["bendahara", "pa"])


def test_who_keeps_the_records_confirms_for_all(instansi, monkeypatch):
    boleh = replace(JENIS, cek_konfirmasi=lambda pelaku, dokumen: pelaku.wajib(Izin.HITUNG_TPP))
    monkeypatch.setitem(daftar._jenis, KODE, boleh)
    d = terbit(penanda_tangan=BERDUA)
    p = basah.terima_pindaian(dokumen=d, berkas=PDF, oleh=orang(77))
    assert p.menunggu
    assert basah.konfirmasi_pindaian(pindaian=p, oleh=admin())
    langsung = basah.terima_pindaian(dokumen=terbit(subjek=2, penanda_tangan=BERDUA), berkas=PDF, oleh=admin())
    assert not langsung.menunggu


def test_our_own_print_sent_back_is_no_scan(instansi):
    d = terbit(nomor="", penanda_tangan=(PA,))
    for isi in (basah.cetak_basah(dokumen=d, oleh=orang(77)), berkas(d)):
        with pytest.raises(Ditolak, match="cetakan dari aplikasi ini sendiri"):
            basah.terima_pindaian(dokumen=d, berkas=isi, oleh=orang(77))
        with pytest.raises(Ditolak, match="bukan hasil pindai"):
            basah.terima_pindaian(dokumen=d, berkas=isi + b"\n%%EOF", oleh=orang(77))
    assert not PindaianDokumen.objects.exists()


def test_a_refused_or_withdrawn_scan_makes_room_for_another_and_keeps_its_reason(instansi):
    d = terbit(penanda_tangan=(PA,))
    pengunggah = orang(77)
    p = basah.terima_pindaian(dokumen=d, berkas=PDF, oleh=pengunggah)
    with pytest.raises(Ditolak, match="masih menunggu konfirmasi"):
        basah.terima_pindaian(dokumen=d, berkas=jpg(), oleh=pengunggah)
    for siapa, alasan, kata in ((orang(5), "x", "hanya ditolak oleh penanda"), (orang(1), " ", "Tuliskan mengapa")):
        with pytest.raises(Ditolak, match=kata):
            basah.tolak_pindaian(pindaian=p, alasan=alasan, oleh=siapa)
    basah.tolak_pindaian(pindaian=p, alasan="Halaman 2 tidak ada", oleh=orang(1))
    kedua = basah.terima_pindaian(dokumen=d, berkas=jpg(), oleh=pengunggah)
    basah.tolak_pindaian(pindaian=kedua, alasan="Salah berkas", oleh=pengunggah)
    isi = PindaianDokumen.objects.order_by("pk").values_list("alasan_tolak", flat=True)
    assert list(isi) == ["Halaman 2 tidak ada", "Salah berkas"]
    with pytest.raises(IntegrityError, match="sudah diputus"), transaction.atomic():
        PindaianDokumen.objects.filter(pk=p.pk).update(ditolak_pada=None)


def test_electronic_signing_goes_on_while_a_scan_waits_and_ends_it(instansi):
    d = terbit(penanda_tangan=(PA,))
    p = basah.terima_pindaian(dokumen=d, berkas=PDF, oleh=orang(77))
    d = layanan.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))
    assert [r.cara for r in revisi(d)] == ["tanpa", "segel"]
    with pytest.raises(SudahBerubah):
        _konfirmasi(p)


def test_owners_of_blocks_are_told_once_and_find_what_waits(instansi, monkeypatch):
    pa, bendahara = orang(1), orang(2)
    anggota = {1: pa.keanggotaan_id, 2: bendahara.keanggotaan_id}
    monkeypatch.setattr(daftar, "_pencari", [lambda ids: {k: v for k, v in anggota.items() if k in ids}])
    isi = [naskah(n, pegawai_id=1, penanda_tangan=BERDUA) for n in (1, 2)]
    pertama, kedua = layanan.terbitkan_banyak(jenis=KODE, naskah=isi, oleh=pa)
    kabar = PesanKeluar.objects.order_by("pk").values_list("keanggotaan", "judul", "isi")
    assert list(kabar) == [(anggota[2], "Menunggu tanda tangan Anda", "2 Slip Uji.")]
    assert queries.dokumen_menunggu(pa).count() == 2
    layanan.tanda_tangani(dokumen=pertama, blok="pa", oleh=pa)
    assert [d.pk for d in queries.dokumen_menunggu(pa)] == [kedua.pk]
    basah.terima_pindaian(dokumen=kedua, berkas=PDF, oleh=pa)
    assert not queries.dokumen_menunggu(pa).exists()
    judul = PesanKeluar.objects.order_by("-pk").values_list("keanggotaan", "judul").first()
    assert judul == (anggota[2], "Pindaian menunggu konfirmasi Anda")


def test_only_who_manages_it_takes_scans(instansi):
    d = terbit(penanda_tangan=(PA,))
    with pytest.raises(Ditolak, match="Hanya admin TPP"):
        basah.terima_pindaian(dokumen=d, berkas=PDF, oleh=orang(5))


def test_many_are_published_with_the_same_number_of_statements(instansi, django_assert_num_queries):
    oleh = admin()
    terbit(oleh)  # the certificate exists
    hitung = []
    for mulai, jumlah in ((10, 1), (20, 4)):
        with django_assert_num_queries(11, exact=False) as catatan:
            layanan.terbitkan_banyak(jenis=KODE, naskah=[naskah(mulai + i) for i in range(jumlah)], oleh=oleh)
        hitung.append(len(catatan))
    assert hitung[0] == hitung[1]


def test_a_changed_file_on_disk_is_not_served(instansi, tempat):
    d = terbit()
    r = revisi(d)[0]
    (tempat / r.berkas).write_bytes(b"%PDF-lain")
    with pytest.raises(simpanan.BerkasRusak):
        berkas(d)
    with pytest.raises(simpanan.BerkasRusak):
        simpanan.jalur(f"{instansi}/../../etc/passwd")


def test_another_tenant_sees_nothing(instansi):
    d = terbit()
    assert queries.dokumen_untuk(admin()).count() == 1
    assert queries.dokumen_untuk(orang(77)).count() == 1
    assert queries.dokumen_untuk(orang(78)).count() == 0
    lain = instansi_baru("Kabupaten Lain")
    assert lain != instansi
    assert DokumenRevisi.objects.count() == 1
    with connection.cursor() as kursor:
        kursor.execute("SELECT count(*) FROM inti_dokumen WHERE instansi_id <> %s", [instansi])
        assert kursor.fetchone() == (0,)
    assert d.instansi_id == instansi


def test_preview_is_marked_and_leaves_nothing(instansi, tempat):
    assert layanan.pratinjau(jenis=KODE, naskah=naskah()).startswith(b"%PDF-")
    assert not Dokumen.objects.exists()
    assert not tempat.exists()


def test_a_throw_away_tenant_goes_with_its_documents(db):
    pk = instansi_baru("Uji Banding", jenis="uji")
    with masuk(pk):
        layanan.tanda_tangani(dokumen=terbit(penanda_tangan=(PA,)), blok="pa", oleh=orang(1))
    with connection.cursor() as kursor:
        kursor.execute("SELECT inti_hapus_instansi_uji(%s)", [pk])
    with masuk(pk):
        assert not Dokumen.objects.exists()
