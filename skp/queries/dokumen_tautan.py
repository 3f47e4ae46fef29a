"""The way back from a paper of SKP to the page of the plan or evaluation that it is about."""

from urllib.parse import urlencode

from django.urls import reverse

from kinerja.inti.dokumen.daftar import TautanSubjek
from kinerja.inti.models import Dokumen
from kinerja.inti.pelaku import Pelaku
from skp.models import Evaluasi
from skp.queries.skp import hak_atas, visible_to


def tautan_skp(pelaku: Pelaku, dokumen: Dokumen) -> TautanSubjek | None:
    """The plan, when the reader may open it; one statement."""
    if not visible_to(pelaku).filter(pk=dokumen.subjek_id).exists():
        return None
    return TautanSubjek("Buka SKP-nya", reverse("skp-rinci", kwargs={"pk": dokumen.subjek_id}))


def tautan_evaluasi(pelaku: Pelaku, dokumen: Dokumen) -> TautanSubjek | None:
    """The evaluation on the page of its plan, when the reader may see ratings there."""
    terlihat = visible_to(pelaku).values("pk")
    evaluasi = Evaluasi.objects.filter(pk=dokumen.subjek_id, skp__in=terlihat).select_related("skp").first()
    if evaluasi is None or not hak_atas(pelaku, evaluasi.skp).penilaian:
        return None
    alamat = reverse("skp-evaluasi", kwargs={"pk": evaluasi.skp_id})
    return TautanSubjek("Buka evaluasinya", f"{alamat}?{urlencode({'evaluasi': evaluasi.pk})}")
