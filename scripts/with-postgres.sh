#!/usr/bin/env bash
# with-postgres.sh COMMAND...: runs COMMAND beside a PostgreSQL server of its own, which is stopped
# and deleted afterwards. COMMAND finds it in $WEIR_TEST_POSTGRES (a connection URI).
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
postgres() { (cd "$folder" && "${as_owner[@]}" env -i LC_ALL=C.UTF-8 "$bin/$1" "${@:2}" </dev/null); }

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

# Nothing here outlives the command, so nothing is synced to disk. A taken port is tried elsewhere.
for attempt in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 12000))
  if postgres pg_ctl -D "$folder/data" -l "$folder/data/log" -w -t 60 start -o "-p $port \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c max_prepared_transactions=8" >/dev/null 2>&1; then
    break
  fi
  [ "$attempt" -lt 5 ] ||
    { cat "$folder/data/log" >&2; fail "PostgreSQL did not start" "see its words above"; }
done

export WEIR_TEST_POSTGRES="postgresql://weir:$password@127.0.0.1:$port/postgres"
status=0
"$@" || status=$?
exit "$status"
