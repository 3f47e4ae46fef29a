"""The people of an imported plan as they stand when it comes in: BKN names the penilai, our dated data tell the rest."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from kinerja.domain.golongan import pangkat
from kinerja.queries.keadaan import KeadaanPegawai, keadaan_pegawai
from skp.domain.potret import Potret, PotretSkp
from skp.models import Skp
from skp.queries.penilai import tanggal_penilai


def potret_impor(skp: Sequence[Skp], *, hari_ini: date) -> list[PotretSkp]:
    """The snapshot of each plan, saved or not, in their order; one statement for each different day.

    The day is today, or the nearest one of the plan's stretch. A penilai whom we do not know has only his name, "" when
    the report names nobody.
    """
    pada = [tanggal_penilai(s, hari_ini) for s in skp]
    orang: dict[date, set[int]] = defaultdict(set)
    for s, hari in zip(skp, pada, strict=True):
        orang[hari] |= {s.pegawai_id, s.penilai_id or s.pegawai_id}
    keadaan = {hari: keadaan_pegawai(ids, hari) for hari, ids in orang.items()}
    return [
        PotretSkp(
            _orang(keadaan[hari][s.pegawai_id], hari),
            _orang(keadaan[hari][s.penilai_id], hari) if s.penilai_id else _hanya_nama(s.penilai_teks, hari),
        )
        for s, hari in zip(skp, pada, strict=True)
    ]


def _orang(k: KeadaanPegawai, pada: date) -> Potret:
    golongan = k.golongan or ""
    return Potret(k.nama, k.nip or "", pangkat(golongan), golongan, k.jabatan or "", k.unit_nama or "", pada)


def _hanya_nama(nama: str, pada: date) -> Potret:
    return Potret(nama, "", "", "", "", "", pada)
