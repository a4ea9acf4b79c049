#!/usr/bin/env bash
# Adds to setup.sh what the tests alone need: a PostgreSQL server, which with-postgres.sh starts.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

"$root/scripts/setup.sh"
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || have initdb ||
  install_packages postgresql
