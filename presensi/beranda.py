"""Today's presence on Beranda."""

from collections.abc import Mapping
from typing import Any

from kinerja.inti.beranda import Bagian
from kinerja.inti.format import jam, tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Modul
from presensi.queries.bulan import hari_ini_pegawai


def isi_hari_ini(pelaku: Pelaku) -> Mapping[str, Any] | None:
    """Today's first and last punch and how old the machine's data is; the hour is the machine's own.

    None for an account without a person, with the module off, or before working hours are set up. One statement.
    """
    if pelaku.pegawai_id is None or Modul.PRESENSI in pelaku.modul_mati:
        return None
    try:
        hari, terakhir = hari_ini_pegawai(pelaku.pegawai_id, pelaku)
    except Ditolak:
        return None
    if terakhir is None:
        data = "Belum ada data mesin untuk PIN Anda."
    elif terakhir.date() == pelaku.hari_ini():
        data = f"Data mesin terakhir pukul {jam(terakhir)}."
    else:
        data = f"Data mesin terakhir {tanggal(terakhir)} pukul {jam(terakhir)}."
    return {"hari": hari, "data": data}


HARI_INI = Bagian("presensi", 10, "presensi/beranda.html", isi_hari_ini)
