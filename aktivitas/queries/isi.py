"""What entries of one person are checked against before they are written or sent."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from aktivitas.domain.aturan_isi import Isi, JamLain, Keberatan, KonteksIsi, periksa_isi
from aktivitas.domain.batas_isi import BatasIsi, SebabBatas, batas_isi, batas_perbaikan
from aktivitas.domain.ketentuan import AturanAktivitas
from aktivitas.models import Aktivitas, BuktiAktivitas, ButirAktivitas
from aktivitas.queries.kalender import KalenderPegawai
from aktivitas.queries.ketentuan import aturan_untuk
from aktivitas.states import BERLAKU
from kinerja.domain.bulan import KeadaanBulan, StatusBulan
from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.models import Modul
from kinerja.queries.bulan import SQL_KEADAAN_HARI, alasan_tertutup
from kinerja.queries.kepesertaan import SQL_PESERTA

# What decides each day besides the rules: whether the person takes part, how long a dispensation keeps it open, and the
# state of its month.
_KEADAAN = f"""
    SELECT d.hari,
        EXISTS ({SQL_PESERTA.replace("%(mulai)s", "d.hari").replace("%(selesai)s", "(d.hari + 1)")}),
        (SELECT max(sampai) FROM aktivitas_dispensasi
         WHERE pegawai_id = %(saya)s AND tanggal = d.hari AND dicabut_pada IS NULL),
        b.bulan, b.perangkat_daerah_id, b.status, b.dibuka_sampai
    FROM unnest(%(tanggal)s::date[]) AS d(hari) LEFT JOIN ({SQL_KEADAAN_HARI}) b ON b.tanggal = d.hari
"""  # noqa: S608  all texts are constant


@dataclass(frozen=True, slots=True)
class Berdiri:
    """An entry that stands on its day: sent or approved."""

    pk: int
    nama: str
    isi: Isi


@dataclass(slots=True)
class BahanIsi:
    """Everything known of a person's days. Rows that are accepted join `berdiri`, so that later ones are held against them.

    `tercatat`: entries (id, whose) by the codes that were asked about.
    """

    hari_ini: date
    kalender: KalenderPegawai
    aturan: Mapping[date, AturanAktivitas]
    butir: Mapping[int, ButirAktivitas]
    peserta: frozenset[date]
    dispensasi: Mapping[date, date]
    terkunci: Mapping[date, str]
    berdiri: dict[date, list[Berdiri]]
    tercatat: Mapping[UUID, tuple[int, int]]
    _batas: dict[date, BatasIsi] = field(default_factory=dict)

    def batas(self, tanggal: date) -> BatasIsi:
        """Until when a work date may be written."""
        if tanggal not in self._batas:
            self._batas[tanggal] = batas_isi(
                tanggal, self.aturan[tanggal], self.kalender.hari_kerja, self.dispensasi.get(tanggal)
            )
        return self._batas[tanggal]

    def periksa(
        self, isi: Isi, butir_id: int, *, kecuali: Collection[int | None] = (), perbaikan: bool = False
    ) -> tuple[Keberatan, ...]:
        """What speaks against an entry.

        Args:
            kecuali: entries that do not count as others: itself, and the one it amends.
            perbaikan: a returned entry or an amendment, open as long as it can be verified.
        """
        butir = self.butir.get(butir_id)
        if butir is None or not _memuat(butir, isi.tanggal):
            kalimat = f"Aktivitas itu tidak berlaku pada {tulis_tanggal(isi.tanggal)}. Pilih aktivitas lain."
            return (*self._ikut(isi.tanggal), Keberatan("butir", "butir", kalimat, mutlak=True))
        if isi.tanggal > self.hari_ini:  # nothing else is known of a day to come
            batas = BatasIsi(isi.tanggal, SebabBatas.TUTUP_BULAN)
            return periksa_isi(isi, KonteksIsi(self.hari_ini, batas), self.aturan[isi.tanggal])
        return (
            *self._ikut(isi.tanggal),
            *periksa_isi(isi, self._konteks(isi.tanggal, kecuali, perbaikan), self.aturan[isi.tanggal]),
        )

    def halangan(self, tanggal: date) -> Keberatan | None:
        """What keeps anything at all from being sent for a day; None when nothing does. Entries that stand need not be read."""
        batas = BatasIsi(tanggal, SebabBatas.TUTUP_BULAN)
        konteks = KonteksIsi(self.hari_ini, batas) if tanggal > self.hari_ini else self._konteks(tanggal, (), False)
        keberatan = (*self._ikut(tanggal), *periksa_isi(Isi(tanggal, 1, 0), konteks, self.aturan[tanggal]))
        return next((k for k in keberatan if k.bidang == "tanggal"), None)

    def _ikut(self, tanggal: date) -> tuple[Keberatan, ...]:
        if tanggal in self.peserta or tanggal > self.hari_ini:
            return ()
        kalimat = (
            f"Anda tidak ikut serta dalam Aktivitas Harian pada {tulis_tanggal(tanggal)}. "
            "Hubungi operator kepegawaian OPD Anda bila hal itu keliru."
        )
        return (Keberatan("tidak_ikut", "tanggal", kalimat, mutlak=True),)

    def _konteks(self, tanggal: date, kecuali: Collection[int | None], perbaikan: bool) -> KonteksIsi:
        aturan, batas = self.aturan[tanggal], self.batas(tanggal)
        lain = [b for b in self.berdiri[tanggal] if b.pk not in kecuali]
        return KonteksIsi(
            hari_ini=self.hari_ini,
            batas=batas_perbaikan(tanggal, aturan, batas) if perbaikan else batas,
            bukan_hari_kerja=self.kalender.bukan_hari_kerja(tanggal),
            ketidakhadiran=self.kalender.ketidakhadiran(tanggal),
            kehadiran=self.kalender.kehadiran(tanggal),
            jam_lain=tuple(_jam(b) for b in lain if b.isi.mulai is not None and b.isi.selesai is not None),
            menit_lain=sum(b.isi.menit for b in lain),
            terkunci=self.terkunci.get(tanggal),
        )


def bahan_isi(
    pegawai_id: int, hari: Collection[date], butir: Collection[int], hari_ini: date, kode: Collection[UUID] = ()
) -> BahanIsi:
    """Read what entries of a person on these days are checked against, and which of the devices' codes are stored.

    Four statements, and those of the calendar (`KalenderPegawai`) for each month that a check asks for. Without `butir`
    nothing can be checked, and neither these nor the entries that stand are read.
    """
    tanggal = set(hari)
    keadaan = keadaan_isi(pegawai_id, tanggal)
    ada = _tersimpan(pegawai_id, tanggal, kode) if butir or kode else _Tersimpan()
    return BahanIsi(
        hari_ini=hari_ini,
        kalender=KalenderPegawai(pegawai_id, hari_ini),
        aturan=aturan_untuk(tanggal),
        butir=ButirAktivitas.objects.in_bulk(set(butir)) if butir else {},
        peserta=keadaan.peserta,
        dispensasi=keadaan.dispensasi,
        terkunci=keadaan.terkunci,
        berdiri=ada.berdiri,
        tercatat=ada.tercatat,
    )


@dataclass(frozen=True, slots=True)
class KeadaanIsi:
    """Of a person's days: those on which he takes part, until when dispensations keep them open, why months are closed."""

    peserta: frozenset[date]
    dispensasi: Mapping[date, date]
    terkunci: Mapping[date, str]


def keadaan_isi(pegawai_id: int, hari: Collection[date]) -> KeadaanIsi:
    """Whether a person's days may be written at all; one statement."""
    tanggal = sorted(hari)
    ids = [pegawai_id] * len(tanggal)
    acuan: dict[str, Any] = {"modul": Modul.AKTIVITAS.value, "ids": [pegawai_id], "saya": pegawai_id}
    ikut: set[date] = set()
    dispensasi: dict[date, date] = {}
    terkunci: dict[date, str] = {}
    with connection.cursor() as kursor:
        kursor.execute(_KEADAAN, {**acuan, "pegawai": ids, "tanggal": tanggal})
        for satu, peserta, sampai, bulan, opd, status, dibuka in kursor.fetchall():
            if peserta:
                ikut.add(satu)
            if sampai is not None:
                dispensasi[satu] = sampai
            if status and (alasan := alasan_tertutup(KeadaanBulan(bulan, opd, StatusBulan(status), dibuka))):
                terkunci[satu] = alasan
    return KeadaanIsi(frozenset(ikut), dispensasi, terkunci)


@dataclass(frozen=True, slots=True)
class _Tersimpan:
    """Entries that stand on their days, and those of the codes asked about."""

    berdiri: dict[date, list[Berdiri]] = field(default_factory=lambda: defaultdict(list))
    tercatat: dict[UUID, tuple[int, int]] = field(default_factory=dict)


def _tersimpan(pegawai_id: int, hari: Collection[date], kode: Collection[UUID]) -> _Tersimpan:
    hasil = _Tersimpan()
    berdiri = Q(pegawai=pegawai_id, tanggal__in=hari, status__in=BERLAKU)
    for e in Aktivitas.objects.filter(berdiri | Q(kode_klien__in=kode)).select_related("butir"):
        if e.kode_klien in kode:
            hasil.tercatat[e.kode_klien] = (e.pk, e.pegawai_id)
        if e.pegawai_id == pegawai_id and e.tanggal in hari and e.status in BERLAKU:
            hasil.berdiri[e.tanggal].append(Berdiri(e.pk, e.butir.nama, isi_entri(e)))
    return hasil


def isi_entri(entri: Aktivitas, bukti: int = 0) -> Isi:
    """A stored entry as the rules take it."""
    return Isi(entri.tanggal, entri.volume, entri.menit, entri.mulai, entri.selesai, entri.uraian, bukti)


def jumlah_bukti(ids: Collection[int]) -> dict[int, int]:
    """How many photos, files and links each entry has; one statement."""
    return dict(BuktiAktivitas.objects.filter(entri__in=ids).values_list("entri").annotate(Count("pk")).order_by())


def _jam(satu: Berdiri) -> JamLain:
    assert satu.isi.mulai is not None and satu.isi.selesai is not None  # noqa: S101, PT018  the caller has looked
    return JamLain(satu.nama, satu.isi.mulai, satu.isi.selesai)


def _memuat(butir: ButirAktivitas, tanggal: date) -> bool:
    return butir.mulai <= tanggal and (butir.selesai is None or tanggal < butir.selesai)
