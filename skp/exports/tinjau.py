"""The completion board's list as a spreadsheet."""

from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.tulis import tulis_tabel
from skp.domain.pantauan import SEBUTAN
from skp.models import PeriodeSkp
from skp.queries.pantauan import dengan_penilai
from skp.queries.pantauan_papan import SaringPantauan, tersaring

KOLOM = ("nama", "nip", "jabatan", "unit", "perangkat_daerah", "keadaan", "keterangan")


def ekspor_pantauan(pelaku: Pelaku, periode: PeriodeSkp, saring: SaringPantauan) -> bytes:
    """An xlsx of the people behind a count, with who and why. NIP is text. Writes an audit event."""
    orang = dengan_penilai(tersaring(pelaku, periode, saring), hari_ini=pelaku.hari_ini())
    baris = [
        (
            o.k.nama,
            o.k.nip,
            o.k.jabatan,
            o.k.unit_nama,
            o.k.opd_nama,
            SEBUTAN[o.keadaan] if o.keadaan else "Tidak dihitung",
            o.kalimat,
        )
        for o in orang
    ]
    catat("skp.pantauan_unduh", oleh=pelaku, objek=periode, fakta={"baris": len(baris)})
    return tulis_tabel(KOLOM, baris, lembar="Pantauan SKP")
