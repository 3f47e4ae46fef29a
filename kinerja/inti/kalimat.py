"""Audit events as sentences. Each app registers its own dotted names; an unknown one is still readable."""

from collections.abc import Mapping

from kinerja.inti.models import Peristiwa

_KALIMAT: dict[str, str] = {
    "akun.masuk": "Masuk ke aplikasi",
    "akun.keluar": "Keluar dari aplikasi",
    "akun.gagal_masuk": "Percobaan masuk yang gagal",
    "akun.terkunci": "Masuk dikunci sementara karena terlalu banyak percobaan",
    "akun.ganti_sandi": "Mengganti kata sandi",
    "akun.daftarkan": "Mendaftarkan {objek} sebagai anggota",
    "akun.nonaktifkan": "Menonaktifkan keanggotaan {objek}",
    "akun.siapkan": "Menyiapkan akses masuk {objek}",
    "akun.kode_terbit": "Membuat kode akses untuk {objek}",
    "akun.kode_dipakai": "Memakai kode akses",
    "akun.kode_salah": "Percobaan kode akses yang salah",
    "akun.dua_langkah_aktif": "Mengaktifkan verifikasi dua langkah",
    "akun.dua_langkah_mati": "Mematikan verifikasi dua langkah",
    "akun.gagal_dua_langkah": "Percobaan kode verifikasi yang gagal",
    "akun.kode_pemulihan_baru": "Membuat kode pemulihan baru",
    "impor.unggah": "Mengunggah berkas {objek}",
    "impor.pasangkan": "Memasangkan kolom berkas",
    "impor.terapkan": "Menerapkan berkas {objek}",
    "impor.batal": "Membatalkan unggahan",
    "instansi.buat": "Instansi dibuat",
    "kelola.tambah": "Menambah {jenis} “{objek}”",
    "kelola.ubah": "Mengubah {jenis} “{objek}”",
    "kelola.hapus": "Menghapus {jenis} “{objek}”",
    "kelola.impor": "Mengimpor data {jenis}",
    "kelola.ekspor": "Mengekspor data {jenis}",
    "pekerjaan.mulai": "Memulai proses: {objek}",
    "pekerjaan.selesai": "Proses selesai: {objek}",
    "pekerjaan.gagal": "Proses gagal: {objek}",
    "pekerjaan.batal": "Proses dibatalkan: {objek}",
    "pekerjaan.minta_batal": "Meminta pembatalan proses: {objek}",
}
_KELOMPOK: dict[str, str] = {
    "akun.": "Akun dan akses",
    "impor.": "Impor berkas",
    "kelola.": "Data induk",
    "pekerjaan.": "Proses",
    "instansi.": "Instansi",
}


def daftarkan(kalimat: Mapping[str, str], kelompok: Mapping[str, str] | None = None) -> None:
    """Add sentences by event name, and groups for the filter by prefix ("tpp." → "TPP"); from AppConfig.ready.

    A sentence may use {objek}, {jenis} (kind of object) and {ke} (the state reached).
    """
    _KALIMAT.update(kalimat)
    _KELOMPOK.update(kelompok or {})


def kalimat(peristiwa: Peristiwa) -> str:
    """What happened, in one Indonesian sentence without the actor."""
    pola = _KALIMAT.get(peristiwa.aksi)
    if pola is None:
        return peristiwa.aksi.replace(".", ": ").replace("_", " ").capitalize()
    return pola.format(
        objek=peristiwa.objek_label or (f"nomor {peristiwa.objek_id}" if peristiwa.objek_id else "data"),
        jenis=peristiwa.fakta.get("jenis_data", peristiwa.objek_jenis.rpartition(".")[2]),
        ke=peristiwa.fakta.get("ke", ""),
    )


def pilihan_kelompok() -> list[tuple[str, str]]:
    """Choices of the filter, by label."""
    return sorted(_KELOMPOK.items(), key=lambda k: k[1])
