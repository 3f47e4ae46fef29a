"""The log's part when two records of one person become one. Approved entries never move: they are evidence of a payment."""

from django.db.models import Exists, OuterRef

from aktivitas.models import Aktivitas, Bukti, Dispensasi
from aktivitas.states import DIAKUI, StatusAktivitas
from kinerja.inti.format import angka
from kinerja.inti.gabung import Pasangan, Pemindah, Temuan, halangan_tanda_tangan, halangan_terbit

_TETAP = (*DIAKUI, StatusAktivitas.DIGANTI)
"""What was once approved stays with whom it was approved for."""


def periksa(p: Pasangan) -> Temuan:
    """Count the duplicate's entries and decisions; approved entries of his, his papers, and papers he signs forbid this."""
    milik = Aktivitas.objects.filter(pegawai=p.ganda)
    diakui = milik.filter(status__in=_TETAP).count()
    pindah, putusan = milik.count() - diakui, Aktivitas.objects.filter(diputus_oleh=p.ganda).count()
    halangan = []
    if diakui:
        balik = not Aktivitas.objects.filter(pegawai=p.tetap, status__in=_TETAP).exists()
        halangan.append(_halangan(p, diakui, balik))
    if milik.filter(diputus_oleh=p.tetap).exists():
        halangan.append(
            "Data yang dipertahankan pernah memutus aktivitas data ganda, jadi keduanya bukan orang yang sama."
        )
    halangan += halangan_tanda_tangan(p, "aktivitas.", "rekap aktivitas")
    halangan += halangan_terbit(p, "aktivitas.", "rekap aktivitas bulanan")
    return Temuan(
        (("Aktivitas harian", pindah),) if pindah else (),
        (("Putusan sebagai verifikator", putusan),) if putusan else (),
        tuple(halangan),
    )


def _halangan(p: Pasangan, banyak: int, balik: bool) -> str:
    awal = f"{p.nama_ganda} mempunyai {angka(banyak)} aktivitas yang sudah disetujui, yang tidak pernah berubah."
    if balik:
        return f"{awal} Pertahankan data itu, dan gabungkan yang lain ke dalamnya."
    return f"{awal} Yang dipertahankan juga. Biarkan keduanya, dan akhiri masa kerja data yang tidak dipakai lagi."


def pindahkan(p: Pasangan) -> None:
    """Hand over entries that may still change. Decisions about other people stay with the tombstone that made them."""
    Aktivitas.objects.filter(pegawai=p.ganda).exclude(status__in=_TETAP).update(pegawai=p.tetap)
    sama = Dispensasi.objects.filter(
        pegawai=p.tetap, tanggal=OuterRef("tanggal"), nomor_surat=OuterRef("nomor_surat"), dicabut_pada=None
    )
    Dispensasi.objects.filter(~Exists(sama), pegawai=p.ganda).update(pegawai=p.tetap)
    # What both have stays with the tombstone: an entry's evidence is found through the entry, whoever it is named for.
    isi = Bukti.objects.filter(pegawai=p.tetap, sha256_asal=OuterRef("sha256_asal"), tautan=OuterRef("tautan"))
    Bukti.objects.filter(~Exists(isi), pegawai=p.ganda).update(pegawai=p.tetap)


PEMINDAH = Pemindah(
    "aktivitas",
    frozenset(
        {
            "aktivitas.Aktivitas.pegawai",
            "aktivitas.Aktivitas.diputus_oleh",
            "aktivitas.Bukti.pegawai",
            "aktivitas.Dispensasi.pegawai",
            "aktivitas.PutusanVerifikasi.pemutus",
            "aktivitas.PenggantiVerifikator.pejabat",
            "aktivitas.PenggantiVerifikator.pengganti",
        }
    ),
    periksa,
    pindahkan,
)
