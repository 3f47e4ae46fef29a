"""Who gets into the pages of evidence and Beranda's quick form."""

from aktivitas.models import Bukti, BuktiAktivitas
from kinerja.inti.izin import PERAN, Izin
from tests.aktivitas.pabrik_bukti import foto, unggah
from tests.jelajah_dasar import Halaman

_LIHAT = frozenset(k for k, p in PERAN.items() if Izin.LIHAT_AKTIVITAS in p.izin)
_PEMILIK = frozenset({"pemilik"})


def tambah_bukti(dunia) -> None:
    """A photo at the entry that everybody with the right sees, and one at a draft."""
    from aktivitas.services.bukti import simpan_bukti
    from tests.pabrik import pelaku

    oleh = pelaku(dunia.anggota_pegawai, pegawai_id=dunia.pegawai.pk)
    for entri in (dunia.entri, dunia.draf_aktivitas):
        simpan_bukti(entri=entri, berkas=[unggah(foto(), "bukti.jpg")], tautan=[], oleh=oleh)
    dunia.bukti_terkirim = BuktiAktivitas.objects.get(entri=dunia.entri)
    dunia.bukti_draf = BuktiAktivitas.objects.get(entri=dunia.draf_aktivitas)
    assert Bukti.objects.count() == 1


HALAMAN_BUKTI = {
    "aktivitas-kirim-cepat": Halaman(metode="post", hasil=frozenset({422})),
    "aktivitas-tercatat": Halaman(),
    "bukti-unggah": Halaman(kwargs=lambda d: {"pk": d.draf_aktivitas.pk}, boleh=_PEMILIK),
    "bukti-lihat": Halaman(kwargs=lambda d: {"pk": d.bukti_terkirim.pk}, boleh=_LIHAT | {"pemilik", "atasan"}),
    "bukti-hapus": Halaman(
        kwargs=lambda d: {"pk": d.bukti_draf.pk}, boleh=_PEMILIK, metode="post", hasil=frozenset({302})
    ),
}
