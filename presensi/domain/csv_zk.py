"""Reader of the raw sheet of ZK attendance software, saved as CSV.

Columns by name: `AC-No.`, `Time` (dd/MM/yyyy HH:mm, seconds optional) and, if there, `State`
(`C/In`, `C/Out`); others (No., Name, New State, Exception, Operation) are passed over.
"""

import csv
from collections.abc import Sequence
from datetime import date, datetime
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

_STATUS: Final = {"c/in": 0, "c/out": 1}
_BENTUK_WAKTU: Final = ("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S")


class BukanLembarMentah(ValueError):
    """The file has no `AC-No.` and `Time` columns; the message is an Indonesian sentence."""


def lembar_mentah(data: bytes) -> bool:
    """Whether a file is such a sheet: its first line names both columns."""
    kepala = tulis_isi(data.partition(b"\n")[0].removeprefix(b"\xef\xbb\xbf")).lower()
    return "ac-no." in kepala and "time" in kepala


def baca_csv_zk(data: bytes, *, paling_akhir: date) -> HasilBaca:
    """Read a raw sheet; each line after the header is a punch or in the log, as with attlog.

    Fields are parted by comma, semicolon or tab; a field holds no line break. The header is line 1
    but no line of the counts. Times without seconds are at second 00. Raises `BukanLembarMentah`.
    """
    baris = urai_berkas(data)
    kepala = tulis_isi(baris[0]) if baris else ""
    pemisah = max("\t;,", key=kepala.count)
    nama = [satu.strip().lower() for satu in _pisah(kepala, pemisah)]
    if "ac-no." not in nama or "time" not in nama:
        raise BukanLembarMentah(
            "Berkas ini tidak memuat kolom AC-No. dan Time. Ekspor ulang lembar mentah (raw) "
            "dari aplikasi mesin, lalu simpan sebagai CSV."
        )
    letak = [nama.index(k) if k in nama else -1 for k in ("ac-no.", "time", "state")]
    hasil = HasilBaca(KolomKetukan(), [], len(baris) - 1)
    terlihat: set[tuple[str, str]] = set()
    for nomor, isi in enumerate(baris[1:], 2):
        teks = tulis_isi(isi)
        terurai = _urai(_pisah(teks, pemisah), letak, paling_akhir)
        if isinstance(terurai, str):
            hasil.baris_log.append(BarisLog(nomor, teks, JenisLog.RUSAK, terurai))
        elif terurai[:2] in terlihat:
            alasan = f"PIN {terurai[0]} pada waktu yang sama sudah ada di atas; tidak dihitung lagi."
            hasil.baris_log.append(BarisLog(nomor, teks, JenisLog.GANDA, alasan))
        else:
            terlihat.add(terurai[:2])
            _tambah(hasil.ketukan, nomor, *terurai)
    return hasil


def _pisah(teks: str, pemisah: str) -> list[str]:
    return next(csv.reader([teks], delimiter=pemisah), [])


def _urai(kolom: Sequence[str], letak: Sequence[int], paling_akhir: date) -> tuple[str, str, int | None] | str:
    pin, waktu, status = (kolom[n].strip() if 0 <= n < len(kolom) else "" for n in letak)
    if not pin or not waktu:
        return "AC-No. atau Time kosong."
    for bentuk in _BENTUK_WAKTU:
        try:
            saat = datetime.strptime(waktu, bentuk)
        except ValueError:
            continue
        if alasan := alasan_tanggal(saat.date(), paling_akhir):
            return f"Baris ditolak: {alasan}."
        return normalkan_pin(pin), f"{saat:%Y-%m-%d %H:%M:%S}", _STATUS.get(status.lower())
    return f"Time “{waktu}” tidak terbaca (bentuknya 05/10/2026 07:30)."


def _tambah(kolom: KolomKetukan, nomor: int, pin: str, waktu: str, status: int | None) -> None:
    kolom.pin.append(pin)
    kolom.waktu.append(waktu)
    kolom.mesin_no.append(None)
    kolom.status.append(status)
    kolom.verifikasi.append(None)
    kolom.kode_kerja.append("")
    kolom.baris.append(nomor)
