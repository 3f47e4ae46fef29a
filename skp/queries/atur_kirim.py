"""What goes to SIASN: set evaluations or plans in force, and who is left out and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from kinerja.models import Pegawai
from kinerja.queries.kepesertaan import peserta
from skp.domain.nilai import SEBUTAN_PERINGKAT, SEBUTAN_PREDIKAT
from skp.models import Evaluasi, HasilKerja, PeriodeEvaluasi, Skp
from skp.states import HIDUP, StatusEvaluasi

KOLOM_HASIL = (
    "NIP", "NAMA", "PERIODE", "TANGGAL MULAI", "TANGGAL SELESAI", "RATING HASIL KERJA", "RATING PERILAKU", "PREDIKAT",
    "NIP PENILAI", "NAMA PENILAI",
)  # fmt: skip
KOLOM_SKP = (
    "NIP", "NAMA", "JABATAN", "UNIT KERJA", "PERIODE", "TANGGAL MULAI", "TANGGAL SELESAI", "PENDEKATAN", "STATUS",
    "JUMLAH HASIL KERJA", "NIP PENILAI", "NAMA PENILAI",
)  # fmt: skip
TANPA_NIP = "Pegawai tanpa NIP"
DIWAKILI = "Diwakili evaluasi jabatan lain pada periode yang sama"
BELUM = "Belum ada evaluasi yang ditetapkan"
TANPA_SKP = "Belum ada SKP yang berlaku"


@dataclass(frozen=True, slots=True)
class Tertinggal:
    """Who is left out, and why."""

    nip: str
    nama: str
    alasan: str


@dataclass(frozen=True, slots=True)
class BahanKirim:
    """A file before it is written: header, rows as texts, and who is left out."""

    bagian: PeriodeEvaluasi
    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    tertinggal: tuple[Tertinggal, ...]

    def alasan(self) -> dict[str, int]:
        """How many are left out, by reason."""
        return dict(Counter(t.alasan for t in self.tertinggal))


def bahan_hasil(bagian: PeriodeEvaluasi) -> BahanKirim:
    """Set evaluations of a period, one a person: of the definitive seat, the last one. Four statements."""
    semua = (
        Evaluasi.objects.filter(periode_evaluasi=bagian, status=StatusEvaluasi.DITETAPKAN)
        .select_related("skp__pegawai", "skp__penilai", "penilai")
        .order_by("skp__pegawai__nama", "skp__pegawai_id", "pk")
    )
    milik: dict[int, list[Evaluasi]] = {}
    for e in semua:
        milik.setdefault(e.skp.pegawai_id, []).append(e)
    baris, tanpa = [], []
    for e, lain in (_pilih(v) for v in milik.values()):
        tanpa += [_tertinggal(x.skp.pegawai, DIWAKILI) for x in lain]
        if e.skp.pegawai.nip:
            baris.append(_baris_hasil(e, bagian))
        else:
            tanpa.append(_tertinggal(e.skp.pegawai, TANPA_NIP))
    return BahanKirim(bagian, KOLOM_HASIL, tuple(baris), (*tanpa, *_belum(bagian, milik, BELUM)))


def _pilih(milik: Sequence[Evaluasi]) -> tuple[Evaluasi, list[Evaluasi]]:
    urut = sorted(milik, key=lambda e: (e.skp.sebagai == "definitif", e.skp.selesai, e.skp.versi, e.pk))
    return urut[-1], urut[:-1]


def _baris_hasil(e: Evaluasi, bagian: PeriodeEvaluasi) -> tuple[str, ...]:
    penilai = e.penilai or (None if e.skp.penilai_teks else e.skp.penilai)
    rating: Mapping[str, str] = {k.value: v for k, v in SEBUTAN_PERINGKAT.items()}
    predikat: Mapping[str, str] = {k.value: v for k, v in SEBUTAN_PREDIKAT.items()}
    return (
        e.skp.pegawai.nip or "",
        e.skp.pegawai.nama_lengkap,
        bagian.nama,
        *_masa(max(bagian.mulai, e.skp.mulai), min(bagian.selesai, e.skp.selesai)),
        rating.get(e.peringkat_hasil, ""),
        rating.get(e.peringkat_perilaku, ""),
        predikat[e.predikat],
        *_sebut_penilai(penilai, e.skp.penilai_teks),
    )


def _masa(mulai: date, selesai: date) -> tuple[str, str]:
    return f"{mulai:%d-%m-%Y}", f"{selesai - timedelta(days=1):%d-%m-%Y}"


def _sebut_penilai(penilai: Pegawai | None, teks: str) -> tuple[str, str]:
    return (penilai.nip or "", penilai.nama_lengkap) if penilai else ("", teks)


def bahan_skp(bagian: PeriodeEvaluasi) -> BahanKirim:
    """Plans in force within a period, each seat's own. Five statements."""
    semua = (
        Skp.objects.filter(periode=bagian.periode, status__in=HIDUP, mulai__lt=bagian.selesai, selesai__gt=bagian.mulai)
        .select_related("pegawai", "penilai", "unit", "periode")
        .order_by("pegawai__nama", "pegawai_id", "mulai")
    )
    skp = list(semua)
    banyak = dict(HasilKerja.objects.filter(skp__in=skp).values_list("skp").annotate(n=Count("pk")))
    tanpa = [_tertinggal(s.pegawai, TANPA_NIP) for s in skp if not s.pegawai.nip]
    baris = tuple(_baris_skp(s, banyak.get(s.pk, 0)) for s in skp if s.pegawai.nip)
    return BahanKirim(bagian, KOLOM_SKP, baris, (*tanpa, *_belum(bagian, {s.pegawai_id for s in skp}, TANPA_SKP)))


def _baris_skp(s: Skp, banyak: int) -> tuple[str, ...]:
    return (
        s.pegawai.nip or "",
        s.pegawai.nama_lengkap,
        s.potret.get("pegawai", {}).get("jabatan", ""),
        s.unit.nama if s.unit else "",
        s.periode.nama,
        *_masa(s.mulai, s.selesai),
        s.get_pendekatan_display(),
        s.get_status_display(),
        str(banyak),
        *_sebut_penilai(s.penilai, s.penilai_teks),
    )


def _tertinggal(p: Pegawai, alasan: str) -> Tertinggal:
    return Tertinggal(p.nip or "", p.nama_lengkap, alasan)


def _belum(bagian: PeriodeEvaluasi, ada: Iterable[int], alasan: str) -> list[Tertinggal]:
    kurang = set(peserta("skp", bagian.mulai, bagian.selesai)) - set(ada)
    return [_tertinggal(p, alasan) for p in Pegawai.objects.filter(pk__in=kurang).order_by("nama")]
