#!/usr/bin/env bash
# Adds to setup.sh what the tests alone need: a PostgreSQL server, which with-postgres.sh starts; a browser,
# which looks at pages; Debian's Python with a validator of JSON Schemas. Tests without theirs are skipped,
# and say so.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

"$root/scripts/setup.sh"
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || have initdb ||
  install_packages postgresql
have chromium || have chromium-browser || have google-chrome || install_packages chromium
# Debian's own Python, whatever other one is first on the PATH.
/usr/bin/python3 -c 'import jsonschema' 2>/dev/null || install_packages python3-jsonschema
