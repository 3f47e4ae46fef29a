"""The snapshot of a plan's people as of now: read from dated data for any number of plans, stored by the services."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kinerja.domain.golongan import pangkat
from kinerja.inti.models import Instansi
from kinerja.inti.tenansi import instansi_wajib
from kinerja.models import Penempatan, SusunanFormasi
from kinerja.queries.atasan import Atasan, Sebagai
from kinerja.queries.keadaan import KeadaanPegawai, keadaan_pegawai
from skp.domain.potret import Potret, PotretSkp
from skp.models import Skp
from skp.queries.penilai import penilai_skp, tanggal_penilai

BERTINDAK = {Penempatan.Jenis.PLT.value: "Plt.", Penempatan.Jenis.PLH.value: "Plh."}


@dataclass(frozen=True, slots=True)
class OrangSkp:
    """Who a plan's people are now. `potret` is None while nobody is its penilai; then `penilai.alasan` says why."""

    penilai: Atasan
    atasan_penilai: Atasan | None
    potret: PotretSkp | None

    @property
    def penilai_id(self) -> int | None:
        return self.penilai.pegawai_id

    @property
    def atasan_penilai_id(self) -> int | None:
        return self.atasan_penilai.pegawai_id if self.atasan_penilai else None


def orang_skp(skp: Iterable[Skp], *, hari_ini: date) -> dict[int, OrangSkp]:
    """The people of each plan with their snapshot, by plan id: four statements, and two more for each further date.

    The date that decides is today, or the nearest day of the plan's stretch.
    """
    daftar = list(skp)
    if not daftar:
        return {}
    penilai = penilai_skp(daftar, hari_ini=hari_ini)
    atas = _atasan_penilai(daftar, penilai, hari_ini)
    per_hari: dict[date, list[Skp]] = defaultdict(list)
    for s in daftar:
        per_hari[tanggal_penilai(s, hari_ini)].append(s)
    nama_instansi = Instansi.objects.values_list("nama", flat=True).get(pk=instansi_wajib())
    hasil: dict[int, OrangSkp] = {}
    for pada, semua in per_hari.items():
        baca = _Pembaca(pada, semua, penilai, atas, nama_instansi)
        hasil.update({s.pk: OrangSkp(penilai[s.pk], atas.get(s.pk), baca.potret(s)) for s in semua})
    return hasil


def _atasan_penilai(daftar: list[Skp], penilai: Mapping[int, Atasan], hari_ini: date) -> dict[int, Atasan]:
    """The penilai of each penilai, in the seat that he acts in; never the person himself. One statement."""
    tiruan = [
        Skp(
            pk=s.pk,
            pegawai_id=p.pegawai_id,
            formasi_id=p.formasi_id,
            sebagai=p.sebagai.value if p.sebagai else "",
            mulai=s.mulai,
            selesai=s.selesai,
        )
        for s in daftar
        if (p := penilai[s.pk]).pegawai_id is not None
    ]
    pemilik = {s.pk: s.pegawai_id for s in daftar}
    atas = penilai_skp(tiruan, hari_ini=hari_ini)
    return {k: a for k, a in atas.items() if a.pegawai_id is not None and a.pegawai_id != pemilik[k]}


class _Pembaca:
    """Facts of one date: people as they are, seats as they are arranged."""

    def __init__(
        self,
        pada: date,
        skp: list[Skp],
        penilai: Mapping[int, Atasan],
        atas: Mapping[int, Atasan],
        nama_instansi: str,
    ) -> None:
        pejabat = [a for s in skp for a in (penilai[s.pk], atas.get(s.pk)) if a and a.pegawai_id]
        orang = {s.pegawai_id for s in skp} | {a.pegawai_id for a in pejabat if a.pegawai_id}
        kursi = {s.formasi_id for s in skp if s.formasi_id} | {a.formasi_id for a in pejabat if a.formasi_id}
        susunan = SusunanFormasi.objects.pada(pada).filter(formasi__in=kursi).select_related("jabatan", "unit")
        self.pada, self.penilai, self.atas, self.nama_instansi = pada, penilai, atas, nama_instansi
        self.keadaan: dict[int, KeadaanPegawai] = keadaan_pegawai(orang, pada)
        self.susunan = {s.formasi_id: s for s in susunan}

    def potret(self, skp: Skp) -> PotretSkp | None:
        penilai, atas = self.penilai[skp.pk], self.atas.get(skp.pk)
        if penilai.pegawai_id is None:
            return None
        pejabat = self._orang(penilai.pegawai_id, penilai.formasi_id, penilai.sebagai)
        if skp.bentuk == Skp.Bentuk.JPT:
            pejabat = _di_unit(pejabat, self.nama_instansi)
        diri = self._orang(skp.pegawai_id, skp.formasi_id, skp.sebagai)
        di_atas = self._orang(atas.pegawai_id, atas.formasi_id, atas.sebagai) if atas and atas.pegawai_id else None
        if di_atas is not None and not di_atas.unit:
            di_atas = _di_unit(di_atas, self.nama_instansi)
        return PotretSkp(diri, pejabat, di_atas)

    def _orang(self, pegawai_id: int, formasi_id: int | None, sebagai: Sebagai | str | None) -> Potret:
        k, kursi = self.keadaan[pegawai_id], self.susunan.get(formasi_id or 0)
        golongan = k.golongan or ""
        return Potret(
            nama=k.nama,
            nip=k.nip or "",
            pangkat=pangkat(golongan),
            golongan=golongan,
            jabatan=kursi.jabatan.nama if kursi else (k.jabatan or ""),
            unit=kursi.unit.nama if kursi else (k.unit_nama or ""),
            per=self.pada,
            sebagai=BERTINDAK.get(str(sebagai), ""),
        )


def _di_unit(orang: Potret, unit: str) -> Potret:
    return replace(orang, unit=unit)
