"""A dialogue on its way: prepared by the penilai, handed over, answered by the person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah, Tepi, pindah
from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import kabari
from skp.domain.pembinaan import Keadaan, Tinjauan, kunci_butir, tanpa_ganda, yang_dibawa
from skp.models import ButirPembinaan, HasilKerja, NilaiPerilaku, SesiPembinaan, Skp
from skp.policies import pembinaan as policies
from skp.queries.pembinaan import butir_terbuka, tentang
from skp.states import StatusPembinaan, check_sebagai_pegawai

_S = StatusPembinaan
SAMPAIKAN = Tepi("sampaikan", "Sampaikan", (_S.DRAF,), _S.DISAMPAIKAN, "pembinaan.sampaikan", check_sebagai_pegawai)
TANGGAPI = Tepi("tanggapi", "Tanggapi", (_S.DISAMPAIKAN,), _S.DITANGGAPI, "pembinaan.tanggapi", check_sebagai_pegawai)


@dataclass(frozen=True, slots=True)
class IsianTinjauan:
    """What became of an item agreed on earlier; an unreached one needs explanation, plan and the next date."""

    keadaan: str
    penjelasan: str = ""
    rencana: str = ""
    tenggat: date | None = None


@dataclass(frozen=True, slots=True)
class IsianButir:
    """Something newly agreed on; `tentang`: "hasil:<id>", "nilai:<code>" or ""."""

    uraian: str
    tenggat: date | None = None
    tentang: str = ""


@dataclass(frozen=True, slots=True)
class IsianSesi:
    """The sheet as typed. What is not in `tinjauan` stays unreviewed."""

    jenis: str
    tanggal: date
    pokok: str
    catatan: str = ""
    berikutnya: date | None = None
    tinjauan: Mapping[int, IsianTinjauan] = field(default_factory=dict)
    butir: Sequence[IsianButir] = ()


def buat_sesi(*, skp: Skp, jenis: str, tanggal: date, pokok: str, oleh: Pelaku) -> SesiPembinaan:
    """Begin a sheet; only its writer sees it until it is handed over.

    Raises:
        Ditolak: not the penilai, the plan is not in force, or the date lies outside of it.
    """
    policies.check_pimpin(oleh, skp)
    _check_tanggal(skp, tanggal)
    assert oleh.pegawai_id is not None  # noqa: S101  check_pimpin came first
    with transaction.atomic():
        sesi = SesiPembinaan.objects.create(
            skp=skp, jenis=jenis, tanggal=tanggal, pokok=pokok, pemimpin_id=oleh.pegawai_id
        )
        catat("pembinaan.buat", oleh=oleh, objek=sesi, pegawai_id=skp.pegawai_id)
    return sesi


def simpan_sesi(*, sesi: SesiPembinaan, isian: IsianSesi, oleh: Pelaku, kirim: bool = False) -> None:
    """Keep the sheet, unreached items going on into it, each thing once; hand it over when `kirim` is set.

    Raises:
        Ditolak: not his draft, a wrong date, an unreached item without explanation, plan and date, or nothing to hand over.
        SudahBerubah: it was handed over meanwhile.
    """
    with transaction.atomic():
        baris = _kunci(sesi)
        policies.check_ubah(oleh, baris)
        _check_tanggal(baris.skp, isian.tanggal)
        if isian.berikutnya is not None and isian.berikutnya <= isian.tanggal:
            raise Ditolak("Pertemuan berikutnya harus sesudah tanggal pertemuan ini.")
        baris.jenis, baris.tanggal, baris.pokok = isian.jenis, isian.tanggal, isian.pokok
        baris.catatan, baris.berikutnya = isian.catatan, isian.berikutnya
        baris.save(update_fields=["jenis", "tanggal", "pokok", "catatan", "berikutnya"])
        tinjauan = _tulis_tinjauan(baris, isian.tinjauan)
        ButirPembinaan.objects.filter(sesi=baris).delete()
        _tulis_butir(baris, isian.butir, yang_dibawa(tinjauan))
        if kirim:
            _sampaikan(baris, oleh)
        else:
            catat("pembinaan.simpan", oleh=oleh, objek=baris, pegawai_id=baris.skp.pegawai_id)


def hapus_sesi(*, sesi: SesiPembinaan, oleh: Pelaku) -> None:
    """Throw a draft away; what it reviewed is open again.

    Raises:
        Ditolak: not his draft.
    """
    with transaction.atomic():
        baris = _kunci(sesi)
        policies.check_ubah(oleh, baris)
        _lepas_tinjauan(baris)
        catat("pembinaan.hapus", oleh=oleh, objek=baris, pegawai_id=baris.skp.pegawai_id)
        baris.delete()


def tanggapi(*, sesi: SesiPembinaan, tanggapan: str, oleh: Pelaku) -> None:
    """The person answers; from then on the sheet is complete.

    Raises:
        Ditolak: not his, or not waiting for him.
        SudahBerubah: answered already.
    """
    policies.check_tanggapi(oleh, sesi)
    with transaction.atomic():
        _pindah(sesi, TANGGAPI, oleh, {"tanggapan": tanggapan.strip(), "ditanggapi_pada": timezone.now()})
        kabari(
            sesi.pemimpin.keanggotaan_id,
            judul=f"{sesi.skp.pegawai.nama_lengkap} menanggapi {sesi.get_jenis_display().lower()}",
            isi=sesi.pokok,
            tautan=reverse("skp-pembinaan-sesi", kwargs={"pk": sesi.pk}),
            oleh=oleh,
        )


def _kunci(sesi: SesiPembinaan) -> SesiPembinaan:
    semua = SesiPembinaan.objects.select_for_update(of=("self",)).select_related(
        "skp__periode", "skp__pegawai", "pemimpin"
    )
    baris = semua.filter(pk=sesi.pk).first()
    if baris is None:
        raise SudahBerubah([sesi.pk])
    return baris


def _check_tanggal(skp: Skp, pada: date) -> None:
    if not skp.mulai <= pada < skp.selesai:
        raise Ditolak(f"Isi tanggal di dalam masa SKP, {tanggal(skp.mulai)} sampai {tanggal(skp.akhir)}.")


def _lepas_tinjauan(sesi: SesiPembinaan) -> None:
    ButirPembinaan.objects.filter(ditinjau_di=sesi).update(
        keadaan=Keadaan.BELUM, penjelasan="", rencana="", ditinjau_di=None
    )


def _tulis_tinjauan(sesi: SesiPembinaan, isian: Mapping[int, IsianTinjauan]) -> list[Tinjauan]:
    """Write the reviews into the items of earlier sessions; the same thing written twice is reviewed together."""
    _lepas_tinjauan(sesi)
    hasil: list[Tinjauan] = []
    ubah: list[ButirPembinaan] = []
    terbuka = butir_terbuka([sesi.skp_id], kecuali=sesi.pk, ganda=True)
    per_hal = {kunci_butir(b.uraian, tentang(b)): isian[b.pk] for b in reversed(terbuka) if b.pk in isian}
    for b in terbuka:
        i = per_hal.get(kunci_butir(b.uraian, tentang(b)))
        if i is None or i.keadaan not in (Keadaan.TERCAPAI, Keadaan.TIDAK):
            continue
        if i.keadaan == Keadaan.TIDAK and not (i.penjelasan.strip() and i.rencana.strip() and i.tenggat):
            raise Ditolak(f"“{b.uraian}” tidak tercapai: isi penjelasan, rencana berikutnya, dan tanggalnya.")
        b.keadaan, b.penjelasan, b.rencana, b.ditinjau_di = i.keadaan, i.penjelasan.strip(), i.rencana.strip(), sesi
        ubah.append(b)
        hasil.append(Tinjauan(b.pk, b.uraian, tentang(b), Keadaan(i.keadaan), i.tenggat))
    ButirPembinaan.objects.bulk_update(ubah, ["keadaan", "penjelasan", "rencana", "ditinjau_di"])
    return hasil


def _tulis_butir(sesi: SesiPembinaan, isian: Sequence[IsianButir], dibawa: Sequence[Tinjauan]) -> None:
    """What goes on, then what is new and not the same as that."""
    asal = {b.pk: b for b in ButirPembinaan.objects.filter(pk__in=[t.pk for t in dibawa])}
    baru = [
        ButirPembinaan(
            sesi=sesi,
            asal_id=t.pk,
            hasil_id=asal[t.pk].hasil_id,
            nilai=asal[t.pk].nilai,
            uraian=t.uraian,
            tenggat=t.tenggat,
        )
        for t in dibawa
    ]
    sah = {f"hasil:{pk}": pk for pk in HasilKerja.objects.filter(skp=sesi.skp_id).values_list("pk", flat=True)}
    tetap = tanpa_ganda([(i.uraian, i.tentang) for i in isian], [(t.uraian, t.tentang) for t in dibawa])
    for i in (isian[n] for n in tetap):
        kode = i.tentang.partition(":")[2]
        nilai = kode if i.tentang.startswith("nilai:") and kode in NilaiPerilaku.values else ""
        baru.append(
            ButirPembinaan(
                sesi=sesi, uraian=i.uraian.strip(), tenggat=i.tenggat, hasil_id=sah.get(i.tentang), nilai=nilai
            )
        )
    ButirPembinaan.objects.bulk_create(baru)


def _sampaikan(sesi: SesiPembinaan, oleh: Pelaku) -> None:
    if not sesi.catatan.strip():
        raise Ditolak("Isi catatan pimpinan sebelum menyampaikannya.")
    _pindah(sesi, SAMPAIKAN, oleh, {"disampaikan_pada": timezone.now()})
    kabari(
        sesi.skp.pegawai.keanggotaan_id,
        judul=f"{sesi.get_jenis_display()} menunggu tanggapan Anda",
        isi=sesi.pokok,
        tautan=reverse("skp-pembinaan-sesi", kwargs={"pk": sesi.pk}),
        oleh=oleh,
    )


def _pindah(sesi: SesiPembinaan, tepi: Tepi, oleh: Pelaku, setel: Mapping[str, Any]) -> None:
    pindah(
        SesiPembinaan,
        [sesi.pk],
        tepi,
        oleh=oleh,
        setel=setel,
        bidang_pegawai=None,
        bidang_sebutan=("skp_id",),
        objek={sesi.pk: sesi},
    )
