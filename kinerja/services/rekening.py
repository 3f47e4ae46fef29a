"""Bank accounts: a change is proposed by one person and takes effect when a second one approves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.alur import SETUJUI, TARIK, TOLAK
from kinerja.inti.alur import Tepi, pindah
from kinerja.inti.audit import catat_banyak
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import titip
from kinerja.models import Pegawai, Rekening, UsulanRekening
from kinerja.policies import check_putuskan_rekening, check_tarik_rekening, check_usulkan_rekening
from kinerja.services.fakta import REKENING, satu_transaksi, tulis_fakta

_HUBUNGI = "Bila Anda tidak mengenal perubahan ini, segera hubungi bendahara perangkat daerah Anda."


@dataclass(frozen=True, slots=True)
class RekeningBaru:
    """An account as proposed: `mulai` is the first day on which TPP would go there."""

    pegawai_id: int
    bank: str
    nomor: str
    mulai: date
    atas_nama: str = ""


def check_rekening_baru(*, pegawai: Pegawai, data: RekeningBaru, oleh: Pelaku) -> Rekening | None:
    """What a proposal would replace on its first day; nothing is written.

    Raises:
        Ditolak: the actor may not, the service has ended, nothing would change, or another proposal waits.
    """
    check_usulkan_rekening(oleh, pegawai)
    if pegawai.berakhir is not None and pegawai.berakhir <= data.mulai:
        raise Ditolak(f"Masa kerja {pegawai.nama_lengkap} berakhir sejak {tanggal(pegawai.berakhir)}.")
    tunggu = UsulanRekening.objects.filter(pegawai=pegawai, status=UsulanRekening.Status.MENUNGGU).first()
    if tunggu is not None:
        raise Ditolak(
            f"Usulan rekening {tunggu.tersamar} sejak {tanggal(tunggu.mulai)} masih menunggu persetujuan. "
            "Tunggu putusannya, atau mintalah pengusulnya menariknya."
        )
    kini = Rekening.objects.filter(pegawai=pegawai).pada(data.mulai).first()
    if kini is not None and (kini.bank, kini.nomor, kini.atas_nama) == (data.bank, data.nomor, data.atas_nama):
        raise Ditolak("Rekening itu sudah tercatat pada tanggal tersebut; tidak ada yang perlu diusulkan.")
    return kini


def usulkan_rekening(*, pegawai: Pegawai, data: RekeningBaru, dasar: str, oleh: Pelaku) -> UsulanRekening:
    """Propose an account; its owner is told. Nothing changes for payment until a second person approves.

    Raises:
        Ditolak: as `check_rekening_baru`.
    """
    check_rekening_baru(pegawai=pegawai, data=data, oleh=oleh)
    with satu_transaksi():
        (baru,) = usulkan_banyak(baris=[data], dasar=dasar, oleh=oleh)
    return baru


def usulkan_banyak(*, baris: Sequence[RekeningBaru], dasar: str, oleh: Pelaku) -> list[UsulanRekening]:
    """Propose many accounts in the caller's transaction, who has checked that they are the actor's to propose.

    A constant number of statements; every owner with an account of his own is told.
    """
    orang = Pegawai.objects.in_bulk([b.pegawai_id for b in baris])
    dibuat = UsulanRekening.objects.bulk_create(
        [
            UsulanRekening(
                instansi_id=oleh.instansi_id,
                pegawai_id=b.pegawai_id,
                bank=b.bank,
                nomor=b.nomor,
                atas_nama=b.atas_nama,
                mulai=b.mulai,
                dasar=dasar,
                pengusul_id=oleh.keanggotaan_id,
            )
            for b in baris
        ]
    )
    catat_banyak(
        "rekening.usulkan",
        oleh=oleh,
        baris=[
            (orang[u.pegawai_id], u.pegawai_id, {"usulan": u.pk, "ke": u.tersamar, "mulai": u.mulai.isoformat()})
            for u in dibuat
        ],
        alasan=dasar,
    )
    titip(
        kepada=[k for p in orang.values() if (k := p.keanggotaan_id) is not None],
        judul="Perubahan rekening Anda diusulkan",
        isi=f"{oleh.nama} mengusulkan rekening baru untuk pembayaran TPP Anda. Rekening lama tetap dipakai sampai orang "
        f"kedua menyetujuinya. {_HUBUNGI}",
        tautan=reverse("rekening-saya"),
    )
    return dibuat


def setujui_rekening(*, usulan: UsulanRekening, oleh: Pelaku) -> None:
    """Approve as the second person: the account holds from its date, and the owner is told.

    Raises:
        Ditolak: the actor is the proposer or the owner, or does not answer for this person's payment.
        SudahBerubah: somebody else has decided meanwhile.
    """
    check_putuskan_rekening(oleh, usulan)
    with satu_transaksi():
        _putuskan(usulan, SETUJUI, oleh)
        isi = (usulan.pegawai_id, usulan.mulai, usulan.bank, usulan.nomor, usulan.atas_nama)
        tulis_fakta(REKENING, [isi])
        _beri_tahu(
            usulan,
            "Rekening Anda berubah",
            f"TPP Anda dibayarkan ke {usulan.bank} {usulan.tersamar} mulai {tanggal(usulan.mulai)}, disetujui {oleh.nama}. "
            f"{_HUBUNGI}",
        )


def tolak_rekening(*, usulan: UsulanRekening, alasan: str, oleh: Pelaku) -> None:
    """Refuse as the second person, with a reason; the old account stays, owner and proposer are told.

    Raises:
        Ditolak: as `setujui_rekening`, or no reason is given.
        SudahBerubah: somebody else has decided meanwhile.
    """
    check_putuskan_rekening(oleh, usulan)
    with satu_transaksi():
        _putuskan(usulan, TOLAK, oleh, alasan.strip())
        _beri_tahu(usulan, "Usulan rekening ditolak", f"{oleh.nama}: {alasan.strip()} Rekening lama tetap dipakai.")


def tarik_rekening(*, usulan: UsulanRekening, oleh: Pelaku) -> None:
    """Take one's own proposal back while it waits.

    Raises:
        Ditolak: somebody else proposed it.
        SudahBerubah: it has been decided meanwhile.
    """
    check_tarik_rekening(oleh, usulan)
    with transaction.atomic():
        _putuskan(usulan, TARIK, oleh)
        _beri_tahu(usulan, "Usulan rekening ditarik", f"{oleh.nama} menarik usulannya. Rekening lama tetap dipakai.")


def _putuskan(usulan: UsulanRekening, tepi: Tepi, oleh: Pelaku, alasan: str = "") -> None:
    """Walk one edge; of two who decide at once the second finds it decided."""
    setel = {"diputus_pada": timezone.now(), "alasan": alasan}
    if tepi is not TARIK:
        setel["pemutus_id"] = oleh.keanggotaan_id
    pindah(UsulanRekening, [usulan.pk], tepi, oleh=oleh, catatan=alasan, setel=setel)


def _beri_tahu(usulan: UsulanRekening, judul: str, isi: str) -> None:
    pemilik = usulan.pegawai.keanggotaan_id
    if pemilik is not None:
        titip(kepada=[pemilik], judul=judul, isi=isi, tautan=reverse("rekening-saya"))
    if usulan.pengusul_id is not None and usulan.pengusul_id != pemilik:
        tautan = reverse("usulan-rekening-rinci", args=[usulan.pk])
        titip(kepada=[usulan.pengusul_id], judul=f"{judul}: {usulan.pegawai.nama_lengkap}", isi=isi, tautan=tautan)
