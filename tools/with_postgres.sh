#!/bin/sh
# Runs a command with DATABASE_URL naming a throw-away PostgreSQL server on a private socket.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
home=$(mktemp -d)
chmod 755 "$home"
run=""
if [ "$(id -u)" = 0 ]; then
    chown postgres "$home"
    run="setpriv --reuid=postgres --regid=postgres --clear-groups"
fi
stop() {
    $run "$bin/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap stop EXIT INT TERM
$run "$bin/initdb" -D "$home/data" -U toolkit --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
# Nothing has to outlive the machine, so nothing waits for the disk; short questions gain nothing from compiling.
cat >>"$home/data/postgresql.conf" <<EOF
listen_addresses = ''
unix_socket_directories = '$home'
max_connections = 60
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 4GB
shared_buffers = 256MB
jit = off
EOF
$run "$bin/pg_ctl" -D "$home/data" -w -l "$home/log" start >/dev/null
$run "$bin/createdb" -h "$home" -U toolkit toolkit
DATABASE_URL="postgres://toolkit@/toolkit?host=$home" "$@"
