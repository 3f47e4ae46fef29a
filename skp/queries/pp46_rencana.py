"""A plan under PP 46/2011 as its page, its check and the months of the year read it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kinerja.inti.format import BULAN, angka, rupiah
from kinerja.models import Jabatan, SusunanFormasi
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.pp46.aturan import AturanPp46, baca_pp46
from skp.domain.pp46.masukan import Aspek
from skp.domain.pp46.syarat import BatasRencana, KegiatanRencana, TargetAspek, periksa_kegiatan, peringatan_batas
from skp.domain.pp46.waktu import waktu_tertinggi
from skp.domain.syarat import Kekurangan
from skp.domain.target import tulis_jumlah
from skp.models import HasilKerja, Indikator, Skp
from skp.queries.ketentuan import ketentuan_periode
from skp.queries.penilai import tanggal_penilai
from skp.queries.rencana import HasilTampil, IsiRencana
from skp.queries.rencana_sumber import HasilAtasan, hasil_atasan
from skp.states import RANCANGAN

REJIM = "pp46"
ALASAN_TETAP = (
    "Menurut PP 46/2011 SKP yang sudah ditetapkan tidak diubah. Kegiatan yang tidak dapat dikerjakan dicoret oleh Pejabat "
    "Penilai pada pengukuran akhir tahun; pekerjaan baru dicatat sebagai tugas tambahan."
)


@dataclass(frozen=True, slots=True)
class BarisKegiatan:
    """One line of the Formulir SKP; targets in words, "" for none."""

    hasil: HasilKerja
    kegiatan: KegiatanRencana
    teks_intervensi: str

    @property
    def kuantitas(self) -> str:
        return self._jumlah(Aspek.KUANTITAS)

    @property
    def waktu(self) -> str:
        return self._jumlah(Aspek.WAKTU)

    @property
    def mutu(self) -> str:
        return self._jumlah(Aspek.KUALITAS)

    @property
    def biaya(self) -> str:
        target = self.kegiatan.aspek.get(Aspek.BIAYA)
        return rupiah(target.nilai) if target else ""

    @property
    def bulanan(self) -> str:
        """The quantity by month, where it is not spread evenly."""
        bulan = sorted(self.kegiatan.target_bulan.items())
        return ", ".join(f"{BULAN[b - 1]} {angka(n)}" for b, n in bulan if n)

    def _jumlah(self, aspek: Aspek) -> str:
        target = self.kegiatan.aspek.get(aspek)
        return tulis_jumlah(target.nilai, target.satuan) if target else ""


@dataclass(frozen=True, slots=True)
class SusunanPp46:
    """The plan's page. `tambahan`: results that have no place here; `peringatan`: of the deadline, "" for none."""

    kegiatan: tuple[BarisKegiatan, ...]
    tambahan: tuple[HasilTampil, ...]
    berbobot: bool
    peringatan: str

    @property
    def berangka_kredit(self) -> bool:
        """Whether the column of points has anything in it."""
        return any(b.kegiatan.angka_kredit is not None for b in self.kegiatan)

    @property
    def jumlah_angka_kredit(self) -> Decimal:
        return sum((b.kegiatan.angka_kredit or Decimal(0) for b in self.kegiatan), Decimal(0))

    @property
    def jumlah_bobot(self) -> Decimal:
        return sum((b.kegiatan.bobot or Decimal(0) for b in self.kegiatan), Decimal(0))


def susunan_pp46(skp: Skp, isi: IsiRencana, hari_ini: date) -> SusunanPp46:
    """The lines of a plan as on the form; one statement."""
    aturan = baca_pp46(ketentuan_periode(skp.periode))
    baris = tuple(BarisKegiatan(h.hasil, _kegiatan(h), h.teks_intervensi) for h in isi.utama)
    peringatan = peringatan_batas(skp.mulai, hari_ini, aturan.syarat) if skp.status in RANCANGAN else ""
    return SusunanPp46(baris, isi.tambahan, aturan.skp.bobot, peringatan)


def periksa_pp46(skp: Skp, isi: IsiRencana, ketentuan: KetentuanRejim) -> Sequence[Kekurangan]:
    """What a plan lacks; no statement."""
    aturan = baca_pp46(ketentuan)
    tambahan = [h.hasil.pk for h in isi.tambahan]
    kegiatan = [_kegiatan(h) for h in isi.utama]
    return periksa_kegiatan(kegiatan, aturan.syarat, batas_rencana(skp, aturan), tambahan=tambahan)


def batas_rencana(skp: Skp, aturan: AturanPp46) -> BatasRencana:
    """What other sections and its stretch say about a plan."""
    return BatasRencana(aturan.skp.bobot, aturan.aspek.kualitas_tertinggi, waktu_tertinggi(skp.mulai, skp.selesai))


def _kegiatan(h: HasilTampil) -> KegiatanRencana:
    indikator = (i.indikator for i in h.indikator)
    return kegiatan_rencana(h.hasil, h.nomor, indikator, berintervensi=bool(h.teks_intervensi))


def kegiatan_rencana(
    hasil: HasilKerja, nomor: int, indikator: Iterable[Indikator], *, berintervensi: bool = False
) -> KegiatanRencana:
    """A stored result as a kegiatan: one indicator for each aspect that has a target."""
    isi: Mapping[str, Any] = hasil.isi_rejim
    ada = {i.aspek: TargetAspek(i.target_min, i.satuan) for i in indikator if i.aspek and i.target_min is not None}
    return KegiatanRencana(
        hasil.pk,
        nomor,
        hasil.uraian,
        {a: ada[a.value] for a in Aspek if a.value in ada},
        _desimal(isi.get("angka_kredit")),
        _desimal(isi.get("bobot")),
        berintervensi,
        {int(b): Decimal(n) for b, n in isi.get("target_bulan", {}).items()},
    )


def isi_kegiatan(
    angka_kredit: Decimal | None = None, bobot: Decimal | None = None, target_bulan: Mapping[int, Decimal] | None = None
) -> dict[str, Any]:
    """What only this regime asks of a kegiatan, as it is stored; nothing for what is not said."""
    isi: dict[str, Any] = {}
    if angka_kredit is not None:
        isi["angka_kredit"] = f"{angka_kredit:f}"
    if bobot is not None:
        isi["bobot"] = f"{bobot:f}"
    if target_bulan:
        isi["target_bulan"] = {str(b): f"{n:f}" for b, n in target_bulan.items()}
    return isi


@dataclass(frozen=True, slots=True)
class BahanKegiatan:
    """What the form of a kegiatan needs. `atasan`: results of the penilai, None for a plan that supports nobody's."""

    batas: BatasRencana
    fungsional: bool
    atasan: HasilAtasan | None


def bahan_kegiatan(skp: Skp, hari_ini: date) -> BahanKegiatan:
    """Rules, kind of seat and the penilai's kegiatan for the form; a constant number of statements."""
    aturan = baca_pp46(ketentuan_periode(skp.periode))
    atasan = None if skp.bentuk == Skp.Bentuk.JPT else hasil_atasan(skp, hari_ini)
    return BahanKegiatan(batas_rencana(skp, aturan), fungsional(skp, hari_ini), atasan)


def fungsional(skp: Skp, hari_ini: date) -> bool:
    """Whether the plan's seat is a functional one, so that it plans points; one statement."""
    susunan = SusunanFormasi.objects.pada(tanggal_penilai(skp, hari_ini)).filter(formasi=skp.formasi_id or 0)
    return susunan.filter(jabatan__jenis=Jabatan.Jenis.FUNGSIONAL).exists()


def _desimal(teks: Any) -> Decimal | None:
    return None if teks in (None, "") else Decimal(str(teks))
