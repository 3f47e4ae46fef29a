"""Credit points of a functional official from a set evaluation, and the jenjang of the titles that they need."""

from collections.abc import Mapping

from django.db import transaction

from kinerja.inti.audit import catat, catat_banyak
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Jabatan
from skp.domain.angka_kredit import konversi
from skp.domain.nilai import Predikat
from skp.models import AngkaKredit, Evaluasi
from skp.policies import evaluasi as policies
from skp.queries.angka_kredit import KETERANGAN, alasan_tanpa_angka_kredit, jenjang_skp
from skp.queries.ketentuan import ketentuan_evaluasi


def konversikan(
    *, evaluasi: Evaluasi, bulan: int, nomor: str, keterangan: Mapping[str, str], oleh: Pelaku
) -> AngkaKredit:
    """Count and store the conversion of one evaluation; counted again it replaces what was stored.

    Args:
        bulan: 1 to 12.
        keterangan: the personal lines of the form by their code (`KETERANGAN`); others are left out.

    Raises:
        Ditolak: neither penilai nor manager, not set, PPPK, no functional title, or its jenjang is not known.
    """
    policies.check_angka_kredit(oleh, evaluasi)
    if alasan := alasan_tanpa_angka_kredit(evaluasi.skp):
        raise Ditolak(alasan)
    if not 1 <= bulan <= 12:
        raise Ditolak("Jumlah bulan antara 1 dan 12.")
    jenjang = jenjang_skp(evaluasi.skp)
    hasil = konversi(
        Predikat(evaluasi.predikat), jenjang, bulan, ketentuan_evaluasi(evaluasi.periode_evaluasi).angka_kredit
    )
    with transaction.atomic():
        baris, _ = AngkaKredit.objects.update_or_create(
            evaluasi=evaluasi,
            defaults={
                "jenjang": jenjang,
                "persen": hasil.persen,
                "koefisien": hasil.koefisien,
                "bulan": hasil.bulan,
                "angka_kredit": hasil.angka_kredit,
                "nomor": nomor.strip(),
                "isi": {k: str(keterangan.get(k, "")).strip() for k, _ in KETERANGAN},
                "dibuat_oleh_id": oleh.keanggotaan_id,
            },
        )
        catat("angka_kredit.hitung", oleh=oleh, objek=baris, pegawai_id=evaluasi.skp.pegawai_id, fakta={"bulan": bulan})
    return baris


def simpan_jenjang(*, jenjang: Mapping[int, str], oleh: Pelaku) -> int:
    """Store the jenjang of functional titles by their id; returns how many changed. Two statements for any number.

    Raises:
        Ditolak: neither KELOLA_STRUKTUR nor ATUR_SKP, or a title is no functional one.
    """
    policies.check_jenjang(oleh)
    with transaction.atomic():
        ada = {j.pk: j for j in Jabatan.objects.select_for_update().filter(pk__in=jenjang)}
        if any(pk not in ada or ada[pk].jenis != Jabatan.Jenis.FUNGSIONAL for pk in jenjang):
            raise Ditolak("Jenjang hanya diisi untuk jabatan fungsional yang tercatat.")
        if any(v and v not in Jabatan.Jenjang.values for v in jenjang.values()):
            raise Ditolak("Pilih jenjang yang tersedia.")
        ubah = [j for pk, j in ada.items() if j.jenjang != jenjang[pk]]
        for j in ubah:
            j.jenjang = jenjang[j.pk]
        Jabatan.objects.bulk_update(ubah, ["jenjang"], batch_size=500)
        catat_banyak(
            "jabatan.jenjang", oleh=oleh, baris=[(j, None, {"jenjang": j.get_jenjang_display()}) for j in ubah]
        )
    return len(ubah)
