"""Merge two records of one person. The duplicate stays as a tombstone that points to the kept one.

Papers that were signed keep what they said: rows that may never change (approved activities, results of TPP) stay where
they are, and while the duplicate has any, the merge is refused in that direction.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db.models import F, Q, Value
from django.db.models.functions import Greatest

from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.gabung import Pasangan, Temuan, semua_pemindah, tak_terurus
from kinerja.inti.kunci import antre
from kinerja.inti.layanan_akun import nonaktifkan_anggota
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Pegawai, PenugasanPeran, RiwayatNip
from kinerja.policies import check_gabungkan
from kinerja.services.fakta import samakan_hari_ini, satu_transaksi


@dataclass(frozen=True, slots=True)
class RencanaGabung:
    """What a merge would do; `halangan` are the sentences that forbid it, each with its way out."""

    temuan: Temuan
    akun: str

    @property
    def boleh(self) -> bool:
        return not self.temuan.halangan


def rencana_gabung(*, ganda: Pegawai, tetap: Pegawai, oleh: Pelaku) -> RencanaGabung:
    """Ask every app about both records; nothing is written.

    Raises:
        Ditolak: the actor may not.
    """
    check_gabungkan(oleh, ganda, tetap)
    pasangan = _pasangan(ganda, tetap)
    semua = [p.periksa(pasangan) for p in semua_pemindah()]
    akun, halangan_akun = _akun(ganda, tetap, oleh)
    temuan = Temuan(
        tuple(b for t in semua for b in t.pindah),
        tuple(b for t in semua for b in t.tinggal),
        (*_halangan_diri(ganda, tetap), *(k for t in semua for k in t.halangan), *_terlupa(ganda.pk), *halangan_akun),
    )
    return RencanaGabung(temuan, akun)


def gabungkan_pegawai(*, ganda: Pegawai, tetap: Pegawai, alasan: str, oleh: Pelaku) -> None:
    """Move everything of `ganda` to `tetap`; from today on `ganda` is closed and leads to `tetap`.

    Raises:
        Ditolak: the actor may not, no reason is given, or something forbids it (`rencana_gabung`).
    """
    if not alasan.strip():
        raise Ditolak("Tuliskan dasar penggabungan.")
    with satu_transaksi():
        antre("kinerja.gabung")
        kunci = {
            p.pk: p for p in Pegawai.objects.select_for_update().filter(pk__in=(ganda.pk, tetap.pk)).order_by("pk")
        }
        ganda, tetap = kunci[ganda.pk], kunci[tetap.pk]
        rencana = rencana_gabung(ganda=ganda, tetap=tetap, oleh=oleh)
        if not rencana.boleh:
            raise Ditolak(" ".join(rencana.temuan.halangan))
        nama = ganda.nama_lengkap
        for p in semua_pemindah():
            p.pindahkan(_pasangan(ganda, tetap))
        _tutup(ganda, tetap, alasan, oleh)
        samakan_hari_ini(oleh.hari_ini(), [tetap.pk])
        fakta = {"data_ganda": ganda.pk, "nama_ganda": nama, "akun": rencana.akun, **asdict(rencana.temuan)}
        catat("pegawai.gabung", oleh=oleh, objek=tetap, pegawai_id=tetap.pk, alasan=alasan, fakta=fakta)
        fakta = {"ke": tetap.pk, "nama": tetap.nama_lengkap}
        catat("pegawai.digabung", oleh=oleh, objek=ganda, pegawai_id=ganda.pk, alasan=alasan, fakta=fakta)


def _pasangan(ganda: Pegawai, tetap: Pegawai) -> Pasangan:
    return Pasangan(ganda.pk, tetap.pk, ganda.nama_lengkap, tetap.nama_lengkap)


def _halangan_diri(ganda: Pegawai, tetap: Pegawai) -> list[str]:
    hasil = []
    if ganda.pk == tetap.pk:
        hasil.append("Pilih dua data yang berbeda.")
    for p in (ganda, tetap):
        if p.digabung_ke_id is not None:
            hasil.append(f"{p.nama_lengkap} sudah digabung ke data lain dan tidak dapat digabung lagi.")
    if tetap.berakhir is not None and ganda.berakhir is None:
        hasil.append(
            f"Masa kerja data yang dipertahankan berakhir sejak {tanggal(tetap.berakhir)}, sedangkan data ganda masih "
            "aktif. Pertahankan data yang aktif, atau aktifkan dahulu yang dipertahankan."
        )
    return hasil


def _terlupa(ganda_id: int) -> list[str]:
    """Rows of tables that no app answers for: better refused than left behind unseen."""
    hasil = []
    for bidang in tak_terurus(Pegawai).values():
        banyak = bidang.model._default_manager.filter(**{bidang.name: ganda_id}).count()
        if banyak:
            hasil.append(
                f"{banyak} data {bidang.model._meta.verbose_name} milik data ganda belum dapat dipindahkan. Pertahankan "
                "data itu, dan gabungkan yang lain ke dalamnya."
            )
    return hasil


def _akun(ganda: Pegawai, tetap: Pegawai, oleh: Pelaku) -> tuple[str, list[str]]:
    """What happens to the duplicate's account, and why it cannot."""
    if ganda.keanggotaan_id is None:
        return "Data ganda tidak mempunyai akun.", []
    kini = oleh.hari_ini()
    peran = PenugasanPeran.objects.filter(Q(selesai=None) | Q(selesai__gt=kini), keanggotaan=ganda.keanggotaan_id)
    if peran.exists():
        return "", ["Akun data ganda masih memegang peran. Akhiri dahulu peran itu di halaman Peran Pengguna."]
    if tetap.keanggotaan_id is None:
        return "Akun data ganda menjadi akun data yang dipertahankan; nama akunnya tetap.", []
    return "Akun data ganda ditutup; akun data yang dipertahankan tetap dipakai.", []


def _tutup(ganda: Pegawai, tetap: Pegawai, alasan: str, oleh: Pelaku) -> None:
    """Make the tombstone: no NIP and no account of its own, its remaining NIP rows closed so that the number is free."""
    kini, anggota = oleh.hari_ini(), ganda.keanggotaan_id
    terbuka = RiwayatNip.objects.filter(Q(selesai=None) | Q(selesai__gt=kini), pegawai=ganda)
    terbuka.update(selesai=Greatest(F("mulai") + Value(timedelta(days=1)), Value(kini)))
    Pegawai.objects.filter(pk=ganda.pk).update(
        nip=None,
        keanggotaan=None,
        berakhir=ganda.berakhir or kini,
        sebab_berakhir=Pegawai.SebabBerakhir.GABUNG,
        digabung_ke=tetap,
    )
    if anggota is None:
        return
    if tetap.keanggotaan_id is None:
        Pegawai.objects.filter(pk=tetap.pk).update(keanggotaan=anggota)
    else:
        nonaktifkan_anggota(keanggotaan_id=anggota, alasan=alasan, oleh=oleh)
