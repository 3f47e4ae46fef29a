"""Files for SIASN, and lists for whoever mends what they leave out."""

import csv
from io import StringIO

from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.tulis import tulis_tabel
from skp.domain.bkn import aman_rumus
from skp.models import PertukaranSkp
from skp.policies.atur import check_kirim
from skp.queries.atur_beda import JENIS_BEDA, LihatBeda
from skp.queries.atur_kirim import BahanKirim
from skp.services.atur_bkn import buku_keluar

KOLOM_BEDA = ("nip", "nama", "unit", "menurut_bkn", "menurut_kinerja")
KOLOM_TERTINGGAL = ("nip", "nama", "alasan")


def kirim(bahan: BahanKirim, jenis: str, bentuk: str, oleh: Pelaku) -> tuple[str, bytes]:
    """Name and content of a file for SIASN ("csv" or "xlsx"); writes the ledger and an event.

    Raises:
        Ditolak: no permission.
    """
    check_kirim(oleh, jenis)
    isi = _csv(bahan) if bentuk == "csv" else tulis_tabel(bahan.kepala, bahan.baris, lembar="SIASN")
    awal = "skp" if jenis == PertukaranSkp.Jenis.SKP_SIASN else "penilaian"
    nama = f"siasn-{awal}-{bahan.bagian.mulai:%Y}-{bahan.bagian.kode}.{bentuk}"
    buku_keluar(
        periode=bahan.bagian.periode,
        jenis=jenis,
        nama=nama,
        isi=isi,
        jumlah=len(bahan.baris),
        tanpa=bahan.alasan(),
        oleh=oleh,
    )
    return nama, isi


def _csv(bahan: BahanKirim) -> bytes:
    """Comma separated, UTF-8 with a byte order mark; no cell is a formula."""
    berkas = StringIO()
    penulis = csv.writer(berkas)
    penulis.writerow(bahan.kepala)
    penulis.writerows([aman_rumus(s) for s in satu] for satu in bahan.baris)
    return berkas.getvalue().encode("utf-8-sig")


def tertinggal(bahan: BahanKirim, jenis: str, oleh: Pelaku) -> bytes:
    """An xlsx of who is left out and why; writes an event. Raises Ditolak without permission."""
    check_kirim(oleh, jenis)
    catat("skp.tukar_tertinggal", oleh=oleh, objek=bahan.bagian, fakta={"baris": len(bahan.tertinggal)})
    return tulis_tabel(
        KOLOM_TERTINGGAL, ((t.nip, t.nama, t.alasan) for t in bahan.tertinggal), lembar="Tidak disertakan"
    )


def ekspor_beda(lihat: LihatBeda, jenis: str, oleh: Pelaku) -> bytes:
    """An xlsx of one kind of difference; writes an event."""
    baris = lihat.beda[jenis]
    catat("skp.beda_unduh", oleh=oleh, objek=lihat.unggahan, fakta={"perihal": JENIS_BEDA[jenis], "baris": len(baris)})
    return tulis_tabel(KOLOM_BEDA, ((b.nip, b.nama, b.unit, b.bkn, b.kita) for b in baris), lembar="Selisih")
