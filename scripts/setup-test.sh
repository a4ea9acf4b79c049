#!/usr/bin/env bash
# Adds to setup.sh what the tests alone need: a PostgreSQL server, which with-postgres.sh starts, and
# Debian's Python with what checks documents against the contract standard's JSON Schemas.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

"$root/scripts/setup.sh"
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || have initdb ||
  install_packages postgresql
/usr/bin/python3 -c 'import jsonschema' 2>/dev/null || install_packages python3-jsonschema
