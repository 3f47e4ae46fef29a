"""The difference between what a locked month paid and what it should have paid, with the facts that made it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from kinerja.inti.format import angka, tanggal
from tpp.domain.hasil import Hasil
from tpp.domain.masukan import Kejadian, Masukan
from tpp.domain.uraian import NAMA_KEJADIAN

_NOL = Decimal(0)


class Jumlah(NamedTuple):
    """Whole rupiah of one person's month, or a signed difference of them: bersih = kotor − pph − iuran."""

    kotor: Decimal = _NOL
    pph: Decimal = _NOL
    iuran: Decimal = _NOL
    bersih: Decimal = _NOL


def jumlah_hasil(hasil: Hasil) -> Jumlah:
    """The sums of a result that a list pays."""
    return Jumlah(hasil.kotor, hasil.pph, hasil.iuran, hasil.bersih)


def selisih(seharusnya: Jumlah, dibayar: Iterable[Jumlah]) -> Jumlah | None:
    """What is still to be paid (negative: was paid too much), component by component; None when nothing."""
    kurang = [Decimal(n) for n in seharusnya]
    for sudah in dibayar:
        kurang = [a - b for a, b in zip(kurang, sudah, strict=True)]
    return Jumlah(*kurang) if any(kurang) else None


def sebab_selisih(lama: Masukan | None, baru: Masukan) -> tuple[str, ...]:
    """Which facts differ, in words; `lama` None: the person was not on the list."""
    if lama is None:
        return ("Belum termasuk daftar pembayaran bulan itu.",)
    kalimat = [
        f"{nama} {_teks(getattr(lama, bidang))} menjadi {_teks(getattr(baru, bidang))}."
        for bidang, nama in _BIDANG.items()
        if getattr(lama, bidang) != getattr(baru, bidang)
    ]
    kalimat += _beda_kejadian(lama.kejadian, baru.kejadian)
    return tuple(kalimat)


_BIDANG = {
    "kelas": "Kelas jabatan",
    "golongan": "Golongan",
    "jenis_pegawai": "Jenis pegawai",
    "gaji_bruto": "Gaji bruto",
    "menit": "Menit diakui",
    "hari_hadir": "Hari hadir",
    "hari_dibayar": "Hari yang dibayar",
}


def _teks(nilai: object) -> str:
    if nilai is None or nilai == "":
        return "kosong"
    return angka(nilai) if isinstance(nilai, int | Decimal) else str(nilai)


def _beda_kejadian(lama: Iterable[Kejadian], baru: Iterable[Kejadian]) -> list[str]:
    """Events that fell away and events that came, in the order of the calendar."""
    dulu, kini = Counter(lama), Counter(baru)
    hilang = [(k, "tidak lagi dihitung") for k in (dulu - kini).elements()]
    muncul = [(k, "ditambahkan") for k in (kini - dulu).elements()]
    urut = sorted(hilang + muncul, key=lambda x: (x[0].tanggal, x[0].jenis, x[1]))
    return [f"{tanggal(k.tanggal)}: {NAMA_KEJADIAN.get(k.jenis, k.jenis).lower()} {_menit(k)}{apa}." for k, apa in urut]


def _menit(k: Kejadian) -> str:
    return f"{angka(k.menit)} menit " if k.menit else ""
