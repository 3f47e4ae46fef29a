"""Whether anything was recorded after a stored calculation that could have changed it."""

from kinerja.inti.pelaku import Pelaku
from tpp.models import HasilTpp, ProsesTpp
from tpp.queries.perubahan import TANPA_PERUBAHAN, Perubahan, Sejak, perubahan_sesudah
from tpp.queries.proses import hasil_kantor

_SEMUA = 0


def perubahan_proses(pelaku: Pelaku, proses: ProsesTpp) -> Perubahan:
    """Records after a complete run about the people of it whom the reader sees; two statements."""
    if proses.status != ProsesTpp.Status.SELESAI:
        return TANPA_PERUBAHAN
    milik = hasil_kantor(pelaku).filter(proses=proses.pk).values_list("pegawai", flat=True)
    orang = [Sejak(pk, _SEMUA, proses.dibuat_pada) for pk in milik]
    return perubahan_sesudah(proses.bulan, orang).get(_SEMUA, TANPA_PERUBAHAN)


def perubahan_hasil(hasil: HasilTpp) -> Perubahan:
    """Records about one person's month after his result (read with its run); one statement."""
    orang = [Sejak(hasil.pegawai_id, _SEMUA, hasil.proses.dibuat_pada)]
    return perubahan_sesudah(hasil.proses.bulan, orang).get(_SEMUA, TANPA_PERUBAHAN)
