"""A person in a seat, and an SK that names another penilai or verifikator."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import kabari
from kinerja.models import Formasi, Pegawai, Penempatan, PenugasanPenilai
from kinerja.policies import check_tempatkan, check_ubah_pegawai
from kinerja.queries.terkunci import Rentang
from kinerja.services.fakta import satu_transaksi
from kinerja.services.terkunci import TANPA_SURAT, Surat, fakta_surat, jaga_terkunci, kabari_terkunci


@dataclass(frozen=True, slots=True)
class Sk:
    """The paper behind a decision."""

    nomor: str
    tanggal: date | None = None


def rentang_penempatan(
    pegawai: Pegawai, formasi: Formasi, jenis: str, mulai: date, selesai: date | None
) -> tuple[list[Rentang], list[Rentang]]:
    """The person, and for a definitive seat the seat, with the days that a placement changes."""
    juga: list[Rentang] = [(formasi.pk, mulai, selesai)] if jenis == Penempatan.Jenis.DEFINITIF else []
    return [(pegawai.pk, mulai, selesai)], juga


def tempatkan(
    *,
    pegawai: Pegawai,
    formasi: Formasi,
    jenis: str,
    mulai: date,
    selesai: date | None = None,
    sk: Sk,
    oleh: Pelaku,
    tahu: frozenset[str] | None = None,
) -> Penempatan:
    """Put a person in a seat from its TMT. A definitive seat ends the one he holds definitively, on that day.

    Raises:
        Ditolak: the actor may not, the person's service has ended, or the seat is taken on one of the days.
        PerluSurat: it reaches a locked month, and the SK has no number or date or the actor was not told (`tahu`).
    """
    check_tempatkan(oleh, pegawai, formasi, mulai)
    if pegawai.berakhir is not None and (selesai is None or selesai > pegawai.berakhir):
        raise Ditolak(f"Masa kerja {pegawai.nama_lengkap} berakhir sejak {tanggal(pegawai.berakhir)}.")
    if selesai is not None and selesai <= mulai:
        raise Ditolak("Tanggal berakhir harus sesudah tanggal mulai.")
    _check_kursi(pegawai, formasi, jenis, mulai, selesai)
    surat = Surat(sk.nomor, sk.tanggal, tahu)
    dikunci = jaga_terkunci(surat, oleh, *rentang_penempatan(pegawai, formasi, jenis, mulai, selesai))
    with satu_transaksi():
        if jenis == Penempatan.Jenis.DEFINITIF:
            lama = Penempatan.objects.filter(pegawai=pegawai, jenis=jenis)
            lama.filter(mulai__lt=mulai).pada(mulai).update(selesai=mulai)
        baru = Penempatan.objects.create(
            pegawai=pegawai,
            formasi=formasi,
            jenis=jenis,
            mulai=mulai,
            selesai=selesai,
            nomor_sk=sk.nomor,
            tanggal_sk=sk.tanggal,
        )
        fakta = {"formasi": formasi.kode, "jenis": jenis, "mulai": mulai.isoformat(), "nomor_sk": sk.nomor}
        fakta |= fakta_surat(dikunci, surat)
        catat("pegawai.tempatkan", oleh=oleh, objek=pegawai, pegawai_id=pegawai.pk, fakta=fakta)
        apa = f"Penempatan {pegawai.nama} ({baru.get_jenis_display()}) mulai {tanggal(mulai)}"
        kabari_terkunci(dikunci, apa=apa, surat=surat, oleh=oleh)
        _kabari(pegawai, f"Penempatan Anda ({baru.get_jenis_display()}) dicatat mulai {tanggal(mulai)}", sk.nomor, oleh)
    return baru


def _check_kursi(pegawai: Pegawai, formasi: Formasi, jenis: str, mulai: date, selesai: date | None) -> None:
    """Name who holds the seat, and since when, instead of letting the database refuse."""
    if jenis == Penempatan.Jenis.PLT:
        _check_kosong(formasi, mulai, selesai)
    sejenis = {
        Penempatan.Jenis.DEFINITIF: [Penempatan.Jenis.DEFINITIF, Penempatan.Jenis.PLT],
        Penempatan.Jenis.PLT: [Penempatan.Jenis.PLT, Penempatan.Jenis.PLH],
        Penempatan.Jenis.PLH: [Penempatan.Jenis.PLT, Penempatan.Jenis.PLH],
        Penempatan.Jenis.TUGAS_TAMBAHAN: [Penempatan.Jenis.TUGAS_TAMBAHAN],
    }[Penempatan.Jenis(jenis)]
    pemegang = Penempatan.objects.filter(formasi=formasi, jenis__in=sejenis).beririsan(mulai, selesai or date.max)
    for p in pemegang.select_related("pegawai").order_by("mulai")[:1]:
        sampai = f" sampai {tanggal(p.selesai)}" if p.selesai else ""
        raise Ditolak(
            f"Formasi itu dipegang {p.pegawai.nama_lengkap} ({p.get_jenis_display()}) sejak {tanggal(p.mulai)}{sampai}. "
            "Akhiri dahulu penempatan itu, atau pilih formasi atau tanggal lain."
        )
    if jenis == Penempatan.Jenis.DEFINITIF:
        nanti = Penempatan.objects.filter(pegawai=pegawai, jenis=jenis, mulai__gte=mulai)
        for p in nanti.beririsan(mulai, selesai or date.max).order_by("mulai")[:1]:
            raise Ditolak(
                f"{pegawai.nama_lengkap} sudah tercatat menduduki jabatan definitif lain mulai {tanggal(p.mulai)}. "
                "Akhiri dahulu penempatan itu, atau isi tanggal berakhir sebelumnya."
            )


def _check_kosong(formasi: Formasi, mulai: date, selesai: date | None) -> None:
    """A Plt. fills a vacant seat; whoever stands in for a sitting official is his Plh. (UU 30/2014 Pasal 14)."""
    definitif = Penempatan.objects.filter(formasi=formasi, jenis=Penempatan.Jenis.DEFINITIF)
    for p in definitif.beririsan(mulai, selesai or date.max).select_related("pegawai").order_by("mulai")[:1]:
        sampai = f" sampai {tanggal(p.selesai)}" if p.selesai else ""
        raise Ditolak(
            "Plt. hanya untuk jabatan kosong; untuk pejabat yang berhalangan gunakan Plh. "
            f"Jabatan itu dipegang {p.pegawai.nama_lengkap} sejak {tanggal(p.mulai)}{sampai}."
        )


def akhiri_penempatan(
    *, penempatan: Penempatan, selesai: date, alasan: str, oleh: Pelaku, surat: Surat = TANPA_SURAT
) -> None:
    """End a placement on a date; on its own first day it is taken back altogether.

    Raises:
        Ditolak: the actor may not, or the date lies before the placement or after its end.
        PerluSurat: it reaches a locked month, and there is no complete letter or the actor was not told.
    """
    check_ubah_pegawai(oleh, penempatan.pegawai)
    if selesai < penempatan.mulai or (penempatan.selesai is not None and selesai > penempatan.selesai):
        raise Ditolak(f"Tanggal berakhir harus antara {tanggal(penempatan.mulai)} dan akhir penempatan itu.")
    pegawai = penempatan.pegawai
    dikunci = jaga_terkunci(surat, oleh, [(pegawai.pk, selesai, penempatan.selesai)])
    fakta = {"mulai": penempatan.mulai.isoformat(), "selesai": selesai.isoformat(), "jenis": penempatan.jenis}
    fakta |= fakta_surat(dikunci, surat)
    with satu_transaksi():
        if selesai == penempatan.mulai:
            penempatan.delete()
        else:
            penempatan.selesai = selesai
            penempatan.save(update_fields=["selesai"])
        catat("pegawai.akhiri_penempatan", oleh=oleh, objek=pegawai, pegawai_id=pegawai.pk, alasan=alasan, fakta=fakta)
        sebutan = penempatan.get_jenis_display()
        _kabari(pegawai, f"Penempatan Anda ({sebutan}) berakhir mulai {tanggal(selesai)}", alasan, oleh)
        apa = f"Penempatan {pegawai.nama} ({sebutan}) berakhir mulai {tanggal(selesai)}"
        kabari_terkunci(dikunci, apa=apa, surat=surat, oleh=oleh)


def _kabari(pegawai: Pegawai, judul: str, dasar: str, oleh: Pelaku) -> None:
    tautan = reverse("pegawai-rinci", args=[pegawai.pk])
    isi = f"Dasar: {dasar or 'tidak dicatat'}. Dicatat oleh {oleh.nama}. Bila keliru, hubungi operator OPD Anda."
    kabari(pegawai.keanggotaan_id, judul=judul, isi=isi, tautan=tautan, oleh=oleh)


def tugaskan(
    *, pegawai: Pegawai, peran: str, pejabat: Pegawai, mulai: date, selesai: date | None, sk: Sk, oleh: Pelaku
) -> PenugasanPenilai:
    """Name another penilai or verifikator for a person by an SK. An open one of the same kind ends on that day.

    Raises:
        Ditolak: the actor may not, the official is the person himself or has left, or a later SK exists already.
    """
    check_ubah_pegawai(oleh, pegawai)
    if pejabat.pk == pegawai.pk:
        raise Ditolak("Seseorang tidak dapat menilai dirinya sendiri.")
    if pejabat.berakhir is not None and pejabat.berakhir <= mulai:
        raise Ditolak(f"Masa kerja {pejabat.nama_lengkap} berakhir sejak {tanggal(pejabat.berakhir)}.")
    if selesai is not None and selesai <= mulai:
        raise Ditolak("Tanggal berakhir harus sesudah tanggal mulai.")
    with satu_transaksi():
        lama = PenugasanPenilai.objects.filter(pegawai=pegawai, peran=peran, mulai__lt=mulai)
        lama.pada(mulai).update(selesai=mulai)
        baru = PenugasanPenilai.objects.create(
            pegawai=pegawai,
            peran=peran,
            pejabat=pejabat,
            mulai=mulai,
            selesai=selesai,
            nomor_sk=sk.nomor,
            tanggal_sk=sk.tanggal,
        )
        fakta = {"peran": peran, "pejabat": pejabat.nama_lengkap, "mulai": mulai.isoformat(), "nomor_sk": sk.nomor}
        catat("pegawai.tugaskan", oleh=oleh, objek=pegawai, pegawai_id=pegawai.pk, fakta=fakta)
    return baru


def akhiri_penugasan(*, penugasan: PenugasanPenilai, selesai: date, alasan: str, oleh: Pelaku) -> None:
    """End an SK's assignment on a date; on its own first day it is taken back altogether.

    Raises:
        Ditolak: the actor may not, or the date lies before the assignment or after its end.
    """
    check_ubah_pegawai(oleh, penugasan.pegawai)
    if selesai < penugasan.mulai or (penugasan.selesai is not None and selesai > penugasan.selesai):
        raise Ditolak(f"Tanggal berakhir harus antara {tanggal(penugasan.mulai)} dan akhir penugasan itu.")
    pegawai = penugasan.pegawai
    pejabat = penugasan.pejabat.nama_lengkap
    fakta = {"peran": penugasan.peran, "pejabat": pejabat, "selesai": selesai.isoformat()}
    with satu_transaksi():
        if selesai == penugasan.mulai:
            penugasan.delete()
        else:
            penugasan.selesai = selesai
            penugasan.save(update_fields=["selesai"])
        catat("pegawai.akhiri_penugasan", oleh=oleh, objek=pegawai, pegawai_id=pegawai.pk, alasan=alasan, fakta=fakta)
