"""What speaks against an entry of the daily log. Each objection is one sentence with the way out.

Presence speaks only about days for which the machine's data has arrived; until then nobody is refused for it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time

from aktivitas.domain.batas_isi import BatasIsi, SebabBatas
from aktivitas.domain.ketentuan import AturanAktivitas, PeriksaPresensi
from aktivitas.domain.rencana_aktivitas import URAIAN_TERPANJANG, VOLUME_TERTINGGI
from kinerja.inti.format import angka, hari_tanggal, jam, tanggal


@dataclass(frozen=True, slots=True)
class Isi:
    """An entry as it would stand: `menit` is its score, `bukti` how many photos, files and links it has."""

    tanggal: date
    volume: int
    menit: int
    mulai: time | None = None
    selesai: time | None = None
    uraian: str = ""
    bukti: int = 0


@dataclass(frozen=True, slots=True)
class JamLain:
    """Clock times of another entry of the same day."""

    nama: str
    mulai: time
    selesai: time


@dataclass(frozen=True, slots=True)
class Kehadiran:
    """First and last punch in minutes since 00.00 of the day (above 1440: the next morning), None where there is none."""

    masuk: int | None
    pulang: int | None


@dataclass(frozen=True, slots=True)
class KonteksIsi:
    """What is known of the person's day.

    bukan_hari_kerja: why the day is off, "" on a workday or when no calendar is set up.
    ketidakhadiran: (code, name) of an approved absence of the whole day.
    kehadiran: None while the machine's data of the day has not arrived, or on a day without hours.
    jam_lain, menit_lain: other entries of the day that stand (sent or approved), without the one being amended.
    terkunci: the sentence why the month takes nothing, None while it is open.
    """

    hari_ini: date
    batas: BatasIsi
    bukan_hari_kerja: str = ""
    ketidakhadiran: tuple[str, str] | None = None
    kehadiran: Kehadiran | None = None
    jam_lain: tuple[JamLain, ...] = ()
    menit_lain: int = 0
    terkunci: str | None = None


@dataclass(frozen=True, slots=True)
class Keberatan:
    """One objection. `bidang`: the field it is about; `mutlak`: it forbids even a draft, the others only sending."""

    kode: str
    bidang: str
    kalimat: str
    mutlak: bool = False


Pemeriksa = Callable[[Isi, KonteksIsi, AturanAktivitas], Iterator[Keberatan]]


def periksa_isi(isi: Isi, konteks: KonteksIsi, aturan: AturanAktivitas) -> tuple[Keberatan, ...]:
    """Everything that speaks against sending the entry, in the order of the form; empty when nothing does."""
    return tuple(k for satu in _PEMERIKSA for k in satu(isi, konteks, aturan))


def keberatan_draf(keberatan: tuple[Keberatan, ...]) -> tuple[Keberatan, ...]:
    """Those that forbid even keeping the entry as a draft."""
    return tuple(k for k in keberatan if k.mutlak)


def _waktu(isi: Isi, konteks: KonteksIsi, aturan: AturanAktivitas) -> Iterator[Keberatan]:
    """The future, the month's state, the entry window: the first that holds says it all."""
    if isi.tanggal > konteks.hari_ini:
        kalimat = f"{tanggal(isi.tanggal)} belum tiba. Catat aktivitas pada hari dikerjakan atau sesudahnya."
        yield Keberatan("masa_depan", "tanggal", kalimat, mutlak=True)
    elif konteks.terkunci:
        yield Keberatan("terkunci", "tanggal", konteks.terkunci, mutlak=True)
    elif not konteks.batas.terbuka(konteks.hari_ini):
        yield Keberatan("batas_isi", "tanggal", _kalimat_batas(isi.tanggal, konteks.batas), mutlak=True)


def _kalimat_batas(hari: date, batas: BatasIsi) -> str:
    if batas.sebab is SebabBatas.VERIFIKASI:
        return (
            f"Perubahan dan perbaikan aktivitas {hari_tanggal(hari)} diterima sampai {hari_tanggal(batas.sampai)}. "
            "Ajukan dispensasi kepada operator OPD Anda bila masih harus mengubahnya."
        )
    awal = f"Batas isi {hari_tanggal(hari)} berakhir {hari_tanggal(batas.sampai)}."
    if batas.sebab is SebabBatas.DISPENSASI:
        return f"{awal} Dispensasi Anda untuk hari itu sudah berakhir; ajukan yang baru kepada operator OPD Anda."
    return f"{awal} Ajukan dispensasi kepada operator OPD Anda bila masih harus mencatatnya."


def _volume(isi: Isi, konteks: KonteksIsi, aturan: AturanAktivitas) -> Iterator[Keberatan]:
    if not 1 <= isi.volume <= VOLUME_TERTINGGI:
        kalimat = f"Volume {angka(isi.volume)} di luar batas. Isi antara 1 dan {angka(VOLUME_TERTINGGI)}."
        yield Keberatan("volume", "volume", kalimat, mutlak=True)


def _jam(isi: Isi, konteks: KonteksIsi, aturan: AturanAktivitas) -> Iterator[Keberatan]:
    if (isi.mulai is None) != (isi.selesai is None):
        bidang = "mulai" if isi.mulai is None else "selesai"
        yield Keberatan("jam", bidang, "Jam mulai dan jam selesai diisi keduanya, atau dikosongkan.", mutlak=True)
    if isi.mulai is None or isi.selesai is None:
        return
    if isi.selesai <= isi.mulai:
        kalimat = f"Jam selesai {jam(isi.selesai)} tidak sesudah jam mulai {jam(isi.mulai)}. Perbaiki jamnya."
        yield Keberatan("jam", "selesai", kalimat, mutlak=True)
        return
    bentrok = next((j for j in konteks.jam_lain if j.mulai < isi.selesai and isi.mulai < j.selesai), None)
    if bentrok is not None and not aturan.boleh_bersamaan:
        kalimat = (
            f"Jam {_rentang(isi.mulai, isi.selesai)} bertumpuk dengan “{bentrok.nama}” "
            f"{_rentang(bentrok.mulai, bentrok.selesai)}. Ubah jam salah satunya, atau kosongkan jamnya."
        )
        yield Keberatan("bertumpuk", "mulai", kalimat)


def _hari(isi: Isi, konteks: KonteksIsi, aturan: AturanAktivitas) -> Iterator[Keberatan]:
    """Leave before holidays: whoever is on leave need not hear that the day is off, too."""
    absen = konteks.ketidakhadiran
    if absen is not None and absen[0] not in aturan.ketidakhadiran_boleh:
        kalimat = (
            f"Anda tercatat {absen[1]} pada {hari_tanggal(isi.tanggal)}. Pilih hari lain, "
            "atau minta operator presensi memperbaiki catatan itu bila keliru."
        )
        yield Keberatan("cuti", "tanggal", kalimat)
    elif absen is None and konteks.bukan_hari_kerja and not aturan.boleh_hari_libur:
        kalimat = (
            f"{hari_tanggal(isi.tanggal)} bukan hari kerja Anda ({konteks.bukan_hari_kerja}). Pilih hari kerja. Bila "
            "Anda bertugas hari itu, minta operator presensi OPD Anda mengisi jadwal sif Anda; pola jamnya dibuat admin "
            "presensi BKPSDM."
        )
        yield Keberatan("libur", "tanggal", kalimat)


def _presensi(isi: Isi, konteks: KonteksIsi, aturan: AturanAktivitas) -> Iterator[Keberatan]:
    hadir = konteks.kehadiran
    if hadir is None or konteks.ketidakhadiran is not None or aturan.periksa_presensi is PeriksaPresensi.TIDAK:
        return
    if hadir.masuk is None and hadir.pulang is None:
        kalimat = (
            f"Mesin tidak merekam kehadiran Anda pada {hari_tanggal(isi.tanggal)}. Minta operator presensi mencatat "
            "dinas luar atau memperbaiki presensi hari itu, lalu kirim kembali."
        )
        yield Keberatan("presensi", "tanggal", kalimat)
    elif aturan.periksa_presensi is PeriksaPresensi.JAM and _di_luar(isi, hadir, aturan.toleransi_presensi):
        kalimat = (
            f"Jam {_rentang(isi.mulai, isi.selesai)} di luar rekam presensi Anda ({_sebut(hadir)}). "
            "Perbaiki jamnya, atau kosongkan."
        )
        yield Keberatan("presensi_jam", "mulai", kalimat)


def _di_luar(isi: Isi, hadir: Kehadiran, toleransi: int) -> bool:
    if isi.mulai is None or isi.selesai is None:
        return False
    terlalu_awal = hadir.masuk is not None and _menit(isi.mulai) < hadir.masuk - toleransi
    return terlalu_awal or (hadir.pulang is not None and _menit(isi.selesai) > hadir.pulang + toleransi)


def _uraian(isi: Isi, konteks: KonteksIsi, aturan: AturanAktivitas) -> Iterator[Keberatan]:
    panjang = len(isi.uraian.strip())
    if panjang > URAIAN_TERPANJANG:
        kalimat = f"Uraian paling banyak {angka(URAIAN_TERPANJANG)} karakter. Persingkat."
        yield Keberatan("uraian_panjang", "uraian", kalimat, mutlak=True)
    elif panjang < aturan.uraian_minimum:
        ada = f"baru {angka(panjang)} karakter" if panjang else "masih kosong"
        kalimat = (
            f"Uraian {ada}, paling sedikit {angka(aturan.uraian_minimum)} karakter. "
            "Tulis apa yang dikerjakan dan hasilnya."
        )
        yield Keberatan("uraian", "uraian", kalimat)


def _batas_hari(isi: Isi, konteks: KonteksIsi, aturan: AturanAktivitas) -> Iterator[Keberatan]:
    jumlah = konteks.menit_lain + isi.menit
    batas = aturan.menit_hari_tertinggi
    if batas is not None and jumlah > batas:
        kalimat = (
            f"Jumlah menit {hari_tanggal(isi.tanggal)} menjadi {angka(jumlah)}, lebih dari {angka(batas)} menit sehari. "
            "Kurangi volume, atau tarik aktivitas lain pada hari itu."
        )
        yield Keberatan("batas_hari", "volume", kalimat)


def _bukti(isi: Isi, konteks: KonteksIsi, aturan: AturanAktivitas) -> Iterator[Keberatan]:
    sejak = aturan.bukti_dari_menit
    if sejak is not None and isi.menit >= sejak and not isi.bukti:
        mulai = f"Aktivitas {angka(sejak)} menit atau lebih" if sejak else "Setiap aktivitas"
        yield Keberatan("bukti", "bukti", f"{mulai} memerlukan bukti. Lampirkan foto, berkas, atau tautan.")


def _rentang(mulai: time | None, selesai: time | None) -> str:
    assert mulai is not None and selesai is not None  # noqa: S101, PT018  callers have looked
    return f"{jam(mulai)}–{jam(selesai)}"


def _sebut(hadir: Kehadiran) -> str:
    masuk, pulang = (
        f"{m // 60 % 24:02d}.{m % 60:02d}" if m is not None else "belum terekam" for m in (hadir.masuk, hadir.pulang)
    )
    return f"masuk {masuk}, pulang {pulang}"


def _menit(saat: time) -> int:
    return saat.hour * 60 + saat.minute


_PEMERIKSA: tuple[Pemeriksa, ...] = (_waktu, _hari, _presensi, _volume, _batas_hari, _jam, _uraian, _bukti)
