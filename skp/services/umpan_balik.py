"""Feedback with a name, said once; and invitations to give it."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import kabari
from kinerja.models import Pegawai
from skp.models import HasilKerja, NilaiPerilaku, Skp, UmpanBalik, UndanganUmpanBalik
from skp.models.jalan import PeranUmpanBalik
from skp.policies import umpan_balik as policies
from skp.queries.skp import hak_atas


@dataclass(frozen=True, slots=True)
class IsianUmpanBalik:
    """What is said. `sasaran`: "hasil:<id>" or "nilai:<code>"; `nada`: a code of `UmpanBalik.Nada`."""

    sasaran: str
    nada: str
    teks: str
    bukti: str = ""


def beri_umpan_balik(*, skp: Skp, isian: IsianUmpanBalik, oleh: Pelaku) -> UmpanBalik:
    """The penilai says something about a result or a value.

    Raises:
        Ditolak: not the penilai, the plan is not in force, or it has no such result or value.
    """
    policies.check_beri_penilai(oleh, skp, hak_atas(oleh, skp))
    return _tulis(skp, isian, PeranUmpanBalik.ATASAN, oleh)


def beri_diundang(*, undangan: UndanganUmpanBalik, isian: IsianUmpanBalik, oleh: Pelaku) -> UmpanBalik:
    """An invited person says something; as often as he likes until the invitation ends.

    Raises:
        Ditolak: not his invitation, it has ended, or the plan has no such result or value.
    """
    policies.check_beri_diundang(oleh, undangan, oleh.hari_ini())
    return _tulis(undangan.skp, isian, undangan.sebagai, oleh)


def undang(*, skp: Skp, pemberi: Pegawai, sebagai: str, sampai: date, pesan: str, oleh: Pelaku) -> UndanganUmpanBalik:
    """Invite a colleague or team lead; he is told. An invitation of him that has ended gives way to this one.

    Raises:
        Ditolak: neither the person nor his penilai, the date has passed, or that one is invited already.
    """
    policies.check_undang(oleh, skp, hak_atas(oleh, skp))
    assert oleh.pegawai_id is not None  # noqa: S101  check_undang came first
    if pemberi.pk == skp.pegawai_id:
        raise Ditolak("Umpan balik diminta dari orang lain, bukan dari diri sendiri.")
    if not oleh.hari_ini() <= sampai < skp.selesai:
        raise Ditolak(f"Isi tanggal mulai hari ini sampai {tanggal(skp.akhir)}.")
    try:
        with transaction.atomic():
            UndanganUmpanBalik.objects.filter(skp=skp, pemberi=pemberi, sampai__lt=oleh.hari_ini()).delete()
            undangan = UndanganUmpanBalik.objects.create(
                skp=skp, pemberi=pemberi, sebagai=sebagai, diundang_oleh_id=oleh.pegawai_id, sampai=sampai, pesan=pesan
            )
            catat(
                "umpan_balik.undang",
                oleh=oleh,
                objek=skp,
                pegawai_id=skp.pegawai_id,
                fakta={"pemberi": pemberi.nama, "sampai": sampai.isoformat()},
            )
            kabari(
                pemberi.keanggotaan_id,
                judul=f"Umpan balik diminta untuk {skp.pegawai.nama_lengkap}",
                isi=pesan or f"Anda diminta memberi umpan balik sampai {tanggal(sampai)}.",
                tautan=reverse("skp-beri-umpan-balik-isi", kwargs={"pk": undangan.pk}),
                oleh=oleh,
            )
    except IntegrityError as galat:
        if "skp_undangan_satu" not in str(galat):
            raise
        raise Ditolak(f"{pemberi.nama_lengkap} sudah diundang untuk SKP ini.") from galat
    return undangan


def batalkan_undangan(*, undangan: UndanganUmpanBalik, oleh: Pelaku) -> None:
    """Withdraw an invitation; what was said under it stays. The invited one is told while it would still be open.

    Raises:
        Ditolak: neither the one who invited nor the penilai, or the plan is not in force.
    """
    skp, orang = undangan.skp, undangan.pemberi
    policies.check_batal_undang(oleh, undangan, hak_atas(oleh, skp))
    with transaction.atomic():
        catat(
            "umpan_balik.batal_undang", oleh=oleh, objek=skp, pegawai_id=skp.pegawai_id, fakta={"pemberi": orang.nama}
        )
        terbuka = undangan.sampai >= oleh.hari_ini()
        if UndanganUmpanBalik.objects.filter(pk=undangan.pk).delete()[0] and terbuka:
            kabari(
                orang.keanggotaan_id,
                judul=f"Undangan umpan balik untuk {skp.pegawai.nama_lengkap} dibatalkan",
                isi="Anda tidak perlu memberi umpan balik lagi. Yang sudah Anda berikan tetap tersimpan.",
                tautan=reverse("skp-beri-umpan-balik"),
                oleh=oleh,
            )


def _tulis(skp: Skp, isian: IsianUmpanBalik, sebagai: str, oleh: Pelaku) -> UmpanBalik:
    assert oleh.pegawai_id is not None  # noqa: S101  the check came first
    jenis, _, kode = isian.sasaran.partition(":")
    hasil = HasilKerja.objects.filter(skp=skp, pk=kode).first() if jenis == "hasil" and kode.isdecimal() else None
    nilai = kode if jenis == "nilai" and kode in NilaiPerilaku.values else ""
    if hasil is None and not nilai:
        raise Ditolak("Pilih satu hasil kerja atau satu nilai BerAKHLAK.")
    with transaction.atomic():
        balik = UmpanBalik.objects.create(
            skp=skp,
            hasil=hasil,
            nilai=nilai,
            pemberi_id=oleh.pegawai_id,
            sebagai=sebagai,
            nada=isian.nada,
            teks=isian.teks.strip(),
            bukti=isian.bukti.strip(),
            tanggal=oleh.hari_ini(),
        )
        catat(
            "umpan_balik.beri",
            oleh=oleh,
            objek=skp,
            pegawai_id=skp.pegawai_id,
            fakta={"nada": balik.get_nada_display()},
        )
        kabari(
            skp.pegawai.keanggotaan_id,
            judul=f"{balik.get_nada_display()} untuk Anda",
            isi=f"{oleh.nama} memberi umpan balik.",
            tautan=reverse("skp-umpan-balik", kwargs={"pk": skp.pk}),
            oleh=oleh,
        )
    return balik
