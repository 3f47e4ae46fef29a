"""The plan of a personnel import as rows to look at before it is applied."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kinerja.domain.baris_pegawai import KOLOM_PEGAWAI
from kinerja.domain.keadaan_pegawai import Perubahan, Putusan, PutusanBaris, Rencana
from kinerja.domain.rencana_pegawai import jalur_unit
from kinerja.inti.format import tanggal
from kinerja.inti.impor import BarisPratinjau
from kinerja.inti.tabel.dasar import Sel, Tabel
from kinerja.models import Jabatan

_JUDUL = {k.kode: k.judul for k in KOLOM_PEGAWAI}
RAHASIA = ("gaji_bruto", "rekening", "bank")
"""Never in a preview, which others who import may open too."""
DISAMARKAN = "(tidak ditampilkan)"


def jadikan_teks(nilai: Any) -> str:
    """A value of the plan as people read it."""
    match nilai:
        case None | "":
            return "kosong"
        case date():
            return tanggal(nilai)
        case _:
            return str(nilai)


def susun_pratinjau(rencana: Rencana, tabel: Tabel) -> Sequence[BarisPratinjau]:
    """Rows that are new, changed or refused; the cells only of refused ones, for the download."""
    sel = {b.nomor: b.sel for b in tabel.baris}
    return [_baris(b, sel[b.nomor]) for b in rencana.baris if b.putusan is not Putusan.SAMA]


def _baris(b: PutusanBaris, sel: Sequence[Sel]) -> BarisPratinjau:
    ditolak = b.putusan is Putusan.DITOLAK
    return BarisPratinjau(
        nomor=b.nomor,
        putusan=b.putusan.value,
        label=_label(b),
        sel=sel if ditolak else (),
        perubahan=[_perubahan(p) for p in b.perubahan] if b.putusan is Putusan.BERUBAH else (),
        alasan=" ".join(f"{t.kolom}: {t.kalimat}" if t.kolom else t.kalimat for t in b.alasan)
        if ditolak
        else " ".join(b.peringatan),
    )


def _label(b: PutusanBaris) -> str:
    nama = b.nama or b.nip or ""
    return (f"{nama} · {b.isi.jabatan}, {jalur_unit(b.isi.unit)}" if b.isi else nama)[:200]


def _perubahan(p: Perubahan) -> tuple[str, str, str]:
    if p.kolom in RAHASIA:
        return _JUDUL[p.kolom], DISAMARKAN, DISAMARKAN
    if p.kolom == "jenis_jabatan":
        return _JUDUL[p.kolom], _jenis_jabatan(p.lama), _jenis_jabatan(p.baru)
    return _JUDUL[p.kolom], jadikan_teks(p.lama), jadikan_teks(p.baru)


def _jenis_jabatan(kode: Any) -> str:
    return Jabatan.Jenis(kode).label if kode in Jabatan.Jenis.values else "kosong"
