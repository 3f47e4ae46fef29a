"""A month's achievement is put on paper."""

from dataclasses import replace

from django.db import transaction

from kinerja.inti.dokumen.daftar import jenis_dokumen
from kinerja.inti.dokumen.layanan import batalkan_dokumen, terbitkan
from kinerja.inti.dokumen.naskah import Kertas, cairkan
from kinerja.inti.models import Dokumen
from kinerja.inti.pelaku import Pelaku, pelaku_sistem
from skp.domain.potret import dari_json
from skp.policies.pp46_bulan import check_cetak_bulan
from skp.queries.dokumen_dasar import tanda_dokumen
from skp.queries.pp46_bulan import HalamanBulan
from skp.queries.pp46_dokumen_bulan import JENIS_BULAN, bulan_hidup, naskah_bulan


@transaction.atomic
def buat_capaian_bulan(*, halaman: HalamanBulan, kertas: Kertas, oleh: Pelaku) -> Dokumen:
    """The living paper of the opened month when it tells the same on the same sheet; else a new one in its place.

    Raises:
        Ditolak: not his to print, or the month has no value yet.
    """
    bulan = halaman.dipilih
    check_cetak_bulan(halaman.skp, halaman.hak, bulan)
    potret = dari_json(halaman.skp.potret)
    assert bulan is not None and potret is not None  # noqa: S101, PT018  checked above
    naskah = replace(naskah_bulan(oleh, halaman, bulan, potret), kertas=kertas)
    lama = bulan_hidup(halaman.skp, bulan)
    if lama is not None:
        sekertas = cairkan(lama.naskah).get("kertas", jenis_dokumen(JENIS_BULAN).kertas) == kertas
        if sekertas and tanda_dokumen(lama) == naskah.isi["tanda"]:
            return lama
        alasan = "Isinya berubah; diganti dengan dokumen baru." if sekertas else f"Dibuat lagi pada kertas {kertas}."
        batalkan_dokumen(dokumen=lama, alasan=alasan, oleh=pelaku_sistem(lama.instansi_id))
    return terbitkan(jenis=JENIS_BULAN, naskah=naskah, oleh=oleh)
