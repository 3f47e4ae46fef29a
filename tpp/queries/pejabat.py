"""Who signs a payment list: who checked it, the treasurer of the office, and who makes it final."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kinerja.inti.models import Keanggotaan
from kinerja.models import Pegawai, PenugasanPeran
from kinerja.queries.keadaan import keadaan_pegawai
from tpp.models import DaftarPembayaran


@dataclass(frozen=True, slots=True)
class Pejabat:
    """An officer as the paper names him. `peran`: codes of his roles for the office or the whole tenant."""

    keanggotaan_id: int
    pegawai_id: int | None
    nama: str
    nip: str
    jabatan: str
    peran: frozenset[str]


def pejabat_daftar(daftar: DaftarPembayaran, pada: date) -> tuple[Pejabat | None, Pejabat | None, Pejabat | None]:
    """(checked by, treasurer, made final by) of a list read with its month; four statements.

    The treasurer is who holds the role for this perangkat daerah on the date, the latest appointed of several.
    """
    bulan_opd = daftar.bulan_opd
    tugas = PenugasanPeran.objects.pada(pada).filter(peran="bendahara", unit=bulan_opd.perangkat_daerah_id)
    bendahara = tugas.order_by("-mulai", "-pk").values_list("keanggotaan", flat=True).first()
    ids = (bulan_opd.diperiksa_oleh_id, bendahara, bulan_opd.disahkan_oleh_id)
    semua = _pejabat([pk for pk in ids if pk is not None], bulan_opd.perangkat_daerah_id, pada)
    pemeriksa, pemegang, pengesah = (semua.get(pk) if pk else None for pk in ids)
    return pemeriksa, pemegang, pengesah


def _pejabat(ids: Collection[int], opd: int, pada: date) -> dict[int, Pejabat]:
    anggota = {k.pk: k for k in Keanggotaan.objects.filter(pk__in=ids)}
    orang = dict(Pegawai.objects.filter(keanggotaan__in=ids).values_list("keanggotaan", "pk"))
    fakta = keadaan_pegawai(list(orang.values()), pada) if orang else {}
    peran: dict[int, set[str]] = {}
    for pk, kode, unit in (
        PenugasanPeran.objects.pada(pada).filter(keanggotaan__in=ids).values_list("keanggotaan", "peran", "unit")
    ):
        if unit is None or unit == opd:
            peran.setdefault(pk, set()).add(kode)
    hasil = {}
    for pk, k in anggota.items():
        f = fakta.get(orang.get(pk, 0))
        nama, nip, jabatan = (f.nama, f.nip or "", f.jabatan or "") if f else (k.nama, "", "")
        hasil[pk] = Pejabat(pk, orang.get(pk), nama, nip, jabatan, frozenset(peran.get(pk, ())))
    return hasil
