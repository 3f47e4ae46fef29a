"""Write the plan of a personnel import: set-based, the same number of statements for one person and for thousands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from kinerja import kait
from kinerja.domain.baris_pegawai import BarisPegawai
from kinerja.domain.keadaan_pegawai import Fakta, PejabatLuar, Putusan, PutusanBaris, Rencana
from kinerja.inti.audit import catat_banyak
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Jabatan, JenisPegawai, Pegawai, UnitKerja
from kinerja.pengimpor import kursi
from kinerja.pengimpor.keadaan import Orang, Tercatat
from kinerja.queries.rekening import pernah_berekening
from kinerja.services import fakta as layanan
from kinerja.services.rekening import RekeningBaru, usulkan_banyak
from kinerja.services.rujukan import JENIS_PEJABAT, isi_rujukan

UNIT_PEJABAT = "Sekretariat Daerah"
_MANAJERIAL = frozenset(("jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas"))
_KUNCI_IMPOR = 20261
JENIS_JABATAN_PEJABAT = ("pejabat_negara", "jpt_utama", "jpt_madya", "jpt_pratama")
"""Kinds of post of an official outside the file."""

_KOSONG = """
    SELECT f.id, greatest(s.mulai, k.sejak), s.unit_id, s.jabatan_id, s.atasan_id, s.kelas, s.memimpin_unit, s.dasar
    FROM kinerja_formasi f
    CROSS JOIN LATERAL (SELECT * FROM kinerja_susunanformasi WHERE formasi_id = f.id AND mulai <= %(berlaku)s
        AND (selesai IS NULL OR selesai > %(berlaku)s) ORDER BY mulai DESC LIMIT 1) s
    CROSS JOIN LATERAL (SELECT bool_or(selesai IS NULL OR selesai > %(berlaku)s) AS terisi, max(selesai) AS sejak
        FROM kinerja_penempatan WHERE formasi_id = f.id AND jenis = 'definitif') k
    WHERE f.ditutup IS NULL AND k.terisi IS NOT TRUE AND NOT EXISTS (SELECT 1 FROM kinerja_penempatan
        WHERE formasi_id = f.id AND jenis = 'plt' AND (selesai IS NULL OR selesai > %(berlaku)s))
"""

_FORMASI_BARU = """
    INSERT INTO kinerja_formasi (instansi_id, kode)
    SELECT %s, 'F-' || lpad((n + akhir)::text, greatest(5, length((n + akhir)::text)), '0')
    FROM generate_series(1, %s) n,
        (SELECT coalesce(max(substring(kode FROM '^F-(\\d{1,9})$')::int), 0) AS akhir FROM kinerja_formasi) a
    RETURNING id
"""


def terapkan_rencana(rencana: Rencana, tercatat: Tercatat, opsi: Mapping[str, Any], oleh: Pelaku) -> dict[str, Any]:
    """Write everything new and changed, inside the caller's transaction; returns counts for the summary."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_KUNCI_IMPOR, oleh.instansi_id])
    return _Penulis(rencana, tercatat, opsi, oleh).tulis()


def formasi_baru(banyak: int, instansi_id: int) -> list[int]:
    """Make seats with the next running codes; one statement."""
    with connection.cursor() as kursor:
        kursor.execute(_FORMASI_BARU, [instansi_id, banyak])
        return sorted(baris[0] for baris in kursor.fetchall())


def cari_pejabat(luar: PejabatLuar) -> tuple[int, int] | None:
    """(person, seat) of a recorded official without NIP, by name and title whatever their case."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT g.id, p.formasi_id FROM kinerja_pegawai g JOIN kinerja_penempatan p ON p.pegawai_id = g.id "
            "JOIN kinerja_susunanformasi s ON s.formasi_id = p.formasi_id JOIN kinerja_jabatan j ON j.id = s.jabatan_id "
            "WHERE g.nip IS NULL AND lower(g.nama) = lower(%s) AND lower(j.nama) = lower(%s) "
            "ORDER BY p.mulai DESC, s.mulai DESC LIMIT 1",
            [luar.nama, luar.jabatan],
        )
        baris = kursor.fetchone()
    return (baris[0], baris[1]) if baris else None


@dataclass
class _Penulis:
    """One run of the writing. The steps share ids that earlier ones made."""

    rencana: Rencana
    tercatat: Tercatat
    opsi: Mapping[str, Any]
    oleh: Pelaku
    unit: dict[tuple[str, ...], int] = field(default_factory=dict)
    jabatan: dict[tuple[str, str], int] = field(default_factory=dict)
    orang: dict[str, int] = field(default_factory=dict)
    putusan: dict[str, PutusanBaris] = field(default_factory=dict)
    usulan: int = 0

    def __post_init__(self) -> None:
        self.unit = dict(self.tercatat.unit)
        self.orang = {nip: o.pk for nip, o in self.tercatat.orang.items()}
        self.putusan = {b.isi.nip: b for b in self.rencana.baris if b.isi is not None}

    def tulis(self) -> dict[str, Any]:
        baris = [(self.putusan[nip], isi) for nip in self.rencana.urutan if (isi := self.putusan[nip].isi) is not None]
        self._unit_baru()
        self._jabatan(b for _, b in baris)
        jenis = dict(JenisPegawai.objects.values_list("kode", "pk"))
        baru = [b for p, b in baris if p.putusan is Putusan.BARU]
        self._pegawai_baru(baru, jenis)
        self._fakta_diri(baris, jenis)
        pindah, ikut = self._kursi(baris)
        layanan.samakan_hari_ini(self.oleh.hari_ini(), [self.orang[b.nip] for _, b in baris])
        pin = [(self.orang[b.nip], b.pin) for p, b in baris if Fakta.PIN in p.fakta and b.pin is not None]
        kait.tulis_pin(pin, self.rencana.berlaku, self.opsi, self.oleh)
        self._catat(baris)
        return {
            "baru": len(baru),
            "berubah": len(baris) - len(baru),
            "unit_baru": len(self.rencana.unit_baru),
            "penempatan": pindah,
            "mengikuti_atasan": ikut,
            "usulan_rekening": self.usulan,
        }

    # --- reference rows -----------------------------------------------------------------------------------------
    def _unit_baru(self) -> None:
        """Parents first, one statement a level."""
        for tingkat in sorted({len(j) for j in self.rencana.unit_baru}):
            jalur = [j for j in self.rencana.unit_baru if len(j) == tingkat]
            dibuat = UnitKerja.objects.bulk_create(
                UnitKerja(
                    instansi_id=self.oleh.instansi_id,
                    nama=j[-1],
                    parent_id=self.unit.get(j[:-1]),
                    perangkat_daerah_id=self.unit[j[:1]] if tingkat > 1 else None,
                )
                for j in jalur
            )
            self.unit.update(zip(jalur, (u.pk for u in dibuat), strict=True))

    def _jabatan(self, baris: Any) -> None:
        perlu = {(b.jabatan, b.jenis_jabatan) for b in baris}
        self.jabatan = {(n, j): pk for pk, n, j in Jabatan.objects.values_list("pk", "nama", "jenis")}
        kurang = sorted(perlu - set(self.jabatan))
        dibuat = Jabatan.objects.bulk_create(
            Jabatan(instansi_id=self.oleh.instansi_id, nama=n, jenis=j) for n, j in kurang
        )
        self.jabatan.update(zip(kurang, (j.pk for j in dibuat), strict=True))

    def _pegawai_baru(self, baru: Sequence[BarisPegawai], jenis: Mapping[str, int]) -> None:
        dibuat = Pegawai.objects.bulk_create(
            Pegawai(
                instansi_id=self.oleh.instansi_id,
                nip=b.nip,
                gelar_depan=b.gelar_depan or "",
                nama=b.nama,
                gelar_belakang=b.gelar_belakang or "",
                jenis_id=jenis[b.jenis],
            )
            for b in baru
        )
        self.orang.update((p.nip, p.pk) for p in dibuat if p.nip)

    # --- facts about the person ---------------------------------------------------------------------------------
    def _fakta_diri(self, baris: Sequence[tuple[PutusanBaris, BarisPegawai]], jenis: Mapping[str, int]) -> None:
        hari = self.rencana.berlaku
        nama, nip, golongan, gaji, rekening = [], [], [], [], []
        usulan: list[RekeningBaru] = []
        berekening = pernah_berekening([self.orang[b.nip] for p, b in baris if Fakta.REKENING in p.fakta])
        for p, b in baris:
            pk, kini = self.orang[b.nip], self.tercatat.orang.get(b.nip)
            if Fakta.NAMA in p.fakta:
                depan, belakang = (kini.gelar_depan, kini.gelar_belakang) if kini else ("", "")
                nama.append((pk, hari, b.gelar_depan or depan, b.nama, b.gelar_belakang or belakang))
            if Fakta.JENIS in p.fakta:
                nip.append((pk, hari, b.nip, jenis[b.jenis]))
            if Fakta.GOLONGAN in p.fakta:
                golongan.append((pk, hari, b.golongan, "", None))
            if Fakta.GAJI in p.fakta:
                gaji.append((pk, hari, Decimal(b.gaji or 0)))
            if Fakta.REKENING in p.fakta:
                bank, nomor = (kini.bank, kini.rekening) if kini else (None, None)
                isi = (b.bank or bank or "", b.rekening or nomor or "")
                if pk in berekening:
                    usulan.append(RekeningBaru(pk, *isi, hari))
                else:
                    rekening.append((pk, hari, *isi, ""))
        for tabel, nilai in (
            (layanan.NAMA, nama),
            (layanan.NIP, nip),
            (layanan.GOLONGAN, golongan),
            (layanan.GAJI, gaji),
            (layanan.REKENING, rekening),
        ):
            layanan.tulis_fakta(tabel, nilai)
        if usulan:
            usulkan_banyak(baris=usulan, dasar=f"Impor pegawai, berlaku {tanggal(hari)}", oleh=self.oleh)
        self.usulan = len(usulan)

    # --- seats --------------------------------------------------------------------------------------------------
    def _kursi(self, baris: Sequence[tuple[PutusanBaris, BarisPegawai]]) -> tuple[int, int]:
        """Seats, their descriptions, placements; returns how many people were placed, and how many seats followed."""
        luar = self._pejabat_luar(baris)
        berubah = [(p, b) for p, b in baris if p.fakta & {Fakta.PENEMPATAN, Fakta.KELAS, Fakta.ATASAN}]
        permintaan = [self._permintaan(p, b) for p, b in berubah]
        semua = kursi.bagi_kursi(permintaan, self._kosong() if any(p.pindah for p in permintaan) else [])
        baru = formasi_baru(sum(t.formasi_id is None for t in semua), self.oleh.instansi_id)
        semua = kursi.isi_kursi_baru(semua, baru)
        milik = {t.permintaan.nip: t for t in semua}

        def kursi_dari(nip: str) -> int | None:
            if nip == "":
                return luar
            return milik[nip].formasi_id if nip in milik else self.tercatat.kursi_atasan(nip)

        unit = {t.formasi_id: t.permintaan.kunci[0] for t in semua}
        unit |= {
            o.formasi_id: o.unit_id for o in self.tercatat.orang.values() if o.formasi_id not in unit and o.unit_id
        }
        susunan = kursi.susun_kursi(semua, kursi_dari, unit.get)
        ikut = kursi.ikut_atasan(self._tetap(set(milik)), _pindah(semua))
        layanan.tulis_fakta(layanan.SUSUNAN, [*susunan, *ikut])
        return self._tempatkan(berubah, milik), len(ikut)

    def _permintaan(self, p: PutusanBaris, b: BarisPegawai) -> kursi.Permintaan:
        o = self.tercatat.orang.get(b.nip)
        kolom = {c.kolom for c in p.perubahan}
        pindah = o is None or o.formasi_id is None or bool(kolom & {"jabatan", "jenis_jabatan", "unit"})
        pada = o.pada if o else self.rencana.berlaku
        atasan = b.atasan_nip
        if atasan is None and self.rencana.pejabat_luar is not None:
            atasan = ""
        if not pindah and "atasan_nip" not in kolom:
            atasan = None
        acting = self.tercatat.atasan.get(o.pk) if o else None
        return kursi.Permintaan(
            nip=b.nip,
            mulai=(b.tmt or self.rencana.berlaku) if pindah else pada,
            kunci=(self.unit[b.unit], self.jabatan[b.jabatan, b.jenis_jabatan]),
            kelas=b.kelas,
            pindah=pindah,
            atasan=atasan,
            atasan_kini=(acting.formasi_id if pindah and acting else o.atasan_id) if o else None,
            duduk=_duduk(o),
            manajerial=b.jenis_jabatan in _MANAJERIAL,
        )

    def _kosong(self) -> list[kursi.KursiKosong]:
        with connection.cursor() as kursor:
            kursor.execute(_KOSONG, {"berlaku": self.rencana.berlaku})
            return [kursi.KursiKosong(b[0], b[1], kursi.Susunan(*b[2:])) for b in kursor.fetchall()]

    def _tetap(self, berubah: set[str]) -> dict[str, tuple[kursi.Duduk, str]]:
        """Accepted rows whose seat the plan leaves alone: their superior may have moved away from above them."""
        hasil = {}
        for nip, p in self.putusan.items():
            duduk = _duduk(self.tercatat.orang.get(nip))
            if nip not in berubah and p.isi is not None and p.isi.atasan_nip is not None and duduk is not None:
                hasil[nip] = (duduk, p.isi.atasan_nip)
        return hasil

    def _tempatkan(
        self, berubah: Sequence[tuple[PutusanBaris, BarisPegawai]], milik: Mapping[str, kursi.Penugasan]
    ) -> int:
        baris, mundur = [], []
        for p, b in berubah:
            if Fakta.PENEMPATAN not in p.fakta:
                continue
            o, pk = self.tercatat.orang.get(b.nip), self.orang[b.nip]
            mulai = b.tmt or (o.tmt if o and o.tmt and not milik[b.nip].permintaan.pindah else self.rencana.berlaku)
            sk = b.nomor_sk or (o.nomor_sk if o and o.nomor_sk and not milik[b.nip].permintaan.pindah else "")
            baris.append((pk, mulai, milik[b.nip].formasi_id, "definitif", sk, None))
            if o is not None and o.tmt is not None and mulai < o.tmt:
                mundur.append((pk, o.tmt, milik[b.nip].formasi_id, mulai))
        self._mundurkan(mundur)
        layanan.tulis_fakta(layanan.PENEMPATAN, baris)
        return len(baris)

    def _mundurkan(self, mundur: Sequence[tuple[int, date, int | None, date]]) -> None:
        """An earlier TMT: the recorded placement gives way, and the seat's first description reaches back to it."""
        if not mundur:
            return
        larik = [list(k) for k in zip(*mundur, strict=True)]
        with connection.cursor() as kursor:
            kursor.execute(
                "DELETE FROM kinerja_penempatan p USING unnest(%s::bigint[], %s::date[]) AS b(orang, mulai) "
                "WHERE p.pegawai_id = b.orang AND p.mulai = b.mulai AND p.jenis = 'definitif'",
                larik[:2],
            )
            kursor.execute(
                "UPDATE kinerja_susunanformasi s SET mulai = b.mulai FROM unnest(%s::bigint[], %s::date[]) AS b(formasi, mulai) "
                "WHERE s.formasi_id = b.formasi AND s.mulai > b.mulai AND NOT EXISTS (SELECT 1 FROM kinerja_susunanformasi l "
                "WHERE l.formasi_id = s.formasi_id AND l.mulai < s.mulai)",
                larik[2:],
            )

    def _pejabat_luar(self, baris: Sequence[tuple[PutusanBaris, BarisPegawai]]) -> int | None:
        """The seat of the official named at import, made with him when the plan needs him."""
        luar = self.rencana.pejabat_luar
        if luar is None or not any(b.atasan_nip is None for _, b in baris):
            return None
        ada = cari_pejabat(luar)
        return (
            ada[1]
            if ada
            else catat_pejabat(
                luar, self.rencana.berlaku, self.oleh, str(self.opsi.get("pejabat_jenis") or Jabatan.Jenis.JPT_PRATAMA)
            )
        )

    def _catat(self, baris: Sequence[tuple[PutusanBaris, BarisPegawai]]) -> None:
        catat_banyak(
            "pegawai.impor",
            oleh=self.oleh,
            baris=[
                (
                    Pegawai(
                        pk=self.orang[b.nip],
                        nama=b.nama,
                        gelar_depan=b.gelar_depan or "",
                        gelar_belakang=b.gelar_belakang or "",
                    ),
                    self.orang[b.nip],
                    {
                        "putusan": p.putusan.value,
                        "berlaku": self.rencana.berlaku.isoformat(),
                        "kolom": sorted({c.kolom for c in p.perubahan}),
                    },
                )
                for p, b in baris
            ],
        )


def catat_pejabat(luar: PejabatLuar, mulai: date, oleh: Pelaku, jenis_jabatan: str) -> int:
    """Record an official who is no employee (kepala daerah, Sekda of a file without him) with a seat; returns the seat."""
    isi_rujukan()
    jenis = JenisPegawai.objects.get(kode=JENIS_PEJABAT)
    pegawai = Pegawai.objects.create(nama=luar.nama, jenis=jenis)
    jabatan = Jabatan.objects.filter(nama__iexact=luar.jabatan).order_by("pk").first()
    jabatan = jabatan or Jabatan.objects.create(nama=luar.jabatan, jenis=jenis_jabatan)
    unit, _ = UnitKerja.objects.get_or_create(nama=UNIT_PEJABAT, parent=None)
    (formasi,) = formasi_baru(1, oleh.instansi_id)
    layanan.tulis_fakta(layanan.NAMA, [(pegawai.pk, mulai, "", luar.nama, "")])
    layanan.tulis_fakta(layanan.NIP, [(pegawai.pk, mulai, None, jenis.pk)])
    layanan.tulis_fakta(layanan.SUSUNAN, [(formasi, mulai, unit.pk, jabatan.pk, None, None, True, "")])
    layanan.tulis_fakta(layanan.PENEMPATAN, [(pegawai.pk, mulai, formasi, "definitif", "", None)])
    catat_banyak("pegawai.pejabat", oleh=oleh, baris=[(pegawai, pegawai.pk, {"jabatan": luar.jabatan})])
    return formasi


def _duduk(o: Orang | None) -> kursi.Duduk | None:
    if o is None or o.formasi_id is None or o.unit_id is None or o.jabatan_id is None or o.tmt is None:
        return None
    susunan = kursi.Susunan(o.unit_id, o.jabatan_id, o.atasan_id, o.kelas, bool(o.memimpin_unit))
    return kursi.Duduk(o.formasi_id, o.tmt, o.susunan_mulai or o.tmt, susunan)


def _pindah(semua: Sequence[kursi.Penugasan]) -> dict[str, tuple[int, int, date]]:
    """People who left a seat for another: NIP → (old seat, new seat, from when)."""
    return {
        t.permintaan.nip: (t.permintaan.duduk.formasi_id, t.formasi_id, t.permintaan.mulai)
        for t in semua
        if t.permintaan.duduk is not None and t.formasi_id is not None and t.formasi_id != t.permintaan.duduk.formasi_id
    }
