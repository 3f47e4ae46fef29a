"""A month's achievement on paper."""

from typing import Any

from django.urls import reverse

from kinerja.inti.dokumen.daftar import TautanSubjek
from kinerja.inti.dokumen.naskah import Naskah, bekukan, sidik
from kinerja.inti.models import Dokumen
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.kop import kop_surat
from skp.domain.potret import PotretSkp
from skp.domain.pp46.masukan import Aspek
from skp.models import Skp
from skp.queries.dokumen_dasar import lima_baris
from skp.queries.pp46_bulan import CapaianBulan, HalamanBulan, KegiatanBulan
from skp.queries.skp import visible_to

JENIS_BULAN = "skp.capaian46"


def naskah_bulan(pelaku: Pelaku, halaman: HalamanBulan, bulan: CapaianBulan, potret: PotretSkp) -> Naskah:
    """The paper of a month that was reckoned; nobody signs it, the institution's seal completes it. One statement."""
    skp, kop = halaman.skp, kop_surat()
    isi: dict[str, Any] = {
        "bulan": bulan.bulan.mulai.isoformat(),
        "judul": ["Capaian Sasaran Kerja Pegawai", f"Bulan {bulan.bulan.nama}"],
        "instansi": kop.nama,
        "masa": bulan.bulan.nama,
        "sementara": bulan.berjalan,
        "pegawai": lima_baris(potret.pegawai),
        "penilai": lima_baris(potret.penilai),
        "mutu": any(_nilai_aspek(k, Aspek.KUALITAS) for k in bulan.kegiatan),
        "kegiatan": [_kegiatan(k) for k in bulan.kegiatan],
        "tercatat": bulan.tercatat,
        "belum_diverifikasi": list(bulan.belum_diverifikasi),
        "nilai": bulan.nilai,
        "sebutan": bulan.sebutan,
        "langkah": list(bulan.hasil.rincian) if bulan.hasil else [],
        "dasar": halaman.dasar,
    }
    return Naskah(
        subjek_id=skp.pk,
        judul=f"Capaian SKP Bulan {bulan.bulan.nama}",
        tanggal=pelaku.hari_ini(),
        kop=kop.untuk_unit(skp.unit),
        pegawai_id=skp.pegawai_id,
        unit_id=skp.unit_id,
        nama_subjek=potret.pegawai.nama,
        isi={**isi, "tanda": sidik(bekukan(isi))},
    )


def _kegiatan(k: KegiatanBulan) -> dict[str, Any]:
    return {
        "uraian": k.kegiatan.uraian,
        "target": k.target,
        "realisasi": k.realisasi,
        "asal": k.tercatat.asal,
        "belum_diverifikasi": k.belum_diverifikasi,
        "mutu": _nilai_aspek(k, Aspek.KUALITAS),
        "nilai": k.hasil.nilai,
    }


def _nilai_aspek(k: KegiatanBulan, aspek: Aspek) -> Any:
    return next((a.realisasi for a in k.hasil.aspek if a.aspek is aspek), None)


def bulan_hidup(skp: Skp, bulan: CapaianBulan) -> Dokumen | None:
    """The living paper of a month, the newest first; one statement of at most a year's papers."""
    baris = Dokumen.objects.filter(jenis=JENIS_BULAN, subjek_id=skp.pk).exclude(keadaan=Dokumen.Keadaan.DIBATALKAN)
    awal = bulan.bulan.mulai.isoformat()
    return next((d for d in baris.order_by("-pk") if d.isi_naskah["isi"].get("bulan") == awal), None)


def tautan_bulan(pelaku: Pelaku, dokumen: Dokumen) -> TautanSubjek | None:
    """The month on its page, when the reader may open the plan; one statement."""
    if not visible_to(pelaku).filter(pk=dokumen.subjek_id).exists():
        return None
    bulan = int(dokumen.isi_naskah["isi"]["bulan"][5:7])
    alamat = reverse("skp-capaian-bulan", kwargs={"pk": dokumen.subjek_id})
    return TautanSubjek("Buka capaian bulannya", f"{alamat}?bulan={bulan}")
