"""Late facts of a locked month: it is calculated again under its own rules, and what differs waits for the next list.

The list that was paid never changes. One open difference a person and month; a difference that is taken into a list
counts as paid from then on.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from kinerja.domain.bulan import DIKUNCI
from kinerja.inti import pekerjaan
from kinerja.inti.audit import catat
from kinerja.inti.izin import Izin
from kinerja.inti.pekerjaan import GagalTerduga, Konteks
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.tenansi import instansi_wajib
from kinerja.models import BulanOpd
from tpp.arsip import masukan_dari_json, masukan_ke_json
from tpp.domain.angka import teks_desimal
from tpp.domain.hasil import Hasil, hasil_ke_json
from tpp.domain.masukan import Masukan, MasukanTidakSah
from tpp.domain.selisih import Jumlah, jumlah_hasil, sebab_selisih, selisih
from tpp.kunci import kunci_transaksi
from tpp.models import BarisDaftar, DaftarPembayaran, SelisihTpp
from tpp.policies import check_bulan
from tpp.queries.muatan import Orang, muat_orang, proses_untuk_dihitung
from tpp.queries.perubahan_proses import SELISIH_DICARI
from tpp.services.giliran import kabari_selisih
from tpp.services.hitung import BahanBulan, potongan, siapkan_bulan
from tpp.services.selisih_mulai import JENIS, mulai_selisih

__all__ = ["JENIS", "cari_selisih", "catat_setoran", "mulai_selisih"]

UKURAN = 2000


@pekerjaan.pelaksana(JENIS)
def cari_selisih(konteks: Konteks) -> Mapping[str, Any]:
    """Do it from where it was left: every chunk is one transaction; doing a chunk twice gives the same rows."""
    bulan_opd = BulanOpd.objects.select_related("perangkat_daerah").get(pk=konteks.argumen["bulan_opd"])
    daftar = DaftarPembayaran.objects.get(bulan_opd=bulan_opd)
    try:
        bahan = siapkan_bulan(proses_untuk_dihitung(daftar.proses_id), bulan_opd.perangkat_daerah_id)
    except Ditolak as galat:
        raise GagalTerduga(galat.alasan) from galat
    orang = sorted({*bahan.orang, *_di_daftar(daftar)})
    for ids in potongan(orang, konteks.posisi.get("pegawai", 0), UKURAN):
        with transaction.atomic():
            kunci_transaksi("selisih")
            gagal = _potongan(bahan, bulan_opd, ids)
            konteks.maju(selesai=len(ids), gagal=gagal, total=len(orang), posisi={"pegawai": ids[-1]})
    sejak = {"sejak": konteks.pekerjaan.dibuat_pada.isoformat()}
    catat(SELISIH_DICARI, oleh=konteks.oleh, objek=bulan_opd, fakta=sejak)
    terbuka = SelisihTpp.objects.filter(
        bulan=bulan_opd.bulan, perangkat_daerah=bulan_opd.perangkat_daerah_id, daftar=None, setor_tanggal=None
    )
    jumlah = terbuka.count()
    if konteks.oleh.sistem and jumlah:
        kabari_selisih(bulan_opd, jumlah, konteks.oleh)
    return {"bulan": bulan_opd.bulan.isoformat(), "orang": len(orang), "selisih": jumlah}


def _di_daftar(daftar: DaftarPembayaran) -> list[int]:
    return list(daftar.baris.filter(hasil__isnull=False).values_list("pegawai", flat=True))


def _potongan(bahan: BahanBulan, bulan_opd: BulanOpd, ids: list[int]) -> int:
    """Read, calculate and compare one chunk in seven statements; returns how many could not be calculated."""
    orang = muat_orang(ids, bulan_opd.bulan, bahan.selesai, harian=bahan.mesin.perlu_menit_harian)
    presensi, bentrok = bahan.muatan.potong_terpisah(ids)
    dibayar, lama = _dibayar(bulan_opd.bulan, ids)
    baris: list[list[Any]] = []
    gagal = 0
    for pk in ids:
        if pk not in lama and (pk not in orang or orang[pk].opd_id != bulan_opd.perangkat_daerah_id):
            continue  # belongs to another office that month, whose own list or difference he is
        if pk in bentrok:
            gagal += 1
            continue
        try:
            hasil, arsip = _hitung_satu(bahan, bulan_opd.bulan, orang[pk], presensi[pk])
        except MasukanTidakSah:
            gagal += 1  # what was paid stands until the facts are complete
            continue
        beda = selisih(jumlah_hasil(hasil), dibayar.get(pk, ()))
        if beda is not None:
            sebab = sebab_selisih(lama.get(pk), masukan_dari_json(arsip).masukan)
            baris.append([pk, *map(teks_desimal, beda), arsip, hasil_ke_json(hasil), list(sebab)])
    _tulis(bulan_opd, ids, baris)
    return gagal


def _hitung_satu(bahan: BahanBulan, bulan: date, orang: Orang, presensi: Any) -> tuple[Hasil, dict[str, Any]]:
    masukan = bahan.penyusun.susun(orang, presensi)
    arsip = masukan_ke_json(masukan, bulan, jabatan=orang.jabatan or "", unit=orang.unit or "")
    return bahan.mesin.hitung(masukan), arsip


def _dibayar(bulan: date, ids: list[int]) -> tuple[dict[int, list[Jumlah]], dict[int, Masukan]]:
    """What locked lists paid each person for the month, differences already settled included; and the inputs then."""
    dibayar: defaultdict[int, list[Jumlah]] = defaultdict(list)
    lama: dict[int, Masukan] = {}
    kunci = [s.value for s in DIKUNCI]
    di_daftar = BarisDaftar.objects.filter(
        pegawai__in=ids, daftar__bulan_opd__bulan=bulan, daftar__bulan_opd__status__in=kunci, hasil__isnull=False
    )
    for pk, masukan, *nilai in di_daftar.values_list("pegawai", "hasil__masukan", "kotor", "pph", "iuran", "bersih"):
        dibayar[pk].append(Jumlah(*nilai))
        lama[pk] = masukan_dari_json(masukan).masukan
    selesai = SelisihTpp.objects.filter(pegawai__in=ids, bulan=bulan).exclude(daftar=None, setor_tanggal=None)
    for pk, masukan, *nilai in selesai.order_by("pk").values_list(
        "pegawai", "masukan", "kotor", "pph", "iuran", "bersih"
    ):
        dibayar[pk].append(Jumlah(*nilai))
        lama[pk] = masukan_dari_json(masukan).masukan
    return dibayar, lama


_TULIS = """
    WITH baru AS (SELECT (b->>0)::bigint AS pegawai_id, (b->>1)::numeric AS kotor, (b->>2)::numeric AS pph,
            (b->>3)::numeric AS iuran, (b->>4)::numeric AS bersih, b->5 AS masukan, b->6 AS rincian, b->7 AS sebab
        FROM jsonb_array_elements(%(baris)s::jsonb) b
    ), usang AS (
        DELETE FROM tpp_selisihtpp WHERE pegawai_id = ANY(%(ids)s) AND bulan = %(bulan)s AND daftar_id IS NULL
            AND setor_tanggal IS NULL AND pegawai_id NOT IN (SELECT pegawai_id FROM baru)
    )
    INSERT INTO tpp_selisihtpp (instansi_id, pegawai_id, bulan, perangkat_daerah_id, kotor, pph, iuran, bersih, masukan,
        rincian, sebab, setor_nomor)
    SELECT %(instansi)s, pegawai_id, %(bulan)s, %(opd)s, kotor, pph, iuran, bersih, masukan, rincian, sebab, '' FROM baru
    ON CONFLICT (instansi_id, pegawai_id, bulan) WHERE daftar_id IS NULL AND setor_tanggal IS NULL
    DO UPDATE SET kotor = excluded.kotor, pph = excluded.pph, iuran = excluded.iuran, bersih = excluded.bersih,
        masukan = excluded.masukan, rincian = excluded.rincian, sebab = excluded.sebab, dihitung_pada = now()
"""


def _tulis(bulan_opd: BulanOpd, ids: list[int], baris: Sequence[Sequence[Any]]) -> None:
    acuan: dict[str, Any] = {
        "instansi": instansi_wajib(),
        "ids": ids,
        "bulan": bulan_opd.bulan,
        "opd": bulan_opd.perangkat_daerah_id,
        "baris": json.dumps(baris, ensure_ascii=False),
    }
    with connection.cursor() as kursor:
        kursor.execute(_TULIS, acuan)


def catat_setoran(*, selisih_tpp: SelisihTpp, nomor: str, hari: date, oleh: Pelaku) -> None:
    """State that an overpayment was paid back to the treasury, with the number and date of the deposit.

    Raises:
        Ditolak: no permission, not an overpayment, settled already, no number.
    """
    check_bulan(oleh, Izin.BAYAR_TPP, [selisih_tpp.perangkat_daerah_id])
    if selisih_tpp.bersih >= Decimal(0):
        raise Ditolak("Hanya kelebihan pembayaran yang disetor kembali.")
    if not nomor.strip() or hari > oleh.hari_ini():
        raise Ditolak("Isi nomor bukti setor, dan tanggal yang tidak melewati hari ini.")
    terbuka = SelisihTpp.objects.filter(pk=selisih_tpp.pk, daftar=None, setor_tanggal=None)
    with transaction.atomic():
        if not terbuka.update(setor_nomor=nomor.strip(), setor_tanggal=hari, setor_oleh=oleh.keanggotaan_id):
            raise Ditolak("Selisih ini sudah diselesaikan.")
        catat(
            "tpp.selisih.setor",
            oleh=oleh,
            objek=selisih_tpp,
            pegawai_id=selisih_tpp.pegawai_id,
            fakta={"nomor": nomor.strip()},
        )
