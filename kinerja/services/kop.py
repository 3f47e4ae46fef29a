"""Setting what stands in the letterhead below the names."""

from dataclasses import asdict, dataclass

from kinerja.inti.audit import catat
from kinerja.inti.dokumen.lambang import contoh_kop
from kinerja.inti.kunci import antre
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import KopSurat, UnitKerja
from kinerja.policies import check_kelola_kop
from kinerja.queries.kop import kop_surat
from kinerja.services.fakta import satu_transaksi


@dataclass(frozen=True, slots=True)
class IsiKop:
    """Address, contact and place of an office; all empty means that it has none of its own."""

    alamat: str = ""
    kontak: str = ""
    tempat: str = ""


def setel_kop(*, unit: UnitKerja | None, isi: IsiKop, oleh: Pelaku) -> None:
    """Print this from now on; papers that are published keep what they bear. The same again changes nothing.

    Args:
        unit: a perangkat daerah; None for the whole instansi.

    Raises:
        Ditolak: the actor may not, or the unit is part of another one.
    """
    check_kelola_kop(oleh)
    if unit is not None and unit.parent_id is not None:
        raise Ditolak("Kop surat diatur pada perangkat daerahnya.")
    baru = {k: v.strip() for k, v in asdict(isi).items()}
    with satu_transaksi():
        antre("kinerja.kop")
        lama = KopSurat.objects.filter(unit=unit).first()
        if baru == ({k: getattr(lama, k) for k in baru} if lama else asdict(IsiKop())):
            return
        if lama is not None and not any(baru.values()):
            KopSurat.objects.filter(pk=lama.pk).delete()
        else:
            KopSurat.objects.update_or_create(unit=unit, defaults=baru)
        semula = {k: getattr(lama, k) for k in baru} if lama else {}
        catat("kop.setel", oleh=oleh, objek=unit, fakta={"semula": semula, "menjadi": baru})


def contoh_kop_surat(*, unit: UnitKerja | None, oleh: Pelaku) -> bytes:
    """A page with the letterhead that an office's papers bear today, marked DRAF; nothing is stored.

    Raises:
        Ditolak: the actor may not.
    """
    check_kelola_kop(oleh)
    return contoh_kop(oleh=oleh, kop=kop_surat().untuk_unit(unit))
