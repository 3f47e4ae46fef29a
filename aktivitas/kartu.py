"""What this room shows elsewhere: its card on Beranda."""

from django.urls import reverse

from aktivitas.queries.entri import menit_hari_dan_bulan
from kinerja.inti.beranda import Kartu
from kinerja.inti.format import angka
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Modul


def kartu_menit(pelaku: Pelaku) -> Kartu | None:
    """Minutes sent today and this month; None for an account without a person, or with the module off. One statement."""
    if pelaku.pegawai_id is None or Modul.AKTIVITAS in pelaku.modul_mati:
        return None
    hari, bulan = menit_hari_dan_bulan(pelaku.pegawai_id, pelaku.hari_ini())
    isi = f"{angka(hari.dikirim)} menit hari ini · {angka(bulan.dikirim)} menit bulan ini, {angka(bulan.diakui)} disetujui"
    if bulan.perbaikan:
        isi += f" · {angka(bulan.perbaikan)} menit perlu perbaikan"
    return Kartu("Aktivitas Harian", isi, reverse("aktivitas-saya"), "Lihat aktivitas", urutan=20)
