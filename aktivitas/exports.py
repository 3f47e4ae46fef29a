"""Files that leave the room. The bank goes out in the columns it came in, so that it can come back unchanged."""

from datetime import date

from aktivitas import policies
from aktivitas.domain.butir import KOLOM_BUTIR
from aktivitas.queries.bank import isi_bank
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.tulis import tulis_tabel


def ekspor_bank(pelaku: Pelaku, pada: date) -> bytes:
    """The bank in force on a date as an xlsx.

    Raises:
        Ditolak: the actor does not keep the bank.
    """
    policies.check_kelola_bank(pelaku)
    return tulis_tabel([k.judul for k in KOLOM_BUTIR], isi_bank(pelaku, pada), lembar="Bank Aktivitas")
