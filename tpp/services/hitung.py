"""The run of a month: started by a person, done by a worker chunk by chunk, resumable after a kill.

Facts of a person are those in force on the last workday of the month on which he held a seat (class, perangkat daerah)
or on the last workday of the month (golongan, kind, salary). Whoever came or left within the month has workdays and
absences only between his dates. Pay by stretches of seats follows when the rule sets ask for it.
"""

import gc
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from kinerja.domain.bulan import StatusBulan
from kinerja.inti import pekerjaan
from kinerja.inti.audit import catat, catat_banyak
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.models import Pekerjaan
from kinerja.inti.pekerjaan import GagalTerduga, Konteks
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import BulanOpd, UnitKerja
from presensi.queries.muatan import MuatanPresensi
from skp.queries.predikat import predikat_bulanan
from tpp.arsip import masukan_ke_json
from tpp.domain.aturan import Aturan, AturanTidakSah
from tpp.domain.hasil import hasil_ke_json
from tpp.domain.hitung import Mesin, siapkan
from tpp.domain.kesiapan import perlu_predikat
from tpp.domain.masukan import MasukanTidakSah
from tpp.kunci import kunci_transaksi
from tpp.models import HasilGagal, HasilTpp, Ketentuan, ProsesTpp
from tpp.policies import check_hitung
from tpp.queries.ketentuan import aturan_ketentuan, ketentuan_berlaku
from tpp.queries.muatan import (
    akhir_bulan,
    muat_orang,
    peserta_presensi,
    peserta_tpp,
    proses_untuk_dihitung,
)
from tpp.services.giliran import kabari_berikut
from tpp.services.kabar import kabari_perkiraan
from tpp.services.selisih_mulai import mulai_selisih_lalu
from tpp.services.susun import Penyusun, sebutan_predikat
from tpp.services.tulis_hasil import BarisGagal, BarisHasil, simpulkan, tulis_potongan

JENIS = "tpp.hitung"
UKURAN_POTONGAN = 2000
"""People in a chunk, each a committed transaction."""


class BelumDapatDihitung(Ditolak):
    """The month or its rules are not ready. `bidang`: the field of the form it is about, None for the rules."""

    def __init__(self, alasan: str, bidang: str | None = None) -> None:
        super().__init__(alasan)
        self.bidang = bidang


def mulai_hitung(
    *,
    bulan: date,
    oleh: Pelaku,
    perangkat_daerah: UnitKerja | None = None,
    ukuran: int = UKURAN_POTONGAN,
    kirimkan: bool = True,
) -> ProsesTpp:
    """Start the run of a month for the tenant or one perangkat daerah. While one is under way, that one is returned.

    Args:
        bulan: any day of the month.
        ukuran: people in a chunk.
        kirimkan: False when the caller does the job itself (`kinerja.inti.pekerjaan.jalankan`).

    Raises:
        BelumDapatDihitung: the month is not over (a person asks), no rule set in force, or a rule set that asks for
            what the application does not hold yet.
        Ditolak: no permission.
    """
    awal = bulan.replace(day=1)
    opd = perangkat_daerah.pk if perangkat_daerah else None
    check_hitung(oleh, opd)
    _periksa_berakhir(awal, oleh)
    with transaction.atomic():
        kunci_transaksi("hitung")
        milik = ProsesTpp.objects.filter(bulan=awal, perangkat_daerah=perangkat_daerah)
        berjalan = milik.filter(status=ProsesTpp.Status.BERJALAN).first()
        if berjalan is not None:
            return berjalan
        ketentuan = _ketentuan(awal)
        proses = ProsesTpp.objects.create(
            bulan=awal,
            perangkat_daerah=perangkat_daerah,
            nomor=(milik.aggregate(n=Max("nomor"))["n"] or 0) + 1,
            ketentuan=ketentuan,
            sidik_ketentuan=ketentuan.sidik,
            dibuat_oleh_id=oleh.keanggotaan_id,
        )
        tempat = perangkat_daerah.nama if perangkat_daerah else "semua perangkat daerah"
        proses.pekerjaan = pekerjaan.mulai(
            JENIS,
            judul=f"Menghitung TPP {teks_bulan(awal)}, {tempat}",
            kunci=f"{JENIS}:{awal:%Y-%m}:{opd or 'semua'}:{proses.nomor}",
            argumen={"proses": proses.pk, "bulan": awal.isoformat(), "perangkat_daerah": opd, "ukuran": ukuran},
            oleh=oleh,
            kirimkan=kirimkan,
        )
        proses.save(update_fields=["pekerjaan"])
        catat("tpp.hitung", oleh=oleh, objek=proses, fakta={"bulan": awal.isoformat(), "ketentuan": ketentuan.versi})
    return proses


def _periksa_berakhir(awal: date, oleh: Pelaku) -> None:
    """Days to come have no punches yet and would count as absences. Commands and jobs choose their month themselves."""
    akhir = akhir_bulan(awal)
    if not oleh.sistem and oleh.hari_ini() < akhir:
        keadaan = "belum dimulai" if oleh.hari_ini() < awal else "belum berakhir"
        raise BelumDapatDihitung(f"{teks_bulan(awal)} {keadaan}. Hitung mulai {teks_tanggal(akhir)}.", "bulan")


def _ketentuan(awal: date) -> Ketentuan:
    """The rule set in force, which the application can carry out. Raises BelumDapatDihitung."""
    try:
        ketentuan = ketentuan_berlaku(awal)
        _periksa_didukung(aturan_ketentuan(ketentuan))
    except Ditolak as galat:
        raise BelumDapatDihitung(galat.alasan) from galat
    return ketentuan


def _periksa_didukung(aturan: Aturan) -> None:
    """Refuse rules whose inputs nobody can enter yet: leaving them out would silently pay another amount."""
    kinerja = aturan.kinerja
    kurang = []
    if kinerja is not None and kinerja.atasan is not None:
        kurang.append("capaian bawahan untuk kinerja atasan")
    if kinerja is not None and kinerja.batas_kategori:
        kurang.append("kategori aktivitas")
    if kinerja is not None and kinerja.mode in ("pita_nilai", "capaian"):
        kurang.append("nilai kinerja bulanan")
    if aturan.disiplin.sumber == "nilai":
        kurang.append("nilai disiplin")
    kurang += [f"nilai {b.nama}" for b in aturan.bagian if b.kode not in ("kinerja", "disiplin")]
    if kurang:
        raise Ditolak(
            f"Ketentuan yang berlaku memerlukan {', '.join(kurang)}, yang belum dapat dicatat dalam aplikasi ini. "
            "Perhitungan tidak dimulai agar tidak ada jumlah yang keliru."
        )


def _catatan(aturan: Aturan) -> list[str]:
    """What the rules provide for but the run cannot know about a person; shown beside the totals."""
    catatan = []
    if aturan.pagu.plt:
        catatan.append(
            "Tambahan bagi Plt. dan Plh. belum ikut dihitung; setiap pegawai dihitung menurut jabatan definitifnya."
        )
    if aturan.keadaan:
        nama = ", ".join(k.nama for k in aturan.keadaan)
        catatan.append(f"Keadaan khusus ({nama}) belum ikut dihitung.")
    return catatan


@dataclass(slots=True)
class BahanBulan:
    """Everything that the chunks of one run share."""

    proses: ProsesTpp
    aturan: Aturan
    mesin: Mesin
    muatan: MuatanPresensi
    penyusun: Penyusun
    selesai: date
    orang: list[int]
    opd_dikunci: frozenset[int] = frozenset()


def _gagalkan(job: Pekerjaan, oleh: Pelaku) -> None:
    """A run that ends before its time leaves nothing behind but its record."""
    proses = ProsesTpp.objects.filter(pk=job.argumen["proses"], status=ProsesTpp.Status.BERJALAN)
    if proses.update(status=ProsesTpp.Status.GAGAL, selesai_pada=timezone.now()):
        HasilTpp.objects.filter(proses_id=job.argumen["proses"]).delete()
        HasilGagal.objects.filter(proses_id=job.argumen["proses"]).delete()


@pekerjaan.pelaksana(JENIS, pembersih=_gagalkan)
def hitung_bulan(konteks: Konteks) -> Mapping[str, Any]:
    """Do the run from where it was left. Every chunk is one transaction that also advances the job behind its fence."""
    proses = proses_untuk_dihitung(konteks.argumen["proses"])
    if proses.status == ProsesTpp.Status.SELESAI:
        return {"proses": proses.pk, "pegawai": proses.jumlah_pegawai, "gagal": proses.ringkasan["gagal"]}
    try:
        bulan = _siapkan(proses)
        jumlah = _jalankan(bulan, konteks)
    except (Ditolak, AturanTidakSah) as galat:
        raise GagalTerduga(str(galat)) from galat
    return {"proses": proses.pk, "pegawai": jumlah[0], "gagal": jumlah[1]}


def _jalankan(bulan: BahanBulan, konteks: Konteks) -> tuple[int, int]:
    """Every chunk not done yet; the last one completes the run in its own transaction. Returns calculated and failed."""
    ukuran = int(konteks.argumen.get("ukuran", UKURAN_POTONGAN))
    sisa = list(potongan(bulan.orang, konteks.posisi.get("pegawai", 0), ukuran)) or [[]]
    jumlah = (0, 0)
    for ids in sisa:
        with transaction.atomic(), _tanpa_gc():
            gagal = _hitung_potongan(bulan, ids) if ids else 0
            posisi = {"pegawai": ids[-1]} if ids else None
            konteks.maju(selesai=len(ids), gagal=gagal, total=len(bulan.orang), posisi=posisi)
            if ids is sisa[-1]:
                jumlah = _simpulkan(bulan, konteks.oleh)
    return jumlah


def _simpulkan(bulan: BahanBulan, oleh: Pelaku) -> tuple[int, int]:
    """Complete the run, record which months it is the result of, tell the people. Returns calculated and failed."""
    simpulan = simpulkan(bulan.proses.pk, _catatan(bulan.aturan))
    if simpulan is None:
        return 0, 0
    fakta = {"ke": "dihitung", "proses": bulan.proses.pk}
    if simpulan.bulan_opd:
        lengkap = BulanOpd.objects.select_related("perangkat_daerah").filter(pk__in=simpulan.bulan_opd).order_by("pk")
        catat_banyak("bulan.hitung", oleh=oleh, baris=[(b, None, fakta) for b in lengkap])
        kabari_berikut(StatusBulan.DIHITUNG, bulan.proses.bulan, [b.perangkat_daerah_id for b in lengkap], oleh)
        mulai_selisih_lalu(proses=bulan.proses, oleh=oleh)
    kabari_perkiraan(bulan.proses)
    return simpulan.berhasil, simpulan.gagal


def _siapkan(proses: ProsesTpp) -> BahanBulan:
    """What the run needs, without the people and offices whose month is locked: they become differences."""
    bahan = siapkan_bulan(proses, proses.perangkat_daerah_id)
    sudah = frozenset(proses.orang_dikunci)  # type: ignore[attr-defined]
    bahan.opd_dikunci = frozenset(proses.opd_dikunci)  # type: ignore[attr-defined]
    bahan.orang = [pk for pk in bahan.orang if pk not in sudah]
    return bahan


def siapkan_bulan(proses: ProsesTpp, perangkat_daerah_id: int | None) -> BahanBulan:
    """Rules of a run (from `proses_untuk_dihitung`) compiled, calendar and people of the month read; at most seven statements."""
    awal = proses.bulan
    aturan = aturan_ketentuan(proses.ketentuan)
    mesin = siapkan(aturan)
    muatan = MuatanPresensi.siapkan(awal)
    selesai = _sesudah_hari_kerja_terakhir(muatan, awal)
    orang = peserta_tpp(awal, selesai, perangkat_daerah_id)
    wajib_presensi = peserta_presensi(awal, selesai) if proses.presensi_khusus else None  # type: ignore[attr-defined]
    penyusun = Penyusun(awal, aturan, wajib_presensi)
    return BahanBulan(proses, aturan, mesin, muatan, penyusun, selesai, orang)


def _sesudah_hari_kerja_terakhir(muatan: MuatanPresensi, awal: date) -> date:
    """The day after the last workday of the standard pattern: whoever takes a seat after it has not worked in it yet."""
    kerja = muatan.pola.kalender(0, ()).lintasan
    return awal + timedelta(days=kerja[-1].hari) if kerja else akhir_bulan(awal)


def potongan(orang: list[int], sesudah: int, ukuran: int) -> Iterator[list[int]]:
    """Chunks of ascending ids after the last one done."""
    for kiri in range(bisect_right(orang, sesudah), len(orang), ukuran):
        yield orang[kiri : kiri + ukuran]


def _hitung_potongan(bulan: BahanBulan, ids: list[int]) -> int:
    """Read, calculate and write one chunk in four statements; returns how many could not be calculated."""
    hasil, gagal = hitung_orang(bulan, ids, bulan.proses.perangkat_daerah_id)
    tulis_potongan(bulan.proses.pk, hasil, gagal)
    return len(gagal)


def hitung_orang(bulan: BahanBulan, ids: list[int], opd: int | None) -> tuple[list[BarisHasil], list[BarisGagal]]:
    """Read and calculate people in three statements: results, and those who could not be calculated with the reason.

    Rules that pay by predikat read it besides, in at most five statements a chunk.

    Args:
        opd: only whoever belongs to this perangkat daerah at the month's end; None: all.
    """
    awal = bulan.proses.bulan
    orang = muat_orang(ids, awal, bulan.selesai, harian=bulan.mesin.perlu_menit_harian)
    bahan, bentrok = bulan.muatan.potong_terpisah(ids)
    predikat = predikat_bulanan(ids, awal) if perlu_predikat(bulan.aturan) else {}
    hasil: list[BarisHasil] = []
    gagal: list[BarisGagal] = []
    for pk in ids:
        satu = orang[pk]
        if opd is not None and satu.opd_id != opd:
            continue  # moved on within the month: the office he belongs to at its end calculates him
        if satu.opd_id in bulan.opd_dikunci:
            continue  # that office's month is locked: he becomes a difference in its next list
        if pk in bentrok:
            gagal.append(BarisGagal(pk, satu.opd_id, bentrok[pk]))
            continue
        try:
            masukan = bulan.penyusun.susun(satu, bahan[pk], sebutan_predikat(predikat.get(pk)))
            rincian = hasil_ke_json(bulan.mesin.hitung(masukan))
        except MasukanTidakSah as galat:
            gagal.append(BarisGagal(pk, satu.opd_id, str(galat)))
            continue
        arsip = masukan_ke_json(masukan, awal, jabatan=satu.jabatan or "", unit=satu.unit or "")
        hasil.append(BarisHasil(pk, satu.opd_id, arsip, rincian))
    return hasil, gagal


@contextmanager
def _tanpa_gc() -> Iterator[None]:
    """Pause the cycle collector: a chunk makes hundreds of thousands of objects, none of them in a cycle."""
    menyala = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if menyala:
            gc.enable()
