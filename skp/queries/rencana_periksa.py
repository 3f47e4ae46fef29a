"""A plan before it is submitted: what it still lacks, and whom it goes to."""

from dataclasses import dataclass
from datetime import date

from skp.domain.potret import Beda, PotretSkp, beda, dari_json
from skp.domain.syarat import Kekurangan
from skp.domain.target import satuan_sama
from skp.models import Indikator, Skp
from skp.queries.ketentuan import ketentuan_periode
from skp.queries.potret import OrangSkp, orang_skp
from skp.queries.rencana import IsiRencana, isi_rencana
from skp.queries.ruang import ruang


@dataclass(frozen=True, slots=True)
class SatuanBerubah:
    """An indicator with its unit in force and its unit in the amendment; "" for none."""

    uraian: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class PeriksaRencana:
    """The check-answers page. Nothing stands in the way when there is no shortcoming and somebody is the penilai.

    `satuan`: indicators of an amendment whose unit changes although numbers were reported in the old one.
    """

    isi: IsiRencana
    kekurangan: tuple[Kekurangan, ...]
    orang: OrangSkp
    satuan: tuple[SatuanBerubah, ...] = ()

    @property
    def siap(self) -> bool:
        return not self.kekurangan and self.orang.potret is not None


def periksa_rencana(skp: Skp, *, hari_ini: date) -> PeriksaRencana:
    """What a plan lacks and whom it goes to; a constant number of statements."""
    isi = isi_rencana(skp)
    kekurangan = tuple(ruang(skp.periode.rejim).periksa(skp, isi, ketentuan_periode(skp.periode)))
    return PeriksaRencana(isi, kekurangan, orang_skp([skp], hari_ini=hari_ini)[skp.pk], satuan_berubah(skp, isi))


def satuan_berubah(skp: Skp, isi: IsiRencana) -> tuple[SatuanBerubah, ...]:
    """Indicators that an amendment puts into another unit although numbers were reported; those will be kept apart in words.

    One statement, none for a first version.
    """
    if skp.menggantikan_id is None:
        return ()
    terisi = Indikator.objects.filter(hasil__skp=skp.menggantikan_id, realisasi__nilai__isnull=False)
    lama = dict(terisi.values_list("silsilah", "satuan"))
    semua = [i.indikator for h in isi.semua for i in h.indikator if i.indikator.silsilah in lama]
    return tuple(
        SatuanBerubah(i.uraian, lama[i.silsilah], i.satuan)
        for i in semua
        if not satuan_sama(i.satuan, lama[i.silsilah])
    )


@dataclass(frozen=True, slots=True)
class PotretBaru:
    """The stored snapshot beside the people as they are now. `lama` is None while there is none."""

    orang: OrangSkp
    lama: PotretSkp | None
    beda: tuple[Beda, ...]


def potret_baru(skp: Skp, *, hari_ini: date) -> PotretBaru:
    """What a refresh of a plan's data would change; a constant number of statements."""
    orang, lama = orang_skp([skp], hari_ini=hari_ini)[skp.pk], dari_json(skp.potret)
    return PotretBaru(orang, lama, tuple(beda(lama, orang.potret)) if lama and orang.potret else ())
