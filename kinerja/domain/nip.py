"""The structure of a NIP (Perka BKN 22/2007) and of a NI PPPK.

NIP: birth date YYYYMMDD, first appointment YYYYMM, sex 1 or 2, serial of three digits. In a NI
PPPK the two digits in the month's place are a code, so the month rule does not apply. There is no
check digit: a slip of typing is only caught by showing the name.
"""

from dataclasses import dataclass
from datetime import date

from kinerja.domain.jenis import Rumpun, rumpun_dari
from kinerja.inti.format import BULAN, tanggal

_SEBUTAN_KELAMIN = {"L": "laki-laki", "P": "perempuan"}
_USIA_ANGKAT = 17
_USIA_MINIMUM, _USIA_MAKSIMUM = 15, 75


@dataclass(frozen=True, slots=True)
class HasilNip:
    """What a number says.

    `galat` sentences refuse it; `peringatan` sentences may be overridden with a reason, because
    old conversions contain errors. `bulan_angkat` is None for a NI PPPK; `kelamin` is 'L', 'P' or
    None when the digit is neither 1 nor 2. The other fields are None when `galat` is not empty.
    """

    nip: str
    tanggal_lahir: date | None = None
    tahun_angkat: int | None = None
    bulan_angkat: int | None = None
    kelamin: str | None = None
    galat: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()

    @property
    def sah(self) -> bool:
        """True when nothing refuses the number."""
        return not self.galat


def periksa_nip(nip: str, jenis: str | Rumpun, *, pada: date | None = None, kelamin: str | None = None) -> HasilNip:
    """Check a number of 18 digits against its kind of employee.

    `jenis` is a code of jenis pegawai, or its family (PPPK has no month rule); `pada` is the day on
    which the age is judged, `kelamin` ('L' or 'P') the sex on record. Both may be left out.
    """
    if len(nip) != 18 or not (nip.isascii() and nip.isdigit()):
        return _salah(nip, f"NIP “{nip}” harus 18 angka. Periksa di sumbernya.")
    lahir = _tanggal(nip[:8])
    if lahir is None:
        return _salah(
            nip,
            f"Delapan angka pertama NIP, {nip[:8]}, bukan tanggal lahir yang ada di kalender. Periksa di sumbernya.",
        )
    tahun, bulan = int(nip[8:12]), int(nip[12:14])
    pppk = rumpun_dari(jenis) is Rumpun.PPPK
    if not pppk and not 1 <= bulan <= 12:
        return _salah(
            nip,
            f"Bulan pengangkatan dalam NIP tertulis {nip[12:14]}, padahal bulan hanya 01–12. "
            "Periksa NIP di sumbernya, atau ubah jenis pegawai menjadi PPPK bila ini NI PPPK.",
        )
    return HasilNip(
        nip=nip,
        tanggal_lahir=lahir,
        tahun_angkat=tahun,
        bulan_angkat=None if pppk else bulan,
        kelamin={"1": "L", "2": "P"}.get(nip[14]),
        peringatan=_peringatan(nip, lahir, None if pppk else bulan, pada, kelamin),
    )


def _salah(nip: str, kalimat: str) -> HasilNip:
    return HasilNip(nip=nip, galat=(kalimat,))


def _tanggal(angka: str) -> date | None:
    try:
        return date(int(angka[:4]), int(angka[4:6]), int(angka[6:8]))
    except ValueError:
        return None


def _usia(lahir: date, tahun: int, bulan: int, hari: int) -> int:
    return tahun - lahir.year - ((bulan, hari) < (lahir.month, lahir.day))


def _peringatan(nip: str, lahir: date, bulan: int | None, pada: date | None, kelamin: str | None) -> tuple[str, ...]:
    kalimat = []
    tahun = int(nip[8:12])
    # Only year and month are known, so the last day gives the employee the benefit of the doubt.
    usia_angkat = _usia(lahir, tahun, bulan or 12, 31)
    if usia_angkat < _USIA_ANGKAT:
        waktu = f"{BULAN[bulan - 1]} {tahun}" if bulan else str(tahun)
        kalimat.append(
            f"Menurut NIP, pegawai lahir {tanggal(lahir)} dan diangkat {waktu}, "
            f"sebelum berusia {_USIA_ANGKAT} tahun. Periksa NIP."
        )
    if pada is not None:
        usia = _usia(lahir, pada.year, pada.month, pada.day)
        if not _USIA_MINIMUM <= usia <= _USIA_MAKSIMUM:
            kalimat.append(f"Menurut NIP, pegawai lahir {tanggal(lahir)} sehingga berusia {usia} tahun. Periksa NIP.")
    dari_nip = {"1": "L", "2": "P"}.get(nip[14])
    if dari_nip is None:
        kalimat.append(f"Angka jenis kelamin dalam NIP tertulis {nip[14]}, seharusnya 1 atau 2. Periksa NIP.")
    elif kelamin is not None and kelamin != dari_nip:
        kalimat.append(
            f"Menurut NIP pegawai ini {_SEBUTAN_KELAMIN[dari_nip]}, menurut data "
            f"{_SEBUTAN_KELAMIN[kelamin]}. Periksa salah satunya."
        )
    return tuple(kalimat)
