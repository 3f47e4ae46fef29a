"""How far people are with their plans of a period: who counts, who does not and why, and what stands where.

Read set-based: a fixed number of statements for three people or for eight thousand.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from kinerja.inti.format import tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Jabatan, Kepesertaan, Pegawai, Penempatan, RiwayatNip, SusunanFormasi, UnitKerja
from kinerja.queries.atasan import PeranAtasan, bawahan_dari
from kinerja.queries.keadaan import KeadaanPegawai, keadaan_pegawai
from kinerja.queries.kepesertaan import peserta
from kinerja.queries.lingkup import unit_ke_bawah
from skp.domain.pantauan import DI_PEGAWAI, KeadaanSusun, keadaan_dari_status
from skp.models import PeriodeSkp, Skp
from skp.queries.pantauan_keadaan import MODUL, BarisSusun, keadaan_susun
from skp.queries.penilai import penilai_skp
from skp.queries.ruang import istilah
from skp.states import HIDUP, StatusSkp

_TETAP = (Penempatan.Jenis.DEFINITIF, Penempatan.Jenis.TUGAS_TAMBAHAN)


@dataclass(frozen=True, slots=True)
class OrangSusun:
    """One person on the board. `keadaan` None: he is left out, and `kalimat` says why.

    `skp`: the plan that decides the state. `penilai`: who has it now, while it waits. `anggota_id`: his membership when he
    can be reached. `dapat`: the next step is his own and he can take it.
    """

    k: KeadaanPegawai
    keadaan: KeadaanSusun | None
    kalimat: str
    skp: Skp | None = None
    anggota_id: int | None = None
    dapat: bool = False
    penilai_id: int | None = None

    @property
    def pegawai_id(self) -> int:
        return self.k.pegawai_id

    @property
    def skp_id(self) -> int | None:
        return self.skp.pk if self.skp else None

    @property
    def sebutan(self) -> str:
        return self.k.nama

    @property
    def terbaca(self) -> bool:
        """Whether others than its owner may open the plan."""
        return self.skp is not None and self.skp.status != StatusSkp.DRAF


def tanggal_pantau(periode: PeriodeSkp, hari_ini: date) -> date:
    """The day that a board shows: today, or the nearest day of the period."""
    return min(max(hari_ini, periode.mulai), periode.selesai - timedelta(days=1))


def orang_pantauan(pelaku: Pelaku, periode: PeriodeSkp, *, pegawai: Collection[int] | None = None) -> list[OrangSusun]:
    """People whom the actor follows in a period, by name: KELOLA_SKP in scope, and those whom he rates.

    Args:
        pegawai: only these, whom the caller has resolved; scope does not count then.
    """
    pada = tanggal_pantau(periode, pelaku.hari_ini())
    if pegawai is not None:
        return _susun(periode, pada, _orang(Q(pk__in=pegawai), periode), None, frozenset())
    lingkup = pelaku.lingkup(Izin.KELOLA_SKP)
    bawahan = _bawahan(pelaku)
    if lingkup.seluruh:
        return _susun(periode, pada, _orang(Q(), periode), None, frozenset())
    unit = set(UnitKerja.objects.filter(pk__in=unit_ke_bawah(lingkup.unit)).values_list("pk", flat=True))
    syarat = Q(pk__in=bawahan) | Q(pk__in=_pernah_di(lingkup.unit, periode))
    return _susun(periode, pada, _orang(syarat, periode), unit, bawahan)


def baris_pantauan(pelaku: Pelaku, periode: PeriodeSkp) -> list[BarisSusun]:
    """The same people as `orang_pantauan` finds, each only with his state, by name; one statement beside those of the scope."""
    pada, lingkup = tanggal_pantau(periode, pelaku.hari_ini()), pelaku.lingkup(Izin.KELOLA_SKP)
    if lingkup.seluruh:
        baris = keadaan_susun(periode, pada)
    else:
        bawahan = _bawahan(pelaku)
        unit = list(UnitKerja.objects.filter(pk__in=unit_ke_bawah(lingkup.unit)).values_list("pk", flat=True))
        syarat = Q(pk__in=bawahan) | Q(pk__in=_pernah_di(lingkup.unit, periode))
        pegawai = list(Pegawai.objects.filter(syarat).values_list("pk", flat=True))
        baris = keadaan_susun(periode, pada, pegawai=pegawai, unit=unit, selalu=bawahan)
    return sorted(baris, key=lambda b: (b.nama.lower(), b.pegawai_id))


def _bawahan(pelaku: Pelaku) -> frozenset[int]:
    if pelaku.pegawai_id is None:
        return frozenset()
    return frozenset(bawahan_dari(pelaku.pegawai_id, pelaku.hari_ini(), peran=PeranAtasan.PENILAI))


def _pernah_di(unit: Collection[int], periode: PeriodeSkp) -> QuerySet[Any]:
    """People who sit in the units, or below them, on some day of the period."""
    kursi = SusunanFormasi.objects.beririsan(periode.mulai, periode.selesai).filter(unit__in=unit_ke_bawah(unit))
    duduk = Penempatan.objects.beririsan(periode.mulai, periode.selesai)
    return duduk.filter(jenis=Penempatan.Jenis.DEFINITIF, formasi__in=kursi.values("formasi")).values("pegawai")


def _orang(syarat: Q, periode: PeriodeSkp) -> dict[int, Pegawai]:
    """People of the period by id, with `awal`, their first day; merged records and those who left before it are none."""
    awal = RiwayatNip.objects.filter(pegawai=OuterRef("pk")).order_by("mulai").values("mulai")[:1]
    semua = (
        Pegawai.objects.filter(syarat, Q(berakhir=None) | Q(berakhir__gt=periode.mulai), digabung_ke=None)
        .annotate(awal=Subquery(awal), anggota_aktif=F("keanggotaan__aktif"))
        .filter(Q(awal=None) | Q(awal__lt=periode.selesai))
    )
    return {p.pk: p for p in semua}


def _susun(
    periode: PeriodeSkp, pada: date, orang: dict[int, Pegawai], unit: set[int] | None, selalu: frozenset[int]
) -> list[OrangSusun]:
    """Everybody with his state. `unit`: only who belongs to one of these, or to `selalu`; None for no such limit."""
    fakta = _Fakta(periode, pada, orang)
    hasil = [
        fakta.satu(p) for p in orang.values() if unit is None or p.pk in selalu or fakta.keadaan[p.pk].unit_id in unit
    ]
    return sorted(hasil, key=lambda o: (orang[o.pegawai_id].nama.lower(), o.pegawai_id))


class _Fakta:
    """What is known of these people on a day: seats, participation with its reasons, plans. Seven statements."""

    def __init__(self, periode: PeriodeSkp, pada: date, orang: dict[int, Pegawai]) -> None:
        ids = list(orang)
        self.periode, self.pada = periode, pada
        self.keadaan = keadaan_pegawai(ids, periode.mulai, pada + timedelta(days=1))
        belum = [i for i in ids if self.keadaan[i].formasi_id is None]
        self.keadaan.update(keadaan_pegawai(belum, pada, periode.selesai))
        self.ikut = frozenset(peserta(MODUL, pada, pada + timedelta(days=1), pegawai=ids))
        self.aturan = list(Kepesertaan.objects.pada(pada).filter(modul=MODUL, ikut=False).select_related("jenis"))
        self.induk = dict(UnitKerja.objects.values_list("pk", "parent"))
        self.skp: dict[int, list[Skp]] = defaultdict(list)
        semua = Skp.objects.filter(periode=periode, pegawai__in=ids).exclude(status=StatusSkp.DIGANTI).defer("potret")
        for s in semua.order_by("mulai", "versi", "pk"):
            s.periode = periode
            self.skp[s.pegawai_id].append(s)

    def satu(self, p: Pegawai) -> OrangSusun:
        k = self.keadaan[p.pk]
        if alasan := self._dikecualikan(p, k):
            return OrangSusun(k, None, alasan)
        milik = self._skp_kursi(k, self.skp[p.pk])
        keadaan = keadaan_dari_status(milik.status) if milik else KeadaanSusun.BELUM
        anggota = p.keanggotaan_id if getattr(p, "anggota_aktif", False) else None
        dapat = keadaan in DI_PEGAWAI and anggota is not None and k.formasi_id is not None
        kalimat = _kalimat_skp(milik) if milik else self._mengapa_belum(p, k, anggota is not None)
        return OrangSusun(k, keadaan, kalimat, milik, anggota, dapat)

    def _dikecualikan(self, p: Pegawai, k: KeadaanPegawai) -> str:
        """Why somebody needs no plan on this day; "" when he does."""
        if p.berakhir is not None and p.berakhir <= self.pada:
            return f"{p.get_sebab_berakhir_display()} sejak {tanggal(p.berakhir)}."
        awal: date | None = getattr(p, "awal", None)
        if awal is not None and awal > self.pada:
            return f"Mulai bertugas {tanggal(awal)}."
        if p.pk in self.ikut and k.jenis_jabatan != Jabatan.Jenis.PEJABAT_NEGARA:
            return ""
        if k.jenis_jabatan == Jabatan.Jenis.PEJABAT_NEGARA:
            return "Kepala daerah atau pejabat negara tidak menyusun SKP."
        return self._aturan(k) or f"{k.jenis_nama}: tidak menyusun SKP."

    def _aturan(self, k: KeadaanPegawai) -> str:
        """The participation row that leaves somebody out, the narrowest first."""
        leluhur, unit = [], k.unit_id
        while unit is not None and unit not in leluhur:
            leluhur.append(unit)
            unit = self.induk.get(unit)
        cocok = [a for a in self.aturan if a.pegawai_id == k.pegawai_id]
        cocok += sorted((a for a in self.aturan if a.unit_id in leluhur), key=lambda a: leluhur.index(a.unit_id or 0))
        cocok += [a for a in self.aturan if a.jenis is not None and a.jenis.kode == k.jenis_kode]
        if not cocok:
            return ""
        alasan = cocok[0].alasan.strip().rstrip(".")
        return f"Tidak diikutsertakan dalam SKP: {alasan}." if alasan else "Tidak diikutsertakan dalam SKP."

    def _skp_kursi(self, k: KeadaanPegawai, semua: list[Skp]) -> Skp | None:
        """The plan of one's own seat on this day; of several the one that is least far. An open amendment is none."""
        cocok = [
            s
            for s in semua
            if s.mulai <= self.pada < s.selesai
            and s.sebagai in _TETAP
            and (s.menggantikan_id is None or s.status in HIDUP)
            and (k.formasi_id is None or s.formasi_id in (None, k.formasi_id) or s.sebagai != _TETAP[0])
        ]
        urutan = list(KeadaanSusun)
        return min(cocok, key=lambda s: urutan.index(keadaan_dari_status(s.status)), default=None)

    def _mengapa_belum(self, p: Pegawai, k: KeadaanPegawai, berakun: bool) -> str:
        if k.formasi_id is None:
            return "Belum ditempatkan pada jabatan, sehingga SKP belum dapat disusun. Lengkapi di Data Pegawai."
        awal: date | None = getattr(p, "awal", None)
        if awal is not None and awal > self.periode.mulai:
            kalimat = f"Mulai bertugas {tanggal(awal)}; belum menyusun SKP."
        elif k.tmt is not None and k.tmt > self.periode.mulai:
            kalimat = f"Menempati jabatan ini sejak {tanggal(k.tmt)}; SKP jabatan ini belum disusun."
        else:
            kalimat = "Belum menyusun SKP."
        return kalimat if berakun else f"{kalimat} Belum mempunyai akun; buatkan kode aksesnya."


def _kalimat_skp(s: Skp) -> str:
    match keadaan_dari_status(s.status):
        case KeadaanSusun.DRAF:
            return f"Draf sejak {tanggal(timezone.localdate(s.dibuat_pada))}, belum diajukan."
        case KeadaanSusun.DIAJUKAN:
            return f"Menunggu {istilah(s).penilai}{_sejak(s)}."
        case KeadaanSusun.DIKEMBALIKAN:
            return "Dikembalikan; menunggu perbaikan oleh pegawai."
        case KeadaanSusun.DISETUJUI:
            return "Disetujui; belum ditandatangani keduanya."
        case _:
            return f"{s.get_status_display()}."


def _sejak(s: Skp) -> str:
    return f" sejak {tanggal(timezone.localdate(s.diajukan_pada))}" if s.diajukan_pada else ""


def dengan_penilai(orang: Iterable[OrangSusun], *, hari_ini: date) -> list[OrangSusun]:
    """The same people; of a plan that waits the sentence says with whom. One statement."""
    semua = list(orang)
    menunggu = [o.skp for o in semua if o.skp is not None and o.keadaan is KeadaanSusun.DIAJUKAN]
    penilai = penilai_skp(menunggu, hari_ini=hari_ini)
    hasil = []
    for o in semua:
        if o.skp is None or o.skp.pk not in penilai:
            hasil.append(o)
        elif (a := penilai[o.skp.pk]).pegawai_id is None:
            hasil.append(replace(o, kalimat=f"Diajukan, tetapi {istilah(o.skp).penilai} belum ada. {a.alasan}"))
        else:
            hasil.append(replace(o, kalimat=f"Menunggu {a.nama}{_sejak(o.skp)}.", penilai_id=a.pegawai_id))
    return hasil
