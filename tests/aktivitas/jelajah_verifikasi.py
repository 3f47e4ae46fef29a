"""Who gets into Perlu Verifikasi."""

from datetime import UTC, date, datetime

from aktivitas.models import Aktivitas, ButirAktivitas
from aktivitas.services.berhalangan import tunjuk_pengganti
from aktivitas.services.putusan import Putusan, putuskan_banyak
from tests.aktivitas.pabrik_aktivitas import entri_baru
from tests.jelajah_dasar import Halaman
from tests.pabrik import pelaku

PEKAN = date(2026, 9, 7)
_ATASAN = frozenset({"atasan"})


def tambah(dunia) -> None:
    butir = ButirAktivitas.objects.order_by("pk").first()
    oleh = pelaku(dunia.anggota_kepala, pegawai_id=dunia.kepala.pk)
    saat = datetime(2026, 9, 7, 9, tzinfo=UTC)
    dunia.wajar = entri_baru(dunia.pegawai, butir, PEKAN, dicatat_pada=saat)
    diputus: Aktivitas = entri_baru(dunia.pegawai, butir, date(2026, 9, 8), dicatat_pada=saat)
    dunia.putusan = putuskan_banyak(putusan=[Putusan(diputus.pk, "setujui")], oleh=oleh)
    dunia.pengganti = tunjuk_pengganti(
        pengganti=dunia.lain, mulai=date(2026, 8, 3), selesai=date(2026, 8, 6), nomor_sk="800/2", oleh=oleh
    )


def _putus(dunia):
    return {f"k_{dunia.wajar.pk}": dunia.wajar.menit, f"p_{dunia.wajar.pk}": "setujui"}


HALAMAN = {
    "verifikasi": Halaman(),
    "verifikasi-kelompok": Halaman(kwargs=lambda d: {"pk": d.pegawai.pk, "pekan": PEKAN}, boleh=_ATASAN),
    "verifikasi-putus": Halaman(boleh=_ATASAN, metode="post", data=_putus, hasil=frozenset({302})),
    "verifikasi-tanda-terima": Halaman(kwargs=lambda d: {"kode": d.putusan.kode}, boleh=_ATASAN),
    "verifikasi-batal": Halaman(
        kwargs=lambda d: {"kode": d.putusan.kode}, boleh=_ATASAN, metode="post", hasil=frozenset({302})
    ),
    "verifikasi-berhalangan": Halaman(),
    "verifikasi-berhalangan-akhiri": Halaman(kwargs=lambda d: {"pk": d.pengganti.pk}, boleh=_ATASAN),
}
