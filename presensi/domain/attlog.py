"""Reader of `*attlog.dat`, the USB export of ZKTeco devices and their clones.

A line is `PIN, time, device number, status, verify mode, work code`, sometimes with reserved
columns behind. Status (the key pressed) is kept as a hint only: staff press the wrong key.

A month of one government is some 400,000 lines with few distinct PINs, dates and endings. So each
part is judged once and remembered; a line of remembered parts is three look-ups.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from presensi.domain.ketukan import (
    BarisLog,
    HasilBaca,
    JenisLog,
    KolomKetukan,
    alasan_tanggal,
    tulis_isi,
    urai_berkas,
)
from presensi.domain.pin import normalkan_pin

_Ekor = tuple[int | None, int | None, int | None, str]

_TANDA: Final = b"ATTLOG"
_KOLOM_TERSEDIKIT: Final = 4
_KOLOM_TERBANYAK: Final = 10
_BATAS_INGATAN: Final = 100_000
_POLA_PIN: Final = re.compile(rb"[0-9A-Za-z][0-9A-Za-z._/-]{0,23}")
_POLA_TANGGAL: Final = re.compile(rb"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_POLA_JAM: Final = re.compile(rb"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?")
_BUKAN_KETUKAN: Final = (
    "bukan baris ketukan; berkas terproteksi memuat nomor seri mesin di baris pertama "
    "dan angka pemeriksa di baris terakhir"
)


@dataclass(slots=True)
class _Ingatan:
    """Parts already judged good, by their bytes."""

    pin: dict[bytes, str] = field(default_factory=dict)
    tanggal: dict[bytes, str] = field(default_factory=dict)
    jam: dict[bytes, str] = field(default_factory=dict)
    ekor: dict[bytes, _Ekor] = field(default_factory=dict)


def baca_attlog(data: bytes, *, paling_akhir: date) -> HasilBaca:
    """Read a whole file; nothing in it is fatal, every line is either a punch or in the log.

    `paling_akhir` is the last date a punch may bear (day of upload plus one, for clocks that run
    ahead). Later dates, and the year 2000 or before, are logged as broken. Lines end in CRLF, LF or CR;
    columns are parted by tabs or, without any tab, by blanks; 4 to 10 columns.
    """
    baris = urai_berkas(data)
    hasil = HasilBaca(KolomKetukan(), [], len(baris))
    ingatan = _Ingatan()
    kolom = hasil.ketukan
    terlihat: set[str] = set()
    ambil_pin, ambil_tanggal = ingatan.pin.get, ingatan.tanggal.get
    ambil_jam, ambil_ekor = ingatan.jam.get, ingatan.ekor.get
    for nomor, isi in enumerate(baris, 1):
        kepala, _, sisa = isi.partition(b"\t")
        pin, tanggal = ambil_pin(kepala), ambil_tanggal(sisa[:10])
        jam, ekor = ambil_jam(sisa[10:20]), ambil_ekor(sisa[20:])
        if pin is None or tanggal is None or jam is None or ekor is None:
            terurai = _urai_baris(isi, paling_akhir, ingatan)
            if isinstance(terurai, str):
                if nomor in (1, len(baris)) and len(isi.split()) == 1:
                    terurai = _BUKAN_KETUKAN
                log = BarisLog(nomor, tulis_isi(isi), JenisLog.RUSAK, _kalimat(terurai))
                hasil.baris_log.append(log)
                continue
            pin, tanggal, jam, ekor = terurai
        waktu = tanggal + jam
        kunci = pin + waktu
        if kunci in terlihat:
            hasil.baris_log.append(_baris_ganda(nomor, isi, pin, waktu))
            continue
        terlihat.add(kunci)
        kolom.pin.append(pin)
        kolom.waktu.append(waktu)
        mesin_no, status, verifikasi, kode_kerja = ekor
        kolom.mesin_no.append(mesin_no)
        kolom.status.append(status)
        kolom.verifikasi.append(verifikasi)
        kolom.kode_kerja.append(kode_kerja)
        kolom.baris.append(nomor)
    return hasil


def _urai_baris(isi: bytes, paling_akhir: date, ingatan: _Ingatan) -> tuple[str, str, str, _Ekor] | str:
    """The parts of any line, or the reason why it is broken; good parts are remembered."""
    kolom = _pisah_kolom(isi)
    if not any(kolom):
        return "baris kosong"
    bertanda = kolom[0] == _TANDA
    if bertanda:
        kolom = kolom[1:]
    if len(kolom) + bertanda < _KOLOM_TERSEDIKIT:
        kurang = f"kolom kurang (ada {len(kolom) + bertanda}, paling sedikit {_KOLOM_TERSEDIKIT})"
        return "; ".join([kurang, *_alasan_isi(kolom)])
    if len(kolom) > _KOLOM_TERBANYAK:
        return f"kolom terlalu banyak ({len(kolom)}); mungkin dua baris menyatu"
    pin = _baca_pin(kolom[0])
    saat = _baca_waktu(kolom[1], paling_akhir)
    if pin is None or isinstance(saat, str):
        return "; ".join(_alasan_isi(kolom) or [str(saat)])
    # A tagged line comes from a push log, which has no column for the device number.
    ekor = _baca_ekor([b"", *kolom[2:]] if bertanda else kolom[2:])
    if not bertanda:
        _ingat(isi, (pin, *saat, ekor), ingatan)
    return pin, *saat, ekor


def _pisah_kolom(isi: bytes) -> list[bytes]:
    """Columns by tabs, or by blanks when there is no tab; date and time parted are joined again."""
    kolom = [k.strip() for k in isi.split(b"\t")] if b"\t" in isi else isi.split()
    letak = 2 if kolom and kolom[0] == _TANDA else 1
    terpisah = len(kolom) > letak + 1 and b":" in kolom[letak + 1]
    if terpisah and _POLA_TANGGAL.fullmatch(kolom[letak]):
        kolom[letak : letak + 2] = [kolom[letak] + b" " + kolom[letak + 1]]
    return kolom


def _baca_pin(isi: bytes) -> str | None:
    return normalkan_pin(isi.decode("ascii")) if _POLA_PIN.fullmatch(isi) else None


def _baca_waktu(isi: bytes, paling_akhir: date) -> tuple[str, str] | str:
    """`("2026-10-05", " 07:30:00")`, or the reason why it is no time; missing seconds are 00."""
    bagian = isi.split()
    cocok_tanggal = _POLA_TANGGAL.fullmatch(bagian[0]) if len(bagian) == 2 else None
    cocok_jam = _POLA_JAM.fullmatch(bagian[1]) if len(bagian) == 2 else None
    if cocok_tanggal is None or cocok_jam is None:
        return f"waktu “{tulis_isi(isi)}” tidak terbaca (bentuknya 2026-10-05 07:30:00)"
    try:
        tanggal = date(*(int(angka) for angka in cocok_tanggal.groups()))
    except ValueError:
        return f"tanggal “{tulis_isi(bagian[0])}” tidak ada di kalender"
    if alasan := alasan_tanggal(tanggal, paling_akhir):
        return alasan
    jam, menit, detik = (int(angka or 0) for angka in cocok_jam.groups())
    return tanggal.isoformat(), f" {jam:02d}:{menit:02d}:{detik:02d}"


def _baca_ekor(kolom: list[bytes]) -> _Ekor:
    """Device number, status, verify mode, work code; unreadable hints are None, never an error."""
    angka = [_baca_angka(k) for k in (*kolom, b"", b"", b"")[:3]]
    kode_kerja = tulis_isi(kolom[3]) if len(kolom) > 3 else ""
    return angka[0], angka[1], angka[2], kode_kerja


def _baca_angka(isi: bytes) -> int | None:
    return int(isi) if isi.isdigit() and len(isi) <= 9 else None


def _alasan_isi(kolom: list[bytes]) -> list[str]:
    """What is wrong with PIN and time of a line that was refused."""
    pin = kolom[0] if kolom else b""
    alasan = [] if _baca_pin(pin) else [f"PIN “{tulis_isi(pin)}” tidak terbaca"]
    if len(kolom) > 1 and isinstance(saat := _baca_waktu(kolom[1], date.max), str):
        alasan.append(saat)
    return alasan


def _ingat(isi: bytes, terurai: tuple[str, str, str, _Ekor], ingatan: _Ingatan) -> None:
    """Remember the parts of a line that has exactly the usual shape."""
    kepala, _, sisa = isi.partition(b"\t")
    pin, tanggal, jam, ekor = terurai
    if sisa[:19] != (tanggal + jam).encode() or sisa[19:20] != b"\t":
        return
    if len(ingatan.ekor) + len(ingatan.pin) < _BATAS_INGATAN:
        ingatan.pin[kepala] = pin
        ingatan.tanggal[sisa[:10]] = tanggal
        ingatan.jam[sisa[10:20]] = jam
        ingatan.ekor[sisa[20:]] = ekor


def _baris_ganda(nomor: int, isi: bytes, pin: str, waktu: str) -> BarisLog:
    jam = waktu[11:].replace(":", ".")
    alasan = f"PIN {pin} pada {waktu[:10]} pukul {jam} sudah ada di atas; tidak dihitung lagi"
    return BarisLog(nomor, tulis_isi(isi), JenisLog.GANDA, _kalimat(alasan))


def _kalimat(alasan: str) -> str:
    return alasan[0].upper() + alasan[1:] + "."
