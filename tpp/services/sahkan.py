"""Makes a payment list final: its rows are frozen with names and accounts as they stand, differences are taken in."""

from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from kinerja.domain.bulan import StatusBulan
from kinerja.inti.alur import SudahBerubah, pindah
from kinerja.inti.audit import catat
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.tenansi import instansi_wajib
from kinerja.models import BulanOpd
from kinerja.queries.keadaan import SQL_KEADAAN
from kinerja.states import SAHKAN
from tpp.kunci import kunci_transaksi
from tpp.models import DaftarPembayaran
from tpp.policies import check_bulan
from tpp.queries.isi_daftar import (
    KOLOM_ISI,
    SQL_AMBIL_TERAMBIL,
    SQL_CALON_SELISIH,
    SQL_IDS,
    SQL_ISI,
    SQL_ORANG,
)
from tpp.queries.muatan import akhir_bulan
from tpp.services.bulan import check_masih, kunci_bulan
from tpp.services.giliran import kabari_berikut, kabari_sah
from tpp.services.kemutakhiran import check_mutakhir

_AMBIL_SELISIH = f"""
    WITH calon AS ({SQL_CALON_SELISIH})
    UPDATE tpp_selisihtpp s SET daftar_id = %(daftar)s FROM calon c
    WHERE c.id = s.id AND c.bulan_ini + c.sampai_ini >= 0
"""  # noqa: S608  both parts are constants of this program

# Facts are gathered once: planned into the join, a fresh office of 500 people would have them gathered 500 times.
_BEKUKAN = f"""
    WITH ambil AS ({SQL_AMBIL_TERAMBIL}), orang AS MATERIALIZED ({SQL_ORANG}), fakta AS MATERIALIZED ({SQL_KEADAAN}),
        isi AS ({SQL_ISI})
    INSERT INTO tpp_barisdaftar (instansi_id, daftar_id, {KOLOM_ISI})
    SELECT %(instansi)s, %(daftar)s, {KOLOM_ISI} FROM isi
"""  # noqa: S608  all parts are constants of this program

_ORANG = f"{SQL_IDS} SELECT pegawai_id FROM tpp_selisihtpp WHERE daftar_id = %(daftar)s"  # noqa: S608

_JUMLAHKAN = """
    UPDATE tpp_daftarpembayaran d SET jumlah_pegawai = j.orang, kotor = j.kotor, pph = j.pph, iuran = j.iuran,
        bersih = j.bersih, selisih = j.selisih, diterima = j.diterima, nomor = %(nomor)s, disahkan_pada = %(kini)s
    FROM (SELECT count(*) AS orang, coalesce(sum(kotor), 0) AS kotor, coalesce(sum(pph), 0) AS pph,
            coalesce(sum(iuran), 0) AS iuran, coalesce(sum(bersih), 0) AS bersih, coalesce(sum(selisih), 0) AS selisih,
            coalesce(sum(diterima), 0) AS diterima
        FROM tpp_barisdaftar WHERE daftar_id = %(daftar)s) j
    WHERE d.id = %(daftar)s
"""


def sahkan_daftar(
    *,
    daftar: DaftarPembayaran,
    oleh: Pelaku,
    nomor: str = "",
    dilihat: Decimal | None = None,
    alasan_berubah: str = "",
) -> DaftarPembayaran:
    """Make a checked list final. From here the month is locked and the rows never change.

    Args:
        nomor: the number of the list as the office writes it; may be given on the paper instead.
        dilihat: the sum that the actor was shown, differences included; another one is refused.
        alasan_berubah: why he goes on although the facts have changed since the calculation; on record with the act.

    Raises:
        Ditolak: no permission, the same person checked it, a run is under way, nobody is on the list.
        DataBerubah: results would differ now, and no reason is given.
        SudahBerubah: it is not in the state *Diperiksa*, or a new run or difference has changed what was looked at.
    """
    bulan_opd = daftar.bulan_opd
    check_bulan(oleh, Izin.SAHKAN_TPP, [bulan_opd.perangkat_daerah_id])
    with transaction.atomic():
        kunci_bulan(bulan_opd.bulan)
        kunci_transaksi("selisih")
        _check_dua_orang(bulan_opd.pk, oleh)
        check_masih(bulan_opd, SAHKAN)
        berubah = check_mutakhir(daftar, alasan_berubah)
        setel = {"disahkan_oleh_id": oleh.keanggotaan_id, "disahkan_pada": timezone.now()}
        objek = {bulan_opd.pk: bulan_opd}
        pindah(
            BulanOpd, [bulan_opd.pk], SAHKAN, oleh=oleh, catatan=berubah, setel=setel, bidang_pegawai=None, objek=objek
        )
        proses_dilihat = daftar.proses_id
        daftar = DaftarPembayaran.objects.select_related("bulan_opd__perangkat_daerah", "proses").get(pk=daftar.pk)
        if daftar.proses_id != proses_dilihat:
            raise SudahBerubah([daftar.pk])
        _bekukan(daftar, nomor.strip(), oleh)
        daftar.refresh_from_db()
        if dilihat is not None and daftar.diterima != dilihat:
            raise SudahBerubah([daftar.pk])
        if not daftar.jumlah_pegawai:
            raise Ditolak("Tidak seorang pun ada pada daftar ini. Hitung kembali sesudah data pegawainya lengkap.")
        fakta = {"diterima": str(daftar.diterima), "pegawai": daftar.jumlah_pegawai, "proses": daftar.proses_id}
        catat("tpp.daftar.sahkan", oleh=oleh, objek=daftar, fakta=fakta)
        kabari_berikut(StatusBulan.DISAHKAN, bulan_opd.bulan, [bulan_opd.perangkat_daerah_id], oleh)
        kabari_sah(daftar)
    return daftar


def _check_dua_orang(pk: int, oleh: Pelaku) -> None:
    """Nobody makes final what he checked himself; the database holds the same rule."""
    if BulanOpd.objects.filter(pk=pk, diperiksa_oleh=oleh.keanggotaan_id).exists():
        raise Ditolak("Anda yang memeriksa daftar ini. Pengesahan dilakukan pejabat lain.")


def _bekukan(daftar: DaftarPembayaran, nomor: str, oleh: Pelaku) -> None:
    bulan = daftar.bulan_opd.bulan
    acuan: dict[str, Any] = {
        "instansi": instansi_wajib(),
        "daftar": daftar.pk,
        "proses": daftar.proses_id,
        "opd": daftar.bulan_opd.perangkat_daerah_id,
        "bulan": bulan,
        "mulai": bulan,
        "selesai": akhir_bulan(bulan),
        "nomor": nomor,
        "kini": timezone.now(),
        "hari_ini": oleh.hari_ini(),
    }
    with connection.cursor() as kursor:
        kursor.execute(_AMBIL_SELISIH, acuan)
        kursor.execute(_ORANG, acuan)
        acuan["ids"] = [baris[0] for baris in kursor.fetchall()]
        kursor.execute(_BEKUKAN, acuan)
        kursor.execute(_JUMLAHKAN, acuan)
