"""The tenant's wording of the guides, and its phrase library."""

from collections.abc import Sequence

from django.db import transaction

from kinerja.inti.audit import catat
from kinerja.inti.kunci import antre
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import FrasaEkspektasi, NilaiPerilaku, PanduanPerilaku
from skp.policies.dasar import check_atur
from skp.queries.atur_panduan import frasa_bawaan, panduan_bawaan

_KUNCI = "skp.panduan"


def simpan_panduan(*, nilai: str, panduan: Sequence[str], oleh: Pelaku) -> None:
    """Put a value's guides in the tenant's words, in order. The shipped words are stored as none of its own.

    Raises:
        Ditolak: no permission, or there is no guide at all.
    """
    check_atur(oleh)
    if not panduan:
        raise Ditolak("Isi sedikitnya satu panduan, atau kembalikan ke kalimat bawaan.")
    with transaction.atomic():
        antre(_KUNCI)
        PanduanPerilaku.objects.filter(nilai=nilai).delete()
        if tuple(panduan) != panduan_bawaan(nilai):
            PanduanPerilaku.objects.bulk_create(
                PanduanPerilaku(instansi_id=oleh.instansi_id, nilai=nilai, urutan=i, teks=t)
                for i, t in enumerate(panduan, start=1)
            )
        catat("panduan.simpan", oleh=oleh, fakta={"nilai": NilaiPerilaku(nilai).label, "panduan": list(panduan)})


def kembalikan_panduan(*, nilai: str, oleh: Pelaku) -> None:
    """The shipped wording of a value's guides again. Raises Ditolak without permission."""
    check_atur(oleh)
    with transaction.atomic():
        antre(_KUNCI)
        PanduanPerilaku.objects.filter(nilai=nilai).delete()
        catat("panduan.bawaan", oleh=oleh, fakta={"nilai": NilaiPerilaku(nilai).label})


def simpan_frasa(*, nilai: str, teks: str, oleh: Pelaku, frasa: FrasaEkspektasi | None = None) -> FrasaEkspektasi:
    """Add a phrase, or reword one of the tenant's own.

    Raises:
        Ditolak: no permission, or the value has this phrase already.
    """
    check_atur(oleh)
    teks = " ".join(teks.split())
    with transaction.atomic():
        antre(_KUNCI)
        sama = FrasaEkspektasi.objects.filter(nilai=nilai, teks=teks).exclude(pk=frasa.pk if frasa else 0)
        if sama.exists() or (teks in frasa_bawaan(nilai) and (frasa is None or frasa.teks != teks)):
            raise Ditolak("Frasa ini sudah ada untuk nilai tersebut.")
        if frasa is None:
            frasa = FrasaEkspektasi.objects.create(nilai=nilai, teks=teks)
        else:
            frasa.nilai, frasa.teks = nilai, teks
            frasa.save(update_fields=["nilai", "teks"])
        catat("frasa.simpan", oleh=oleh, objek=frasa, fakta={"nilai": NilaiPerilaku(nilai).label})
    return frasa


def nyalakan_frasa(*, nilai: str, teks: str, aktif: bool, oleh: Pelaku) -> None:
    """Offer a phrase, shipped or own, or offer it no more. Raises Ditolak for no permission or an unknown phrase."""
    check_atur(oleh)
    with transaction.atomic():
        antre(_KUNCI)
        frasa = FrasaEkspektasi.objects.filter(nilai=nilai, teks=teks).first()
        bawaan = nilai in NilaiPerilaku.values and teks in frasa_bawaan(nilai)
        if frasa is None and not bawaan:
            raise Ditolak("Frasa ini tidak ada lagi. Muat ulang halaman.")
        if frasa is not None and bawaan and aktif:
            frasa.delete()
        elif frasa is None:
            FrasaEkspektasi.objects.create(nilai=nilai, teks=teks, aktif=aktif)
        else:
            frasa.aktif = aktif
            frasa.save(update_fields=["aktif"])
        catat("frasa.nyala" if aktif else "frasa.mati", oleh=oleh, fakta={"frasa": teks})
