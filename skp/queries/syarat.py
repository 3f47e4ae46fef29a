"""A plan of results and indicators held against the thresholds in force (section `syarat` of a regime's values)."""

from skp.domain.ketentuan import KetentuanRejim, baca_bagian
from skp.domain.syarat import HasilDiperiksa, IndikatorDiperiksa, Kekurangan, RencanaDiperiksa, baca_syarat, periksa
from skp.models import Skp
from skp.queries.rencana import HasilTampil, IsiRencana


def periksa_syarat(skp: Skp, isi: IsiRencana, aturan: KetentuanRejim) -> tuple[Kekurangan, ...]:
    """What a plan lacks; no statement."""
    return tuple(periksa(rencana_diperiksa(skp, isi), baca_bagian(aturan.bagian, "syarat", baca_syarat)))


def rencana_diperiksa(skp: Skp, isi: IsiRencana) -> RencanaDiperiksa:
    """A plan as the rules see it."""
    return RencanaDiperiksa(
        bentuk=skp.bentuk,
        pendekatan=skp.pendekatan,
        hasil=tuple(_hasil(h) for h in isi.semua),
        ekspektasi=frozenset(isi.ekspektasi),
        lampiran={kode: (nama, len(baris)) for kode, nama, baris in isi.lampiran},
    )


def _hasil(h: HasilTampil) -> HasilDiperiksa:
    return HasilDiperiksa(
        pk=h.hasil.pk,
        nomor=h.nomor,
        jenis=h.hasil.jenis,
        uraian=h.hasil.uraian,
        indikator=tuple(IndikatorDiperiksa(i.indikator.uraian, i.indikator.aspek, i.bertarget) for i in h.indikator),
        berintervensi=bool(h.teks_intervensi),
        perspektif=h.hasil.perspektif,
        rencana_aksi=len(h.aksi),
    )
