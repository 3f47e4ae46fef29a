"""Telling people that their TPP of a month has been calculated."""

from django.urls import reverse

from kinerja.inti.format import bulan
from kinerja.inti.pesan import titip_sekali
from tpp.models import HasilTpp, ProsesTpp


def kabari_perkiraan(proses: ProsesTpp) -> int:
    """Tell whoever has a result in a complete run, once a month however often it is calculated; returns how many."""
    milik = HasilTpp.objects.filter(proses=proses, pegawai__keanggotaan__aktif=True)
    return titip_sekali(
        kepada=milik.values_list("pegawai__keanggotaan", flat=True),
        judul=f"Perkiraan TPP {bulan(proses.bulan)} tersedia",
        isi="Angkanya dapat berubah sampai TPP bulan itu disahkan. Periksa rinciannya, dan sampaikan bila ada yang keliru.",
        tautan=reverse("tpp-saya"),
        kunci=f"tpp.perkiraan:{proses.bulan:%Y-%m}",
    )
