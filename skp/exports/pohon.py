"""The Matriks Peran Hasil as a spreadsheet."""

from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.tulis import tulis_tabel
from skp.models import HasilKerja
from skp.queries.matriks import Matriks

_KEPALA = ("Nama", "NIP", "Jabatan", "Status SKP")
_LAIN = "Tidak mendukung hasil kerja di atas"


def ekspor_matriks(pelaku: Pelaku, m: Matriks) -> bytes:
    """An xlsx: members below one another, the superior's results side by side. NIP is text. Writes an audit event."""
    kepala = (*_KEPALA, *(f"{n}. {h.uraian}" for n, h in enumerate(m.kolom, 1)), _LAIN)
    baris = [
        (
            b.nama,
            b.skp.pegawai.nip,
            b.jabatan,
            b.skp.get_status_display(),
            *(_gabung(sel) for sel in b.sel),
            _gabung(b.lain),
        )
        for b in m.baris
    ]
    catat("skp.matriks_unduh", oleh=pelaku, objek=m.skp, fakta={"baris": len(baris)})
    return tulis_tabel(kepala, baris, lembar="Matriks Peran Hasil")


def _gabung(hasil: tuple[HasilKerja, ...]) -> str:
    return "; ".join(f"{h.uraian} (tambahan)" if h.jenis == HasilKerja.Jenis.TAMBAHAN else h.uraian for h in hasil)
