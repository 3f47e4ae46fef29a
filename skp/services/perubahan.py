"""An amendment of a plan in force: a version of its own until it is approved, then what hangs on the older one follows."""

from typing import Any

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery
from django.urls import reverse

from kinerja.inti.alur import pindah
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import titip
from skp.domain.target import satuan_sama, tulis_jumlah
from skp.models import Indikator, Realisasi, Skp
from skp.policies import rencana as policies
from skp.services.rencana import catat_isi, kunci_milik
from skp.services.rencana_salin import gandakan_isi
from skp.states import GANTI, RANCANGAN


def buat_perubahan(*, pk: int, alasan: str, oleh: Pelaku) -> Skp:
    """Open an amendment: a draft with the whole content of the plan in force, which stays as it is meanwhile.

    Raises:
        Http404: no such plan of the actor's own.
        Ditolak: it is not in force, no reason is given, or an amendment is open already.
    """
    with transaction.atomic():
        lama = kunci_milik(pk, oleh=oleh)
        policies.check_perubahan(oleh, lama)
        if not alasan.strip():
            raise Ditolak("Tuliskan alasan perubahan SKP.")
        if Skp.objects.filter(menggantikan=lama, status__in=RANCANGAN).exists():
            raise Ditolak("Perubahan SKP ini sudah ada dan belum selesai. Lanjutkan perubahan itu, atau hapus dahulu.")
        baru = Skp.objects.create(
            periode_id=lama.periode_id,
            pegawai_id=lama.pegawai_id,
            formasi_id=lama.formasi_id,
            sebagai=lama.sebagai,
            unit_id=lama.unit_id,
            mulai=lama.mulai,
            selesai=lama.selesai,
            bentuk=lama.bentuk,
            pendekatan=lama.pendekatan,
            versi=lama.versi + 1,
            menggantikan=lama,
            alasan_perubahan=alasan.strip(),
            dibuat_oleh_id=oleh.keanggotaan_id,
        )
        gandakan_isi(lama, baru)
        catat_isi("skp.perubahan", lama, oleh=oleh, alasan_perubahan=alasan.strip())
    return baru


def berlakukan_perubahan(baru: Skp, oleh: Pelaku) -> None:
    """Put an amendment in the place of the version it amends: call it in the transaction that approves `baru`, before SETUJUI
    (a seat has at most one plan in force).

    The older version becomes *Diganti*. By lineage the newer one takes over realisation with its evidence, feedback,
    sessions and their items, invitations, evaluations that are not set, and the results below that name its results;
    where a result is gone the link becomes empty, the words stay, and the people concerned are told. What was set in an
    evaluation, and what was reached on an indicator that is gone, stays with the older version. A number in a unit that
    changes becomes words. A fixed number of statements. Does nothing for a first version.

    Raises:
        SudahBerubah: the older version is no longer in force.
    """
    if baru.menggantikan_id is None:
        return
    with transaction.atomic():
        lama = Skp.objects.get(pk=baru.menggantikan_id)
        pindah(Skp, [lama.pk], GANTI, oleh=oleh, catatan=baru.alasan_perubahan, objek={lama.pk: lama})
        _pisahkan_satuan(lama, baru, oleh)
        acuan = {"lama": lama.pk, "baru": baru.pk}
        with connection.cursor() as kursor:
            for perintah in _PINDAH:
                kursor.execute(perintah, acuan)
            kursor.execute(_YATIM, acuan)
            yatim = kursor.fetchall()
        _kabari_yatim(yatim, baru)


def _pisahkan_satuan(lama: Skp, baru: Skp, oleh: Pelaku) -> None:
    """Numbers reported in a unit that the amendment changes become words, so that no sum ever mixes two units.

    Two statements, three where there are any.
    """
    kini = Indikator.objects.filter(
        hasil__skp=baru,
        hasil__silsilah=OuterRef("indikator__hasil__silsilah"),
        silsilah=OuterRef("indikator__silsilah"),
    )
    terisi = Realisasi.objects.filter(indikator__hasil__skp=lama, nilai__isnull=False).select_related("indikator")
    ubah = []
    for r in terisi.annotate(satuan_baru=Subquery(kini.values("satuan")[:1])).exclude(satuan_baru=None):
        if satuan_sama(r.indikator.satuan, r.satuan_baru) or r.nilai is None:
            continue
        tertulis = tulis_jumlah(r.nilai, r.indikator.satuan or "(tanpa satuan)")
        r.teks = f"{tertulis}, dicatat sebelum satuannya menjadi {r.satuan_baru or 'tanpa satuan'}. {r.teks}".strip()
        r.nilai = None
        ubah.append(r)
    if ubah:
        Realisasi.objects.bulk_update(ubah, ["nilai", "teks"])
        catat_isi("skp.pisah_satuan", baru, oleh=oleh, jumlah=len(ubah))


_HASIL = """
    skp_hasilkerja l JOIN skp_hasilkerja b ON b.skp_id = %(baru)s AND b.silsilah = l.silsilah
"""
_PINDAH = (
    f"""UPDATE skp_realisasi r SET indikator_id = bi.id FROM {_HASIL}
        JOIN skp_indikator li ON li.hasil_id = l.id JOIN skp_indikator bi ON bi.hasil_id = b.id AND bi.silsilah = li.silsilah
        WHERE l.skp_id = %(lama)s AND r.indikator_id = li.id""",  # noqa: S608
    f"UPDATE skp_hasilkerja h SET intervensi_id = b.id FROM {_HASIL} WHERE l.skp_id = %(lama)s AND h.intervensi_id = l.id",  # noqa: S608
    f"""UPDATE skp_umpanbalik u SET skp_id = %(baru)s, hasil_id = b.id FROM {_HASIL}
        WHERE l.skp_id = %(lama)s AND u.hasil_id = l.id""",  # noqa: S608
    "UPDATE skp_umpanbalik SET skp_id = %(baru)s WHERE skp_id = %(lama)s AND hasil_id IS NULL",
    f"""UPDATE skp_butirpembinaan p SET hasil_id = b.id FROM {_HASIL} WHERE l.skp_id = %(lama)s AND p.hasil_id = l.id""",  # noqa: S608
    "UPDATE skp_sesipembinaan SET skp_id = %(baru)s WHERE skp_id = %(lama)s",
    """UPDATE skp_undanganumpanbalik u SET skp_id = %(baru)s WHERE skp_id = %(lama)s AND NOT EXISTS (
        SELECT 1 FROM skp_undanganumpanbalik x WHERE x.skp_id = %(baru)s AND x.pemberi_id = u.pemberi_id)""",
    """DELETE FROM skp_butirhasil p USING skp_evaluasi e, skp_hasilkerja l
        WHERE e.id = p.evaluasi_id AND e.skp_id = %(lama)s AND e.status <> 'ditetapkan' AND l.id = p.hasil_id
        AND NOT EXISTS (SELECT 1 FROM skp_hasilkerja b WHERE b.skp_id = %(baru)s AND b.silsilah = l.silsilah)""",
    f"""UPDATE skp_butirhasil p SET hasil_id = b.id FROM {_HASIL}, skp_evaluasi e
        WHERE l.skp_id = %(lama)s AND p.hasil_id = l.id AND e.id = p.evaluasi_id AND e.status <> 'ditetapkan'""",  # noqa: S608
    "UPDATE skp_evaluasi SET skp_id = %(baru)s WHERE skp_id = %(lama)s AND status <> 'ditetapkan'",
    """UPDATE skp_hasilkerja h SET teks_intervensi = l.uraian FROM skp_hasilkerja l, skp_skp s
        WHERE l.skp_id = %(lama)s AND h.intervensi_id = l.id AND s.id = h.skp_id AND h.teks_intervensi = ''
        AND s.status IN ('draf', 'diajukan', 'dikembalikan')""",
)
# Results below that named one which the amendment left out; with whom to tell.
_YATIM = """
    WITH lepas AS (
        UPDATE skp_hasilkerja h SET intervensi_id = NULL FROM skp_hasilkerja l
        WHERE l.skp_id = %(lama)s AND h.intervensi_id = l.id RETURNING h.skp_id
    )
    SELECT DISTINCT s.id, g.keanggotaan_id FROM lepas JOIN skp_skp s ON s.id = lepas.skp_id
    JOIN kinerja_pegawai g ON g.id = s.pegawai_id
    WHERE g.keanggotaan_id IS NOT NULL AND s.status <> 'diganti'
"""


def _kabari_yatim(yatim: list[tuple[Any, ...]], baru: Skp) -> None:
    """Tell those whose result supports nothing any more; one statement for each plan, of which there are few."""
    for skp_id, keanggotaan in yatim:
        titip(
            kepada=[keanggotaan],
            judul="Hasil kerja atasan yang Anda dukung sudah tidak ada",
            isi=f"{baru.pegawai.nama_lengkap} mengubah SKP-nya. Ajukan perubahan SKP bila hasil kerja Anda perlu disesuaikan.",
            tautan=reverse("skp-rinci", kwargs={"pk": skp_id}),
        )
