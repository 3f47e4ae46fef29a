"""Numbers in Indonesian words, as papers write them. Pure."""

from decimal import Decimal

_SATUAN = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_KELOMPOK = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))


def terbilang(nilai: int) -> str:
    """1_250_000 → "satu juta dua ratus lima puluh ribu". Raises ValueError from a thousand trillion on."""
    if abs(nilai) >= 10**15:
        raise ValueError("Terlalu besar untuk dieja.")
    if nilai == 0:
        return "nol"
    return f"minus {_eja(-nilai)}" if nilai < 0 else _eja(nilai)


def terbilang_desimal(nilai: Decimal, desimal: int = 2) -> str:
    """Decimal("86.25") → "delapan puluh enam koma dua lima": digit by digit behind the comma, none for a whole number."""
    utuh, _, pecahan = f"{abs(nilai):.{desimal}f}".partition(".")
    teks = terbilang(int(utuh))
    if pecahan := pecahan.rstrip("0"):
        teks = f"{teks} koma {' '.join(_SATUAN[int(d)] or 'nol' for d in pecahan)}"
    return f"minus {teks}" if nilai < 0 else teks


def _eja(n: int) -> str:
    bagian = []
    for besar, nama in _KELOMPOK:
        jumlah, n = divmod(n, besar)
        if jumlah:
            bagian.append("seribu" if (jumlah, besar) == (1, 1000) else f"{_ratusan(jumlah)} {nama}")
    if n:
        bagian.append(_ratusan(n))
    return " ".join(bagian)


def _ratusan(n: int) -> str:
    """1 to 999."""
    ratus, sisa = divmod(n, 100)
    depan = "" if not ratus else "seratus" if ratus == 1 else f"{_SATUAN[ratus]} ratus"
    return f"{depan} {_puluhan(sisa)}".strip()


def _puluhan(n: int) -> str:
    """0 to 99."""
    if n < 12:
        return _SATUAN[n]
    if n < 20:
        return f"{_SATUAN[n - 10]} belas"
    return f"{_SATUAN[n // 10]} puluh {_SATUAN[n % 10]}".strip()
