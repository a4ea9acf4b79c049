#!/usr/bin/env bash
# Adds to setup.sh what the tests alone need: a PostgreSQL server, which with-postgres.sh starts, and openssl for its
# certificates; a browser, which looks at pages; Prometheus's tool, which looks at metrics; Debian's Python with a validator of JSON
# Schemas and a reader of safetensors; a library
# that tells programs another time. Tests without theirs are skipped, and say so.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

"$root/scripts/setup.sh"
have openssl || install_packages openssl
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || have initdb ||
  install_packages postgresql
have chromium || have chromium-browser || have google-chrome || install_packages chromium
[ -e /usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1 ] || install_packages faketime
# Debian's own Python, whatever other one is first on the PATH.
have promtool || install_packages prometheus
/usr/bin/python3 -c 'import jsonschema' 2>/dev/null || install_packages python3-jsonschema
# The format's own reader of model weights: Debian's where it has one, else into .deps/.
if ! PYTHONPATH="$root/.deps/python" /usr/bin/python3 -c 'import safetensors' 2>/dev/null; then
  if apt-cache show python3-safetensors >/dev/null 2>&1; then
    install_packages python3-safetensors
  else
    /usr/bin/python3 -m pip --version >/dev/null 2>&1 || install_packages python3-pip
    say "fetching safetensors"
    /usr/bin/python3 -m pip --quiet --disable-pip-version-check --no-input install \
      --target "$root/.deps/python" --no-deps --only-binary=:all: safetensors==0.8.0 </dev/null >&2 ||
      fail "safetensors could not be fetched" \
        "check the network (pip's words are above) and run this again"
  fi
fi
