"""What a plan under PP 46/2011 must have before it is submitted, and until when it should be set."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kinerja.inti.format import BULAN, tanggal
from skp.domain.angka_pasti import tulis
from skp.domain.ketentuan import KetentuanTidakSah, cacah, dalam, kode, ya
from skp.domain.pp46.masukan import SEBUTAN_ASPEK, Aspek
from skp.domain.syarat import Kekurangan

_BERSATUAN = (Aspek.KUANTITAS, Aspek.WAKTU)
BOBOT_PENUH = 100
_KABISAT = 2000


@dataclass(frozen=True, slots=True)
class AturanSyarat:
    """Section `syarat`. batas_bulan, batas_tanggal: the day of the year until which plans should be set; 0 for none."""

    kegiatan_minimum: int
    aspek_wajib: tuple[Aspek, ...]
    intervensi_wajib: bool
    batas_bulan: int
    batas_tanggal: int


@dataclass(frozen=True, slots=True)
class TargetAspek:
    """The target of one aspect in its own unit; biaya in rupiah."""

    nilai: Decimal
    satuan: str = ""


@dataclass(frozen=True, slots=True)
class KegiatanRencana:
    """A kegiatan tugas jabatan as planned; `hasil_id` and `nomor` name its place.

    target_bulan: quantity by month of the year (1 to 12); empty when the year's is spread evenly.
    """

    hasil_id: int
    nomor: int
    uraian: str
    aspek: Mapping[Aspek, TargetAspek] = field(default_factory=dict)
    angka_kredit: Decimal | None = None
    bobot: Decimal | None = None
    berintervensi: bool = False
    target_bulan: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BatasRencana:
    """What other sections say about a plan. `kualitas_tertinggi`: None for no bound.

    waktu_tertinggi: how long work may take, by unit; empty for no bound.
    """

    berbobot: bool = False
    kualitas_tertinggi: Fraction | None = None
    waktu_tertinggi: Mapping[str, int] = field(default_factory=dict)

    def salah_waktu(self, nilai: Decimal, satuan: str) -> str:
        """What speaks against a target of waktu, as a sentence without its full stop; "" when nothing does."""
        if not self.waktu_tertinggi or not satuan:
            return ""
        tertinggi = self.waktu_tertinggi.get(satuan.casefold())
        if tertinggi is None:
            return f"satuan waktu “{satuan}” tidak dikenal; pilih salah satu: {', '.join(self.waktu_tertinggi)}"
        if nilai > tertinggi:
            return f"waktu paling lama {tertinggi} {satuan}, sepanjang masa SKP"
        return ""


def baca_syarat(isi: Mapping[str, Any]) -> AturanSyarat:
    """The section as rules. Raises KeyError or KetentuanTidakSah."""
    bulan, hari = cacah(isi["batas_bulan"]), cacah(isi["batas_tanggal"])
    _periksa_hari(bulan, hari)
    wajib = [kode(Aspek, a) for a in isi["aspek_wajib"]]
    aspek = tuple(a for a in Aspek if a in wajib)
    return AturanSyarat(cacah(isi["kegiatan_minimum"]), aspek, ya(isi["intervensi_wajib"]), bulan, hari)


def _periksa_hari(bulan: int, hari: int) -> None:
    if not bulan:
        if hari:
            raise KetentuanTidakSah("Isi juga bulannya, atau isi tanggalnya 0 bila tidak ditentukan.", "batas_bulan")
        return
    dalam(bulan, 0, 12, "Bulan", "batas_bulan")
    akhir = monthrange(_KABISAT, bulan)[1]
    if not 1 <= hari <= akhir:
        raise KetentuanTidakSah(f"{hari} {BULAN[bulan - 1]} tidak ada. Isi tanggal 1–{akhir}.", "batas_tanggal")


def periksa_kegiatan(
    kegiatan: Sequence[KegiatanRencana], aturan: AturanSyarat, batas: BatasRencana, *, tambahan: Sequence[int] = ()
) -> tuple[Kekurangan, ...]:
    """Everything that stands in the way of submission, in the order of the form.

    Args:
        tambahan: ids of results of the kind tambahan, which have no place in a plan of this regime.
    """
    return tuple(
        [
            *_jumlah(kegiatan, aturan),
            *(k for satu in kegiatan for k in _kegiatan(satu, aturan, batas)),
            *(_bobot(kegiatan) if batas.berbobot else ()),
            *(_tambahan(pk, n) for n, pk in enumerate(tambahan, 1)),
        ]
    )


def _jumlah(kegiatan: Sequence[KegiatanRencana], aturan: AturanSyarat) -> Iterator[Kekurangan]:
    if len(kegiatan) >= aturan.kegiatan_minimum:
        return
    kalimat = f"Baru ada {len(kegiatan)} kegiatan tugas jabatan; sedikitnya {aturan.kegiatan_minimum}."
    if aturan.kegiatan_minimum == 1:
        kalimat = "Belum ada kegiatan tugas jabatan. Tambahkan sedikitnya satu."
    yield Kekurangan(kalimat, "hasil")


def _kegiatan(k: KegiatanRencana, aturan: AturanSyarat, batas: BatasRencana) -> Iterator[Kekurangan]:
    def kurang(kalimat: str) -> Kekurangan:
        return Kekurangan(f"Kegiatan nomor {k.nomor} {kalimat}", "hasil", k.hasil_id)

    for aspek in aturan.aspek_wajib:
        if aspek not in k.aspek:
            yield kurang(f"belum mempunyai target {SEBUTAN_ASPEK[aspek].lower()}.")
    for aspek, target in k.aspek.items():
        yield from map(kurang, _target(aspek, target, batas))
    if aturan.intervensi_wajib and not k.berintervensi:
        yield kurang("belum menyebut kegiatan atasan yang didukungnya.")
    kuantitas = k.aspek.get(Aspek.KUANTITAS)
    if k.target_bulan and kuantitas and sum(k.target_bulan.values()) != kuantitas.nilai:
        jumlah = tulis(Fraction(sum(k.target_bulan.values(), Decimal(0))))
        yield kurang(
            f"membagi kuantitas atas bulan menjadi {jumlah}, padahal targetnya {tulis(Fraction(kuantitas.nilai))}. "
            "Samakan, atau kosongkan target tiap bulan."
        )


def _target(aspek: Aspek, target: TargetAspek, batas: BatasRencana) -> Iterator[str]:
    nama, tertinggi = SEBUTAN_ASPEK[aspek].lower(), batas.kualitas_tertinggi
    if target.nilai <= 0:
        yield f"mempunyai target {nama} 0; isi lebih dari 0, atau kosongkan biaya yang tidak dianggarkan."
    if aspek in _BERSATUAN and not target.satuan:
        yield f"belum mempunyai satuan {nama}."
    if aspek is Aspek.KUALITAS and tertinggi is not None and target.nilai > tertinggi:
        yield f"mempunyai target {nama} di atas {tulis(tertinggi)}."
    if aspek is Aspek.WAKTU and (salah := batas.salah_waktu(target.nilai, target.satuan)):
        yield f"perlu diperbaiki: {salah}."


def _bobot(kegiatan: Sequence[KegiatanRencana]) -> Iterator[Kekurangan]:
    tanpa = [k for k in kegiatan if not k.bobot]
    for k in tanpa:
        yield Kekurangan(f"Kegiatan nomor {k.nomor} belum mempunyai bobot.", "hasil", k.hasil_id)
    jumlah = sum((k.bobot for k in kegiatan if k.bobot), Decimal(0))
    if kegiatan and not tanpa and jumlah != BOBOT_PENUH:
        yield Kekurangan(f"Jumlah bobot {tulis(Fraction(jumlah))}; seharusnya {BOBOT_PENUH}.", "hasil")


def _tambahan(pk: int, nomor: int) -> Kekurangan:
    kalimat = (
        f"Hasil kerja tambahan nomor {nomor} tidak termuat pada Formulir SKP menurut PP 46/2011. Hapus dari rencana; "
        "tugas tambahan dicatat selama tahun berjalan."
    )
    return Kekurangan(kalimat, "hasil", pk)


def batas_tetap(mulai: date, aturan: AturanSyarat) -> date | None:
    """Until when a plan that begins on a day should be set; None without a rule, and for one that begins later."""
    if not aturan.batas_bulan:
        return None
    akhir = monthrange(mulai.year, aturan.batas_bulan)[1]
    batas = date(mulai.year, aturan.batas_bulan, min(aturan.batas_tanggal, akhir))
    return batas if mulai <= batas else None


def peringatan_batas(mulai: date, hari_ini: date, aturan: AturanSyarat) -> str:
    """A sentence about the deadline of a plan that is not set yet; "" without one. It never stands in the way."""
    batas = batas_tetap(mulai, aturan)
    if batas is None:
        return ""
    if hari_ini > batas:
        return f"SKP seharusnya ditetapkan paling lambat {tanggal(batas)}. Batas itu sudah lewat; SKP tetap dapat diajukan."
    return f"SKP ditetapkan paling lambat {tanggal(batas)}. Ajukan sebelum itu agar sempat ditinjau."
