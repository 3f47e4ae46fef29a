"""The talk about a plan."""

from django.db import transaction
from django.urls import reverse

from kinerja.inti.pelaku import Pelaku
from kinerja.inti.pesan import kabari
from skp.models import CatatanSkp, HasilKerja
from skp.policies import rencana as policies
from skp.queries.rencana import get_hasil_or_404
from skp.queries.skp import get_skp_or_404, hak_atas


def tulis_catatan(*, skp_id: int, teks: str, oleh: Pelaku, hasil_id: int | None = None) -> CatatanSkp:
    """A remark by the owner, the penilai or his atasan, on the plan or on one result; the other side is told.

    Raises:
        Http404: the actor may not read the plan, or the result is not of it.
        Ditolak: he takes no part in the talk.
    """
    skp = get_skp_or_404(oleh, skp_id)
    hak = hak_atas(oleh, skp)
    policies.check_catat(oleh, skp, hak)
    hasil: HasilKerja | None = get_hasil_or_404(skp, hasil_id) if hasil_id else None
    assert oleh.pegawai_id is not None  # noqa: S101  check_catat came first
    with transaction.atomic():
        catatan = CatatanSkp.objects.create(skp=skp, hasil=hasil, penulis_id=oleh.pegawai_id, teks=teks.strip())
        lawan = skp.penilai if hak.pemilik else skp.pegawai
        kabari(
            lawan.keanggotaan_id if lawan else None,
            judul=f"Catatan baru pada SKP {skp.pegawai.nama_lengkap}",
            isi=catatan.teks[:200],
            tautan=reverse("skp-riwayat", kwargs={"pk": skp.pk}),
            oleh=oleh,
        )
    return catatan
