"""Who gets into the pages of the part "jalan"."""

from datetime import date, timedelta

from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.tenansi import instansi_wajib
from skp.models import BuktiRealisasi, PeriodeEvaluasi, Realisasi, SesiPembinaan, UndanganUmpanBalik
from tests.jelajah_dasar import Halaman

_LIHAT = frozenset(k for k, p in PERAN.items() if Izin.LIHAT_SKP in p.izin)
_MENILAI = frozenset(k for k, p in PERAN.items() if {Izin.LIHAT_SKP, Izin.LIHAT_PENILAIAN} <= set(p.izin))
_PEMILIK, _ATASAN = frozenset({"pemilik"}), frozenset({"atasan"})
_DUA = _PEMILIK | _ATASAN


def tambah(dunia) -> None:
    """A realisation with a file, an invitation of a colleague, a draft session and one handed over."""
    from django.conf import settings
    from django.utils import timezone

    from kinerja.inti.berkas.unggahan import letak, sha256, tulis

    assert instansi_wajib() == dunia.a
    hari_ini = timezone.localdate()
    periode = PeriodeEvaluasi.objects.filter(periode=dunia.skp.periode, tahunan=False, mulai__lte=hari_ini).latest(
        "mulai"
    )
    dunia.periode_jalan = periode
    dunia.indikator_jalan = dunia.hasil.indikator.get()
    realisasi = Realisasi.objects.create(indikator=dunia.indikator_jalan, periode_evaluasi=periode, nilai=3)
    isi = b"%PDF-1.7 startxref %%EOF"
    berkas = letak("realisasi", sha256(isi))
    if not (settings.BERKAS / berkas).exists():
        tulis(berkas, isi)
    dunia.bukti_realisasi = BuktiRealisasi.objects.create(
        realisasi=realisasi,
        jenis="berkas",
        judul="a",
        ukuran=1,
        berkas=berkas,
        sha256=sha256(isi),
        mime="application/pdf",
    )
    dunia.undangan = UndanganUmpanBalik.objects.create(
        skp=dunia.skp,
        pemberi=dunia.lain,
        sebagai="rekan",
        diundang_oleh=dunia.pegawai,
        sampai=min(hari_ini + timedelta(days=7), dunia.skp.akhir),
    )
    sesi = {
        "skp": dunia.skp,
        "jenis": "dialog",
        "tanggal": date(2026, 3, 2),
        "pemimpin": dunia.kepala,
        "pokok": "Kemajuan",
    }
    dunia.sesi_sampai = SesiPembinaan.objects.create(**sesi, status="disampaikan", catatan="Baik")
    dunia.sesi_draf, dunia.sesi_hapus = (SesiPembinaan.objects.create(**sesi) for _ in range(2))


def _skp(d) -> dict[str, int]:
    return {"pk": d.skp.pk}


HALAMAN: dict[str, Halaman] = {
    "skp-realisasi": Halaman(kwargs=_skp, boleh=_LIHAT | _DUA),
    "skp-realisasi-kirim": Halaman(kwargs=_skp, boleh=_PEMILIK),
    "skp-realisasi-tarik": Halaman(kwargs=_skp, boleh=frozenset(), metode="post"),
    "skp-realisasi-sumber": Halaman(kwargs=lambda d: {**_skp(d), "indikator": d.indikator_jalan.pk}, boleh=_PEMILIK),
    "skp-bukti": Halaman(kwargs=lambda d: {"pk": d.bukti_realisasi.pk}, boleh=_LIHAT | _DUA),
    "skp-umpan-balik": Halaman(kwargs=_skp, boleh=_MENILAI | _DUA),
    "skp-undang": Halaman(kwargs=_skp, boleh=_DUA),
    "skp-undang-orang": Halaman(kwargs=lambda d: {**_skp(d), "pegawai": d.lain.pk}, boleh=_DUA),
    "skp-undang-batal": Halaman(kwargs=lambda d: {"pk": d.undangan.pk}, boleh=_DUA),
    "skp-beri-umpan-balik": Halaman(),
    "skp-beri-umpan-balik-isi": Halaman(kwargs=lambda d: {"pk": d.undangan.pk}, boleh=frozenset({"pegawai"})),
    "skp-pembinaan": Halaman(kwargs=_skp, boleh=_DUA),
    "skp-pembinaan-baru": Halaman(kwargs=_skp, boleh=_ATASAN),
    "skp-pembinaan-tim": Halaman(),
    "skp-pembinaan-sesi": Halaman(kwargs=lambda d: {"pk": d.sesi_sampai.pk}, boleh=_DUA),
    "skp-pembinaan-hapus": Halaman(kwargs=lambda d: {"pk": d.sesi_hapus.pk}, boleh=_ATASAN),
    "skp-pembinaan-cetak": Halaman(kwargs=lambda d: {"pk": d.sesi_sampai.pk}, boleh=_DUA),
}
