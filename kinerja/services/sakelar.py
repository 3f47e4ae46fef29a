"""Switches: whole modules of the tenant, and who takes part in them."""

from dataclasses import dataclass
from datetime import date, timedelta

from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import JenisPegawai, Kepesertaan, Pegawai, SakelarModul, UnitKerja
from kinerja.policies import check_kelola_struktur
from kinerja.services.fakta import satu_transaksi


@dataclass(frozen=True, slots=True)
class Sasaran:
    """Whom a rule of participation is about: exactly one of the three."""

    pegawai: Pegawai | None = None
    unit: UnitKerja | None = None
    jenis: JenisPegawai | None = None


def setel_modul(*, modul: str, aktif: bool, mulai: date, oleh: Pelaku) -> SakelarModul:
    """Switch a module on or off from a date on; the switch in force until then ends on that day.

    Raises:
        Ditolak: the actor may not, or a later switch of the module is recorded already.
    """
    check_kelola_struktur(oleh)
    if SakelarModul.objects.filter(modul=modul, mulai__gte=mulai).exists():
        raise Ditolak("Sudah ada sakelar modul itu dengan tanggal yang sama atau sesudahnya.")
    with satu_transaksi():
        SakelarModul.objects.filter(modul=modul, mulai__lt=mulai).pada(mulai).update(selesai=mulai)
        baru = SakelarModul.objects.create(modul=modul, aktif=aktif, mulai=mulai)
        catat("sakelar.modul", oleh=oleh, fakta={"modul": modul, "aktif": aktif, "mulai": mulai.isoformat()})
    return baru


def setel_kepesertaan(
    *, modul: str, sasaran: Sasaran, ikut: bool, mulai: date, selesai: date | None, alasan: str, oleh: Pelaku
) -> Kepesertaan:
    """Record whether a person, a unit or a kind takes part in a module; a rule in force ends on that day.

    Raises:
        Ditolak: the actor may not, the target is not exactly one, or a later rule is recorded already.
    """
    check_kelola_struktur(oleh)
    if sum(s is not None for s in (sasaran.pegawai, sasaran.unit, sasaran.jenis)) != 1:
        raise Ditolak("Isi tepat satu: pegawai, unit, atau jenis pegawai.")
    if selesai is not None and selesai <= mulai:
        raise Ditolak("Tanggal berakhir harus sesudah tanggal mulai.")
    tentang = {"modul": modul, "pegawai": sasaran.pegawai, "unit": sasaran.unit, "jenis": sasaran.jenis}
    with satu_transaksi():
        Kepesertaan.objects.filter(**tentang, mulai__lt=mulai).pada(mulai).update(selesai=mulai)
        baru = Kepesertaan.objects.create(**tentang, ikut=ikut, mulai=mulai, selesai=selesai, alasan=alasan)
        catat(
            "sakelar.kepesertaan",
            oleh=oleh,
            pegawai_id=sasaran.pegawai.pk if sasaran.pegawai else None,
            alasan=alasan,
            fakta={
                "modul": modul,
                "ikut": ikut,
                "mulai": mulai.isoformat(),
                "selesai": (selesai - timedelta(days=1)).isoformat() if selesai else "",
                "unit": sasaran.unit.pk if sasaran.unit else None,
                "jenis_pegawai": sasaran.jenis.pk if sasaran.jenis else None,
            },
        )
    return baru
