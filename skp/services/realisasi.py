"""The person writes what he reached in a period, sends it, and takes it back before it is rated."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.inti.alur import pindah
from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import kabari
from kinerja.models import Pegawai
from skp.models import Evaluasi, Indikator, PeriodeEvaluasi, Realisasi, Skp
from skp.policies.realisasi import check_realisasi
from skp.queries.ketentuan import ketentuan_periode
from skp.queries.penilai import penilai_skp
from skp.queries.ruang import ruang
from skp.services.bukti_realisasi import BuktiSiap, lampirkan, siapkan_bukti
from skp.services.evaluasi import buka_evaluasi
from skp.states import KIRIM_REALISASI, TARIK_REALISASI

KOSONG = "Isi angka atau uraian realisasinya; bukti saja belum cukup."


@dataclass(frozen=True, slots=True)
class IsianRealisasi:
    """One indicator as typed: a number in its unit, words, or both, with new evidence. All empty: nothing reached yet."""

    nilai: Decimal | None = None
    teks: str = ""
    berkas: Sequence[Any] = ()
    tautan: str = ""

    @property
    def kosong(self) -> bool:
        return self.nilai is None and not self.teks.strip()


@dataclass(frozen=True, slots=True)
class HasilSimpan:
    """How many indicators were written, and by indicator the sentence of those that were not.

    salah_angka: those whose figure itself is refused. ditolak: those refused for words or evidence.
    """

    tertulis: int
    ditolak: Mapping[int, str]
    salah_angka: Mapping[int, str]


def simpan_realisasi(
    *, skp: Skp, periode: PeriodeEvaluasi, isian: Mapping[int, IsianRealisasi], oleh: Pelaku
) -> HasilSimpan:
    """Keep what was typed, by indicator; what is refused loses none of the others. An emptied indicator is taken off.

    Raises:
        Ditolak: not the owner's to write now.
    """
    with transaction.atomic():
        evaluasi = kunci_pengisian(skp, periode, oleh)
        milik = {i.pk: i for i in Indikator.objects.filter(hasil__skp=skp, pk__in=isian)}
        lama = {
            r.indikator_id: r
            for r in Realisasi.objects.filter(indikator__in=milik, periode_evaluasi=periode).prefetch_related("bukti")
        }
        siap: dict[int, Sequence[BuktiSiap]] = {}
        ditolak: dict[int, str] = {}
        salah = _salah_angka(skp, periode, milik.values(), isian)
        for pk in milik.keys() - salah.keys():
            try:
                siap[pk] = _periksa(isian[pk], lama.get(pk))
            except Ditolak as galat:
                ditolak[pk] = galat.alasan
        tertulis = _tulis(periode, {pk: isian[pk] for pk in siap}, lama)
        lampirkan({pk: b for pk, b in siap.items() if b}, periode)
        if tertulis or any(siap.values()):
            catat("realisasi.simpan", oleh=oleh, objek=evaluasi, pegawai_id=skp.pegawai_id)
    return HasilSimpan(len([pk for pk in siap if not isian[pk].kosong]), ditolak, salah)


def kirim_realisasi(*, skp: Skp, periode: PeriodeEvaluasi, oleh: Pelaku) -> None:
    """Send a period's realisation to the penilai; from then on it is read-only until it is returned or withdrawn.

    Raises:
        Ditolak: not the owner's to send now, or nothing is filled in yet.
        SudahBerubah: it has been sent or rated meanwhile.
    """
    with transaction.atomic():
        evaluasi = kunci_pengisian(skp, periode, oleh)
        ada = Realisasi.objects.filter(indikator__hasil__skp=skp)
        if not (ada if periode.tahunan else ada.filter(periode_evaluasi=periode)).exists():
            raise Ditolak(f"Belum ada realisasi {periode.nama} yang diisi. Isi sedikitnya satu indikator, lalu kirim.")
        _pindah(evaluasi, KIRIM_REALISASI, oleh, {"diajukan_pada": timezone.now()})
        penilai = penilai_skp([skp], hari_ini=oleh.hari_ini())[skp.pk].pegawai_id
        kabari(
            Pegawai.objects.filter(pk=penilai).values_list("keanggotaan", flat=True).first() if penilai else None,
            judul=f"Realisasi {periode.nama} menunggu penilaian",
            isi=f"{skp.pegawai.nama_lengkap} mengirim realisasi {periode.nama}.",
            tautan=_alamat(skp, periode),
            oleh=oleh,
        )


def tarik_realisasi(*, skp: Skp, periode: PeriodeEvaluasi, oleh: Pelaku) -> None:
    """Take a sent realisation back before it is rated.

    Raises:
        Ditolak: not the owner, or nothing has been sent.
        SudahBerubah: it is rated or returned already.
    """
    with transaction.atomic():
        evaluasi = Evaluasi.objects.select_for_update().filter(skp=skp, periode_evaluasi=periode).first()
        check_realisasi(oleh, skp, periode, None, oleh.hari_ini())
        if evaluasi is None:
            raise Ditolak(f"Realisasi {periode.nama} belum dikirim.")
        _pindah(evaluasi, TARIK_REALISASI, oleh, {"diajukan_pada": None})


def check_pengisian(skp: Skp, periode: PeriodeEvaluasi, evaluasi: Evaluasi | None, oleh: Pelaku) -> None:
    """Raise Ditolak unless the actor may write this realisation now."""
    check_realisasi(oleh, skp, periode, evaluasi, oleh.hari_ini())


def kunci_pengisian(skp: Skp, periode: PeriodeEvaluasi, oleh: Pelaku) -> Evaluasi:
    """The evaluation of the period, locked while its realisation is written; made when it is not there. In a transaction.

    Raises:
        Ditolak: not the owner's to write now.
    """
    check_realisasi(oleh, skp, periode, None, oleh.hari_ini())
    buka_evaluasi(skp, periode, oleh)
    evaluasi = Evaluasi.objects.select_for_update().get(skp=skp, periode_evaluasi=periode)
    check_realisasi(oleh, skp, periode, evaluasi, oleh.hari_ini())
    return evaluasi


def _periksa(isian: IsianRealisasi, lama: Realisasi | None) -> Sequence[BuktiSiap]:
    """The new evidence of a row, ready to be stored. Raises Ditolak with what speaks against the row."""
    ada = len(lama.bukti.all()) if lama else 0
    if isian.kosong and (isian.berkas or isian.tautan or ada):
        raise Ditolak(KOSONG if not ada else "Masih ada bukti di sini. Lepaskan buktinya dahulu, atau isi uraiannya.")
    return siapkan_bukti(isian.berkas, isian.tautan, ada=ada)


def _salah_angka(
    skp: Skp, periode: PeriodeEvaluasi, milik: Collection[Indikator], isian: Mapping[int, IsianRealisasi]
) -> dict[int, str]:
    """By indicator what the regulation says against its figure, seen with the other aspects of the same result."""
    periksa = ruang(skp.periode.rejim).periksa_realisasi
    if periksa is None:
        return {}
    nilai: dict[int, dict[str, Decimal]] = defaultdict(dict)
    tersimpan = Realisasi.objects.filter(indikator__hasil__in={i.hasil_id for i in milik}, periode_evaluasi=periode)
    for r in tersimpan.exclude(indikator__in=isian).select_related("indikator"):
        if r.nilai is not None:
            nilai[r.indikator.hasil_id][r.indikator.aspek] = r.nilai
    for i in milik:
        angka = isian[i.pk].nilai
        if angka is not None:
            nilai[i.hasil_id][i.aspek] = angka
    aturan, salah = ketentuan_periode(skp.periode), dict[int, str]()
    for hasil, angka_hasil in nilai.items():
        tempat = {i.aspek: i.pk for i in milik if i.hasil_id == hasil}
        for aspek, kalimat in periksa(aturan, angka_hasil).items():
            salah[tempat.get(aspek) or next(iter(tempat.values()))] = kalimat
    return salah


def _tulis(periode: PeriodeEvaluasi, isian: Mapping[int, IsianRealisasi], lama: Mapping[int, Realisasi]) -> int:
    """Insert, change and take off; a fixed number of statements. Returns how many rows changed."""
    baru, ubah, hapus = [], [], []
    for pk, i in isian.items():
        ada, teks = lama.get(pk), i.teks.strip()
        if i.kosong:
            hapus += [ada.pk] if ada else []
        elif ada is None:
            baru.append(Realisasi(indikator_id=pk, periode_evaluasi=periode, nilai=i.nilai, teks=teks))
        elif (ada.nilai, ada.teks) != (i.nilai, teks):
            ada.nilai, ada.teks, ada.diubah_pada = i.nilai, teks, timezone.now()
            ubah.append(ada)
    Realisasi.objects.bulk_create(baru)
    Realisasi.objects.bulk_update(ubah, ["nilai", "teks", "diubah_pada"])
    if hapus:
        Realisasi.objects.filter(pk__in=hapus).delete()
    return len(baru) + len(ubah) + len(hapus)


def _pindah(evaluasi: Evaluasi, tepi: Any, oleh: Pelaku, setel: Mapping[str, Any]) -> None:
    pindah(
        Evaluasi,
        [evaluasi.pk],
        tepi,
        oleh=oleh,
        setel=setel,
        bidang_pegawai=None,
        bidang_sebutan=("skp_id",),
        objek={evaluasi.pk: evaluasi},
    )


def _alamat(skp: Skp, periode: PeriodeEvaluasi) -> str:
    return f"{reverse('skp-realisasi', kwargs={'pk': skp.pk})}?periode={periode.kode}"
