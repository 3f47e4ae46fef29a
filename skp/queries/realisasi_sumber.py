"""Work that higher apps offer as evidence of one indicator, sorted by how near it is to the result."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.inti.pelaku import Pelaku
from kinerja.inti.sumber_realisasi import ButirSumber, baca_sumber, sebut_sumber
from skp.domain.target import tulis_jumlah
from skp.domain.usulan_bukti import kata_sama, usulan_jumlah
from skp.models import BuktiRealisasi, Evaluasi, Indikator, PeriodeEvaluasi, Realisasi


@dataclass(frozen=True, slots=True)
class Tawaran:
    """Something offered. `kode`: its source and id, as a form sends it; `terlampir`: it is evidence here already."""

    sumber: str
    butir: ButirSumber
    terlampir: bool = False

    @property
    def kode(self) -> str:
        return f"{self.sumber}:{self.butir.pk}"

    @property
    def jumlah(self) -> str:
        """Its volume in words; a unit that is a number itself is multiplied ("2 × 10 berkas")."""
        satuan = self.butir.satuan
        return tulis_jumlah(self.butir.volume, f"× {satuan}" if satuan[:1].isdigit() else satuan)


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Offers with the same nearness; `dipilih`: ticked when the page opens."""

    judul: str
    isi: tuple[Tawaran, ...]
    dipilih: bool = False


@dataclass(frozen=True, slots=True)
class HalamanSumber:
    """The page of one indicator."""

    indikator: Indikator
    periode: PeriodeEvaluasi
    evaluasi: Evaluasi | None
    realisasi: Realisasi | None
    kelompok: tuple[Kelompok, ...]
    judul_sumber: str


@dataclass(frozen=True, slots=True)
class Usulan:
    """What the chosen work adds up to in the indicator's unit; `jumlah` None when the units differ."""

    pilihan: tuple[Tawaran, ...]
    jumlah: Decimal | None
    teks: str


def halaman_sumber(pelaku: Pelaku, indikator: Indikator, periode: PeriodeEvaluasi) -> HalamanSumber:
    """What the person did in a period, for one of his indicators; a constant number of statements."""
    realisasi = Realisasi.objects.filter(indikator=indikator, periode_evaluasi=periode).first()
    evaluasi = Evaluasi.objects.filter(skp=indikator.hasil.skp_id, periode_evaluasi=periode).first()
    tawaran = baca_tawaran(pelaku, indikator, periode, realisasi)
    return HalamanSumber(
        indikator,
        periode,
        evaluasi,
        realisasi,
        kelompokkan(tawaran, indikator),
        ", ".join(dict.fromkeys(sebut_sumber(t.sumber) for t in tawaran)) or "Catatan harian",
    )


def baca_tawaran(
    pelaku: Pelaku, indikator: Indikator, periode: PeriodeEvaluasi, realisasi: Realisasi | None
) -> list[Tawaran]:
    """Offers of all sources within both the period and the plan."""
    skp = indikator.hasil.skp
    mulai, selesai = max(periode.mulai, skp.mulai), min(periode.selesai, skp.selesai)
    ada = (
        set(BuktiRealisasi.objects.filter(realisasi=realisasi).values_list("sumber", "sumber_id"))
        if realisasi
        else set()
    )
    semua = baca_sumber(pelaku, skp.pegawai_id, mulai, selesai)
    return [Tawaran(kode, b, (kode, b.pk) in ada) for kode, isi in semua.items() for b in isi]


def kelompokkan(tawaran: Sequence[Tawaran], indikator: Indikator) -> tuple[Kelompok, ...]:
    """Linked to this result; not linked, nearest words first; linked to another result."""
    silsilah, acuan = indikator.hasil.silsilah, f"{indikator.hasil.uraian} {indikator.uraian}"
    bebas = [(kata_sama(f"{t.butir.judul} {t.butir.uraian}", acuan), t) for t in tawaran if t.butir.silsilah is None]
    mirip = [t for n, t in sorted(bebas, key=lambda b: -b[0]) if n]
    semua = (
        Kelompok(
            "Ditautkan ke hasil kerja ini", tuple(t for t in tawaran if t.butir.silsilah == silsilah), dipilih=True
        ),
        Kelompok("Belum ditautkan, uraiannya mirip dengan hasil kerja ini", tuple(mirip)),
        Kelompok("Belum ditautkan", tuple(t for n, t in bebas if not n)),
        Kelompok(
            "Ditautkan ke hasil kerja lain",
            tuple(t for t in tawaran if t.butir.silsilah not in (None, silsilah)),
        ),
    )
    return tuple(k for k in semua if k.isi)


def hitung_usulan(halaman: HalamanSumber, kode: Sequence[str]) -> Usulan:
    """What the ticked offers come to; unknown codes are left out."""
    dipilih = set(kode)
    pilihan = tuple(t for k in halaman.kelompok for t in k.isi if t.kode in dipilih)
    satuan = halaman.indikator.satuan
    jumlah = usulan_jumlah(satuan, [(t.butir.volume, t.butir.satuan) for t in pilihan])
    return Usulan(pilihan, jumlah, tulis_jumlah(jumlah, satuan) if jumlah is not None else "")
