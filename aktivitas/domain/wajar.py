"""Why a verifikator should look at an entry himself, in words. Nothing here approves or refuses: people do.

Presence speaks only about days for which the machine's data has arrived.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from aktivitas.domain.aturan_isi import Isi, JamLain, Kehadiran
from aktivitas.domain.ketentuan import AturanAktivitas
from kinerja.inti.format import angka, jam, tanggal


@dataclass(frozen=True, slots=True)
class Serupa:
    """An earlier entry of the same person with the same text."""

    pk: int
    nama: str
    tanggal: date


@dataclass(frozen=True, slots=True)
class KonteksWajar:
    """What is known around a sent entry.

    bukan_hari_kerja: why the day is off, "" on a workday. ketidakhadiran: (code, name) of an absence of the whole day.
    kehadiran: None while the machine's data of the day has not arrived, or on a day without hours.
    menit_hari: minutes of all entries of the day that stand, this one included. terbesar: no other of the day has more.
    biasa: the person's usual minutes a day; None while nothing is usual yet.
    jam_lain: clock times of the other entries of the day. dicatat: the day on which it was written.
    """

    dicatat: date
    menit_hari: int
    terbesar: bool = True
    biasa: int | None = None
    bukan_hari_kerja: str = ""
    ketidakhadiran: tuple[str, str] | None = None
    kehadiran: Kehadiran | None = None
    jam_lain: tuple[JamLain, ...] = ()
    serupa: Serupa | None = None
    amendemen: bool = False


@dataclass(frozen=True, slots=True)
class Alasan:
    """One reason to look, as a code and a sentence."""

    kode: str
    kalimat: str


Pelihat = Callable[[Isi, KonteksWajar, AturanAktivitas], Iterator[Alasan]]


def alasan_dilihat(isi: Isi, konteks: KonteksWajar, aturan: AturanAktivitas) -> tuple[Alasan, ...]:
    """Every reason to look at the entry, the weightiest first; empty for an ordinary one."""
    return tuple(a for satu in _PELIHAT for a in satu(isi, konteks, aturan))


def biasanya(menit_per_hari: dict[date, int], sebelum: date, aturan: AturanAktivitas) -> int | None:
    """A person's usual minutes a day: the mean of the days written in the time before a date that the rules look at."""
    awal = sebelum - timedelta(days=aturan.wajar_hari_biasa)
    terhitung = [m for hari, m in menit_per_hari.items() if awal <= hari < sebelum and m]
    return sum(terhitung) // len(terhitung) if len(terhitung) >= max(aturan.wajar_hari_tercatat, 1) else None


def _hari(isi: Isi, konteks: KonteksWajar, aturan: AturanAktivitas) -> Iterator[Alasan]:
    absen = konteks.ketidakhadiran
    if absen is not None:
        if absen[0] not in aturan.ketidakhadiran_boleh:
            yield Alasan("cuti", f"Hari itu tercatat {absen[1]}.")
    elif konteks.bukan_hari_kerja:
        yield Alasan("libur", f"Bukan hari kerja pegawai ini: {konteks.bukan_hari_kerja}.")


def _presensi(isi: Isi, konteks: KonteksWajar, aturan: AturanAktivitas) -> Iterator[Alasan]:
    hadir = konteks.kehadiran
    if hadir is None or konteks.ketidakhadiran is not None:
        return
    if hadir.masuk is None and hadir.pulang is None:
        yield Alasan("presensi", "Mesin tidak merekam kehadiran pada hari itu.")
        return
    if isi.mulai is None or isi.selesai is None:
        return
    toleransi = aturan.toleransi_presensi
    mulai, selesai = _menit(isi.mulai.hour, isi.mulai.minute), _menit(isi.selesai.hour, isi.selesai.minute)
    if hadir.masuk is not None and mulai < hadir.masuk - toleransi:
        yield Alasan("presensi_jam", f"Mulai {jam(isi.mulai)}, sebelum rekam masuk {_pukul(hadir.masuk)}.")
    if hadir.pulang is not None and selesai > hadir.pulang + toleransi:
        yield Alasan("presensi_jam", f"Selesai {jam(isi.selesai)}, sesudah rekam pulang {_pukul(hadir.pulang)}.")


def _banyak(isi: Isi, konteks: KonteksWajar, aturan: AturanAktivitas) -> Iterator[Alasan]:
    """Of a day that is too long, the largest entry stands for all: the others would only say the same."""
    batas = aturan.menit_hari_tertinggi
    if not konteks.terbesar:
        return
    if batas is not None and konteks.menit_hari > batas:
        yield Alasan(
            "batas_hari", f"Jumlah hari itu {angka(konteks.menit_hari)} menit, lebih dari batas {angka(batas)}."
        )
    elif konteks.biasa and konteks.menit_hari * 100 > konteks.biasa * aturan.wajar_persen:
        kalimat = f"Jumlah hari itu {angka(konteks.menit_hari)} menit; biasanya sekitar {angka(konteks.biasa)} sehari."
        yield Alasan("kebiasaan", kalimat)


def _jam(isi: Isi, konteks: KonteksWajar, aturan: AturanAktivitas) -> Iterator[Alasan]:
    if isi.mulai is None or isi.selesai is None:
        return
    lain = next((j for j in konteks.jam_lain if j.mulai < isi.selesai and isi.mulai < j.selesai), None)
    if lain is not None:
        yield Alasan("bertumpuk", f"Jamnya bertumpuk dengan “{lain.nama}” {jam(lain.mulai)}–{jam(lain.selesai)}.")


def _serupa(isi: Isi, konteks: KonteksWajar, aturan: AturanAktivitas) -> Iterator[Alasan]:
    if konteks.serupa is None:
        return
    kapan = "pada hari yang sama" if konteks.serupa.tanggal == isi.tanggal else tanggal(konteks.serupa.tanggal)
    yield Alasan("serupa", f"Uraiannya sama dengan “{konteks.serupa.nama}” {kapan}.")


def _bukti(isi: Isi, konteks: KonteksWajar, aturan: AturanAktivitas) -> Iterator[Alasan]:
    if aturan.bukti_dari_menit is not None and isi.menit >= aturan.bukti_dari_menit and not isi.bukti:
        yield Alasan("bukti", "Belum ada bukti, padahal wajib.")


def _terlambat(isi: Isi, konteks: KonteksWajar, aturan: AturanAktivitas) -> Iterator[Alasan]:
    hari = (konteks.dicatat - isi.tanggal).days
    if hari > aturan.wajar_terlambat:
        yield Alasan("terlambat", f"Dicatat {tanggal(konteks.dicatat)}, {angka(hari)} hari sesudah dikerjakan.")


def _amendemen(isi: Isi, konteks: KonteksWajar, aturan: AturanAktivitas) -> Iterator[Alasan]:
    if konteks.amendemen:
        yield Alasan("amendemen", "Mengubah aktivitas yang sudah disetujui.")


def _menit(pukul: int, lewat: int) -> int:
    return pukul * 60 + lewat


def _pukul(menit: int) -> str:
    return f"{menit // 60 % 24:02d}.{menit % 60:02d}"


_PELIHAT: tuple[Pelihat, ...] = (_hari, _presensi, _amendemen, _banyak, _jam, _bukti, _serupa, _terlambat)
