"""What results reached elsewhere are held against: people, plans of the period; the page of what came in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from kinerja.inti.format import angka as tulis_angka
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.lingkup import pegawai_di_unit, unit_ke_bawah
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.nilai import Predikat
from skp.domain.rejim import RejimKuadran
from skp.models import Evaluasi, NilaiGabungan, PeriodeEvaluasi, PeriodeSkp, PertukaranSkp, Skp
from skp.queries.atur_bkn import Kursi, OrangKenal, kursi_banyak, orang_dari_nip
from skp.queries.evaluasi import visible_to as evaluasi_terlihat
from skp.queries.periode import visible_to as periode_terlihat
from skp.states import HIDUP, RANCANGAN, StatusEvaluasi

JENIS_HASIL, JENIS_GABUNGAN = "hasil_luar", "nilai_gabungan"
"""Codes of the ledger, and of both importers."""
PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class KeadaanLuar:
    """All that a table is held against.

    milik_sini: people with a plan of the period that was written here or at BKN. tercatat: what came in before, by person.
    """

    orang: dict[str, OrangKenal]
    milik_sini: dict[int, list[tuple[date, date]]]
    tercatat: dict[int, Evaluasi] = field(default_factory=dict)


def berangka(rejim: str) -> bool:
    """Whether a regulation gives a number."""
    return not isinstance(ambil_rejim(rejim), RejimKuadran)


def sebutan_rejim(rejim: str) -> dict[str, str]:
    """Words of a regulation by code of the predikat."""
    r = ambil_rejim(rejim)
    return {p.value: r.sebutan(p) for p in Predikat}


def pilihan_periode_angka() -> list[tuple[str, str]]:
    """Periods of a regime of numbers for the question of the upload page, the latest that has begun first."""
    hari_ini = timezone.localdate()
    semua = [p for p in PeriodeSkp.objects.order_by("-mulai") if berangka(p.rejim)]
    return [(str(p.pk), f"{p.nama} ({p.get_rejim_display()})") for p in sorted(semua, key=lambda p: p.mulai > hari_ini)]


def keadaan_luar(periode: PeriodeSkp, nip: Collection[str]) -> KeadaanLuar:
    """What is recorded for a period; three statements for any number of people."""
    milik: dict[int, list[tuple[date, date]]] = {}
    hidup = Skp.objects.filter(periode=periode, status__in=(*HIDUP, *RANCANGAN)).exclude(asal=Skp.Asal.LUAR)
    for pk, mulai, selesai in hidup.values_list("pegawai_id", "mulai", "selesai"):
        milik.setdefault(pk, []).append((mulai, selesai))
    tetap = Evaluasi.objects.filter(
        periode_evaluasi__periode=periode, periode_evaluasi__tahunan=True, asal=Skp.Asal.LUAR, skp__asal=Skp.Asal.LUAR
    )
    tercatat = {e.skp.pegawai_id: e for e in tetap.select_related("skp__penilai", "periode_evaluasi")}
    return KeadaanLuar(orang_dari_nip(nip), milik, tercatat)


def kursi_akhir(pegawai: Sequence[int], periode: PeriodeSkp) -> list[Kursi]:
    """The seat of each on the last day of a period, else the first one within it; one statement."""
    hari_akhir = periode.selesai - timedelta(days=1)
    masa = [(pk, mulai, periode.selesai) for mulai in (hari_akhir, periode.mulai) for pk in pegawai]
    semua = kursi_banyak(masa)
    return [
        a if a.unit_id is not None else b for a, b in zip(semua[: len(pegawai)], semua[len(pegawai) :], strict=True)
    ]


def bagian_setahun(periode: PeriodeSkp) -> PeriodeEvaluasi | None:
    """The evaluation of the whole period."""
    return PeriodeEvaluasi.objects.filter(periode=periode, tahunan=True).first()


@dataclass(frozen=True, slots=True)
class CatatanLuar:
    """What stands beside the number of a result from elsewhere.

    ditetapkan: the date on its paper, None where no date was given; diimpor: when it came in, None where nobody knows.
    jabatan, unit: of that time, "" where nobody knows. hitungan: what the rules give where that is another number.
    peringatan: what was found when it came in, sentence by sentence.
    """

    nilai_skp: Decimal | None
    nilai_perilaku: Decimal | None
    ditetapkan: date | None
    diimpor: datetime | None
    jabatan: str
    unit: str
    hitungan: tuple[Decimal, ...]
    peringatan: tuple[str, ...]

    @property
    def angka(self) -> tuple[tuple[str, Decimal], ...]:
        """The numbers between, by name."""
        semua = (("Nilai SKP", self.nilai_skp), ("Nilai perilaku", self.nilai_perilaku))
        return tuple((nama, nilai) for nama, nilai in semua if nilai is not None)

    @property
    def tanda(self) -> str:
        """The mark that stays with the number: "Berbeda dari hitungan aturan: 78,00"; "" where there is none."""
        if not self.hitungan:
            return ""
        return f"Berbeda dari hitungan aturan: {' atau '.join(tulis_angka(h, 2) for h in self.hitungan)}"


def catatan_luar(e: Evaluasi) -> CatatanLuar:
    """What was recorded with an imported result. Needs its `skp`."""
    bagian, orang = e.rincian.get("bagian", {}), e.skp.potret.get("pegawai", {})
    hari = e.rincian.get("ditetapkan")
    return CatatanLuar(
        _angka(bagian.get("nilai_skp")),
        _angka(bagian.get("nilai_perilaku")),
        date.fromisoformat(hari) if hari else None,
        None if hari else e.ditetapkan_pada,
        orang.get("jabatan", ""),
        orang.get("unit", ""),
        tuple(Decimal(h) for h in e.rincian.get("hitungan", ())),
        tuple(e.rincian.get("peringatan", ())),
    )


def _angka(nilai: object) -> Decimal | None:
    return Decimal(nilai) if isinstance(nilai, str) and nilai else None


@dataclass(frozen=True, slots=True)
class LihatLuar:
    """The page: periods of numbers, the ledger of files, the results of the chosen period with what stands beside each.

    periode: each with how many results the actor may see; buku: `masih` tells whether something still stands as the file told.
    """

    periode: tuple[tuple[PeriodeSkp, int], ...]
    dipilih: PeriodeSkp | None
    hasil: "Page[Evaluasi]"
    baris: tuple[tuple[Evaluasi, CatatanLuar], ...]
    buku: tuple[PertukaranSkp, ...]


def dalam_lingkup_nilai(pelaku: Pelaku, awal: str) -> Q:
    """Rows whose person's ratings the actor may see by his role. awal: "" for a plan's own fields, else how to reach it."""
    lingkup = pelaku.lingkup(Izin.LIHAT_PENILAIAN)
    if lingkup.seluruh:
        return Q()
    if not lingkup.unit:
        return Q(pk__in=[])
    orang = pegawai_di_unit(lingkup.unit, pelaku.hari_ini())
    return Q(**{f"{awal}unit__in": unit_ke_bawah(lingkup.unit)}) | Q(**{f"{awal}pegawai__in": orang})


def _masih() -> Any:
    """Whether something of a ledger entry's file still stands as the file told it."""
    hasil = Evaluasi.objects.filter(unggahan=OuterRef("unggahan"), asal=Skp.Asal.LUAR)
    return Exists(hasil) | Exists(NilaiGabungan.objects.filter(unggahan=OuterRef("unggahan")))


def lihat_luar(pelaku: Pelaku, diminta: str, halaman: Any) -> LihatLuar:
    """Results from elsewhere that the actor may see, of the newest period that has any unless another is asked for.

    At most seven statements. The ledger is whoever's sees them all.
    """
    periode = tuple(p for p in periode_terlihat(pelaku).order_by("-mulai") if berangka(p.rejim))
    semua = evaluasi_terlihat(pelaku).filter(
        dalam_lingkup_nilai(pelaku, "skp__"),
        periode_evaluasi__periode__in=[p.pk for p in periode],
        asal=Skp.Asal.LUAR,
        status=StatusEvaluasi.DITETAPKAN,
    )
    milik = "periode_evaluasi__periode"
    banyak = dict(semua.values_list(milik).annotate(n=Count("pk")).order_by())
    utama = next((p for p in periode if banyak.get(p.pk)), periode[0] if periode else None)
    dipilih = next((p for p in periode if str(p.pk) == diminta), utama)
    baris = semua.filter(periode_evaluasi__periode=dipilih)
    terkait = baris.select_related("skp__pegawai", "skp__unit", "skp__penilai", "periode_evaluasi")
    lembar = Paginator(terkait.order_by("skp__pegawai__nama", "pk"), PER_HALAMAN).get_page(halaman)
    buku = PertukaranSkp.objects.filter(periode__in=[p.pk for p in periode], jenis__in=(JENIS_HASIL, JENIS_GABUNGAN))
    if not pelaku.lingkup(Izin.LIHAT_PENILAIAN).seluruh:
        buku = buku.none()
    return LihatLuar(
        tuple((p, banyak.get(p.pk, 0)) for p in periode),
        dipilih,
        lembar,
        tuple((e, catatan_luar(e)) for e in lembar),
        tuple(buku.annotate(masih=_masih()).select_related("periode", "unggahan").order_by("-dibuat_pada", "-pk")[:10]),
    )
