"""The personnel list as a spreadsheet that the import reads back without a difference."""

from collections.abc import Callable
from datetime import date
from typing import Any

from kinerja import kait
from kinerja.domain.baris_pegawai import KOLOM_PEGAWAI
from kinerja.domain.rencana_pegawai import jalur_unit
from kinerja.inti.audit import catat
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.tulis import tulis_tabel
from kinerja.models import Jabatan
from kinerja.pengimpor.keadaan import Orang, Tercatat, baca_tercatat
from kinerja.queries.lingkup import visible_to
from kinerja.queries.pegawai import SaringPegawai, saring_pegawai

_RUPIAH = ("gaji_bruto", "rekening", "bank")


def ekspor_pegawai(pelaku: Pelaku, saring: SaringPegawai, pada: date) -> bytes:
    """An xlsx of the visible, filtered people who have a NIP, as of a date, in the columns of the import.

    NIP, account and PIN are text. Salary and account appear only where LIHAT_RUPIAH reaches; officials without NIP are
    no rows of the import and are left out. Writes an audit event.
    """
    ids = list(saring_pegawai(pelaku, saring, pada).values_list("pk", flat=True))
    tercatat = baca_tercatat([], pada, {})
    rupiah = set(visible_to(pelaku, pada, izin=Izin.LIHAT_RUPIAH).values_list("pk", flat=True))
    kolom = [k for k in KOLOM_PEGAWAI if _dipakai(k.kode, pelaku)]
    menurut_id = {o.pk: o for o in tercatat.orang.values()}
    baris = [[_nilai(k.kode, menurut_id[pk], tercatat, pk in rupiah) for k in kolom] for pk in ids if pk in menurut_id]
    catat("pegawai.ekspor", oleh=pelaku, fakta={"baris": len(baris), "pada": pada.isoformat()})
    return tulis_tabel([k.kode for k in kolom], baris, lembar="Pegawai")


def _dipakai(kode: str, pelaku: Pelaku) -> bool:
    if kode in _RUPIAH:
        return pelaku.punya(Izin.LIHAT_RUPIAH)
    return kode != "pin_mesin" or kait.ada_penyimpan_pin()


def _nilai(kode: str, o: Orang, tercatat: Tercatat, rupiah: bool) -> Any:
    """A cell; dates and numbers as such, everything else as text."""
    if kode in _RUPIAH and not rupiah:
        return None
    isi = _SEL[kode](o, tercatat) if kode in _SEL else getattr(o, kode)
    return None if isi == "" else isi


_SEL: dict[str, Callable[[Orang, Tercatat], Any]] = {
    "jenis_asn": lambda o, _: o.jenis,
    "jenis_jabatan": lambda o, _: Jabatan.Jenis(o.jenis_jabatan).label if o.jenis_jabatan else None,
    "kelas_jabatan": lambda o, _: o.kelas,
    "unit": lambda o, t: jalur_unit(t.jalur_unit[o.unit_id]) if o.unit_id else None,
    "atasan_nip": lambda o, t: t.nip.get(t.atasan[o.pk].pegawai_id or 0),
    "pin_mesin": lambda o, t: t.pin.get(o.pk),
    "gaji_bruto": lambda o, _: o.gaji,
    "tmt_jabatan": lambda o, _: o.tmt,
}
