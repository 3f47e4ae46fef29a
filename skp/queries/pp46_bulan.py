"""The months of a year under PP 46/2011: what was confirmed of each kegiatan, and what the month is worth."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404

from kinerja.inti.pelaku import Pelaku, pelaku_sistem
from kinerja.inti.sumber_realisasi import ButirSumber, baca_sumber
from skp.domain.angka_pasti import tulis_jumlah
from skp.domain.pp46.aturan import AturanPp46, baca_pp46
from skp.domain.pp46.bulan import HasilBulan, HasilKegiatanBulan, capaian_bulan
from skp.domain.pp46.masukan import SEBUTAN_ASPEK, Aspek, BahanAspek, BahanKegiatanBulan
from skp.domain.pp46.prestasi import SEBUTAN_PP46
from skp.domain.pp46.syarat import KegiatanRencana
from skp.domain.pp46.waktu import BulanRencana, bulan_rencana
from skp.domain.rejim import BahanTidakSah
from skp.domain.usulan_bukti import usulan_jumlah
from skp.models import HasilKerja, Indikator, Realisasi, Skp
from skp.queries.ketentuan import ketentuan_periode
from skp.queries.pp46_rencana import kegiatan_rencana
from skp.queries.pp46_tugas import get_skp46_or_404
from skp.queries.skp import HakSkp, hak_atas
from skp.states import HIDUP

HARI_SEBULAN = 31


@dataclass(frozen=True, slots=True)
class Tercatat:
    """What is known of one kegiatan in one month.

    jumlah: the quantity that counts, in the kegiatan's unit. entri: approved entries of the log that make it up, 0 when the
    person's own figure counts; lain: linked entries in other units, which cannot be added. tertulis: his own figure.
    lain_tertulis: he wrote figures of other aspects for the month.
    """

    jumlah: Decimal
    entri: int = 0
    lain: int = 0
    tertulis: Decimal | None = None
    lain_tertulis: bool = False

    @property
    def ada(self) -> bool:
        """Whether there is a record that can be reckoned."""
        return bool(self.entri) or self.tertulis is not None or self.lain_tertulis

    @property
    def asal(self) -> str:
        """Where the quantity comes from, in words."""
        if self.entri:
            kata = f"{self.entri} catatan harian yang disetujui"
            beda = self.tertulis is not None and self.tertulis != self.jumlah
            return f"{kata}; realisasi yang ditulis {tulis_jumlah(Fraction(self.tertulis or 0))}" if beda else kata
        kata = (
            "realisasi yang ditulis pegawai" if self.tertulis is not None else "tidak ada catatan yang dapat dihitung"
        )
        if self.lain:
            return f"{kata}; {self.lain} catatan harian bersatuan lain"
        return kata if self.tertulis is not None else "tidak ada catatan"


@dataclass(frozen=True, slots=True)
class KegiatanBulan:
    """A kegiatan in a month, ready to be shown."""

    kegiatan: KegiatanRencana
    tercatat: Tercatat
    hasil: HasilKegiatanBulan

    @property
    def belum_diverifikasi(self) -> str:
        """What counts of the month though the person alone wrote it, in words; "" when nothing does."""
        if self.hasil.eksak is None:
            return ""
        aspek = {a.aspek for a in self.hasil.aspek}
        sendiri = {Aspek.KUANTITAS} if not self.tercatat.entri and self.tercatat.tertulis is not None else set()
        sendiri |= aspek - {Aspek.KUANTITAS}
        return ", ".join(SEBUTAN_ASPEK[a].lower() for a in Aspek if a in sendiri)

    @property
    def satuan(self) -> str:
        kuantitas = self.kegiatan.aspek.get(Aspek.KUANTITAS)
        return kuantitas.satuan if kuantitas else ""

    @property
    def target(self) -> str:
        """The month's target in words; "" without one."""
        return "" if self.hasil.target is None else f"{tulis_jumlah(self.hasil.target)} {self.satuan}".strip()

    @property
    def realisasi(self) -> str:
        return f"{tulis_jumlah(self.hasil.realisasi)} {self.satuan}".strip()


@dataclass(frozen=True, slots=True)
class CapaianBulan:
    """A month of the plan. `hasil` None: it has not begun, or `galat` says what stands in the way.

    berjalan: today lies in it, so that its value still moves.
    """

    bulan: BulanRencana
    hasil: HasilBulan | None = None
    kegiatan: tuple[KegiatanBulan, ...] = ()
    galat: tuple[str, ...] = ()
    berjalan: bool = False

    @property
    def dimulai(self) -> bool:
        return self.hasil is not None or bool(self.galat)

    @property
    def tercatat(self) -> bool:
        """Whether anything was recorded for it that can be reckoned."""
        return any(k.tercatat.ada for k in self.kegiatan)

    @property
    def belum_diverifikasi(self) -> tuple[int, ...]:
        """Numbers of the kegiatan with figures that the person alone wrote."""
        return tuple(k.kegiatan.nomor for k in self.kegiatan if k.belum_diverifikasi)

    @property
    def nilai(self) -> Decimal | None:
        return self.hasil.nilai if self.hasil else None

    @property
    def sebutan(self) -> str:
        predikat = self.hasil.predikat if self.hasil else None
        return SEBUTAN_PP46[predikat] if predikat else ""


@dataclass(frozen=True, slots=True)
class HalamanBulan:
    """The page. `bulan` is empty while the plan is not in force."""

    skp: Skp
    hak: HakSkp
    bulan: tuple[CapaianBulan, ...]
    dipilih: CapaianBulan | None
    dasar: str


def halaman_bulan(pelaku: Pelaku, pk: int, nomor: int | None) -> HalamanBulan:
    """The months of a plan that the actor may read, one of them opened; a constant number of statements.

    nomor: month of the year, 1 to 12; None opens today's, else the last that has begun.

    Raises:
        Http404: not the actor's to see, of another regime, or no such month of the plan.
    """
    skp = get_skp46_or_404(pelaku, pk)
    aturan = baca_pp46(ketentuan_periode(skp.periode))
    bulan = capaian_rencana(pelaku, skp, aturan) if skp.status in HIDUP else ()
    return HalamanBulan(skp, hak_atas(pelaku, skp), bulan, _pilih(bulan, nomor), aturan.dasar["capaian_bulan"])


def _pilih(bulan: Sequence[CapaianBulan], nomor: int | None) -> CapaianBulan | None:
    if nomor is not None:
        satu = next((b for b in bulan if b.bulan.nomor == nomor), None)
        if satu is None:
            raise Http404("Bulan itu tidak termuat pada SKP ini.")
        return satu
    mulai = [b for b in bulan if b.dimulai]
    return (mulai or list(bulan[:1]))[-1] if bulan else None


def capaian_rencana(pelaku: Pelaku, skp: Skp, aturan: AturanPp46) -> tuple[CapaianBulan, ...]:
    """Every month of a plan with `periode` read; four statements besides those of the sources of work."""
    kegiatan = _kegiatan(skp)
    catatan, tertulis = _catatan(pelaku, skp), _tertulis(skp)
    semua, hari_ini = bulan_rencana(skp.mulai, skp.selesai), pelaku.hari_ini()
    hasil = []
    for b in semua:
        if b.mulai > hari_ini:
            hasil.append(CapaianBulan(b))
            continue
        bahan = [_tercatat(k, s, b, catatan, tertulis) for k, s in kegiatan]
        satu = _hitung([k for k, _ in kegiatan], bahan, b, aturan, len(semua), tertulis)
        hasil.append(replace(satu, berjalan=hari_ini < b.selesai))
    return tuple(hasil)


def _kegiatan(skp: Skp) -> list[tuple[KegiatanRencana, UUID]]:
    """The plan's kegiatan with their lineage."""
    indikator = Prefetch("indikator", Indikator.objects.order_by("urutan", "pk"))
    semua = HasilKerja.objects.filter(skp=skp, jenis=HasilKerja.Jenis.UTAMA).order_by("urutan", "pk")
    return [
        (kegiatan_rencana(h, n, h.indikator.all()), h.silsilah)
        for n, h in enumerate(semua.prefetch_related(indikator), 1)
    ]


Catatan = Mapping[tuple[UUID, int], Sequence[ButirSumber]]
Tertulis = Mapping[tuple[int, str, int], Decimal]


def _catatan(pelaku: Pelaku, skp: Skp) -> Catatan:
    """Approved work by lineage and month.

    Read as the system: a month is worth the same for every reader of the plan, and only sums of it are shown.
    """
    sistem = replace(pelaku_sistem(skp.instansi_id, pelaku.zona), modul_mati=pelaku.modul_mati)
    hasil: dict[tuple[UUID, int], list[ButirSumber]] = defaultdict(list)
    for butir in baca_sumber(sistem, skp.pegawai_id, skp.mulai, skp.selesai).values():
        for b in butir:
            if b.silsilah is not None:
                hasil[b.silsilah, b.tanggal.month].append(b)
    return hasil


def _tertulis(skp: Skp) -> Tertulis:
    """Figures that the person wrote for single months, by kegiatan, aspect and month."""
    baris = Realisasi.objects.filter(
        indikator__hasil__skp=skp, periode_evaluasi__tahunan=False, nilai__isnull=False
    ).select_related("indikator", "periode_evaluasi")
    return {
        (r.indikator.hasil_id, r.indikator.aspek, r.periode_evaluasi.mulai.month): r.nilai
        for r in baris
        if r.nilai is not None and (r.periode_evaluasi.selesai - r.periode_evaluasi.mulai).days <= HARI_SEBULAN
    }


def _tercatat(k: KegiatanRencana, silsilah: UUID, b: BulanRencana, catatan: Catatan, tertulis: Tertulis) -> Tercatat:
    """Confirmed work goes before the person's own figure, which counts where no entry is in the kegiatan's unit."""
    kuantitas = k.aspek.get(Aspek.KUANTITAS)
    satuan = kuantitas.satuan if kuantitas else ""
    semua = catatan.get((silsilah, b.nomor), ())
    cocok = [e for e in semua if usulan_jumlah(satuan, [(e.volume, e.satuan)]) is not None]
    sendiri = tertulis.get((k.hasil_id, Aspek.KUANTITAS.value, b.nomor))
    lain = len(semua) - len(cocok)
    aspek_lain = any((k.hasil_id, a.value, b.nomor) in tertulis for a in k.aspek if a is not Aspek.KUANTITAS)
    jumlah = sum((e.volume for e in cocok), Decimal(0)) if cocok else sendiri or Decimal(0)
    return Tercatat(jumlah, len(cocok), lain, sendiri, aspek_lain)


def _hitung(
    kegiatan: Sequence[KegiatanRencana],
    tercatat: Sequence[Tercatat],
    b: BulanRencana,
    aturan: AturanPp46,
    banyak: int,
    tertulis: Tertulis,
) -> CapaianBulan:
    bahan = [_bahan(k, t, _lain(k, b, banyak, tertulis), b) for k, t in zip(kegiatan, tercatat, strict=True)]
    try:
        hasil = capaian_bulan(bahan, aturan, banyak, tercatat=any(t.ada for t in tercatat))
    except BahanTidakSah as galat:
        return CapaianBulan(b, galat=galat.kalimat)
    baris = tuple(KegiatanBulan(k, t, h) for k, t, h in zip(kegiatan, tercatat, hasil.kegiatan, strict=True))
    return CapaianBulan(b, hasil, baris)


def _bahan(k: KegiatanRencana, t: Tercatat, lain: Mapping[Aspek, BahanAspek], b: BulanRencana) -> BahanKegiatanBulan:
    kuantitas = k.aspek.get(Aspek.KUANTITAS)
    sendiri = k.target_bulan.get(b.nomor, Decimal(0)) if k.target_bulan else None
    return BahanKegiatanBulan(
        k.uraian,
        kuantitas.nilai if kuantitas else Decimal(0),
        t.jumlah,
        sendiri,
        lain,
        k.bobot,
        kuantitas.satuan if kuantitas else "",
    )


def _lain(k: KegiatanRencana, b: BulanRencana, banyak: int, tertulis: Tertulis) -> dict[Aspek, BahanAspek]:
    """Other aspects that the person reported for the month: quality against its target, amounts against their part."""
    hasil: dict[Aspek, BahanAspek] = {}
    for aspek, target in k.aspek.items():
        nilai = tertulis.get((k.hasil_id, aspek.value, b.nomor))
        if aspek is not Aspek.KUANTITAS and nilai is not None and target.nilai > 0:
            bagian = Fraction(target.nilai) / (1 if aspek is Aspek.KUALITAS else banyak)
            hasil[aspek] = BahanAspek(bagian, nilai, target.satuan)
    return hasil
