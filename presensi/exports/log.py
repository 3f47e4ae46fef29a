"""The row log of an uploaded machine file, read again from the file as it was kept."""

from collections.abc import Iterator
from pathlib import PurePath

from django.http import Http404

from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.tulis import tulis_tabel
from presensi.domain.ketukan import HasilBaca, isi_baris
from presensi.models import Mesin
from presensi.pengimpor.attlog import PengimporAttlog, baca_unggahan, kalimat_asing
from presensi.queries.mesin import pemilik_ketukan

_KEPALA = ("Baris", "Jenis", "Isi baris", "Keterangan")
_JENIS = {"rusak": "Baris rusak", "ganda": "Ganda di berkas"}


def berkas_log(unggahan: Unggahan, pelaku: Pelaku) -> tuple[str, bytes]:
    """Name and xlsx of every line that is broken, double, or of a PIN that nobody holds today, by line number.

    Raises:
        Http404: the upload is no machine log.
    """
    if unggahan.jenis != PengimporAttlog.kode:
        raise Http404("Log tidak ditemukan.")
    mentah = bytes(unggahan.isi)
    bacaan = baca_unggahan(mentah, unggahan.opsi, pelaku)
    mesin = Mesin.objects.filter(kode=unggahan.ringkasan.get("hasil", {}).get("mesin", "")).first()
    baris = [(b.nomor, _JENIS[b.jenis], b.isi, b.alasan) for b in bacaan.baris_log]
    baris += _asing(mentah, bacaan, mesin)
    nama = f"log-{PurePath(unggahan.nama_berkas).stem}.xlsx"
    return nama, tulis_tabel(_KEPALA, sorted(baris), lembar="Log baris")


def _asing(mentah: bytes, bacaan: HasilBaca, mesin: Mesin | None) -> Iterator[tuple[int, str, str, str]]:
    kolom = bacaan.ketukan
    pemilik = pemilik_ketukan(mesin, kolom.pin, kolom.waktu)
    asing = [i for i, satu in enumerate(pemilik) if satu is None]
    isi = isi_baris(mentah, [kolom.baris[i] for i in asing])
    for i in asing:
        yield kolom.baris[i], "PIN tanpa pemilik", isi[kolom.baris[i]], kalimat_asing(kolom.pin[i])
