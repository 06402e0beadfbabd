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
$run "$bin/initdb" -D "$home/data" -U toolkit --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
$run "$bin/pg_ctl" -D "$home/data" -w -l "$home/log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$home' -c fsync=off -c max_connections=60" start >/dev/null
$run "$bin/createdb" -h "$home" -U toolkit toolkit
DATABASE_URL="postgres://toolkit@/toolkit?host=$home" "$@"
