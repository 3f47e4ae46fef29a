"""An objection to the yearly evaluation (PP 30/2019 Pasal 59): filed, answered by the penilai, decided once by his atasan."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah, pindah
from kinerja.inti.audit import catat
from kinerja.inti.dokumen.naskah import sidik
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import kabari
from kinerja.models import Pegawai
from skp.domain.daftar_rejim import ambil_kuadran
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import Peringkat, Predikat
from skp.domain.rejim import MasukanEvaluasi
from skp.models import Evaluasi, Keberatan, Skp
from skp.policies import evaluasi as policies
from skp.queries.evaluasi import kunci_evaluasi
from skp.queries.keberatan import pemutus_keberatan, sebut_hasil
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.ruang import istilah
from skp.services.angka_kredit_ulang import hitung_ulang
from skp.services.dokumen import batalkan_dokumen_penilaian
from skp.services.penetapan_baris import tindak_lanjut
from skp.services.selesai import batas_tanggapan
from skp.states import BUKA_PENILAIAN, KEBERATAN, NILAI, SELESAIKAN, TETAPKAN, StatusKeberatan


@dataclass(frozen=True, slots=True)
class Putusan:
    """The decision. Both ratings are given when it is granted and the result changes, else both are ""."""

    dikabulkan: bool
    keputusan: str
    peringkat_hasil: str = ""
    peringkat_perilaku: str = ""


def ajukan_keberatan(*, evaluasi: Evaluasi, alasan: str, bukti: str, oleh: Pelaku) -> Keberatan:
    """File an objection to one's own yearly evaluation.

    Raises:
        Ditolak: not his own, not waiting for him, the time is over, no reason, or nobody is above the penilai.
        SudahBerubah: it was accepted, opened again or disputed meanwhile.
    """
    policies.check_jawab_hasil(oleh, evaluasi)
    batas = batas_tanggapan(evaluasi, oleh)
    if batas is not None:
        dasar = ketentuan_evaluasi(evaluasi.periode_evaluasi).dasar("keberatan")
        policies.check_waktu_keberatan(oleh.hari_ini(), batas, dasar)
    if not alasan.strip():
        raise Ditolak("Tuliskan alasan keberatan Anda.")
    pemutus = pemutus_keberatan(evaluasi, oleh.hari_ini())
    if pemutus is None:
        raise Ditolak(
            f"{istilah(evaluasi.skp).atasan_penilai} Anda belum tercatat. Hubungi BKPSDM agar keberatan dapat diajukan."
        )
    skp = evaluasi.skp
    with transaction.atomic():
        pindah(Skp, [skp.pk], KEBERATAN, oleh=oleh, objek={skp.pk: skp})
        baris = Keberatan.objects.create(
            evaluasi=evaluasi,
            alasan=alasan.strip(),
            bukti=bukti.strip(),
            pemutus_id=pemutus,
            diajukan_pada=timezone.now(),
        )
        catat("keberatan.ajukan", oleh=oleh, objek=baris, pegawai_id=skp.pegawai_id)
        for orang in Pegawai.objects.filter(pk__in=[evaluasi.penilai_id, pemutus]):
            _kabari(
                orang,
                "Keberatan atas evaluasi kinerja",
                f"{skp.pegawai.nama_lengkap} mengajukan keberatan.",
                baris,
                oleh,
            )
    return baris


def tanggapi_keberatan(*, keberatan: Keberatan, tanggapan: str, oleh: Pelaku) -> None:
    """The penilai's answer, before the decision; it may be given once.

    Raises:
        Ditolak: not the penilai, decided already, or no text.
        SudahBerubah: it was answered or decided meanwhile.
    """
    policies.check_tanggapi(oleh, keberatan)
    if not tanggapan.strip():
        raise Ditolak("Tuliskan tanggapan Anda atas keberatan ini.")
    with transaction.atomic():
        terbuka = Keberatan.objects.filter(pk=keberatan.pk, status=StatusKeberatan.DIAJUKAN, ditanggapi_pada=None)
        if not terbuka.update(tanggapan_penilai=tanggapan.strip(), ditanggapi_pada=timezone.now()):
            raise SudahBerubah([keberatan.pk])
        catat("keberatan.tanggapi", oleh=oleh, objek=keberatan, pegawai_id=keberatan.evaluasi.skp.pegawai_id)
        judul = "Keberatan sudah ditanggapi"
        _kabari(keberatan.evaluasi.skp.pegawai, judul, "Keberatan Anda menunggu keputusan.", keberatan, oleh)
        if keberatan.pemutus:
            _kabari(keberatan.pemutus, judul, "Keberatan menunggu keputusan Anda.", keberatan, oleh)


def alihkan_keberatan(*, keberatan: Keberatan, nip: str, alasan: str, oleh: Pelaku) -> None:
    """Name another person who decides, where the present one retired, moved or cannot act; with a reason in the ledger.

    Raises:
        Ditolak: may not, no such person, one of the parties, somebody without an account, no reason, or decided already.
        SudahBerubah: it was decided or passed on meanwhile.
    """
    policies.check_alihkan(oleh, keberatan)
    baru = Pegawai.objects.filter(nip=nip).first()
    if baru is None:
        raise Ditolak("NIP itu tidak ditemukan pada data pegawai. Periksa angkanya.")
    policies.check_pemutus(keberatan, baru)
    if not alasan.strip():
        raise Ditolak("Tuliskan alasan keputusan ini dialihkan.")
    with transaction.atomic():
        terbuka = Keberatan.objects.filter(
            pk=keberatan.pk, status=StatusKeberatan.DIAJUKAN, pemutus=keberatan.pemutus_id
        )
        if not terbuka.update(pemutus=baru):
            raise SudahBerubah([keberatan.pk])
        skp = keberatan.evaluasi.skp
        fakta = {"pemutus": baru.nama_lengkap}
        catat(
            "keberatan.alihkan",
            oleh=oleh,
            objek=keberatan,
            pegawai_id=skp.pegawai_id,
            alasan=alasan.strip(),
            fakta=fakta,
        )
        isi = f"Keberatan {skp.pegawai.nama_lengkap} diputus oleh {baru.nama_lengkap}."
        for orang in Pegawai.objects.filter(pk__in=[baru.pk, skp.pegawai_id, keberatan.evaluasi.penilai_id]):
            _kabari(orang, "Keberatan dialihkan", isi, keberatan, oleh)


def putuskan_keberatan(*, keberatan: Keberatan, putusan: Putusan, oleh: Pelaku) -> None:
    """Decide an objection, once and finally. When it is granted the evaluation is opened and set again with other ratings.

    Raises:
        Ditolak: not the atasan of the penilai, his turn has not come, decided already, no text, or granted without a new rating.
        SudahBerubah: somebody else was faster.
    """
    policies.check_putuskan(oleh, keberatan)
    if putusan.dikabulkan and not (putusan.peringkat_hasil and putusan.peringkat_perilaku):
        raise Ditolak("Keberatan yang dikabulkan memerlukan kedua rating yang baru.")
    catat_putusan(
        keberatan=keberatan,
        dikabulkan=putusan.dikabulkan,
        keputusan=putusan.keputusan,
        ulang=lambda e: _rating_baru(e, putusan, oleh),
        oleh=oleh,
    )


@dataclass(frozen=True, slots=True)
class PutusanDilihat:
    """What a decision makes of the result, in words. tanda: of all that was shown. tersimpan: it holds, not only tried."""

    semula: str
    menjadi: str
    tanda: str
    tersimpan: bool


def putuskan_seperti_dilihat(
    *, keberatan: Keberatan, putuskan: Callable[[], bool], dilihat: str, oleh: Pelaku
) -> PutusanDilihat | None:
    """Carry a decision out, and keep it only when it is what the actor was shown before; else everything is taken back.

    The confirmation goes the whole way of the decision, so that it can neither promise another value than the decision
    gives nor miss a refusal.

    Args:
        putuskan: decides by the regime's service; False when it refused.
        dilihat: `tanda` of the confirmation; "" before there was one, so that nothing is kept.

    Raises:
        Ditolak, SudahBerubah: as the regime's service does.
    """
    policies.check_putuskan(oleh, keberatan)
    with transaction.atomic():
        semula = sebut_hasil(Evaluasi.objects.get(pk=keberatan.evaluasi_id))
        jadi = putuskan()
        e, k = Evaluasi.objects.get(pk=keberatan.evaluasi_id), Keberatan.objects.get(pk=keberatan.pk)
        isi = {"semula": semula, "menjadi": sebut_hasil(e), "masukan": e.masukan, "rincian": e.rincian}
        isi |= {"status": k.status, "keputusan": k.keputusan, "ditanggapi": k.ditanggapi_pada}
        tanda = sidik(json.dumps(isi, sort_keys=True, default=str))
        tersimpan = jadi and tanda == dilihat
        if not tersimpan:
            transaction.set_rollback(True)
    return PutusanDilihat(semula, isi["menjadi"], tanda, tersimpan) if jadi else None


def catat_putusan(
    *, keberatan: Keberatan, dikabulkan: bool, keputusan: str, ulang: Callable[[Evaluasi], None], oleh: Pelaku
) -> None:
    """Decide an objection under any regime: kept with what was before, the plan finished, both people told.

    Args:
        ulang: called with the locked evaluation when it is granted; sets it anew through `tetapkan_ulang`.

    Raises:
        Ditolak: not the atasan of the penilai, his turn has not come, decided already, no text, or what `ulang` refuses.
        SudahBerubah: somebody else was faster.
    """
    policies.check_putuskan(oleh, keberatan)
    if not keputusan.strip():
        raise Ditolak("Tuliskan keputusan beserta pertimbangannya.")
    with transaction.atomic():
        evaluasi = kunci_evaluasi([keberatan.evaluasi_id])[0]
        status = StatusKeberatan.DITERIMA if dikabulkan else StatusKeberatan.DITOLAK
        if not Keberatan.objects.filter(pk=keberatan.pk, status=StatusKeberatan.DIAJUKAN).update(
            status=status,
            keputusan=keputusan.strip(),
            diputus_pada=timezone.now(),
            hasil_semula=_semula(evaluasi) if dikabulkan else {},
        ):
            raise SudahBerubah([keberatan.pk])
        if dikabulkan:
            ulang(evaluasi)
        skp = evaluasi.skp
        pindah(Skp, [skp.pk], SELESAIKAN, oleh=oleh, catatan=f"Keberatan: {status.label}.", objek={skp.pk: skp})
        catat("keberatan.putuskan", oleh=oleh, objek=keberatan, pegawai_id=skp.pegawai_id, fakta={"ke": status.value})
        for orang in Pegawai.objects.filter(pk__in=[evaluasi.penilai_id, skp.pegawai_id]):
            _kabari(orang, f"Keberatan: {status.label.lower()}", keputusan.strip(), keberatan, oleh)


def _semula(e: Evaluasi) -> dict[str, Any]:
    semula: dict[str, Any] = {
        "peringkat_hasil": e.peringkat_hasil,
        "peringkat_perilaku": e.peringkat_perilaku,
        "predikat": e.predikat,
        "ditetapkan_pada": e.ditetapkan_pada.isoformat() if e.ditetapkan_pada else "",
    }
    if e.nilai is not None:  # a regime of numbers
        semula |= {"nilai": str(e.nilai), "sebutan": e.sebutan, "masukan": e.masukan, "rincian": e.rincian}
    return semula


def _rating_baru(e: Evaluasi, putusan: Putusan, oleh: Pelaku) -> None:
    aturan = ketentuan_evaluasi(e.periode_evaluasi)
    if (putusan.peringkat_hasil, putusan.peringkat_perilaku) == (e.peringkat_hasil, e.peringkat_perilaku):
        raise Ditolak("Keberatan yang dikabulkan memerlukan paling sedikit satu rating yang baru.")
    pilihan = MasukanEvaluasi(Peringkat(putusan.peringkat_hasil), Peringkat(putusan.peringkat_perilaku))
    e.peringkat_hasil, e.peringkat_perilaku = putusan.peringkat_hasil, putusan.peringkat_perilaku
    hasil = ambil_kuadran(aturan.rejim).tetapkan(pilihan, aturan)
    e.predikat, e.nilai = hasil.predikat.value, hasil.nilai
    tetapkan_ulang(e, ("peringkat_hasil", "peringkat_perilaku", "predikat", "nilai"), aturan, oleh)


def tetapkan_ulang(e: Evaluasi, bidang: Collection[str], aturan: KetentuanRejim, oleh: Pelaku) -> None:
    """Set a disputed evaluation again as it stands in `e`; what was frozen and who signed stay as they were.

    Args:
        bidang: the fields of the row that changed; the advice follows the predikat by itself.
    """
    e.tindak_lanjut = tindak_lanjut(Predikat(e.predikat), aturan)
    _pindah(e, BUKA_PENILAIAN, oleh, "Keberatan dikabulkan.", ditetapkan_pada=None)
    e.save(update_fields=[*bidang, "tindak_lanjut"])
    _pindah(e, NILAI, oleh)
    _pindah(e, TETAPKAN, oleh, ditetapkan_pada=timezone.now())
    hitung_ulang([e.pk], aturan)
    batalkan_dokumen_penilaian(evaluasi_id=e.pk, alasan="Keberatan atas evaluasinya dikabulkan.")


def _pindah(e: Evaluasi, tepi: Any, oleh: Pelaku, catatan: str = "", **setel: Any) -> None:
    pindah(
        Evaluasi,
        [e.pk],
        tepi,
        oleh=oleh,
        catatan=catatan,
        setel=setel,
        bidang_pegawai=None,
        bidang_sebutan=("skp_id",),
        objek={e.pk: e},
    )


def _kabari(orang: Pegawai, judul: str, isi: str, keberatan: Keberatan, oleh: Pelaku) -> None:
    tautan = reverse("skp-keberatan", args=[keberatan.pk])
    kabari(orang.keanggotaan_id, judul=judul, isi=isi[:500], tautan=tautan, oleh=oleh)
