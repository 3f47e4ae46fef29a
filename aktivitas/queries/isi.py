"""What entries of one person are checked against before they are written or sent."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Max

from aktivitas.domain.aturan_isi import Isi, JamLain, Keberatan, KonteksIsi, periksa_isi
from aktivitas.domain.batas_isi import BatasIsi, SebabBatas, batas_isi, batas_perbaikan
from aktivitas.domain.ketentuan import AturanAktivitas
from aktivitas.models import Aktivitas, BuktiAktivitas, ButirAktivitas, Dispensasi
from aktivitas.queries.kalender import KalenderPegawai
from aktivitas.queries.ketentuan import aturan_untuk
from aktivitas.states import BERLAKU
from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.models import Modul
from kinerja.queries.bulan import hari_terkunci
from kinerja.queries.kepesertaan import SQL_PESERTA

# The question of one day, asked for each of several days.
_PESERTA_HARI = f"""
    SELECT d.hari FROM unnest(%(hari)s::date[]) AS d(hari) CROSS JOIN LATERAL (
        {SQL_PESERTA.replace("%(mulai)s", "d.hari").replace("%(selesai)s", "(d.hari + 1)")}
    ) p
"""  # noqa: S608  both texts are constant


@dataclass(frozen=True, slots=True)
class Berdiri:
    """An entry that stands on its day: sent or approved."""

    pk: int
    nama: str
    isi: Isi


@dataclass(slots=True)
class BahanIsi:
    """Everything known of a person's days. Rows that are accepted join `berdiri`, so that later ones are held against them."""

    hari_ini: date
    kalender: KalenderPegawai
    aturan: Mapping[date, AturanAktivitas]
    butir: Mapping[int, ButirAktivitas]
    peserta: frozenset[date]
    dispensasi: Mapping[date, date]
    terkunci: Mapping[date, str]
    berdiri: dict[date, list[Berdiri]]
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


def bahan_isi(pegawai_id: int, hari: Collection[date], butir: Collection[int], hari_ini: date) -> BahanIsi:
    """Read what entries of a person on these days are checked against.

    Six statements, and those of the calendar (`KalenderPegawai`) for each month that a check asks for. Without `butir`
    nothing can be checked, and the entries that stand are not read.
    """
    tanggal = set(hari)
    return BahanIsi(
        hari_ini=hari_ini,
        kalender=KalenderPegawai(pegawai_id, hari_ini),
        aturan=aturan_untuk(tanggal),
        butir=ButirAktivitas.objects.in_bulk(set(butir)),
        peserta=hari_ikut(pegawai_id, tanggal),
        dispensasi=dispensasi_untuk(pegawai_id, tanggal),
        terkunci={t: kalimat for (_, t), kalimat in hari_terkunci([(pegawai_id, t) for t in tanggal]).items()},
        berdiri=_berdiri(pegawai_id, tanggal) if butir else defaultdict(list),
    )


def hari_ikut(pegawai_id: int, hari: Collection[date]) -> frozenset[date]:
    """Those of the days on which a person takes part in the daily log; one statement."""
    acuan: dict[str, Any] = {"hari": sorted(hari), "modul": Modul.AKTIVITAS.value, "ids": [pegawai_id]}
    with connection.cursor() as kursor:
        kursor.execute(_PESERTA_HARI, acuan)
        return frozenset(baris[0] for baris in kursor.fetchall())


def dispensasi_untuk(pegawai_id: int, hari: Collection[date]) -> dict[date, date]:
    """Until when dispensations keep a person's work dates open; one statement."""
    baris = Dispensasi.objects.filter(pegawai=pegawai_id, tanggal__in=hari, dicabut_pada=None)
    return dict(baris.values_list("tanggal").annotate(Max("sampai")).order_by())


def _berdiri(pegawai_id: int, hari: Collection[date]) -> dict[date, list[Berdiri]]:
    hasil: dict[date, list[Berdiri]] = defaultdict(list)
    entri = Aktivitas.objects.filter(pegawai=pegawai_id, tanggal__in=hari, status__in=BERLAKU)
    for e in entri.select_related("butir"):
        hasil[e.tanggal].append(Berdiri(e.pk, e.butir.nama, isi_entri(e)))
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
