"""A person: added by hand, corrected with a date, ended, brought back."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Min, Q, QuerySet

from kinerja.domain.jenis import Rumpun
from kinerja.domain.nip import periksa_nip
from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import (
    JenisPegawai,
    Kepesertaan,
    Pegawai,
    Penempatan,
    PenugasanPenilai,
    PenugasanPeran,
    RiwayatNama,
    RiwayatNip,
)
from kinerja.policies import check_tambah_pegawai, check_ubah_pegawai
from kinerja.services.fakta import NAMA, NIP, samakan_hari_ini, satu_transaksi, tulis_fakta


@dataclass(frozen=True, slots=True)
class DataDiri:
    """Name with titles, NIP (None for kinds without), kind of employment."""

    nama: str
    jenis: JenisPegawai
    nip: str | None = None
    gelar_depan: str = ""
    gelar_belakang: str = ""


def check_nip(data: DataDiri, pada: date, pegawai_id: int | None = None) -> None:
    """The number fits its kind (Perka BKN 22/2007) and is nobody else's.

    Raises:
        Ditolak: with a sentence that names what is wrong, or whose it is.
    """
    aturan = JenisPegawai.AturanNip
    if data.jenis.aturan_nip == aturan.TANPA:
        if data.nip:
            raise Ditolak(f"Pegawai berjenis {data.jenis.nama} tidak ber-NIP. Kosongkan NIP, atau ganti jenisnya.")
        return
    if not data.nip:
        raise Ditolak(f"Isi NIP; pegawai berjenis {data.jenis.nama} harus ber-NIP.")
    rumpun = Rumpun.PPPK if data.jenis.aturan_nip == aturan.NI_PPPK else Rumpun.PNS
    if galat := periksa_nip(data.nip, rumpun, pada=pada).galat:
        raise Ditolak(" ".join(galat))
    lain = Pegawai.objects.filter(nip=data.nip).exclude(pk=pegawai_id or 0).first()
    lama = RiwayatNip.objects.filter(nip=data.nip).exclude(pegawai=pegawai_id or 0).exclude(selesai__lte=pada)
    pemilik = lain or next((r.pegawai for r in lama.select_related("pegawai")[:1]), None)
    if pemilik is not None:
        raise Ditolak(f"NIP ini sudah dipakai {pemilik.nama_lengkap}. Periksa NIP di sumbernya.")


def tambah_pegawai(*, data: DataDiri, mulai: date, oleh: Pelaku) -> Pegawai:
    """Record a person without a seat, in force from `mulai`.

    Raises:
        Ditolak: the actor may not, or the NIP is wrong or taken.
    """
    check_tambah_pegawai(oleh)
    check_nip(data, mulai)
    with satu_transaksi():
        pegawai = Pegawai.objects.create(
            nip=data.nip,
            gelar_depan=data.gelar_depan,
            nama=data.nama,
            gelar_belakang=data.gelar_belakang,
            jenis=data.jenis,
        )
        tulis_fakta(NAMA, [(pegawai.pk, mulai, data.gelar_depan, data.nama, data.gelar_belakang)])
        tulis_fakta(NIP, [(pegawai.pk, mulai, data.nip, data.jenis.pk)])
        catat("pegawai.tambah", oleh=oleh, objek=pegawai, pegawai_id=pegawai.pk, fakta={"mulai": mulai.isoformat()})
    return pegawai


def ubah_data_diri(*, pegawai: Pegawai, data: DataDiri, mulai: date, alasan: str, oleh: Pelaku) -> None:
    """Change name, NIP or kind from a date; what was true before stays in the history.

    Raises:
        Ditolak: the actor may not, or the NIP is wrong or taken.
    """
    check_ubah_pegawai(oleh, pegawai)
    check_nip(data, mulai, pegawai.pk)
    nama_baru = (data.gelar_depan, data.nama, data.gelar_belakang)
    kolom = []
    with satu_transaksi():
        if nama_baru != (pegawai.gelar_depan, pegawai.nama, pegawai.gelar_belakang):
            kolom.append("nama")
            tulis_fakta(NAMA, [(pegawai.pk, mulai, *nama_baru)])
        if (data.nip, data.jenis.pk) != (pegawai.nip, pegawai.jenis_id):
            kolom.append("nip dan jenis")
            tulis_fakta(NIP, [(pegawai.pk, mulai, data.nip, data.jenis.pk)])
        samakan_hari_ini(oleh.hari_ini(), [pegawai.pk])
        fakta = {"mulai": mulai.isoformat(), "kolom": kolom}
        catat("pegawai.ubah", oleh=oleh, objek=pegawai, pegawai_id=pegawai.pk, alasan=alasan, fakta=fakta)


@dataclass(frozen=True, slots=True)
class DampakAkhir:
    """How many open rows an end of service closes."""

    penempatan: int
    penugasan: int
    peran: int


def dampak_akhir(*, pegawai: Pegawai, sejak: date, oleh: Pelaku) -> DampakAkhir:
    """What `akhiri_pegawai` would close; nothing is written.

    Raises:
        Ditolak: as `akhiri_pegawai`.
    """
    check_ubah_pegawai(oleh, pegawai)
    if pegawai.berakhir is not None:
        raise Ditolak(f"Masa kerja {pegawai.nama_lengkap} sudah berakhir sejak {tanggal(pegawai.berakhir)}.")
    if pegawai.pk == oleh.pegawai_id:
        raise Ditolak("Anda tidak dapat mengakhiri masa kerja Anda sendiri.")
    pertama = _catatan_pertama(pegawai)
    if pertama is not None and sejak <= pertama:
        raise Ditolak(
            f"Tanggal berakhir harus sesudah {tanggal(pertama)}, tanggal data pertama {pegawai.nama_lengkap}. "
            "Periksa tanggal pada surat keputusannya."
        )
    _check_belum_mulai(pegawai, sejak)
    penempatan, penugasan, peran = (b.count() for b in _milik_terbuka(pegawai, sejak))
    return DampakAkhir(penempatan, penugasan, peran)


def _catatan_pertama(pegawai: Pegawai) -> date | None:
    """The first day on which anything is known about a person."""
    hari = [
        model.objects.filter(pegawai=pegawai).aggregate(pertama=Min("mulai"))["pertama"]
        for model in (Penempatan, RiwayatNama, RiwayatNip)
    ]
    return min((h for h in hari if h is not None), default=None)


def _milik_terbuka(
    pegawai: Pegawai, sejak: date
) -> "tuple[QuerySet[Penempatan], QuerySet[PenugasanPenilai], QuerySet[PenugasanPeran]]":
    """Seats, assignments (as either party) and roles that hold on `sejak` or begin later."""
    terbuka = Q(selesai=None) | Q(selesai__gt=sejak)
    return (
        Penempatan.objects.filter(terbuka, pegawai=pegawai),
        PenugasanPenilai.objects.filter(terbuka, Q(pegawai=pegawai) | Q(pejabat=pegawai)),
        PenugasanPeran.objects.filter(terbuka, keanggotaan=pegawai.keanggotaan_id or 0),
    )


def _check_belum_mulai(pegawai: Pegawai, sejak: date) -> None:
    """A row that has yet to begin has no day left to close: whoever recorded it takes it back himself."""
    sebutan = ("penempatan", "penugasan penilai atau verifikator", "peran")
    nanti = []
    for nama, baris in zip(sebutan, _milik_terbuka(pegawai, sejak), strict=True):
        mulai = baris.filter(mulai__gte=sejak).order_by("mulai").values_list("mulai", flat=True)
        nanti += [f"{nama} yang baru dimulai {tanggal(m)}" for m in mulai]
    if nanti:
        raise Ditolak(f"Ada {', '.join(nanti)}. Batalkan dahulu, atau pilih tanggal berakhir sesudahnya.")


def akhiri_pegawai(*, pegawai: Pegawai, sebab: str, sejak: date, alasan: str, oleh: Pelaku) -> None:
    """End a person's service: from `sejak` on he holds no seat, no assignment and no role. No row is ever deleted.

    Raises:
        Ditolak: the actor may not, the service has ended already, `sejak` is not after the person's first record, or a
            seat, assignment or role begins on `sejak` or later.
    """
    dampak = dampak_akhir(pegawai=pegawai, sejak=sejak, oleh=oleh)
    terbuka = Q(selesai=None) | Q(selesai__gt=sejak)
    with satu_transaksi():
        for baris in _milik_terbuka(pegawai, sejak):
            baris.update(selesai=sejak)
        Kepesertaan.objects.filter(terbuka, pegawai=pegawai, mulai__lt=sejak).update(selesai=sejak)
        pegawai.berakhir, pegawai.sebab_berakhir = sejak, sebab
        pegawai.save(update_fields=["berakhir", "sebab_berakhir"])
        fakta = {"sebab": sebab, "sejak": sejak.isoformat(), "ditutup": asdict(dampak)}
        catat("pegawai.akhiri", oleh=oleh, objek=pegawai, pegawai_id=pegawai.pk, alasan=alasan, fakta=fakta)


def aktifkan_pegawai(*, pegawai: Pegawai, alasan: str, oleh: Pelaku) -> None:
    """Take back the end of a service. Seats and roles that it closed are given anew, each with its own paper.

    Raises:
        Ditolak: the actor may not, the service never ended, or the person was merged into another.
    """
    check_tambah_pegawai(oleh)
    if pegawai.berakhir is None:
        raise Ditolak(f"{pegawai.nama_lengkap} masih aktif.")
    if pegawai.sebab_berakhir == Pegawai.SebabBerakhir.GABUNG:
        raise Ditolak("Data ini sudah digabung ke data lain dan tidak dapat diaktifkan.")
    with satu_transaksi():
        pegawai.berakhir, pegawai.sebab_berakhir = None, ""
        pegawai.save(update_fields=["berakhir", "sebab_berakhir"])
        catat("pegawai.aktifkan", oleh=oleh, objek=pegawai, pegawai_id=pegawai.pk, alasan=alasan)
