"""Results from an Excel file into one draft: read, shown, and only then written."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.core import signing

from kinerja.inti.impor import BarisPratinjau
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.dasar import Baris, BerkasTakTerbaca, Sel, Tabel, Tolakan
from kinerja.inti.tabel.kolom import usulkan_pemetaan
from kinerja.inti.tabel.tulis import tulis_ditolak, tulis_tabel
from skp.domain.impor_rencana import KOLOM_RENCANA, RencanaImpor, susun_impor
from skp.domain.target import tulis_target
from skp.models import Skp
from skp.services.rencana_hasil import IsiHasil, IsiIndikator

BARIS_TERBANYAK = 300
UMUR_PRATINJAU = 24 * 3600
"""Seconds for which a preview can be applied."""
_GARAM = "skp.impor_rencana"


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What a file would add. `muatan`: the accepted rows, signed for this plan alone; "" without any.
    `tolakan`: the same for the refused rows with their reasons.
    """

    hasil: tuple[IsiHasil, ...]
    baris: tuple[BarisPratinjau, ...]
    muatan: str
    tolakan: str = ""

    @property
    def diterima(self) -> tuple[BarisPratinjau, ...]:
        return tuple(b for b in self.baris if b.putusan == "baru")

    @property
    def ditolak(self) -> tuple[BarisPratinjau, ...]:
        return tuple(b for b in self.baris if b.putusan == "ditolak")


def baca_rencana(nama: str, isi: bytes, skp: Skp) -> Pratinjau:
    """Read a file for a plan; nothing is written.

    Raises:
        Ditolak: the file cannot be read, lacks a column, or has too many rows.
    """
    try:
        tabel = baca_tabel(nama, isi)
    except BerkasTakTerbaca as galat:
        raise Ditolak(galat.kalimat) from galat
    pemetaan = usulkan_pemetaan(tabel.kepala, KOLOM_RENCANA)
    if not pemetaan.lengkap:
        raise Ditolak(" ".join(pemetaan.galat))
    if len(tabel.baris) > BARIS_TERBANYAK:
        raise Ditolak(f"Berkas ini berisi {len(tabel.baris)} baris; paling banyak {BARIS_TERBANYAK} untuk satu SKP.")
    rencana = susun_impor(tabel.baris, pemetaan)
    hasil = tuple(_isi(rencana))
    muatan = _tanda([_json(h) for h in hasil], _garam(skp)) if hasil else ""
    return Pratinjau(hasil, tuple(_pratinjau(rencana, tabel)), muatan, _tolakan(rencana, tabel, skp))


def buka_muatan(muatan: str, skp: Skp) -> list[IsiHasil]:
    """The accepted rows of a preview of this plan. Raises Ditolak when they are too old or of another plan."""
    return [_dari_json(h) for h in _buka(muatan, _garam(skp))]


def berkas_ditolak(tolakan: str, skp: Skp) -> bytes:
    """The refused rows of a preview of this plan with their reasons, to be repaired and sent again.

    Raises:
        Ditolak: they are too old or of another plan.
    """
    isi = _buka(tolakan, _garam(skp, "ditolak"))
    baris = [Baris(nomor, tuple(sel)) for nomor, sel in isi["baris"]]
    return tulis_ditolak(isi["kepala"], baris, [Tolakan(*t) for t in isi["alasan"]])


def _tanda(isi: Any, garam: str) -> str:
    return signing.dumps(isi, salt=garam, compress=True)


def _buka(teks: str, garam: str) -> Any:
    try:
        return signing.loads(teks, salt=garam, max_age=UMUR_PRATINJAU)
    except signing.BadSignature as galat:
        raise Ditolak("Pratinjau ini sudah kedaluwarsa. Unggah berkasnya sekali lagi.") from galat


def _tolakan(rencana: RencanaImpor, tabel: Tabel, skp: Skp) -> str:
    """The refused rows as they came, signed; "" without any. Dates and times become text."""
    if not rencana.ditolak:
        return ""
    nomor = {t.nomor for t in rencana.ditolak}
    baris = [(b.nomor, [_polos(s) for s in b.sel]) for b in tabel.baris if b.nomor in nomor]
    isi = {"kepala": tabel.kepala, "baris": baris, "alasan": rencana.ditolak}
    return _tanda(isi, _garam(skp, "ditolak"))


def _polos(sel: Sel) -> str | int | float | None:
    return sel if sel is None or isinstance(sel, str | int | float) else str(sel)


def templat_rencana(skp: Skp) -> bytes:
    """An empty table with two rows as an example, in the columns of the plan's form."""
    jpt = skp.bentuk == Skp.Bentuk.JPT
    buang = {"atasan", "aspek"} if jpt else {"perspektif"}
    contoh: list[dict[str, str | int]] = [
        {
            "jenis": "Utama",
            "hasil": "Laporan keuangan unit tersusun tepat waktu",
            "atasan": "Pengelolaan keuangan yang tertib",
            "perspektif": "Proses Bisnis",
            "aspek": "Kuantitas",
            "indikator": "Jumlah laporan yang tersusun",
            "target": 12,
            "satuan": "laporan",
        },
        {
            "aspek": "Waktu",
            "indikator": "Lama penyelesaian laporan",
            "target": 5,
            "satuan": "hari kerja",
            "arah": "Makin kecil makin baik",
        },
    ]
    kolom = [k for k in KOLOM_RENCANA if k.kode not in buang]
    return tulis_tabel([k.judul for k in kolom], ([c.get(k.kode) for k in kolom] for c in contoh), lembar="Rencana")


def _garam(skp: Skp, bagian: str = "") -> str:
    return f"{_GARAM}{bagian}:{skp.instansi_id}:{skp.pk}"


def _isi(rencana: RencanaImpor) -> Iterable[IsiHasil]:
    for h in rencana.hasil:
        indikator = tuple(
            IsiIndikator(
                i.uraian,
                aspek=i.aspek,
                target_min=i.target_min,
                target_maks=i.target_maks,
                satuan=i.satuan,
                target_teks=i.target_teks,
                arah=i.arah,
            )
            for i in h.indikator
        )
        yield IsiHasil(h.jenis, h.uraian, indikator, teks_intervensi=h.teks_intervensi, perspektif=h.perspektif)


def _pratinjau(rencana: RencanaImpor, tabel: Tabel) -> list[BarisPratinjau]:
    baris = [
        BarisPratinjau(
            i.nomor,
            "baru",
            h.uraian,
            (h.jenis.capitalize(), i.aspek.capitalize(), i.uraian, _target(i)),
        )
        for h in rencana.hasil
        for i in h.indikator
    ]
    sel = {b.nomor: b.sel for b in tabel.baris}
    baris += [
        BarisPratinjau(t.nomor, "ditolak", _label(sel[t.nomor]), sel[t.nomor], alasan=_alasan(t))
        for t in rencana.ditolak
    ]
    return sorted(baris, key=lambda b: b.nomor)


def _target(i: Any) -> str:
    return tulis_target(i.target_min, i.target_maks, i.satuan, i.target_teks, turun=i.arah == "turun")


def _label(sel: Iterable[Any]) -> str:
    return " · ".join(str(s) for s in sel if s not in (None, ""))[:200]


def _alasan(t: Tolakan) -> str:
    return f"{t.kolom}: {t.kalimat}" if t.kolom else t.kalimat


def _json(h: IsiHasil) -> dict[str, Any]:
    isi = asdict(h)
    isi["indikator"] = [{k: str(v) if isinstance(v, Decimal) else v for k, v in i.items()} for i in isi["indikator"]]
    return isi


def _dari_json(isi: dict[str, Any]) -> IsiHasil:
    def angka(teks: str | None) -> Decimal | None:
        return None if teks is None else Decimal(teks)

    indikator = tuple(
        IsiIndikator(**{**i, "target_min": angka(i["target_min"]), "target_maks": angka(i["target_maks"])})
        for i in isi["indikator"]
    )
    return IsiHasil(**{**isi, "indikator": indikator})
