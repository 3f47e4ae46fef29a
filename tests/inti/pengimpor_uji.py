"""The smallest real import: key and value rows into a table of the kernel, with every verdict."""

import hashlib
import json
from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar
from kinerja.inti.impor import BarisPratinjau, IsiBerkas, Pengimpor, Rencana
from kinerja.inti.izin import Izin
from kinerja.inti.models import PemetaanKolom, Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.kolom import Kolom

AWALAN = "x-"


class FormOpsi(FormDasar):
    berlaku = forms.DateField(label="Berlaku mulai")


class PengimporUji(Pengimpor):
    """Columns kunci and nilai; a blank nilai is refused, the value "macet" stops in the middle of writing."""

    kode = "uji"
    judul = "Data uji"
    penjelasan = "Kunci dan nilai."
    izin = Izin.KELOLA_PEGAWAI
    kolom = (Kolom("kunci", "Kunci"), Kolom("nilai", "Nilai"), Kolom("ket", "Keterangan", wajib=False))

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        assert isi.tabel is not None
        ada = {
            p.jenis.removeprefix(AWALAN): p.pasangan["nilai"]
            for p in PemetaanKolom.objects.filter(jenis__startswith=AWALAN)
        }
        jumlah = {"baru": 0, "berubah": 0, "sama": 0, "ditolak": 0}
        baris, tulis = [], {}
        for b in isi.tabel.baris:
            kunci, nilai = (b.sel[isi.pemetaan[k]] for k in ("kunci", "nilai"))
            putusan = self._putus(ada, kunci, nilai)
            jumlah[putusan] += 1
            if putusan in ("baru", "berubah"):
                tulis[kunci] = nilai
            if putusan != "sama":
                ubah = [("Nilai", ada[kunci], nilai)] if putusan == "berubah" else []
                alasan = "Nilai kosong. Isi, lalu unggah ulang." if putusan == "ditolak" else ""
                baris.append(BarisPratinjau(b.nomor, putusan, str(kunci), b.sel, ubah, alasan))
        sidik = hashlib.sha256(json.dumps([ada, tulis], sort_keys=True).encode()).hexdigest()
        halangan = ["Kunci “larangan” tidak boleh ada."] if "larangan" in tulis else []
        return Rencana(jumlah, baris, isi.tabel.kepala, sidik, tulis, halangan)

    def _putus(self, ada: dict[str, str], kunci: str, nilai: str | None) -> str:
        if nilai is None:
            return "ditolak"
        if kunci not in ada:
            return "baru"
        return "sama" if ada[kunci] == nilai else "berubah"

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        for kunci, nilai in rencana.muatan.items():
            PemetaanKolom.objects.update_or_create(jenis=f"{AWALAN}{kunci}", defaults={"pasangan": {"nilai": nilai}})
            if nilai == "macet":
                raise RuntimeError("diska penuh")
        return {"ditulis": len(rencana.muatan)}


class PengimporMentah(PengimporUji):
    """A file that is no table."""

    kode = "mentah"
    judul = "Berkas mentah"
    kolom = ()
    berakhiran = ".dat"
    form_opsi = FormOpsi

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        return Rencana(
            {"baru": 1}, [], (), hashlib.sha256(isi.mentah).hexdigest(), {isi.mentah.decode(): opsi["berlaku"]}
        )


def isi_data() -> dict[str, str]:
    """What the toy table holds."""
    return {
        p.jenis.removeprefix(AWALAN): p.pasangan["nilai"]
        for p in PemetaanKolom.objects.filter(jenis__startswith=AWALAN)
    }
