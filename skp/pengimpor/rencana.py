"""Results from an Excel file into one draft: read, shown, and only then written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core import signing

from kinerja.inti.impor import BarisPratinjau
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.dasar import Baris, BerkasTakTerbaca, Sel, Tabel, Tolakan
from kinerja.inti.tabel.kolom import Kolom, Pemetaan, pemetaan_pilihan, usulkan_pemetaan
from kinerja.inti.tabel.tulis import tulis_ditolak, tulis_tabel
from skp.domain.impor_rencana import KOLOM_RENCANA, URAIAN, RencanaImpor, susun_impor
from skp.domain.target import tulis_target
from skp.models import Skp
from skp.services.rencana_hasil import IsiHasil, IsiIndikator

BARIS_TERBANYAK = 300
CONTOH_BARIS = 20
MUATAN_TERBESAR = 2_000_000
"""Characters of a signed table that a page carries along; a request may bring 2.5 MB."""
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
    def ukuran(self) -> int:
        """How many indicators (or targets by aspect) the results would have together."""
        return sum(len(h.indikator) for h in self.hasil)

    @property
    def ditolak(self) -> tuple[BarisPratinjau, ...]:
        return tuple(b for b in self.baris if b.putusan == "ditolak")


@dataclass(frozen=True, slots=True)
class Pemasangan:
    """A file whose columns the person has to pair. `muatan`: its table, signed for this plan alone.

    `ringkasan`: what `kinerja.inti.forms.FormPasangan` asks from; `halangan`: sentences saying what is not clear.
    """

    nama: str
    ringkasan: dict[str, Any]
    halangan: tuple[str, ...]
    muatan: str


@dataclass(frozen=True, slots=True)
class TabelRencana:
    """The table that the plans of a regime are read from; also what the form that pairs columns asks by.

    `templat` (plan): an empty table with example rows. `petunjuk`: what a row is, in words.
    """

    rejim: str
    kolom: tuple[Kolom, ...]
    susun: Callable[[Iterable[Baris], Pemetaan], RencanaImpor]
    templat: Callable[[Skp], bytes]
    petunjuk: str


_tabel: dict[str, TabelRencana] = {}


def daftarkan_tabel(*tabel: TabelRencana) -> None:
    """Add tables of regimes whose plans have lines of their own; from `AppConfig.ready`."""
    _tabel.update({t.rejim: t for t in tabel})


def tabel_rencana(skp: Skp) -> TabelRencana:
    """The table of a plan, by its period's regime."""
    return _tabel.get(skp.periode.rejim, _BAWAAN)


def baca_rencana(nama: str, isi: bytes, skp: Skp) -> Pratinjau | Pemasangan:
    """Read a file for a plan; nothing is written. Titles that do not tell the columns are left for the person to pair.

    Raises:
        Ditolak: the file cannot be read, or has too many rows.
    """
    try:
        tabel = baca_tabel(nama, isi)
    except BerkasTakTerbaca as galat:
        raise Ditolak(galat.kalimat) from galat
    if len(tabel.baris) > BARIS_TERBANYAK:
        raise Ditolak(f"Berkas ini berisi {len(tabel.baris)} baris; paling banyak {BARIS_TERBANYAK} untuk satu SKP.")
    return _susun(nama, tabel, usulkan_pemetaan(tabel.kepala, tabel_rencana(skp).kolom), skp)


def buka_tabel(muatan: str, skp: Skp) -> tuple[str, Tabel]:
    """Name and table of a file that waits to be paired. Raises Ditolak when it is too old or of another plan."""
    isi = _buka(muatan, _garam(skp, "kolom"))
    return isi["nama"], Tabel(tuple(isi["kepala"]), tuple(Baris(n, tuple(sel)) for n, sel in isi["baris"]))


def pasangkan(nama: str, tabel: Tabel, pilihan: Mapping[int, str], skp: Skp) -> Pratinjau | Pemasangan:
    """The preview of a table whose columns the person paired (0-based column → code)."""
    return _susun(nama, tabel, pemetaan_pilihan(tabel.kepala, tabel_rencana(skp).kolom, pilihan), skp)


def untuk_dipasangkan(nama: str, tabel: Tabel, skp: Skp) -> Pemasangan:
    """A table for the pairing page, with what the titles suggest.

    Raises:
        Ditolak: it is too large to be carried along.
    """
    pemetaan = usulkan_pemetaan(tabel.kepala, tabel_rencana(skp).kolom)
    # One letter more than any cell may hold: what is too long stays too long.
    baris = [
        (b.nomor, [s[: URAIAN + 1] if isinstance(s := _polos(sel), str) else s for sel in b.sel]) for b in tabel.baris
    ]
    muatan = _tanda({"nama": nama, "kepala": tabel.kepala, "baris": baris}, _garam(skp, "kolom"))
    if len(muatan) > MUATAN_TERBESAR:
        raise Ditolak(
            "Tabel ini terlalu besar untuk dipasangkan kolomnya. Hapus kolom yang bukan bagian SKP, lalu unggah."
        )
    contoh = [[_contoh(s) for s in sel] for _, sel in baris[:CONTOH_BARIS]]
    usulan = {str(i): kode for kode, i in pemetaan.indeks.items()}
    ringkasan = {"kepala_berkas": list(tabel.kepala), "contoh": contoh, "usulan": usulan}
    return Pemasangan(nama, ringkasan, pemetaan.galat, muatan)


def _susun(nama: str, tabel: Tabel, pemetaan: Pemetaan, skp: Skp) -> Pratinjau | Pemasangan:
    if not pemetaan.lengkap:
        return untuk_dipasangkan(nama, tabel, skp)
    rencana = tabel_rencana(skp).susun(tabel.baris, pemetaan)
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
    """An empty table with rows as an example, in the columns of the plan's form."""
    return tabel_rencana(skp).templat(skp)


def _templat_hasil(skp: Skp) -> bytes:
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


_BAWAAN = TabelRencana(
    "",
    KOLOM_RENCANA,
    susun_impor,
    _templat_hasil,
    "Satu baris satu indikator. Baris tanpa hasil kerja melanjutkan hasil kerja di atasnya.",
)


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
        yield IsiHasil(
            h.jenis,
            h.uraian,
            indikator,
            teks_intervensi=h.teks_intervensi,
            perspektif=h.perspektif,
            isi_rejim=h.isi_rejim,
        )


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


def _contoh(sel: str | int | float | None) -> str:
    """A cell as its reader knows it: 12, not 12.0."""
    if isinstance(sel, float) and sel.is_integer():
        return str(int(sel))
    return "" if sel is None else str(sel)


def _label(sel: Iterable[Any]) -> str:
    return " · ".join(str(s) for s in sel if s not in (None, ""))[:200]


def _alasan(t: Tolakan) -> str:
    return f"{t.kolom}: {t.kalimat}" if t.kolom else t.kalimat


def _json(h: IsiHasil) -> dict[str, Any]:
    isi = asdict(h)
    isi["indikator"] = [{k: _sel_json(v) for k, v in i.items()} for i in isi["indikator"]]
    return isi


def _sel_json(nilai: Any) -> Any:
    if isinstance(nilai, Decimal | UUID):
        return str(nilai)
    return sorted(nilai) if isinstance(nilai, frozenset) else nilai


def _dari_json(isi: dict[str, Any]) -> IsiHasil:
    return IsiHasil(**{**isi, "indikator": tuple(map(_indikator_json, isi["indikator"]))})


def _indikator_json(i: dict[str, Any]) -> IsiIndikator:
    angka = {k: None if i[k] is None else Decimal(i[k]) for k in ("target_min", "target_maks")}
    silsilah = None if i["silsilah"] is None else UUID(i["silsilah"])
    return IsiIndikator(**{**i, **angka, "silsilah": silsilah, "tanda": frozenset(i["tanda"])})
