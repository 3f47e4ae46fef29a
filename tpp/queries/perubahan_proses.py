"""Whether anything was recorded after a stored calculation that could have changed it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from kinerja.domain.bulan import DIKUNCI
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Pelaku
from tpp.models import DaftarPembayaran, HasilTpp, ProsesTpp
from tpp.queries.perubahan import TANPA_PERUBAHAN, Perubahan, Sejak, perubahan_sesudah
from tpp.queries.proses import hasil_kantor

_SEMUA = 0
SELISIH_DICARI = "tpp.selisih.selesai"
"""Event: the differences of a locked month have been looked for; its `sejak` is when the search began to read."""


def diperhitungkan(daftar: Iterable[DaftarPembayaran]) -> dict[int, datetime]:
    """Until when each list (read with run and month) has taken the facts in, by its id; at most one statement.

    Of a month that is not locked that is its run; of a locked one also the last search for differences.
    """
    semua = list(daftar)
    dikunci = [d.bulan_opd_id for d in semua if d.bulan_opd.status in DIKUNCI]
    dicari: dict[int, datetime] = {}
    if dikunci:
        jejak = Peristiwa.objects.filter(aksi=SELISIH_DICARI, objek_jenis="kinerja.bulanopd", objek_id__in=dikunci)
        for pk, fakta in jejak.order_by("waktu").values_list("objek_id", "fakta"):
            dicari[pk or 0] = datetime.fromisoformat(fakta["sejak"])
    awal = datetime.min.replace(tzinfo=UTC)
    return {d.pk: max(d.proses.dibuat_pada, dicari.get(d.bulan_opd_id, awal)) for d in semua}


def perubahan_proses(pelaku: Pelaku, proses: ProsesTpp) -> Perubahan:
    """Records after a complete run about the people of it whom the reader sees; two statements."""
    if proses.status != ProsesTpp.Status.SELESAI:
        return TANPA_PERUBAHAN
    milik = hasil_kantor(pelaku).filter(proses=proses.pk).values_list("pegawai", flat=True)
    orang = [Sejak(pk, _SEMUA, proses.dibuat_pada) for pk in milik]
    return perubahan_sesudah(proses.bulan, orang).get(_SEMUA, TANPA_PERUBAHAN)


def perubahan_daftar(daftar: DaftarPembayaran) -> Perubahan:
    """Records after the run of one list (read with run and month) about its people; at most three statements."""
    opd = daftar.bulan_opd.perangkat_daerah_id
    milik = HasilTpp.objects.filter(proses=daftar.proses_id, perangkat_daerah=opd).values_list("pegawai", flat=True)
    sejak = diperhitungkan([daftar])[daftar.pk]
    orang = [Sejak(pk, _SEMUA, sejak) for pk in milik]
    return perubahan_sesudah(daftar.bulan_opd.bulan, orang).get(_SEMUA, TANPA_PERUBAHAN)


def perubahan_hasil(hasil: HasilTpp, dicari: datetime | None = None) -> Perubahan:
    """Records about one person's month after his result (read with its run), or after the last search for differences.

    One statement. `dicari`: when the last search for differences of a locked month began to read.
    """
    sejak = max(hasil.proses.dibuat_pada, dicari) if dicari else hasil.proses.dibuat_pada
    orang = [Sejak(hasil.pegawai_id, _SEMUA, sejak)]
    return perubahan_sesudah(hasil.proses.bulan, orang).get(_SEMUA, TANPA_PERUBAHAN)
