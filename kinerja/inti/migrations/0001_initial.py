import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import kinerja.inti.constraints
import kinerja.inti.models.bidang
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        migrations.CreateModel(
            name='Akun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(error_messages={'unique': 'Nama pengguna ini sudah dipakai.'}, max_length=50, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9._-]+$', 'Hanya huruf kecil, angka, titik, garis bawah, atau tanda hubung.')], verbose_name='NIP atau nama pengguna')),
                ('is_active', models.BooleanField(default=True, verbose_name='aktif')),
                ('admin_platform', models.BooleanField(default=False, verbose_name='admin platform')),
                ('dibuat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dibuat pada')),
            ],
            options={
                'verbose_name': 'akun',
                'verbose_name_plural': 'akun',
            },
        ),
        migrations.CreateModel(
            name='Instansi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.SlugField(max_length=60, unique=True, verbose_name='kode')),
                ('nama', models.CharField(max_length=200, verbose_name='nama')),
                ('jenis', models.CharField(choices=[('pemda', 'Pemerintah daerah'), ('lembaga', 'Kementerian atau lembaga'), ('uji', 'Uji banding')], max_length=10, verbose_name='jenis')),
                ('zona', models.CharField(choices=[('Asia/Jakarta', 'WIB'), ('Asia/Makassar', 'WITA'), ('Asia/Jayapura', 'WIT')], default='Asia/Jakarta', max_length=40, verbose_name='zona waktu')),
                ('aktif', models.BooleanField(default=True, verbose_name='aktif')),
                ('dibuat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dibuat pada')),
            ],
            options={
                'verbose_name': 'instansi',
                'verbose_name_plural': 'instansi',
            },
        ),
        migrations.CreateModel(
            name='Keanggotaan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=200, verbose_name='nama')),
                ('aktif', models.BooleanField(default=True, verbose_name='aktif')),
                ('dibuat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dibuat pada')),
                ('akun', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'keanggotaan',
                'verbose_name_plural': 'keanggotaan',
                'indexes': [models.Index(fields=['akun'], name='inti_keanggotaan_milik')],
                'constraints': [models.UniqueConstraint(fields=('instansi', 'akun'), name='inti_keanggotaan_akun'), kinerja.inti.constraints.KunciInstansi(name='inti_keanggotaan_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='inti_keanggotaan_instansi')],
            },
        ),
        migrations.CreateModel(
            name='KodeAkses',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('akses_pertama', 'Akses pertama'), ('lupa_sandi', 'Lupa sandi')], max_length=15, verbose_name='jenis')),
                ('sidik', models.CharField(max_length=64, verbose_name='HMAC-SHA256 kode')),
                ('dibuat_pada', models.DateTimeField(auto_now_add=True, verbose_name='dibuat pada')),
                ('dibuat_oleh', models.BigIntegerField(verbose_name='akun pembuat')),
                ('berlaku_sampai', models.DateTimeField(verbose_name='berlaku sampai')),
                ('dipakai_pada', models.DateTimeField(blank=True, null=True, verbose_name='dipakai pada')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('keanggotaan', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='kode_akses', to='inti.keanggotaan')),
            ],
            options={
                'verbose_name': 'kode akses',
                'verbose_name_plural': 'kode akses',
                'indexes': [models.Index(fields=['instansi', 'keanggotaan'], name='inti_kodeakses_milik'), models.Index(condition=models.Q(('dipakai_pada', None)), fields=['sidik'], name='inti_kodeakses_sidik')],
                'constraints': [kinerja.inti.constraints.KunciAsingInstansi(ke='inti_keanggotaan', kolom='keanggotaan_id', name='inti_kodeakses_keanggotaan_asing'), kinerja.inti.constraints.KunciInstansi(name='inti_kodeakses_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='inti_kodeakses_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Pekerjaan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.UUIDField(default=uuid.uuid4, verbose_name='kode')),
                ('jenis', models.CharField(max_length=40, verbose_name='jenis')),
                ('judul', models.CharField(max_length=200, verbose_name='judul')),
                ('kunci', models.CharField(help_text='Satu pekerjaan hidup untuk tiap kunci.', max_length=120, verbose_name='kunci')),
                ('argumen', models.JSONField(default=dict, verbose_name='argumen')),
                ('status', models.CharField(choices=[('antre', 'Menunggu giliran'), ('berjalan', 'Sedang berjalan'), ('selesai', 'Selesai'), ('gagal', 'Gagal'), ('batal', 'Dibatalkan')], default='antre', max_length=10, verbose_name='status')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='total')),
                ('selesai', models.PositiveIntegerField(default=0, verbose_name='selesai')),
                ('gagal', models.PositiveIntegerField(default=0, verbose_name='gagal')),
                ('posisi', models.JSONField(default=dict, verbose_name='posisi terakhir')),
                ('pesan', models.TextField(blank=True, verbose_name='pesan')),
                ('hasil', models.JSONField(default=dict, verbose_name='hasil')),
                ('pemegang', models.UUIDField(null=True, verbose_name='pemegang')),
                ('percobaan', models.PositiveSmallIntegerField(default=0, verbose_name='percobaan')),
                ('minta_batal', models.BooleanField(default=False, verbose_name='minta dibatalkan')),
                ('dibuat_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='dibuat pada')),
                ('mulai_pada', models.DateTimeField(null=True, verbose_name='mulai pada')),
                ('denyut', models.DateTimeField(null=True, verbose_name='denyut terakhir')),
                ('selesai_pada', models.DateTimeField(null=True, verbose_name='selesai pada')),
                ('dibuat_oleh', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.keanggotaan')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'proses',
                'verbose_name_plural': 'proses',
                'indexes': [models.Index(fields=['instansi', 'status', 'denyut'], name='inti_pekerjaan_status')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ['antre', 'berjalan'])), fields=('instansi', 'kunci'), name='inti_pekerjaan_hidup'), models.UniqueConstraint(fields=('instansi', 'kode'), name='inti_pekerjaan_kode'), kinerja.inti.constraints.KunciAsingInstansi(ke='inti_keanggotaan', kolom='dibuat_oleh_id', name='inti_pekerjaan_dibuat_oleh_asing'), kinerja.inti.constraints.KunciInstansi(name='inti_pekerjaan_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='inti_pekerjaan_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Pemberitahuan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('judul', models.CharField(max_length=200, verbose_name='judul')),
                ('isi', models.TextField(blank=True, verbose_name='isi')),
                ('tautan', models.CharField(blank=True, max_length=300, verbose_name='tautan')),
                ('dibuat_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='dibuat pada')),
                ('dibaca_pada', models.DateTimeField(null=True, verbose_name='dibaca pada')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('keanggotaan', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='inti.keanggotaan')),
            ],
            options={
                'verbose_name': 'pemberitahuan',
                'verbose_name_plural': 'pemberitahuan',
                'indexes': [models.Index(fields=['instansi', 'keanggotaan', 'dibuat_pada'], name='inti_pemberitahuan_milik')],
                'constraints': [kinerja.inti.constraints.KunciAsingInstansi(ke='inti_keanggotaan', kolom='keanggotaan_id', name='inti_pemberitahuan_keanggotaan_asing'), kinerja.inti.constraints.KunciInstansi(name='inti_pemberitahuan_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='inti_pemberitahuan_instansi')],
            },
        ),
        migrations.CreateModel(
            name='PemetaanKolom',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(max_length=30, verbose_name='jenis impor')),
                ('pasangan', models.JSONField(default=dict, verbose_name='pasangan')),
                ('diubah_pada', models.DateTimeField(auto_now=True, verbose_name='diubah pada')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'pemetaan kolom',
                'verbose_name_plural': 'pemetaan kolom',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'jenis'), name='inti_pemetaan_jenis'), kinerja.inti.constraints.KunciInstansi(name='inti_pemetaankolom_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='inti_pemetaankolom_instansi')],
            },
        ),
        migrations.CreateModel(
            name='PesanKeluar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('judul', models.CharField(max_length=200, verbose_name='judul')),
                ('isi', models.TextField(blank=True, verbose_name='isi')),
                ('tautan', models.CharField(blank=True, max_length=300, verbose_name='tautan')),
                ('kunci', models.CharField(blank=True, max_length=120, verbose_name='kunci ganda')),
                ('kirim_setelah', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='kirim setelah')),
                ('terkirim_pada', models.DateTimeField(null=True, verbose_name='terkirim pada')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('keanggotaan', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='inti.keanggotaan')),
            ],
            options={
                'verbose_name': 'pesan keluar',
                'verbose_name_plural': 'pesan keluar',
                'indexes': [models.Index(condition=models.Q(('terkirim_pada', None)), fields=['instansi', 'kirim_setelah'], name='inti_pesan_antre'), models.Index(fields=['instansi', 'keanggotaan'], name='inti_pesan_milik')],
                'constraints': [kinerja.inti.constraints.KunciAsingInstansi(ke='inti_keanggotaan', kolom='keanggotaan_id', name='inti_pesankeluar_keanggotaan_asing'), kinerja.inti.constraints.KunciInstansi(name='inti_pesankeluar_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='inti_pesankeluar_instansi')],
            },
        ),
        migrations.CreateModel(
            name='SegelPeristiwa',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.PositiveIntegerField(verbose_name='nomor urut')),
                ('jumlah', models.PositiveIntegerField(verbose_name='jumlah peristiwa')),
                ('sidik_sebelum', models.CharField(max_length=64, verbose_name='sidik sebelumnya')),
                ('sidik', models.CharField(max_length=64, verbose_name='sidik SHA-256')),
                ('disegel_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='disegel pada')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
            ],
            options={
                'verbose_name': 'segel peristiwa',
                'verbose_name_plural': 'segel peristiwa',
                'constraints': [models.UniqueConstraint(fields=('instansi', 'nomor'), name='inti_segel_nomor'), kinerja.inti.constraints.KunciInstansi(name='inti_segelperistiwa_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='inti_segelperistiwa_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Peristiwa',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('waktu', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='waktu')),
                ('aksi', models.CharField(max_length=60, verbose_name='aksi')),
                ('akun_id', models.BigIntegerField(null=True, verbose_name='akun')),
                ('nama_pelaku', models.CharField(max_length=200, verbose_name='pelaku')),
                ('objek_jenis', models.CharField(blank=True, max_length=60, verbose_name='jenis objek')),
                ('objek_id', models.BigIntegerField(null=True, verbose_name='id objek')),
                ('objek_label', models.CharField(blank=True, max_length=300, verbose_name='objek')),
                ('pegawai_id', models.BigIntegerField(null=True, verbose_name='pegawai yang bersangkutan')),
                ('alasan', models.TextField(blank=True, verbose_name='alasan')),
                ('permintaan', models.UUIDField(default=uuid.uuid4, verbose_name='id permintaan')),
                ('alamat_ip', models.GenericIPAddressField(null=True, verbose_name='alamat IP')),
                ('fakta', models.JSONField(default=dict, verbose_name='fakta')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('segel', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='peristiwa', to='inti.segelperistiwa')),
            ],
            options={
                'verbose_name': 'peristiwa',
                'verbose_name_plural': 'peristiwa',
                'indexes': [models.Index(fields=['instansi', 'waktu'], name='inti_peristiwa_waktu'), models.Index(fields=['instansi', 'pegawai_id', 'waktu'], name='inti_peristiwa_pegawai'), models.Index(fields=['instansi', 'objek_jenis', 'objek_id'], name='inti_peristiwa_objek'), models.Index(fields=['instansi', 'segel'], name='inti_peristiwa_segel'), models.Index(condition=models.Q(('segel', None)), fields=['instansi', 'id'], name='inti_peristiwa_terbuka')],
                'constraints': [kinerja.inti.constraints.KunciAsingInstansi(ke='inti_segelperistiwa', kolom='segel_id', name='inti_peristiwa_segel_asing'), kinerja.inti.constraints.KunciInstansi(name='inti_peristiwa_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='inti_peristiwa_instansi')],
            },
        ),
        migrations.CreateModel(
            name='Unggahan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.UUIDField(default=uuid.uuid4, verbose_name='kode')),
                ('jenis', models.CharField(max_length=30, verbose_name='jenis impor')),
                ('nama_berkas', models.CharField(max_length=255, verbose_name='nama berkas')),
                ('sidik', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('isi', models.BinaryField(verbose_name='isi berkas')),
                ('opsi', models.JSONField(default=dict, verbose_name='pilihan')),
                ('pemetaan', models.JSONField(default=dict, verbose_name='pemetaan kolom')),
                ('status', models.CharField(choices=[('diunggah', 'Sedang diperiksa'), ('perlu_pemetaan', 'Kolom perlu dipasangkan'), ('pratinjau', 'Menunggu persetujuan Anda'), ('diterapkan', 'Sudah diterapkan'), ('tak_terbaca', 'Berkas tidak terbaca'), ('dibatalkan', 'Dibatalkan')], default='diunggah', max_length=15, verbose_name='status')),
                ('ringkasan', models.JSONField(default=dict, verbose_name='ringkasan')),
                ('sidik_rencana', models.CharField(blank=True, max_length=64, verbose_name='sidik rencana')),
                ('pesan', models.TextField(blank=True, verbose_name='pesan')),
                ('dibuat_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='diunggah pada')),
                ('diterapkan_pada', models.DateTimeField(null=True, verbose_name='diterapkan pada')),
                ('dibuat_oleh', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.keanggotaan')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('pekerjaan', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='inti.pekerjaan')),
            ],
            options={
                'verbose_name': 'unggahan',
                'verbose_name_plural': 'unggahan',
                'indexes': [models.Index(fields=['instansi', 'jenis', 'dibuat_pada'], name='inti_unggahan_jenis')],
                'constraints': [models.UniqueConstraint(fields=('instansi', 'kode'), name='inti_unggahan_kode'), kinerja.inti.constraints.KunciAsingInstansi(ke='inti_pekerjaan', kolom='pekerjaan_id', name='inti_unggahan_pekerjaan_asing'), kinerja.inti.constraints.KunciAsingInstansi(ke='inti_keanggotaan', kolom='dibuat_oleh_id', name='inti_unggahan_dibuat_oleh_asing'), kinerja.inti.constraints.KunciInstansi(name='inti_unggahan_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='inti_unggahan_instansi')],
            },
        ),
        migrations.CreateModel(
            name='BarisUnggahan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.PositiveIntegerField(verbose_name='nomor baris')),
                ('putusan', models.CharField(choices=[('baru', 'Baru'), ('berubah', 'Berubah'), ('ditolak', 'Ditolak'), ('diabaikan', 'Diabaikan')], max_length=10, verbose_name='putusan')),
                ('label', models.CharField(blank=True, max_length=200, verbose_name='label')),
                ('sel', models.JSONField(default=list, verbose_name='isi baris')),
                ('perubahan', models.JSONField(default=list, verbose_name='perubahan')),
                ('alasan', models.TextField(blank=True, verbose_name='alasan')),
                ('instansi', kinerja.inti.models.bidang.BidangInstansi(db_constraint=False, db_default=django.db.models.functions.comparison.Cast(models.Func(models.Value('kinerja.instansi'), function='current_setting'), models.BigIntegerField()), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inti.instansi')),
                ('unggahan', kinerja.inti.models.bidang.KunciAsing(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='baris', to='inti.unggahan')),
            ],
            options={
                'verbose_name': 'baris unggahan',
                'verbose_name_plural': 'baris unggahan',
                'indexes': [models.Index(fields=['instansi', 'unggahan', 'putusan', 'nomor'], name='inti_baris_unggahan')],
                'constraints': [kinerja.inti.constraints.KunciAsingInstansi(ke='inti_unggahan', kolom='unggahan_id', name='inti_barisunggahan_unggahan_asing'), kinerja.inti.constraints.KunciInstansi(name='inti_barisunggahan_kunci'), kinerja.inti.constraints.KebijakanInstansi(name='inti_barisunggahan_instansi')],
            },
        ),
    ]
