"""Plans as they stand on paper, for the tests of documents. Inside the door of a tenant."""

from types import SimpleNamespace

from skp.models import EkspektasiKhusus, Indikator, LampiranSkp, Skp
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, pelaku, unit_baru
from tests.skp.pabrik_skp import hasil_baru, periode_baru, skp_baru


def orang(nama: str, jabatan: str = "Analis Pangan", *, sebagai: str = "", nip: str = "198804282010121022") -> dict:
    """One person as a snapshot stores him."""
    return {
        "nama": nama,
        "nip": nip,
        "pangkat": "Penata",
        "golongan": "III/c",
        "jabatan": jabatan,
        "unit": "Dinas Pertanian",
        "per": "2026-01-15",
        "sebagai": sebagai,
    }


def potret(pegawai: str = "Ani Lestari", penilai: str = "Kepala Dinas", *, sebagai: str = "") -> dict:
    """A stored snapshot; `sebagai` of the penilai."""
    pejabat = orang(penilai, "Kepala Dinas Pertanian", sebagai=sebagai, nip="197310091997021003")
    return {"pegawai": orang(pegawai), "penilai": pejabat, "atasan_penilai": orang("Sekda", "Sekretaris Daerah")}


def kantor_dokumen() -> SimpleNamespace:
    """A head and an employee with accounts, whose plan is approved and not signed yet."""
    d = SimpleNamespace(periode=periode_baru(), unit=unit_baru("Dinas Pertanian"))
    d.f_kepala = formasi_baru(d.unit, jabatan="Kepala Dinas Pertanian", jenis="jpt_pratama", memimpin=True)
    d.f_ani = formasi_baru(d.unit, jabatan="Analis Pangan", atasan=d.f_kepala)
    for nama, formasi in (("kepala", d.f_kepala), ("ani", d.f_ani)):
        anggota = anggota_baru(nama.capitalize())
        pegawai = pegawai_baru(nama.capitalize(), formasi=formasi, keanggotaan=anggota)
        setattr(d, nama, pegawai)
        setattr(d, f"akun_{nama}", anggota)
        setattr(d, f"oleh_{nama}", pelaku(anggota, pegawai_id=pegawai.pk, atasan=nama == "kepala"))
    d.skp_kepala = skp_baru(
        d.kepala, status=StatusSkp.BERJALAN, formasi=d.f_kepala, unit=d.unit, bentuk="jpt", potret=potret("Kepala")
    )
    d.hasil_kepala = hasil_baru(d.skp_kepala, "Produksi pangan meningkat", perspektif="penerima_layanan")
    d.skp = rencana(d, d.ani)
    return d


def rencana(d: SimpleNamespace, pegawai, *, hasil: int = 1, **lain) -> Skp:
    """An approved plan with results of four kinds of content."""
    isi = {"status": StatusSkp.DISETUJUI, "unit": d.unit, "potret": potret(str(pegawai)), "formasi": d.f_ani, **lain}
    s = skp_baru(pegawai, d.kepala, **isi)
    Skp.objects.filter(pk=s.pk).update(asal="bkn")
    for i in range(hasil):
        h = hasil_baru(
            s, f"Data harga pangan {i}", intervensi=d.hasil_kepala, teks_intervensi="Produksi pangan meningkat"
        )
        Skp.objects.filter(pk=s.pk).update(asal="bkn")
        Indikator.objects.create(
            hasil=h, aspek="waktu", uraian="Laporan selesai", target_teks="tiap tanggal 5", urutan=1
        )
    EkspektasiKhusus.objects.create(skp=s, nilai="akuntabel", teks="Melaporkan tepat waktu")
    LampiranSkp.objects.create(skp=s, bagian="dukungan", teks="Kendaraan lapangan")
    Skp.objects.filter(pk=s.pk).update(asal="sini")
    return Skp.objects.select_related("pegawai", "periode", "unit__perangkat_daerah").get(pk=s.pk)
