"""A plan goes to the penilai, comes back, and its data are refreshed before he approves it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from psycopg.types.json import Jsonb

from kinerja.inti.alur import SudahBerubah, pindah
from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import kabari
from kinerja.models import Pegawai
from skp.domain.potret import beda, dari_json, ke_json
from skp.models import HasilKerja, Skp
from skp.policies import rencana as policies
from skp.queries.potret import OrangSkp, orang_skp
from skp.queries.rencana_periksa import periksa_rencana
from skp.queries.ruang import istilah
from skp.queries.skp import get_skp_or_404, hak_atas
from skp.services.rencana import kunci_milik, kunci_susun
from skp.states import AJUKAN, RANCANGAN, TARIK, StatusSkp


def ajukan_skp(*, pk: int, oleh: Pelaku, penilai_id: int | None = None) -> Pegawai:
    """Send a complete draft to the penilai, with both people as they stand today; returns the penilai.

    Args:
        penilai_id: whom the page named; when somebody else has become the penilai meanwhile nothing is sent.

    Raises:
        Http404: no such plan of the actor's own.
        Ditolak: it is not his to send, it lacks something, or nobody is its penilai.
        SudahBerubah: it has been sent from another place.
    """
    with transaction.atomic():
        skp = kunci_susun(pk, oleh=oleh)
        hasil = periksa_rencana(skp, hari_ini=oleh.hari_ini())
        if hasil.kekurangan:
            raise Ditolak(" ".join(k.kalimat for k in hasil.kekurangan))
        penilai = check_penilai_ada(skp, hasil.orang)
        if penilai_id is not None and penilai_id != penilai:
            raise Ditolak(
                f"{istilah(skp).penilai} Anda sekarang {hasil.orang.penilai.nama}. Periksa kembali, lalu ajukan."
            )
        bekukan_intervensi(pk)
        setel = {**kolom_orang(hasil.orang), "diajukan_pada": oleh.sekarang()}
        pindah(Skp, [pk], AJUKAN, oleh=oleh, setel=setel, objek={pk: skp})
        tujuan = Pegawai.objects.get(pk=penilai)
        _kabari_penilai(skp, tujuan, oleh)
    return tujuan


def tarik_skp(*, pk: int, oleh: Pelaku) -> None:
    """Take a plan back before the penilai has decided.

    Raises:
        Http404: no such plan of the actor's own.
        Ditolak, SudahBerubah: it does not wait any more.
    """
    with transaction.atomic():
        skp = kunci_milik(pk, oleh=oleh)
        policies.check_tarik(oleh, skp)
        pindah(Skp, [pk], TARIK, oleh=oleh, objek={pk: skp})


def perbarui_potret(*, pk: int, oleh: Pelaku) -> int:
    """Accept today's data of the people of a plan that is not approved yet; returns how many lines changed.

    Raises:
        Http404: the actor may not read the plan.
        Ditolak: he is neither owner nor penilai, or nobody is the penilai.
        SudahBerubah: it has been approved meanwhile.
    """
    with transaction.atomic():
        skp = get_skp_or_404(oleh, pk)
        policies.check_perbarui_potret(oleh, skp, hak_atas(oleh, skp))
        lama, orang = dari_json(skp.potret), orang_skp([skp], hari_ini=oleh.hari_ini())[pk]
        penilai = check_penilai_ada(skp, orang)
        assert lama is not None and orang.potret is not None  # noqa: S101, PT018  both checks came first
        baris = beda(lama, orang.potret)
        setel = {k: v.obj if isinstance(v, Jsonb) else v for k, v in kolom_orang(orang).items()}
        if not Skp.objects.filter(pk=pk, status__in=RANCANGAN).update(**setel):
            raise SudahBerubah([pk])
        fakta = {"jumlah": len(baris)}
        catat("skp.perbarui_potret", oleh=oleh, objek=skp, pegawai_id=skp.pegawai_id, fakta=fakta)
        if penilai != skp.penilai_id and skp.status == StatusSkp.DIAJUKAN:
            _kabari_penilai(skp, Pegawai.objects.get(pk=penilai), oleh)
    return len(baris)


def check_penilai_ada(skp: Skp, orang: OrangSkp) -> int:
    """Id of the penilai. Raises Ditolak with the reason when there is none."""
    if orang.penilai_id is None:
        raise Ditolak(
            f"{istilah(skp).penilai} Anda belum dapat ditentukan. {orang.penilai.alasan} "
            "Hubungi operator kepegawaian OPD Anda."
        )
    return orang.penilai_id


def kolom_orang(orang: OrangSkp) -> Mapping[str, Any]:
    """Columns of a plan that hold its people, by database name."""
    assert orang.potret is not None  # noqa: S101  there is a penilai
    return {
        "penilai_id": orang.penilai_id,
        "atasan_penilai_id": orang.atasan_penilai_id,
        "potret": Jsonb(ke_json(orang.potret)),
    }


def bekukan_intervensi(skp_id: int) -> None:
    """Write down the atasan's results as they read now; one statement."""
    di_atas = HasilKerja.objects.filter(pk=OuterRef("intervensi")).values("uraian")[:1]
    HasilKerja.objects.filter(skp=skp_id, intervensi__isnull=False).update(teks_intervensi=Subquery(di_atas))


def _kabari_penilai(skp: Skp, penilai: Pegawai, oleh: Pelaku) -> None:
    apa = "Perubahan SKP" if skp.menggantikan_id else "SKP"
    kabari(
        penilai.keanggotaan_id,
        judul=f"{apa} {skp.pegawai.nama_lengkap} menunggu persetujuan Anda",
        isi=f"{skp.periode.nama}, {tanggal(skp.mulai)} sampai {tanggal(skp.akhir)}.",
        tautan=reverse("skp-tinjau-rinci", kwargs={"pk": skp.pk}),
        oleh=oleh,
    )
