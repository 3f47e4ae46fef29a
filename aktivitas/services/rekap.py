"""Printing the monthly log: of one person, or of everybody in an office as a job."""

from datetime import date, timedelta

from aktivitas.dokumen import check_cetak_rekap
from aktivitas.naskah_rekap import JENIS_REKAP, naskah_rekap, subjek_rekap
from kinerja.inti.dokumen.layanan import terbitkan
from kinerja.inti.dokumen.massal import mulai_cetak_massal
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.izin import Izin
from kinerja.inti.models import Dokumen, Pekerjaan
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Modul, UnitKerja
from kinerja.queries.kepesertaan import peserta
from kinerja.queries.lingkup import pegawai_di_unit


def terbitkan_rekap(*, pegawai_id: int, bulan: date, oleh: Pelaku) -> Dokumen:
    """Publish a person's month as it stands now; the same content gives the same document.

    Raises:
        Ditolak: not his own and not of his office, a month to come, or nothing is recorded of the person in it.
    """
    check_cetak_rekap(oleh, [subjek_rekap(pegawai_id, bulan)])
    _check_mulai(bulan, oleh)
    naskah = naskah_rekap(oleh, [subjek_rekap(pegawai_id, bulan)])
    if not naskah or not naskah[0].isi["baris"]:
        raise Ditolak(f"Belum ada aktivitas yang dikirim pada {teks_bulan(bulan)}, jadi belum ada yang dicetak.")
    return terbitkan(jenis=JENIS_REKAP, naskah=naskah[0], oleh=oleh)


def cetak_rekap_unit(*, unit: UnitKerja, bulan: date, oleh: Pelaku) -> Pekerjaan:
    """Queue the months of everybody who takes part and sat in a unit or below it at the month's end.

    Raises:
        Ditolak: without the permission, a month to come, or nobody is there.
    """
    oleh.wajib(Izin.KELOLA_AKTIVITAS)
    _check_mulai(bulan, oleh)
    awal = bulan.replace(day=1)
    akhir = (awal + timedelta(days=31)).replace(day=1)
    pada = min(akhir - timedelta(days=1), oleh.hari_ini())
    orang = list(pegawai_di_unit([unit.pk], pada).values_list("pegawai", flat=True))
    ikut = peserta(Modul.AKTIVITAS, awal, akhir, pegawai=orang) if orang else []
    subjek = [subjek_rekap(pk, awal) for pk in ikut]
    judul = f"Mencetak Rekap Aktivitas {teks_bulan(awal)}, {unit.nama}"
    return mulai_cetak_massal(jenis=JENIS_REKAP, subjek=subjek, judul=judul[:200], oleh=oleh)


def _check_mulai(bulan: date, oleh: Pelaku) -> None:
    if bulan > oleh.hari_ini():
        raise Ditolak(f"{teks_bulan(bulan)} belum dimulai.")
