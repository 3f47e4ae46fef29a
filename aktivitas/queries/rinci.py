"""One entry on its pages: what it holds, its versions, and what its owner may do with it now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from aktivitas.domain.aturan_isi import Keberatan
from aktivitas.models import Aktivitas
from aktivitas.queries.bank import padanan_butir
from aktivitas.queries.bukti import DAPAT_DITAMBAH, BuktiTampil, bukti_untuk
from aktivitas.queries.entri import get_milik_or_404, get_terlihat_or_404, versi_lain
from aktivitas.queries.isi import jumlah_bukti
from aktivitas.states import DAPAT_DIUBAH, DIAKUI, StatusAktivitas
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from kinerja.queries.atasan import PeranAtasan, atasan_per_hari
from skp.queries.hasil_berlaku import sebutan_hasil

_S = StatusAktivitas


@dataclass(frozen=True, slots=True)
class RincianEntri:
    """An entry with the ones it replaces (`sebelum`) and that replace it (`sesudah`), and what its owner may do.

    `hasil`: the result of the SKP that it supports, in words. `pemutus`: who decides it while it waits, "" otherwise.
    """

    entri: Aktivitas
    milik: bool
    sebelum: Aktivitas | None
    sesudah: Sequence[Aktivitas]
    bukti: Sequence[BuktiTampil]
    hasil: str = ""
    pemutus: str = ""

    @property
    def dapat_diubah(self) -> bool:
        return self.milik and self.entri.status in DAPAT_DIUBAH

    @property
    def bukti_dapat_ditambah(self) -> bool:
        return self.milik and self.entri.status in DAPAT_DITAMBAH

    @property
    def dapat_diamendemen(self) -> bool:
        """Approved, and no amendment of it is on its way."""
        berjalan = any(e.status != _S.TIDAK_DISETUJUI for e in self.sesudah)
        return self.milik and self.entri.status in DIAKUI and not berjalan


@dataclass(frozen=True, slots=True)
class EntriDiubah:
    """An entry about to be changed. `butir_id`: its activity as in force on the day; `bukti`: evidence it has already.

    `amendemen`: it is approved, so the change becomes an entry of its own; `halangan`: why it cannot be changed now.
    """

    entri: Aktivitas
    butir_id: int
    bukti: int
    amendemen: bool
    halangan: str


def rincian_entri(pelaku: Pelaku, pk: int) -> RincianEntri:
    """An entry that the actor may see; a fixed number of statements. Raises Http404."""
    entri = get_terlihat_or_404(pelaku, pk)
    lain = versi_lain(pelaku, entri)
    return RincianEntri(
        entri,
        entri.pegawai_id == pelaku.pegawai_id,
        next((e for e in lain if e.pk == entri.menggantikan_id), None),
        [e for e in lain if e.menggantikan_id == entri.pk],
        bukti_untuk([pk]).get(pk, ()),
        _sebut_hasil(entri),
        _pemutus(entri, pelaku.hari_ini()),
    )


def _pemutus(entri: Aktivitas, hari_ini: date) -> str:
    """The verifikator of the work date, of an entry that is not decided yet."""
    if entri.status not in (_S.DRAF, _S.MENUNGGU):
        return ""
    hari = (entri.pegawai_id, entri.tanggal)
    pk = atasan_per_hari([hari], PeranAtasan.VERIFIKATOR, hari_ini=hari_ini)[hari].pegawai_id
    orang = Pegawai.objects.filter(pk=pk).first() if pk else None
    return orang.nama_lengkap if orang else "Belum ada; hubungi operator kepegawaian OPD Anda."


def _sebut_hasil(entri: Aktivitas) -> str:
    """What the entry is linked to, "" without a link; one statement for a link only."""
    silsilah = entri.silsilah_hasil
    return sebutan_hasil([silsilah]).get(silsilah, "") if silsilah else ""


def entri_diubah(pelaku: Pelaku, pk: int) -> EntriDiubah:
    """An entry of the actor's own for the form that changes it. Raises Http404."""
    r = rincian_entri(pelaku, get_milik_or_404(pelaku, pk).pk)
    e = r.entri
    halangan = ""
    if e.status == _S.MENUNGGU:
        halangan = "Aktivitas ini sedang menunggu verifikasi. Tarik kembali dahulu, lalu ubah."
    elif not r.dapat_diubah and not r.dapat_diamendemen:
        halangan = f"Aktivitas dengan keadaan {e.get_status_display()} tidak dapat diubah."
        if e.status in DIAKUI:
            halangan = "Perubahan untuk aktivitas ini sudah ada. Lanjutkan perubahan itu, atau hapus drafnya dahulu."
    butir = padanan_butir([e.butir.kode], e.tanggal).get(e.butir.kode, e.butir_id)
    bukti = 0 if r.dapat_diamendemen else jumlah_bukti([pk]).get(pk, 0)
    return EntriDiubah(e, butir, bukti, r.dapat_diamendemen, halangan)


def get_draf_or_404(pelaku: Pelaku, pk: int) -> Aktivitas:
    """A draft of the actor's own. Raises Http404."""
    entri = get_milik_or_404(pelaku, pk)
    if entri.status != _S.DRAF:
        raise Http404("Draf tidak ditemukan.")
    return entri


def milik_semua_or_404(pelaku: Pelaku, ids: Sequence[int]) -> None:
    """Make sure that every entry is there and the actor's own; one statement. Raises Http404."""
    milik = Aktivitas.objects.filter(pk__in=ids, pegawai=pelaku.pegawai_id).count() if pelaku.pegawai_id else 0
    if milik < len(set(ids)):
        raise Http404("Aktivitas tidak ditemukan.")


def tanggal_entri(pelaku: Pelaku, ids: Sequence[int]) -> date:
    """The last day among the actor's own entries; today without any. One statement."""
    milik = Aktivitas.objects.filter(pk__in=ids, pegawai=pelaku.pegawai_id)
    return milik.order_by("-tanggal").values_list("tanggal", flat=True).first() or pelaku.hari_ini()


def entri_tertahan(
    pelaku: Pelaku, tertahan: Sequence[tuple[int, Sequence[Keberatan]]]
) -> list[tuple[Aktivitas, Sequence[Keberatan]]]:
    """The entries behind refusals, in their order; one statement."""
    milik = Aktivitas.objects.filter(pegawai=pelaku.pegawai_id).select_related("butir")
    entri = milik.in_bulk([pk for pk, _ in tertahan])
    return [(entri[pk], k) for pk, k in tertahan if pk in entri]
