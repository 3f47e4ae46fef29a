"""A small office for tests of planning: a head, an employee and a colleague in the same jabatan, and their actors."""

from decimal import Decimal
from types import SimpleNamespace

from skp.models import Skp
from skp.services.rencana import KerangkaSkp, buat_skp
from skp.services.rencana_hasil import IsiHasil, IsiIndikator, tambah_hasil
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, formasi_baru, klien, pegawai_baru, pelaku, unit_baru
from tests.skp.pabrik_skp import hasil_baru, periode_baru, skp_baru

KINI = "2026-02-02T02:00:00Z"


def kantor_baru() -> SimpleNamespace:
    """Dinas with Sekda above it, so that the penilai of the employee has a penilai, too. The head's plan is in force."""
    d = SimpleNamespace()
    d.sekretariat, d.dinas = unit_baru("Sekretariat Daerah"), unit_baru("Dinas Pertanian")
    d.f_sekda = formasi_baru(d.sekretariat, jabatan="Sekretaris Daerah", jenis="jpt_pratama", memimpin=True)
    d.f_kepala = formasi_baru(
        d.dinas, jabatan="Kepala Dinas Pertanian", jenis="jpt_pratama", memimpin=True, atasan=d.f_sekda
    )
    d.f_ani, d.f_budi = (formasi_baru(d.dinas, jabatan="Analis Pangan", atasan=d.f_kepala) for _ in range(2))
    for nama, formasi in (("sekda", d.f_sekda), ("kepala", d.f_kepala), ("ani", d.f_ani), ("budi", d.f_budi)):
        anggota = anggota_baru(nama.capitalize())
        orang = pegawai_baru(nama.capitalize(), formasi=formasi, keanggotaan=anggota, golongan="III/d")
        setattr(d, f"anggota_{nama}", anggota)
        setattr(d, nama, orang)
        setattr(d, f"oleh_{nama}", pelaku(anggota, pegawai_id=orang.pk))
        setattr(d, f"klien_{nama}", klien(anggota))
    d.periode = periode_baru()
    d.skp_kepala = skp_baru(
        d.kepala, d.sekda, status=StatusSkp.BERJALAN, formasi=d.f_kepala, unit=d.dinas, bentuk="jpt"
    )
    d.hasil_kepala = hasil_baru(d.skp_kepala, "Produksi pangan meningkat")
    return d


def kerangka(d, **lain) -> KerangkaSkp:
    isi = {"mulai": d.periode.mulai, "selesai": d.periode.selesai, "bentuk": "ja_jf", "pendekatan": "kuantitatif"}
    return KerangkaSkp(**{**isi, **lain})


def draf_baru(d, nama: str = "ani", **lain) -> Skp:
    """An empty draft of one of the people."""
    orang, oleh = getattr(d, nama), getattr(d, f"oleh_{nama}")
    return buat_skp(periode=d.periode, penempatan_id=orang.penempatan.get().pk, kerangka=kerangka(d, **lain), oleh=oleh)


def isi_hasil(d, uraian: str = "Data harga pangan tersedia", **lain) -> IsiHasil:
    """A complete main result of an employee."""

    indikator = (IsiIndikator("Jumlah laporan", aspek="kuantitas", target_min=Decimal(12), satuan="laporan"),)
    return IsiHasil(
        **{"jenis": "utama", "uraian": uraian, "indikator": indikator, "intervensi_id": d.hasil_kepala.pk, **lain}
    )


def draf_lengkap(d, nama: str = "ani") -> Skp:
    """A draft that can be submitted."""
    skp = draf_baru(d, nama)
    tambah_hasil(skp_id=skp.pk, isi=isi_hasil(d), oleh=getattr(d, f"oleh_{nama}"))
    return skp
