from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models


class PengelolaAkun(BaseUserManager["Akun"]):
    """Creates accounts; an account without password waits for its first-access code."""

    def create_user(self, username: str, password: str | None = None, **lain: Any) -> "Akun":
        akun = self.model(username=normalkan_nama_akun(username), **lain)
        akun.set_password(password)
        akun.save(using=self._db)
        return akun


def normalkan_nama_akun(masukan: str) -> str:
    """Login name as stored: lower case; a NIP typed with spaces or dots is the NIP."""
    rapat = masukan.strip().lower()
    angka = rapat.replace(" ", "").replace(".", "")
    return angka if angka.isdigit() else rapat


class Akun(AbstractBaseUser):
    """A national login: NIP or user name, and a password. Names and roles live in each tenant's membership."""

    username = models.CharField(
        "NIP atau nama pengguna",
        max_length=50,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9._-]+$", "Hanya huruf kecil, angka, titik, garis bawah, atau tanda hubung.")
        ],
        error_messages={"unique": "Nama pengguna ini sudah dipakai."},
    )
    is_active = models.BooleanField("aktif", default=True)
    admin_platform = models.BooleanField("admin platform", default=False)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    objects = PengelolaAkun()
    USERNAME_FIELD = "username"
    nasional: ClassVar[bool] = True

    class Meta:
        verbose_name = "akun"
        verbose_name_plural = "akun"

    def __str__(self) -> str:
        return self.username

    @property
    def is_staff(self) -> bool:
        """The admin site decides by the acting membership's permissions (kinerja.inti.kelola), not by this flag."""
        return False

    is_superuser = False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False
