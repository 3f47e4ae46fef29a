#!/bin/sh
# Runs once, when the database volume is new: the owner role that migrates, the application role that owns nothing.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres --no-psqlrc --set ON_ERROR_STOP=1 \
  --set pemilik="$KINERJA_SANDI_PEMILIK" --set aplikasi="$KINERJA_SANDI_APLIKASI" <<'SQL'
CREATE ROLE kinerja_pemilik LOGIN NOCREATEDB NOCREATEROLE PASSWORD :'pemilik';
CREATE ROLE kinerja_aplikasi LOGIN NOCREATEDB NOCREATEROLE PASSWORD :'aplikasi';
CREATE DATABASE kinerja OWNER kinerja_pemilik TEMPLATE template0 ENCODING 'UTF8'
  LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8';
REVOKE ALL ON DATABASE kinerja FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE kinerja TO kinerja_aplikasi;
\connect kinerja
GRANT USAGE ON SCHEMA public TO kinerja_aplikasi;
SQL
