"""What a reader may do with a month of a perangkat daerah in its state; a button that is off says why. No query."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kinerja.domain.bulan import SEBUTAN, StatusBulan
from kinerja.inti.alur import Tepi
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.states import BAYAR, BUKA, HITUNG, KEMBALIKAN, PERIKSA, SAHKAN, TUTUP
from tpp.queries.muatan import akhir_bulan

_S = StatusBulan


@dataclass(frozen=True, slots=True)
class Tindakan:
    """An act: code, label, name of its URL, and why it is off now ("" when it is on)."""

    kode: str
    nama: str
    url: str
    mati: str = ""


_URUTAN: tuple[tuple[Tepi | None, str, str, str, Izin], ...] = (
    (TUTUP, "tutup", "Tutup bulan", "bulan-tutup", Izin.TUTUP_BULAN),
    (HITUNG, "hitung", "Hitung TPP", "bulan-hitung", Izin.HITUNG_TPP),
    (PERIKSA, "periksa", "Periksa", "bulan-periksa", Izin.PERIKSA_TPP),
    (SAHKAN, "sahkan", "Sahkan", "bulan-sahkan", Izin.SAHKAN_TPP),
    (KEMBALIKAN, "kembalikan", "Kembalikan", "bulan-kembalikan", Izin.SAHKAN_TPP),
    (BAYAR, "bayar", "Catat pembayaran", "bulan-bayar", Izin.BAYAR_TPP),
    (BUKA, "buka", "Buka kembali", "bulan-buka", Izin.TUTUP_BULAN),
    (None, "selisih", "Cari selisih", "bulan-selisih", Izin.HITUNG_TPP),
)


def tindakan_bulan(
    pelaku: Pelaku,
    opd_id: int,
    bulan: date,
    status: StatusBulan,
    *,
    pemeriksa: int | None = None,
    sedang_dihitung: bool = False,
) -> tuple[Tindakan, ...]:
    """The acts of the actor's roles in this perangkat daerah, in the order of the month.

    Args:
        pemeriksa: membership of the one who checked the list.
        sedang_dihitung: a run that covers it is under way.
    """
    hasil = []
    for tepi, kode, nama, url, izin in _URUTAN:
        lingkup = pelaku.lingkup(izin)
        if not lingkup.seluruh and opd_id not in lingkup.unit:
            continue  # as policies.check_bulan, which has the last word
        mati = _alasan(kode, tepi, status, bulan, pelaku)
        if not mati and sedang_dihitung and kode != "selisih":
            mati = "Sedang dihitung. Tunggu sampai selesai."
        if not mati and kode == "sahkan" and pemeriksa is not None and pemeriksa == pelaku.keanggotaan_id:
            mati = "Anda yang memeriksa daftar ini. Pengesahan dilakukan pejabat lain."
        hasil.append(Tindakan(kode, f"{nama} {teks_bulan(bulan)}" if kode == "tutup" else nama, url, mati))
    return tuple(hasil)


def _alasan(kode: str, tepi: Tepi | None, status: StatusBulan, bulan: date, pelaku: Pelaku) -> str:
    dikunci = status in (_S.DISAHKAN, _S.DIBAYAR)
    if tepi is None:
        return "" if dikunci else "Selisih hanya dicari untuk bulan yang sudah disahkan."
    if kode == "tutup" and status is _S.BERJALAN and pelaku.hari_ini() < akhir_bulan(bulan):
        return f"{teks_bulan(bulan)} belum berakhir. Dapat ditutup mulai {teks_tanggal(akhir_bulan(bulan))}."
    if status.value in tepi.dari:
        return ""
    return _KALIMAT[kode](status, dikunci)


def _lewat(status: StatusBulan) -> str:
    return f"Bulan ini sudah {SEBUTAN[status].lower()}."


_KALIMAT: dict[str, Callable[[StatusBulan, bool], str]] = {
    "tutup": lambda s, dikunci: _lewat(s),
    "buka": lambda s, dikunci: (
        f"{_lewat(s)} Bulan yang dikunci tidak dibuka lagi." if dikunci else "Bulan ini masih terbuka."
    ),
    "hitung": lambda s, dikunci: _lewat(s) if dikunci else "Tutup bulan ini dahulu.",
    "periksa": lambda s, dikunci: "Hitung bulan ini dahulu." if s in (_S.BERJALAN, _S.DITUTUP) else _lewat(s),
    "sahkan": lambda s, dikunci: _lewat(s) if dikunci else "Belum diperiksa PPK-SKPD.",
    "kembalikan": lambda s, dikunci: _lewat(s) if dikunci else "Belum diperiksa PPK-SKPD.",
    "bayar": lambda s, dikunci: _lewat(s) if s is _S.DIBAYAR else "Belum disahkan.",
}
