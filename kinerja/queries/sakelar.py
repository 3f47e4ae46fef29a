"""Module switches and rules of participation, for the page that keeps them."""

from datetime import date

from django.db.models import QuerySet

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import MODUL_BERHALAMAN, Kepesertaan, Pegawai, SakelarModul
from kinerja.queries.kepesertaan import modul_mati


def keadaan_modul(pada: date) -> list[tuple[str, bool]]:
    """Every module with pages by its name, and whether it is on."""
    mati = modul_mati(pada)
    return [(m.label, m.value not in mati) for m in MODUL_BERHALAMAN]


def sakelar_modul(pelaku: Pelaku) -> QuerySet[SakelarModul]:
    """Switches, latest first; none for whoever does not keep the structure."""
    boleh = pelaku.punya(Izin.KELOLA_STRUKTUR)
    semua = SakelarModul.objects.all() if boleh else SakelarModul.objects.none()
    return semua.filter(modul__in=MODUL_BERHALAMAN).order_by("-mulai", "modul", "pk")


def kepesertaan(pelaku: Pelaku) -> QuerySet[Kepesertaan]:
    """Rules of participation, latest first; none for whoever does not keep the structure."""
    boleh = pelaku.punya(Izin.KELOLA_STRUKTUR)
    semua = Kepesertaan.objects.all() if boleh else Kepesertaan.objects.none()
    semua = semua.filter(modul__in=MODUL_BERHALAMAN)
    return semua.select_related("pegawai", "unit", "jenis").order_by("-mulai", "modul", "pk")


def pegawai_ber_nip(pelaku: Pelaku, nip: str) -> Pegawai | None:
    """The person a rule is about; None for an empty NIP. Raises Ditolak when nobody has it."""
    if not nip:
        return None
    pegawai = Pegawai.objects.filter(nip=nip).first() if pelaku.punya(Izin.KELOLA_STRUKTUR) else None
    if pegawai is None:
        raise Ditolak("Tidak ada pegawai dengan NIP itu. Periksa NIP di Data Pegawai.")
    return pegawai
