"""For which seats of a period a person makes a plan: his own, tugas tambahan, and those in which he is Plt. or Plh."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404

from kinerja.models import Jabatan, Penempatan, SusunanFormasi
from kinerja.queries.kepesertaan import peserta
from skp.models import PeriodeSkp, Skp
from skp.states import StatusSkp

URUTAN = tuple(Penempatan.Jenis)


@dataclass(frozen=True, slots=True)
class KursiSkp:
    """A seat that a person holds within a period, [mulai, selesai) being where both meet.

    `ada`: his plan for it, when there is one; a seat needs no second plan.
    """

    penempatan_id: int
    formasi_id: int
    sebagai: str
    sebutan_sebagai: str
    jabatan: str
    unit_id: int | None
    unit: str
    mulai: date
    selesai: date
    bentuk: str
    ada: Skp | None = None

    @property
    def akhir(self) -> date:
        return self.selesai - timedelta(days=1)

    @property
    def jabatan_lengkap(self) -> str:
        """ "Plt. Kepala Bidang …"; a definitive holder has the bare title."""
        bertindak = self.sebagai in (Penempatan.Jenis.PLT, Penempatan.Jenis.PLH)
        return f"{self.sebutan_sebagai} {self.jabatan}" if bertindak else self.jabatan


def bentuk_usulan(jenis_jabatan: str) -> str:
    """The form that a kind of jabatan uses; the person may choose the other (pimpinan unit kerja mandiri)."""
    jpt = jenis_jabatan.startswith("jpt_") or jenis_jabatan == Jabatan.Jenis.PEJABAT_NEGARA
    return Skp.Bentuk.JPT.value if jpt else Skp.Bentuk.JA_JF.value


def kursi_saya(pegawai_id: int, periode: Sequence[PeriodeSkp]) -> dict[int, list[KursiSkp]]:
    """Seats by period id, his own before those in which he acts for somebody; three statements."""
    if not periode:
        return {}
    awal, akhir = min(p.mulai for p in periode), max(p.selesai for p in periode)
    duduk = list(Penempatan.objects.beririsan(awal, akhir).filter(pegawai=pegawai_id).order_by("mulai", "pk"))
    susunan = list(
        SusunanFormasi.objects.beririsan(awal, akhir)
        .filter(formasi__in={p.formasi_id for p in duduk})
        .select_related("jabatan", "unit")
        .order_by("mulai")
    )
    skp = list(
        Skp.objects.filter(pegawai=pegawai_id, periode__in=periode).exclude(status=StatusSkp.DIGANTI).order_by("versi")
    )
    return {p.pk: _kursi(p, duduk, susunan, skp) for p in periode}


def _kursi(
    periode: PeriodeSkp, duduk: Iterable[Penempatan], susunan: Sequence[SusunanFormasi], skp: Sequence[Skp]
) -> list[KursiSkp]:
    hasil = []
    for d in duduk:
        mulai = max(d.mulai, periode.mulai)
        selesai = min(d.selesai or periode.selesai, periode.selesai)
        if mulai >= selesai:
            continue
        s = _susunan(susunan, d.formasi_id, mulai, selesai)
        hasil.append(
            KursiSkp(
                penempatan_id=d.pk,
                formasi_id=d.formasi_id,
                sebagai=d.jenis,
                sebutan_sebagai=d.get_jenis_display(),
                jabatan=s.jabatan.nama if s else "",
                unit_id=s.unit_id if s else None,
                unit=s.unit.nama if s else "",
                mulai=mulai,
                selesai=selesai,
                bentuk=bentuk_usulan(s.jabatan.jenis if s else ""),
                ada=_ada(skp, periode, d.formasi_id, mulai, selesai),
            )
        )
    return sorted(hasil, key=lambda k: (URUTAN.index(Penempatan.Jenis(k.sebagai)), k.mulai))


def _susunan(semua: Sequence[SusunanFormasi], formasi_id: int, mulai: date, selesai: date) -> SusunanFormasi | None:
    """How the seat is arranged within the stretch, the latest arrangement of it."""
    cocok = [
        s
        for s in semua
        if s.formasi_id == formasi_id and s.mulai < selesai and (s.selesai is None or s.selesai > mulai)
    ]
    return cocok[-1] if cocok else None


def _ada(skp: Sequence[Skp], periode: PeriodeSkp, formasi_id: int, mulai: date, selesai: date) -> Skp | None:
    return next(
        (
            s
            for s in skp
            if s.periode_id == periode.pk and s.formasi_id == formasi_id and s.mulai < selesai and s.selesai > mulai
        ),
        None,
    )


def kursi_dipilih(pegawai_id: int, periode: PeriodeSkp, penempatan_id: int) -> KursiSkp:
    """A seat of the person within a period. Raises Http404 for any other."""
    for kursi in kursi_saya(pegawai_id, [periode])[periode.pk]:
        if kursi.penempatan_id == penempatan_id:
            return kursi
    raise Http404("Jabatan itu tidak Anda pegang pada periode ini.")


def ikut_skp(pegawai_id: int, mulai: date, selesai: date) -> bool:
    """Whether a person takes part in SKP on a day of [mulai, selesai); one statement."""
    return bool(peserta("skp", mulai, selesai, pegawai=[pegawai_id]))
