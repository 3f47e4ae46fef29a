# Everything starts here. `make` alone lists the commands.
PYTHON ?= python3
MULAI := @exec $(PYTHON) config/lokal/siapkan.py

export PORT FOLDER BANDING KELUARAN FILTER FILE KETENTUAN RINCI
.PHONY: bantuan run test periksa uji uji-paralel uji-kasus bench shell-db berhenti
.DEFAULT_GOAL := bantuan

bantuan:
	@echo 'make run                     menjalankan Kinerja dengan data contoh (PORT=8001 untuk port lain)'
	@echo 'make test                    semua pemeriksaan dan semua uji'
	@echo 'make periksa                 hanya pemeriksaan: tata tulis, tipe, arah impor, templat, migrasi'
	@echo 'make uji FILTER="tests/tpp"  hanya uji; FILTER diteruskan ke pytest'
	@echo 'make uji-paralel FOLDER=dir [BANDING=berkas.csv] [KELUARAN=hasil.csv]'
	@echo '                             menghitung satu bulan dan membandingkan dengan sistem lama'
	@echo 'make uji-kasus [FILE=berkas.json] [KETENTUAN=berkas.json] [RINCI=1]'
	@echo '                             menjalankan kasus perhitungan dan mencetak setiap selisih (docs/kasus.md)'
	@echo 'make bench                   mengukur kecepatan terhadap batasnya'
	@echo 'make shell-db                psql sebagai pemilik basis data lokal'
	@echo 'make berhenti                menghentikan make run dari jendela lain'

run test periksa uji uji-paralel uji-kasus bench shell-db berhenti:
	$(MULAI) $@
