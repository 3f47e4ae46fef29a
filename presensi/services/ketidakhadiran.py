"""Approved leave and duty elsewhere, by hand or from a file."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import IntegrityError, connection, transaction

from kinerja.inti.audit import catat, catat_banyak
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Pegawai
from presensi.domain.teks import tulis_rentang
from presensi.models import JenisKetidakhadiran, Ketidakhadiran
from presensi.policies import check_kelola_presensi

_SISIP = """
    INSERT INTO presensi_ketidakhadiran (instansi_id, pegawai_id, jenis_id, mulai, selesai, nomor_surat, dicatat_pada)
    SELECT %s, b.pegawai, b.jenis, b.mulai, b.selesai, '', now()
    FROM unnest(%s::bigint[], %s::bigint[], %s::date[], %s::date[]) AS b(pegawai, jenis, mulai, selesai)
"""


def tambah_ketidakhadiran(
    *, pegawai: Pegawai, jenis: JenisKetidakhadiran, mulai: date, selesai: date, nomor_surat: str, oleh: Pelaku
) -> Ketidakhadiran:
    """Record an absence from `mulai` to `selesai`, both included.

    Raises:
        Ditolak: the actor may not, dates are out of order, or another absence shares days with it.
    """
    check_kelola_presensi(oleh, [pegawai.pk])
    if selesai < mulai:
        raise Ditolak("Tanggal selesai mendahului tanggal mulai. Periksa apakah keduanya tertukar.")
    sampai = selesai + timedelta(1)
    try:
        with transaction.atomic():
            _tolak_tumpang_tindih(pegawai, mulai, sampai)
            baru = Ketidakhadiran.objects.create(
                pegawai=pegawai, jenis=jenis, mulai=mulai, selesai=sampai, nomor_surat=nomor_surat
            )
            fakta = {"mulai": str(mulai), "selesai": str(selesai), "nomor_surat": nomor_surat}
            catat("ketidakhadiran.tambah", oleh=oleh, objek=jenis, pegawai_id=pegawai.pk, fakta=fakta)
    except IntegrityError as galat:
        raise Ditolak("Orang lain baru saja mencatat ketidakhadiran pada tanggal ini. Muat ulang halaman.") from galat
    return baru


def hapus_ketidakhadiran(*, ketidakhadiran: Ketidakhadiran, alasan: str, oleh: Pelaku) -> None:
    """Take a wrong record away; the event keeps what it said.

    Raises:
        Ditolak: the actor may not, or gives no reason.
    """
    check_kelola_presensi(oleh, [ketidakhadiran.pegawai_id])
    if not alasan.strip():
        raise Ditolak("Tuliskan alasan penghapusan.")
    with transaction.atomic():
        fakta = {
            "mulai": str(ketidakhadiran.mulai),
            "selesai": str(ketidakhadiran.selesai),
            "nomor_surat": ketidakhadiran.nomor_surat,
        }
        catat(
            "ketidakhadiran.hapus",
            oleh=oleh,
            objek=ketidakhadiran.jenis,
            pegawai_id=ketidakhadiran.pegawai_id,
            alasan=alasan,
            fakta=fakta,
        )
        ketidakhadiran.delete()


def simpan_banyak(*, baris: Sequence[tuple[int, int, date, date]], oleh: Pelaku) -> int:
    """Write planned absences in one statement; rows of (pegawai_id, jenis_id, first day, last day included).

    Raises:
        Ditolak: somebody recorded an overlapping absence meanwhile; nothing is written.
    """
    larik = [list(kolom) for kolom in zip(*((p, j, m, s + timedelta(1)) for p, j, m, s in baris), strict=True)]
    if not larik:
        return 0
    try:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(_SISIP, [oleh.instansi_id, *larik])
            jumlah = kursor.rowcount
            catat_banyak(
                "ketidakhadiran.impor",
                oleh=oleh,
                baris=[(None, p, {"mulai": str(m), "selesai": str(s), "jenis": j}) for p, j, m, s in baris],
            )
    except IntegrityError as galat:
        raise Ditolak("Data ketidakhadiran berubah sejak pratinjau. Periksa kembali sebelum menerapkan.") from galat
    return int(jumlah)


def _tolak_tumpang_tindih(pegawai: Pegawai, mulai: date, sampai: date) -> None:
    bentrok = Ketidakhadiran.objects.filter(pegawai=pegawai).beririsan(mulai, sampai).select_related("jenis").first()
    if bentrok is not None:
        rentang = tulis_rentang(bentrok.mulai, bentrok.sampai)
        raise Ditolak(
            f"Tanggal ini bertumpuk dengan {bentrok.jenis.nama} {rentang} milik pegawai yang sama. "
            "Ubah tanggalnya, atau hapus dahulu yang lama."
        )
