"""Posts that a person acted for in the stretch of a plan, as his placements tell: each can be written down as an extra duty."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from kinerja.inti.format import tanggal
from kinerja.models import Penempatan, SusunanFormasi
from skp.models import Skp, TugasTambahan


@dataclass(frozen=True, slots=True)
class Rangkap:
    """One post acted for. `nomor_surat` "" and `tanggal_surat` None: the placement was entered without its letter."""

    penempatan_id: int
    uraian: str
    nomor_surat: str
    tanggal_surat: date | None

    @property
    def awal(self) -> dict[str, Any]:
        """What the form begins with."""
        return {"uraian": self.uraian, "nomor_surat": self.nomor_surat, "tanggal_surat": self.tanggal_surat}


def rangkap_skp(skp: Skp) -> tuple[Rangkap, ...]:
    """Every post acted for in the stretch of the plan, oldest first; one statement."""
    jabatan = SusunanFormasi.objects.filter(formasi=OuterRef("formasi"), mulai__lte=OuterRef("mulai"))
    semua = Penempatan.objects.filter(
        Q(selesai=None) | Q(selesai__gt=skp.mulai),
        pegawai=skp.pegawai_id,
        jenis__in=(Penempatan.Jenis.PLT, Penempatan.Jenis.PLH),
        mulai__lt=skp.selesai,
    )
    urut = semua.annotate(jabatan=Subquery(jabatan.order_by("-mulai").values("jabatan__nama")[:1]))
    return tuple(_rangkap(p) for p in urut.order_by("mulai", "pk"))


def belum_dicatat(rangkap: Collection[Rangkap], tugas: Collection[TugasTambahan]) -> tuple[Rangkap, ...]:
    """Those that no duty of this kind tells about, by letter or by the same words. No query."""
    plt = [t for t in tugas if t.jenis == TugasTambahan.Jenis.PLT]
    surat, uraian = {t.nomor_surat for t in plt}, {t.uraian for t in plt}
    return tuple(r for r in rangkap if r.nomor_surat not in surat and r.uraian not in uraian)


def _rangkap(p: Any) -> Rangkap:
    """p: a Penempatan with `jabatan`."""
    if p.selesai is None:
        masa = f"sejak {tanggal(p.mulai)}"
    else:
        masa = f"{tanggal(p.mulai)} sampai {tanggal(p.selesai - timedelta(days=1))}"
    return Rangkap(p.pk, f"{p.get_jenis_display()} {p.jabatan or 'jabatan lain'}, {masa}", p.nomor_sk, p.tanggal_sk)
