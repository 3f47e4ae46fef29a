"""Opening a year with all its parts, changing it while nothing depends on it, and moving it between Kinerja and BKN."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.kunci import antre
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.siklus_periode import BagianPeriode, periksa_batas_penetapan, susun_bagian
from skp.models import PeriodeEvaluasi, PeriodeSkp
from skp.policies.atur import check_hapus, check_irama, check_masa, check_ubah_periode
from skp.policies.dasar import check_atur
from skp.queries.atur_periode import gantungan
from skp.queries.ruang import ruang

_KUNCI = "skp.periode"


@dataclass(frozen=True, slots=True)
class IsiPeriode:
    """A period as typed. [mulai, selesai); `hari_isi`, `hari_nilai`: days after a part's last day, None without a limit.

    Where the regime evaluates the whole only, `irama` is the rhythm of realisation and `hari_nilai` counts from the last day.
    """

    nama: str
    mulai: date
    selesai: date
    rejim: str
    ada_di: str
    irama: str
    batas_penetapan: date | None = None
    hari_isi: int | None = None
    hari_nilai: int | None = None


def buka_periode(*, isi: IsiPeriode, oleh: Pelaku) -> PeriodeSkp:
    """Make a period with its months, quarters or halves and the yearly evaluation, all or nothing.

    Raises:
        Ditolak: no permission; the stretch is longer than a year, empty, or overlaps another; the name is taken; plans
            would be due before its first day.
    """
    check_atur(oleh)
    with transaction.atomic():
        antre(_KUNCI)
        _check_isi(isi)
        periode = PeriodeSkp.objects.create(
            nama=isi.nama,
            mulai=isi.mulai,
            selesai=isi.selesai,
            rejim=isi.rejim,
            ada_di=isi.ada_di,
            irama=isi.irama,
            batas_penetapan=isi.batas_penetapan,
        )
        _buat_bagian(periode, isi)
        catat("periode.buka", oleh=oleh, objek=periode, fakta=_fakta(isi))
    return periode


def ubah_periode(*, periode: PeriodeSkp, isi: IsiPeriode, oleh: Pelaku) -> None:
    """Change a period. Name and deadlines always; dates and rhythm only while nothing depends on them.

    Raises:
        Ditolak: no permission, locked, or something stands in the way.
    """
    check_ubah_periode(oleh, periode)
    with transaction.atomic():
        antre(_KUNCI)
        kini = PeriodeSkp.objects.select_for_update().get(pk=periode.pk)
        check_ubah_periode(oleh, kini)
        _check_isi(isi, kini.pk)
        masa = (kini.mulai, kini.selesai, kini.rejim) != (isi.mulai, isi.selesai, isi.rejim)
        if masa or kini.irama != isi.irama:
            g = gantungan(kini)
            (check_masa if masa else check_irama)(g)
            PeriodeEvaluasi.objects.filter(periode=kini).delete()
        for bidang in ("nama", "mulai", "selesai", "rejim", "irama", "batas_penetapan"):
            setattr(kini, bidang, getattr(isi, bidang))
        kini.save(update_fields=["nama", "mulai", "selesai", "rejim", "irama", "batas_penetapan"])
        _perbarui_bagian(kini, isi)
        catat("periode.ubah", oleh=oleh, objek=kini, fakta=_fakta(isi))


def pindah_tempat(*, periode: PeriodeSkp, ada_di: str, oleh: Pelaku) -> None:
    """Let a period's plans live here or at BKN from now on. What is there already stays as it is.

    Raises:
        Ditolak: no permission, locked, or it lives there already.
    """
    check_ubah_periode(oleh, periode)
    tempat = PeriodeSkp.Tempat(ada_di)
    with transaction.atomic():
        kini = PeriodeSkp.objects.select_for_update().get(pk=periode.pk)
        check_ubah_periode(oleh, kini)
        if kini.ada_di == tempat:
            raise Ditolak(f"SKP {kini.nama} sudah disusun di {tempat.label}.")
        PeriodeSkp.objects.filter(pk=kini.pk).update(ada_di=tempat)
        catat("periode.tempat", oleh=oleh, objek=kini, fakta={"tempat": tempat.label})


def hapus_periode(*, periode: PeriodeSkp, oleh: Pelaku) -> None:
    """Take back a period that nothing names yet.

    Raises:
        Ditolak: no permission, locked, or something depends on it.
    """
    check_ubah_periode(oleh, periode)
    with transaction.atomic():
        antre(_KUNCI)
        check_hapus(oleh, periode, gantungan(periode))
        catat("periode.hapus", oleh=oleh, objek=periode)
        periode.delete()


def _check_isi(isi: IsiPeriode, kecuali: int = 0) -> None:
    if not isi.mulai < isi.selesai:
        raise Ditolak("Tanggal akhir harus sama dengan atau sesudah tanggal mulai.")
    if (isi.selesai - isi.mulai).days > 366:
        raise Ditolak("Satu periode SKP paling lama satu tahun. Bagi menjadi beberapa periode yang bersambung.")
    if alasan := periksa_batas_penetapan(isi.batas_penetapan, isi.mulai):
        raise Ditolak(alasan)
    if isi.hari_isi is not None and isi.hari_nilai is not None and isi.hari_nilai < isi.hari_isi:
        raise Ditolak("Batas penilaian tidak boleh mendahului batas pengisian realisasi.")
    lain = PeriodeSkp.objects.exclude(pk=kecuali)
    irisan = lain.filter(mulai__lt=isi.selesai, selesai__gt=isi.mulai).first()
    if irisan is not None:
        raise Ditolak(
            f"Masa ini bertumpang tindih dengan {irisan.nama} yang berlaku sejak {tanggal(irisan.mulai)}. Ubah tanggalnya."
        )
    if lain.filter(nama=isi.nama).exists():
        raise Ditolak(f"Nama periode “{isi.nama}” sudah dipakai. Pilih nama lain.")


def _buat_bagian(periode: PeriodeSkp, isi: IsiPeriode) -> None:
    PeriodeEvaluasi.objects.bulk_create(
        PeriodeEvaluasi(
            instansi_id=periode.instansi_id,
            periode=periode,
            kode=b.kode,
            nama=b.nama,
            mulai=b.mulai,
            selesai=b.selesai,
            batas_isi=b.batas(isi.hari_isi),
            batas_nilai=_batas_nilai(b, isi),
            tahunan=b.tahunan,
        )
        for b in susun_bagian(isi.nama, isi.mulai, isi.selesai, isi.irama)
    )


def _batas_nilai(b: BagianPeriode, isi: IsiPeriode) -> date | None:
    """Nobody rates a part where only the whole is evaluated."""
    return b.batas(isi.hari_nilai) if b.tahunan or not ruang(isi.rejim).hanya_setahun else None


def _perbarui_bagian(periode: PeriodeSkp, isi: IsiPeriode) -> None:
    """New parts where they were cut anew, else the deadlines and the name of the whole."""
    ada = {b.kode: b for b in PeriodeEvaluasi.objects.filter(periode=periode)}
    if not ada:
        _buat_bagian(periode, isi)
        return
    for b in susun_bagian(isi.nama, isi.mulai, isi.selesai, isi.irama):
        if b.kode in ada:
            satu = ada[b.kode]
            satu.batas_isi, satu.batas_nilai = b.batas(isi.hari_isi), _batas_nilai(b, isi)
            satu.nama = b.nama if b.tahunan else satu.nama
    PeriodeEvaluasi.objects.bulk_update(ada.values(), ["batas_isi", "batas_nilai", "nama"])


def _fakta(isi: IsiPeriode) -> dict[str, str | int | None]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in asdict(isi).items()}
