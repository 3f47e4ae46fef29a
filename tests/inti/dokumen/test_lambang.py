"""The emblem in the letterhead: what is taken, who sets it, and that a published paper keeps the one it was published with."""

import base64
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from kinerja.inti.dokumen import lambang, layanan
from kinerja.inti.dokumen.cetak import Lembar, susun_html
from kinerja.inti.dokumen.daftar import jenis_dokumen
from kinerja.inti.dokumen.gambar_lambang import bersihkan_lambang
from kinerja.inti.dokumen.simpanan import letak
from kinerja.inti.models import Dokumen, LambangInstansi, Peristiwa
from kinerja.inti.pelaku import Ditolak
from tests.inti.bantu import penyedia_peran
from tests.inti.dokumen.bantu import admin, berkas, gambar, teks
from tests.inti.dokumen.jenis_uji import KODE, naskah
from tests.pabrik import anggota_baru, beri_kode_keamanan, klien, pelaku


@pytest.fixture
def oleh(instansi):
    return pelaku(anggota_baru("Admin Struktur"), "admin_struktur")


@pytest.fixture
def orang(instansi, monkeypatch):
    """Logged in: who keeps the structure, and an operator of one office."""
    from kinerja.inti import pelaku as modul

    a = {n: anggota_baru(n) for n in ("struktur", "operator")}
    peran = {a["struktur"].pk: ["admin_struktur"], a["operator"].pk: ["operator_opd"]}
    monkeypatch.setattr(modul, "_penyedia", [penyedia_peran(peran, {})])
    beri_kode_keamanan(a["struktur"].akun)
    return {n: klien(k) for n, k in a.items()}


def pasang(oleh, **isi):
    return lambang.ganti_lambang(nama="lambang.png", isi=gambar(**isi), oleh=oleh)


def terbit(subjek=1):
    return layanan.terbitkan(jenis=KODE, naskah=naskah(subjek), oleh=admin())


def kop(dokumen):
    """(the hash frozen into the paper, the picture its page bears)."""
    d = Dokumen.objects.get(pk=dokumen.pk)
    html = susun_html(jenis_dokumen(KODE), Lembar(d.naskah, d.isi_hash, d.token))
    cocok = re.search(r'class="kop-lambang" src="data:image/png;base64,([^"]+)"', html)
    return d.isi_naskah.get("lambang", ""), base64.b64decode(cocok[1]) if cocok else b""


def test_a_picture_becomes_a_small_png_on_white():
    for bentuk, latar in (("PNG", None), ("PNG", "white"), ("JPEG", "white"), ("WEBP", None)):
        hasil = bersihkan_lambang(gambar((1600, 2000), bentuk=bentuk, latar=latar))
        with Image.open(io.BytesIO(hasil.isi)) as png:
            assert (png.format, png.mode, png.size) == ("PNG", "RGB", (384, 480))
            assert min(png.getpixel((2, 2))) > 250
            merah, hijau, _ = png.getpixel((190, 240))
            assert merah > 240
            assert hijau < 15
        assert (hasil.lebar, hasil.tinggi) == (384, 480)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "bukan gambar"),
        (b"%PDF-1.7", "bukan gambar"),
        (b"GIF89a" + b"0" * 100, "bukan gambar"),
        (gambar()[:200], "bukan gambar"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "Simpan lambang itu sebagai PNG"),
        (gambar((80, 119)), "80 × 119 piksel dan akan tercetak kabur"),
        (gambar((4100, 4000)), "melebihi 16 megapiksel"),
        (b"\x89PNG" + b"0" * 2 * 1024 * 1024, "lebih besar dari 2 MB"),
    ],
)
def test_what_is_refused_says_the_way_out_and_stores_nothing(oleh, isi, kalimat, tempat):
    with pytest.raises(Ditolak, match=kalimat):
        lambang.ganti_lambang(nama="x.png", isi=isi, oleh=oleh)
    assert not LambangInstansi.objects.exists()
    assert not list(tempat.rglob("*.png"))


def test_a_published_paper_keeps_the_emblem_it_was_published_with(oleh, tempat):
    tanpa = terbit()
    assert kop(tanpa) == ("", b"")
    merah = pasang(oleh)
    pertama = terbit(2)
    biru = pasang(oleh, warna="blue")
    kedua = terbit(3)
    lambang.lepas_lambang(oleh=oleh)
    ketiga = terbit(4)
    isi = {s.pk: (tempat / s.berkas).read_bytes() for s in (merah, biru)}
    assert [kop(d) for d in (tanpa, pertama, kedua, ketiga)] == [
        ("", b""),
        (merah.sha256, isi[merah.pk]),
        (biru.sha256, isi[biru.pk]),
        ("", b""),
    ]
    assert b"/Image" in berkas(pertama)
    assert b"/Image" not in berkas(ketiga)
    assert terbit(2) == pertama  # the emblem does not count for sameness
    assert LambangInstansi.objects.filter(diganti_pada=None).count() == 0
    catatan = Peristiwa.objects.filter(aksi__startswith="lambang.").order_by("pk")
    assert [(p.aksi, p.fakta["sha256"]) for p in catatan] == [
        ("lambang.ganti", merah.sha256),
        ("lambang.ganti", biru.sha256),
        ("lambang.lepas", biru.sha256),
    ]


def test_the_same_picture_again_changes_nothing_but_restores_its_file(oleh, tempat):
    satu = pasang(oleh)
    d = terbit()
    (tempat / letak(satu.sha256, "png")).unlink()
    with pytest.raises(Ditolak, match="Unggah kembali gambar lambang yang sama"):
        kop(d)
    assert pasang(oleh) == satu
    assert kop(d)[0] == satu.sha256
    assert Peristiwa.objects.filter(aksi="lambang.ganti").count() == 1


def test_only_who_keeps_the_structure_of_the_whole_instansi(instansi):
    for siapa in (pelaku(anggota_baru(), "operator_opd"), pelaku(anggota_baru(), "admin_tpp"), pelaku(anggota_baru())):
        for aksi in (lambda s=siapa: pasang(s), lambda s=siapa: lambang.lepas_lambang(oleh=s)):
            with pytest.raises(Ditolak, match="BKPSDM atau Admin Instansi"):
                aksi()


def test_the_page_shows_what_is_printed_and_changes_it(orang):
    alamat = reverse("lambang-instansi")
    awal = teks(orang["struktur"].get(alamat).content)
    assert "Belum ada lambang" in awal
    assert orang["struktur"].get(reverse("lambang-gambar")).status_code == 404
    salah = orang["struktur"].post(alamat, {"berkas": SimpleUploadedFile("a.svg", b"<svg/>")})
    assert salah.status_code == 422
    assert "Simpan lambang itu sebagai PNG" in teks(salah.content)
    kirim = {"berkas": SimpleUploadedFile("garuda.png", gambar())}
    assert orang["operator"].post(alamat, kirim).status_code == 403
    kirim["berkas"].seek(0)
    assert orang["struktur"].post(alamat, kirim).status_code == 302
    isi = orang["struktur"].get(alamat).content.decode()
    assert "garuda.png" in isi
    assert reverse("lambang-gambar") in isi
    png = orang["struktur"].get(reverse("lambang-gambar"))
    assert (png["Content-Type"], png["Cache-Control"], png.content[:4]) == (
        "image/png",
        "private, no-store",
        b"\x89PNG",
    )
    contoh = orang["struktur"].get(reverse("lambang-contoh")).content
    assert contoh.startswith(b"%PDF-")
    assert b"/Image" in contoh
    assert orang["struktur"].post(reverse("lambang-lepas")).status_code == 302
    assert "Belum ada lambang" in teks(orang["struktur"].get(alamat).content)
