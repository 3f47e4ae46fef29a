"""Announcements: their state on a day, which dates and links are accepted, and the rule that picks one for Beranda. Pure."""

from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

JUDUL_MAKS, ISI_MAKS, TAUTAN_MAKS = 80, 600, 300
"""Characters. An announcement is read on a phone at 15.30."""
TERLAMA = 366
"""Days that an announcement may stand."""
ATURAN_TAMPIL = (
    "Yang ditampilkan hanya satu: pengumuman perangkat daerah didahulukan daripada pengumuman seluruh instansi, lalu yang "
    "tanggal mulainya paling baru. Pengumuman lain yang masih tayang tetap dapat dibuka dari Beranda."
)
"""The rule of `kinerja.queries.pengumuman.tayang`, as it stands on the pages."""


class StatusPengumuman(StrEnum):
    """State of an announcement on a day. Only *Dicabut* is stored; the others follow from its dates."""

    TERJADWAL = "terjadwal"
    TAYANG = "tayang"
    BERAKHIR = "berakhir"
    DICABUT = "dicabut"


SEBUTAN = {
    StatusPengumuman.TERJADWAL: "Terjadwal",
    StatusPengumuman.TAYANG: "Tayang",
    StatusPengumuman.BERAKHIR: "Berakhir",
    StatusPengumuman.DICABUT: "Dicabut",
}
DAPAT_DICABUT = (StatusPengumuman.TERJADWAL, StatusPengumuman.TAYANG)


def status_pada(mulai: date, selesai: date | None, *, dicabut: bool, hari: date) -> StatusPengumuman:
    """State on a day of an announcement that stands on [mulai, selesai)."""
    if dicabut:
        return StatusPengumuman.DICABUT
    if hari < mulai:
        return StatusPengumuman.TERJADWAL
    return StatusPengumuman.TAYANG if selesai is None or hari < selesai else StatusPengumuman.BERAKHIR


def keberatan_masa(mulai: date, akhir: date, hari_ini: date) -> tuple[str, str] | None:
    """The field and the sentence that speak against the first and last day of a new announcement; None when both are right."""
    if mulai < hari_ini:
        return "mulai", "Tanggal itu sudah lewat. Isi hari ini atau sesudahnya."
    if akhir < mulai:
        return "akhir", "Hari terakhir harus sama dengan atau sesudah hari pertama."
    if akhir - mulai >= timedelta(days=TERLAMA):
        return "akhir", "Pengumuman tayang paling lama satu tahun. Pilih hari terakhir yang lebih dekat."
    return None


class TautanSalah(ValueError):
    """A link that is not accepted, with the sentence why."""


def baca_tautan(teks: str, host: str) -> str:
    """A link as it is kept: a path of this application ("/aktivitas/"), or an https address.

    Args:
        host: this application's own host; a copied address of one of its pages becomes its path.

    Raises:
        TautanSalah: neither of the two, with the way out.
    """
    teks = teks.strip()
    if not teks:
        return ""
    if any(h.isspace() or not h.isprintable() or h == "\\" for h in teks):
        raise TautanSalah("Tautan tidak boleh berisi spasi atau garis miring terbalik. Salin lagi dari bilah alamat.")
    try:
        bagian = urlsplit(teks)
        nama, _ = bagian.hostname, bagian.port
    except ValueError:
        raise TautanSalah("Tautan itu tidak terbaca. Salin lagi dari bilah alamat peramban.") from None
    if bagian.scheme in ("http", "https") and bagian.netloc.lower() == host.lower():
        sisa = teks.split("/", 3)
        return "/" + (sisa[3].lstrip("/") if len(sisa) == 4 else "")
    if teks.startswith("/") and not teks.startswith("//"):
        return teks
    if bagian.scheme == "https" and nama and "@" not in bagian.netloc:
        return teks
    raise TautanSalah("Isi alamat halaman aplikasi ini (misalnya /aktivitas/) atau alamat yang diawali https://.")


def host_tautan(tautan: str) -> str:
    """Host of a link that leads out of the application, so that the reader knows where he goes; empty for a page of ours."""
    return (urlsplit(tautan).hostname or "") if tautan.startswith("https://") else ""
