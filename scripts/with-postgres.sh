#!/usr/bin/env bash
# with-postgres.sh COMMAND...: runs COMMAND beside a PostgreSQL server of its own, which is stopped
# and deleted afterwards. COMMAND finds it in $WEIR_TEST_POSTGRES (a connection URI). Where there is an openssl, the
# server takes TLS as well, as localhost: $WEIR_TEST_CERTIFICATES holds ca.crt, which its certificate comes from, and
# other.crt, which it does not. Connections that say nothing of it go without, as $PGSSLMODE says.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

[ $# -gt 0 ] || fail "no command to run" "with-postgres.sh COMMAND..."

# The newest installed server: Debian keeps initdb and postgres off the PATH.
bin=$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1 | xargs -r dirname)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || true)")
[ -x "$bin/initdb" ] || fail "there is no PostgreSQL server here" "run scripts/setup-test.sh"

folder=$(mktemp -d /tmp/weir-postgres.XXXXXX)
# PostgreSQL refuses to run as root: there it runs as the user that its package made.
as_owner=()
if [ "$(id -u)" = 0 ]; then
  as_owner=(setpriv --reuid=postgres --regid=postgres --init-groups)
  chown postgres "$folder"
fi
in_folder() { (cd "$folder" && "${as_owner[@]}" env -i LC_ALL=C.UTF-8 PATH="$PATH" "$@" </dev/null); }
postgres() { in_folder "$bin/$1" "${@:2}"; }

stop() {
  trap - EXIT INT TERM
  postgres pg_ctl -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'stop; exit 130' INT
trap 'stop; exit 143' TERM

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
(umask 077 && echo "$password" >"$folder/password")
[ ${#as_owner[@]} = 0 ] || chown postgres "$folder/password"
postgres initdb -D "$folder/data" -U weir --auth=scram-sha-256 --pwfile="$folder/password" \
  --encoding=UTF8 --no-sync >"$folder/log" 2>&1 ||
  { cat "$folder/log" >&2; fail "initdb failed" "see its words above"; }

# certificate NAME SUBJECT OPTION...: a key that its owner alone may read, and a certificate for it.
certificate() {
  in_folder openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
    -keyout "$1.key" -out "$1.crt" -subj "/CN=$2" "${@:3}" >>"$folder/log" 2>&1
}
tls=()
if have openssl; then
  # Only the names matter: what is tested is whom a client takes this server for.
  certificate ca 'Weir tests' && certificate other 'Somebody else' &&
    certificate server localhost -CA ca.crt -CAkey ca.key -addext subjectAltName=DNS:localhost ||
    { cat "$folder/log" >&2; fail "openssl made no certificates" "see its words above"; }
  tls=(-c ssl=on -c "ssl_cert_file=$folder/server.crt" -c "ssl_key_file=$folder/server.key")
  export WEIR_TEST_CERTIFICATES=$folder
fi
export PGSSLMODE=disable

# Nothing here outlives the command, so nothing is synced to disk. A taken port is tried elsewhere.
for attempt in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 12000))
  if postgres pg_ctl -D "$folder/data" -l "$folder/data/log" -w -t 60 start -o "-p $port \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c max_prepared_transactions=8 ${tls[*]}" >/dev/null 2>&1; then
    break
  fi
  [ "$attempt" -lt 5 ] ||
    { cat "$folder/data/log" >&2; fail "PostgreSQL did not start" "see its words above"; }
done

export WEIR_TEST_POSTGRES="postgresql://weir:$password@127.0.0.1:$port/postgres"
status=0
"$@" || status=$?
exit "$status"
