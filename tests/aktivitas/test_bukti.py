"""Evidence: what is taken and how it is kept, who sees it, and that it stays as the verifikator saw it."""

import re
from io import BytesIO

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from PIL import Image, ImageFile

from aktivitas.models import Bukti, BuktiAktivitas
from aktivitas.queries.bukti import bukti_untuk
from aktivitas.services.bukti import hapus_bukti, lepas_semua, simpan_bukti
from aktivitas.states import StatusAktivitas
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import masuk
from tests.aktivitas.pabrik_aktivitas import SENIN, butir_baru, entri_baru, setujui, tim_baru
from tests.aktivitas.pabrik_bukti import arsip, foto, foto_berlokasi, pdf, unggah
from tests.pabrik import anggota_baru, beri_kode_keamanan, beri_peran, instansi_baru, klien, unit_baru

S = StatusAktivitas


@pytest.fixture
def tim(instansi, settings, tmp_path):
    settings.BERKAS = tmp_path
    with time_machine.travel("2026-10-09T08:00:00Z", tick=False):
        t = tim_baru()
        t.butir = butir_baru()
        t.draf = entri_baru(t.ani, t.butir, status=S.DRAF)
        t.instansi, t.folder = instansi, tmp_path
        yield t


def simpan(tim, *berkas, tautan=(), entri=None):
    unggahan = [unggah(isi, nama) for nama, isi in berkas]
    return simpan_bukti(entri=entri or tim.draf, berkas=unggahan, tautan=list(tautan), oleh=tim.oleh_ani)


def berkas_tersimpan(tim):
    return sorted(p for p in tim.folder.rglob("*") if p.is_file())


def test_foto_tanpa_lokasi_tegak_dan_kecil(tim):
    asal = foto_berlokasi()
    assert b"RAHASIA" in asal
    (hasil,) = simpan(tim, ("foto.jpg", asal))
    b = hasil.bukti
    assert (b.jenis, b.nama, b.tipe) == ("foto", "foto.jpg", "image/jpeg")
    assert b.berkas == f"{tim.instansi}/bukti/{b.sha256[:2]}/{b.sha256}"
    isi = (tim.folder / b.berkas).read_bytes()
    assert b"RAHASIA" not in isi
    with Image.open(BytesIO(isi)) as gambar:
        assert (gambar.size, dict(gambar.getexif()), "comment" in gambar.info) == ((800, 1600), {}, False)
    with Image.open(tim.folder / f"{b.berkas}.kecil") as kecil:
        assert kecil.size == (120, 240)


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("foto.jpg", b"<html><script>alert(1)</script>", "Isi “foto.jpg” bukan foto JPEG"),
        ("surat.pdf", b"%PDF-1.7 terpotong", "Isi “surat.pdf” bukan foto JPEG"),
        ("foto.jpg", foto(600, 600)[:900], "Foto “foto.jpg” tidak dapat dibuka"),
        ("IMG.HEIC", b"\0\0\0\x18ftypheic" + b"\0" * 50, "Simpan sebagai JPEG"),
        ("nota.docx", arsip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "memuat makro"),
        ("arsip.docx", arsip("setup.exe"), "bukan dokumen Word"),
        ("bom.png", foto(6000, 6000, bentuk="PNG"), "Foto “bom.png” melebihi 25 megapiksel"),
        ("besar.pdf", pdf() + b" " * 2_000_000, "“besar.pdf” berukuran 2 MB, lebih dari 1 MB. Perkecil berkasnya"),
        ("kosong.pdf", b"", "“kosong.pdf” kosong"),
    ],
)
def test_yang_tidak_diterima(tim, settings, monkeypatch, nama, isi, kalimat):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it behind
    settings.BUKTI_MAKSIMUM = 1024 * 1024
    with pytest.raises(Ditolak, match=re.escape(kalimat)):
        simpan(tim, ("baik.jpg", foto()), (nama, isi))
    assert (Bukti.objects.count(), berkas_tersimpan(tim)) == (0, [])  # the good one beside it is not half stored


@pytest.mark.parametrize(
    "tautan",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https://ani:sandi@contoh.go.id/",
        f"https://a.id/{'x' * 500}",
    ],
)
def test_tautan_yang_tidak_diterima(tim, tautan):
    with pytest.raises(Ditolak, match="Tautan bukti"):
        simpan(tim, tautan=[tautan])


def test_dokumen_dan_tautan(tim):
    docx = arsip("[Content_Types].xml", "word/document.xml")
    simpan(tim, ("C:\\data\\nota.docx", docx), ("surat.pdf", pdf()), tautan=[" https://drive.contoh.go.id/nota "])
    assert sorted((b.jenis, b.nama or b.tautan) for b in Bukti.objects.all()) == [
        ("berkas", "nota.docx"),
        ("berkas", "surat.pdf"),
        ("tautan", "https://drive.contoh.go.id/nota"),
    ]


def test_berkas_yang_sama_dikenali(tim):
    lama = entri_baru(tim.ani, tim.butir, SENIN.replace(day=2), status=S.DRAF)
    simpan(tim, ("a.jpg", foto()), entri=lama)
    (hasil,) = simpan(tim, ("b.jpg", foto()))
    assert hasil.dipakai == lama.tanggal
    assert (Bukti.objects.count(), BuktiAktivitas.objects.count(), len(berkas_tersimpan(tim))) == (1, 2, 2)
    assert [b.keterangan for b in bukti_untuk([tim.draf.pk])[tim.draf.pk]] == ["Foto ini sudah dipakai 2 Oktober 2026."]
    simpan(tim, ("b.jpg", foto()))  # sent twice
    assert BuktiAktivitas.objects.count() == 2


def test_bukti_untuk_satu_pernyataan(tim):
    entri = [entri_baru(tim.ani, tim.butir, status=S.DRAF) for _ in range(3)]
    for n, e in enumerate(entri):
        simpan(tim, (f"{n}.jpg", foto(warna=("red", "green", "blue")[n])), tautan=["https://a.go.id"], entri=e)
    for ids in ([entri[0].pk], [e.pk for e in entri]):
        with CaptureQueriesContext(connection) as catatan:
            hasil = bukti_untuk(ids)
        assert (len(catatan), sorted(hasil), {len(b) for b in hasil.values()}) == (1, sorted(ids), {2})


def test_paling_banyak(tim, settings):
    settings.BUKTI_PER_AKTIVITAS = 2
    simpan(tim, tautan=["https://a.go.id", "https://b.go.id"])
    with pytest.raises(Ditolak, match="paling banyak 2 bukti, sekarang sudah 2"):
        simpan(tim, tautan=["https://c.go.id"])


def test_terkunci_sesudah_diputus(tim):
    simpan(tim, ("a.jpg", foto()))
    lampiran = BuktiAktivitas.objects.get()
    type(tim.draf).objects.filter(pk=tim.draf.pk).update(status=S.MENUNGGU)
    simpan(tim, tautan=["https://tambahan.go.id"])  # while it waits, more may come, nothing may go
    with pytest.raises(Ditolak, match="Tarik kembali dahulu"):
        hapus_bukti(pk=lampiran.pk, oleh=tim.oleh_ani)
    setujui(tim.draf)
    for ubah in (
        lambda: simpan(tim, tautan=["https://baru.go.id"]),
        lambda: hapus_bukti(pk=lampiran.pk, oleh=tim.oleh_ani),
    ):
        with pytest.raises(Ditolak, match="sudah diputus"):
            ubah()
    lain = Bukti.objects.create(pegawai=tim.ani, jenis="tautan", tautan="https://x.go.id")
    for langsung in (
        lambda: BuktiAktivitas.objects.create(bukti=lain, entri=tim.draf),
        lambda: lampiran.delete(),
        lambda: Bukti.objects.filter(pk=lampiran.bukti_id).update(sha256="0" * 64),
    ):
        with pytest.raises(IntegrityError, match="tidak dapat diubah"), transaction.atomic():
            langsung()


def test_hapus_membuang_berkas_yang_tidak_dipakai_lagi(tim, django_capture_on_commit_callbacks):
    lain = entri_baru(tim.ani, tim.butir, status=S.DRAF)
    simpan(tim, ("a.jpg", foto()))
    simpan(tim, ("a.jpg", foto()), entri=lain)
    with django_capture_on_commit_callbacks(execute=True):
        hapus_bukti(pk=BuktiAktivitas.objects.get(entri=tim.draf).pk, oleh=tim.oleh_ani)
    assert len(berkas_tersimpan(tim)) == 2
    with django_capture_on_commit_callbacks(execute=True):
        lepas_semua(lain)
    assert (Bukti.objects.count(), berkas_tersimpan(tim)) == (0, [])


def test_hanya_milik_sendiri(tim):
    milik_budi = entri_baru(tim.budi, tim.butir, status=S.DRAF)
    with pytest.raises(Ditolak, match="hanya dapat ditulis"):
        simpan(tim, tautan=["https://a.go.id"], entri=milik_budi)


def test_siapa_yang_melihat(tim):
    terkirim = entri_baru(tim.ani, tim.butir)
    simpan(tim, ("a.jpg", foto_berlokasi()), ('surat "1".pdf', pdf()), tautan=["https://a.go.id"], entri=terkirim)
    simpan(tim, ("b.jpg", foto()))
    per_jenis = {b.bukti.jenis: f"/aktivitas/bukti/{b.pk}/" for b in BuktiAktivitas.objects.filter(entri=terkirim)}
    draf = f"/aktivitas/bukti/{BuktiAktivitas.objects.get(entri=tim.draf).pk}/"
    operator_lain, operator = anggota_baru(), anggota_baru()
    beri_peran(operator_lain, "operator_opd", unit_baru("Dinas Lain"))
    beri_peran(operator, "operator_opd", tim.unit)
    ani, kepala, budi = map(klien, (tim.anggota_ani, tim.anggota_kepala, tim.anggota_budi))
    foto_ = per_jenis["foto"]
    boleh = [c.get(foto_).status_code for c in (ani, kepala, klien(operator), budi, klien(operator_lain))]
    assert boleh == [200, 200, 200, 404, 404]
    assert [c.get(draf).status_code for c in (ani, kepala, klien(operator))] == [200, 404, 404]
    assert ani.get(per_jenis["tautan"]).status_code == 404  # a link is never fetched by the server

    jawaban = kepala.get(foto_)
    assert (jawaban["Content-Type"], jawaban["Content-Disposition"]) == ("image/jpeg", 'inline; filename="a.jpg"')
    assert (jawaban["Cache-Control"], jawaban["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    assert len(kepala.get(f"{foto_}?kecil=1").content) < len(jawaban.content)
    dokumen = kepala.get(per_jenis["berkas"])
    assert dokumen["Content-Disposition"].startswith("attachment;")
    assert dokumen.content == pdf()

    (tim.folder / Bukti.objects.get(nama="a.jpg").berkas).write_bytes(b"diganti")
    assert kepala.get(foto_).status_code == 404


def test_instansi_lain_tidak_melihat(db, settings, tmp_path):
    settings.BERKAS = tmp_path
    a, b = instansi_baru("Kabupaten A"), instansi_baru("Kabupaten B")
    with masuk(a), time_machine.travel("2026-10-09T08:00:00Z", tick=False):
        t = tim_baru()
        terkirim = entri_baru(t.ani, butir_baru())
        simpan_bukti(entri=terkirim, berkas=[unggah(foto(), "a.jpg")], tautan=[], oleh=t.oleh_ani)
        url = f"/aktivitas/bukti/{BuktiAktivitas.objects.get().pk}/"
    with masuk(b):
        admin = anggota_baru()
        beri_kode_keamanan(admin.akun)
        beri_peran(admin, "admin_kinerja")
    assert (klien(t.anggota_ani).get(url).status_code, klien(admin).get(url).status_code) == (200, 404)


def test_halaman_unggah(tim):
    ani = klien(tim.anggota_ani)
    url = f"/aktivitas/{tim.draf.pk}/bukti/"
    kosong = ani.post(url, {})
    assert (kosong.status_code, "Pilih foto atau berkas, atau tulis tautannya." in kosong.content.decode()) == (
        422,
        True,
    )
    palsu = ani.post(url, {"bukti": unggah(b"GIF89a", "a.gif"), "tautan": "https://a.go.id"})
    assert palsu.status_code == 422
    teks = palsu.content.decode()
    assert "Isi “a.gif” bukan foto" in teks
    assert 'value="https://a.go.id"' in teks
    assert ani.post(url, {"bukti": unggah(foto(), "a.jpg")}).status_code == 302
    halaman = ani.get(url).content.decode()
    assert "1 bukti dilampirkan." in halaman
    assert "Lepaskan" in halaman
    pk = BuktiAktivitas.objects.get().pk
    assert ani.post(f"/aktivitas/bukti/{pk}/hapus/").status_code == 302
    assert BuktiAktivitas.objects.count() == 0
