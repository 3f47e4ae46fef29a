"""The plan of a personnel import as rows to look at before it is applied."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kinerja.domain.baris_pegawai import KOLOM_PEGAWAI
from kinerja.domain.keadaan_pegawai import Perubahan, Putusan, PutusanBaris, Rencana
from kinerja.domain.rencana_pegawai import jalur_unit
from kinerja.inti.format import rupiah, tanggal
from kinerja.inti.impor import BarisPratinjau
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.dasar import Sel, Tabel
from kinerja.models import Jabatan

_JUDUL = {k.kode: k.judul for k in KOLOM_PEGAWAI}
_RAHASIA = frozenset(("gaji_bruto", "rekening", "bank"))
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


def susun_pratinjau(rencana: Rencana, tabel: Tabel, oleh: Pelaku) -> Sequence[BarisPratinjau]:
    """Rows that are new, changed or refused; the cells only of refused ones, for the download."""
    sel = {b.nomor: b.sel for b in tabel.baris}
    buka = oleh.punya(Izin.LIHAT_RUPIAH)
    return [_baris(b, sel[b.nomor], buka) for b in rencana.baris if b.putusan is not Putusan.SAMA]


def _baris(b: PutusanBaris, sel: Sequence[Sel], buka: bool) -> BarisPratinjau:
    ditolak = b.putusan is Putusan.DITOLAK
    return BarisPratinjau(
        nomor=b.nomor,
        putusan=b.putusan.value,
        label=_label(b),
        sel=sel if ditolak else (),
        perubahan=[_perubahan(p, buka) for p in b.perubahan] if b.putusan is Putusan.BERUBAH else (),
        alasan=" ".join(f"{t.kolom}: {t.kalimat}" if t.kolom else t.kalimat for t in b.alasan)
        if ditolak
        else " ".join(b.peringatan),
    )


def _label(b: PutusanBaris) -> str:
    nama = b.nama or b.nip or ""
    return (f"{nama} · {b.isi.jabatan}, {jalur_unit(b.isi.unit)}" if b.isi else nama)[:200]


def _perubahan(p: Perubahan, buka: bool) -> tuple[str, str, str]:
    if p.kolom in _RAHASIA and not buka:
        return _JUDUL[p.kolom], DISAMARKAN, DISAMARKAN
    if isinstance(p.baru, Decimal):
        return _JUDUL[p.kolom], "kosong" if p.lama is None else rupiah(Decimal(str(p.lama))), rupiah(p.baru)
    if p.kolom == "jenis_jabatan":
        return _JUDUL[p.kolom], _jenis_jabatan(p.lama), _jenis_jabatan(p.baru)
    return _JUDUL[p.kolom], jadikan_teks(p.lama), jadikan_teks(p.baru)


def _jenis_jabatan(kode: Any) -> str:
    return Jabatan.Jenis(kode).label if kode in Jabatan.Jenis.values else "kosong"
