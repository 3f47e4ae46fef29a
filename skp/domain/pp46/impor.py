"""A plan under PP 46/2011 from a table in the columns of its form: one row a kegiatan."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kinerja.inti.tabel.dasar import Baris, Tolakan
from kinerja.inti.tabel.kolom import BarisTerpetakan, Kolom, Pemetaan, terapkan_pemetaan
from kinerja.inti.tabel.nilai import NilaiSalah, baca_rupiah, baca_teks, opsional
from skp.domain.impor_rencana import SATUAN, URAIAN, HasilImpor, IndikatorImpor, RencanaImpor, baca_jumlah
from skp.domain.pp46.masukan import Aspek
from skp.domain.pp46.rencana import SATUAN_BIAYA, sebut_aspek
from skp.domain.target import arah_bawaan

KOLOM = (
    Kolom(
        "uraian",
        "Kegiatan Tugas Jabatan",
        sinonim=("Kegiatan", "III. Kegiatan Tugas Jabatan", "Kegiatan Tugas Pokok Jabatan", "Uraian Kegiatan"),
    ),
    Kolom("angka_kredit", "AK", wajib=False, sinonim=("Angka Kredit", "Angka Kredit (AK)")),
    Kolom(
        "kuantitas",
        "Kuantitas",
        wajib=False,
        sinonim=("Kuantitas/Output", "Kuant/Output", "Target Kuantitas", "Output"),
    ),
    Kolom("satuan", "Satuan", wajib=False, sinonim=("Satuan Output", "Satuan Kuantitas", "Satuan Keluaran")),
    Kolom("mutu", "Mutu", wajib=False, sinonim=("Kualitas/Mutu", "Kual/Mutu", "Kualitas", "Target Mutu")),
    Kolom("waktu", "Waktu", wajib=False, sinonim=("Target Waktu", "Lama")),
    Kolom("satuan_waktu", "Satuan Waktu", wajib=False),
    Kolom("biaya", "Biaya", wajib=False, sinonim=("Target Biaya", "Biaya (Rp)")),
    Kolom("bobot", "Bobot", wajib=False, sinonim=("Bobot Kegiatan", "Bobot (%)")),
    Kolom("atasan", "Kegiatan Atasan", wajib=False, sinonim=("Kegiatan Atasan yang Didukung",)),
)
MUTU = Decimal(100)
WAKTU = "bulan"


class _Salah(Exception):
    """A row cannot be used; `kolom` is the code of the column, "" for the row."""

    def __init__(self, kolom: str, kalimat: str) -> None:
        super().__init__(kalimat)
        self.kolom, self.kalimat = kolom, kalimat


def susun_kegiatan(baris: Iterable[Baris], pemetaan: Pemetaan) -> RencanaImpor:
    """Read the rows in their order. An empty quality is the usual 100, an empty unit of time is the month."""
    hasil: list[HasilImpor] = []
    ditolak: list[Tolakan] = []
    for b in terapkan_pemetaan(baris, pemetaan):
        try:
            hasil.append(_kegiatan(b))
        except _Salah as galat:
            ditolak.append(Tolakan(b.nomor, pemetaan.judul(galat.kolom) if galat.kolom else "", galat.kalimat))
    return RencanaImpor(tuple(hasil), tuple(ditolak))


def _kegiatan(b: BarisTerpetakan) -> HasilImpor:
    if b.salah is not None:
        raise _Salah("", b.salah.kalimat)
    uraian = _teks(b, "uraian", URAIAN)
    if not uraian:
        raise _Salah("uraian", "Sel ini kosong. Isi, lalu unggah ulang.")
    isi = {k: f"{n:f}" for k in ("angka_kredit", "bobot") if (n := _angka(b, k)) is not None}
    return HasilImpor(b.nomor, "utama", uraian, _teks(b, "atasan", URAIAN), "", list(_target(b)), isi)


def _target(b: BarisTerpetakan) -> Iterator[IndikatorImpor]:
    nilai = {
        Aspek.KUANTITAS: (_angka(b, "kuantitas"), _teks(b, "satuan", SATUAN)),
        Aspek.KUALITAS: (_angka(b, "mutu") or MUTU, ""),
        Aspek.WAKTU: (_angka(b, "waktu"), _teks(b, "satuan_waktu", SATUAN) or WAKTU),
        Aspek.BIAYA: (_biaya(b), SATUAN_BIAYA),
    }
    for aspek, (n, satuan) in nilai.items():
        if n:
            uraian = sebut_aspek(aspek, satuan)
            yield IndikatorImpor(b.nomor, uraian, aspek.value, n, None, satuan, "", arah_bawaan(aspek.value, satuan))


def _teks(b: BarisTerpetakan, kolom: str, maks: int) -> str:
    try:
        return opsional(lambda sel: baca_teks(sel, maks=maks), b.nilai.get(kolom)) or ""
    except NilaiSalah as galat:
        raise _Salah(kolom, galat.kalimat) from galat


def _angka(b: BarisTerpetakan, kolom: str) -> Decimal | None:
    sel = b.nilai.get(kolom)
    nilai, _ = baca_jumlah(sel)
    if nilai is None and sel not in (None, ""):
        raise _Salah(kolom, f"“{sel}” bukan angka. Tulis angka saja, misalnya 12 atau 12,5.")
    return nilai


def _biaya(b: BarisTerpetakan) -> Decimal | None:
    sel = b.nilai.get("biaya")
    if isinstance(sel, str) and sel.strip() in ("-", "–"):
        return None
    try:
        return opsional(baca_rupiah, sel)
    except NilaiSalah as galat:
        raise _Salah("biaya", galat.kalimat) from galat
