"""The sentences behind a day, for the person concerned: what was seen and what it came to."""

from collections.abc import Callable, Mapping
from typing import Final

from presensi.domain.hari import HariPresensi, Langkah
from presensi.domain.teks import tulis_jam, tulis_jam_detik


def jelaskan(hari: HariPresensi) -> tuple[str, ...]:
    """The explanation of a day in formal Indonesian, one sentence a step."""
    return jelaskan_langkah(hari.penjelasan)


def jelaskan_langkah(langkah: tuple[Langkah, ...]) -> tuple[str, ...]:
    """The sentences of stored steps. Raises `KeyError` for a step this version does not know."""
    return tuple(_KALIMAT[satu.kode](satu) for satu in langkah)


def _saat(detik: int, potong_detik: int) -> str:
    return tulis_jam(detik // 60) if potong_detik else tulis_jam_detik(detik)


def _jam(langkah: Langkah) -> str:
    masuk, pulang = langkah.angka
    return f"Jam kerja {tulis_jam(masuk)}–{tulis_jam(pulang)}."


def _masuk(langkah: Langkah) -> str:
    detik, menit, potong = langkah.angka
    akibat = f"terlambat {menit} menit" if menit else "masuk tepat waktu"
    return f"Ketukan pertama {_saat(detik, potong)} → {akibat}."


def _pulang(langkah: Langkah) -> str:
    detik, menit, potong = langkah.angka
    akibat = f"pulang {menit} menit lebih cepat" if menit else "pulang sesuai jam kerja"
    return f"Ketukan terakhir {_saat(detik, potong)} → {akibat}."


def _tanpa_masuk(langkah: Langkah) -> str:
    return f"Tidak ada ketukan sebelum {tulis_jam(langkah.angka[0])} → tanpa rekam masuk."


def _tanpa_pulang(langkah: Langkah) -> str:
    return f"Tidak ada ketukan mulai {tulis_jam(langkah.angka[0])} → tanpa rekam pulang."


def _tanpa_keterangan(langkah: Langkah) -> str:
    return "Tidak ada ketukan dan tidak ada cuti atau dinas luar → tanpa keterangan."


def _lain(langkah: Langkah) -> str:
    return f"{langkah.angka[0]} ketukan lain tidak mengubah hasil."


def _sah_hadir(langkah: Langkah) -> str:
    return f"{langkah.teks} yang disetujui → dihitung hadir.{_abaikan(langkah)}"


def _sah_tidak_hadir(langkah: Langkah) -> str:
    return f"{langkah.teks} yang disetujui → tidak dihitung hadir.{_abaikan(langkah)}"


def _sah_awal(langkah: Langkah) -> str:
    return f"{_separuh(langkah, 'awal')} rekam masuk tidak diperlukan."


def _sah_akhir(langkah: Langkah) -> str:
    return f"{_separuh(langkah, 'akhir')} rekam pulang tidak diperlukan."


def _separuh(langkah: Langkah, bagian: str) -> str:
    akibat = "dihitung hadir" if langkah.angka[0] else "tidak dihitung hadir"
    return f"{langkah.teks} setengah hari {bagian} yang disetujui → {akibat},"


def _libur(langkah: Langkah) -> str:
    return f"Libur: {langkah.teks}.{_abaikan(langkah)}"


def _abaikan(langkah: Langkah) -> str:
    jumlah = langkah.angka[0]
    return f" {jumlah} ketukan hari itu tidak dihitung." if jumlah else ""


_KALIMAT: Final[Mapping[str, Callable[[Langkah], str]]] = {
    "jam": _jam,
    "masuk": _masuk,
    "pulang": _pulang,
    "tanpa_masuk": _tanpa_masuk,
    "tanpa_pulang": _tanpa_pulang,
    "tanpa_keterangan": _tanpa_keterangan,
    "lain": _lain,
    "sah_hadir": _sah_hadir,
    "sah_tidak_hadir": _sah_tidak_hadir,
    "sah_awal": _sah_awal,
    "sah_akhir": _sah_akhir,
    "libur": _libur,
}
