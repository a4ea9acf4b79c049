#!/usr/bin/env bash
# Trains the demo's models anew into trained-models/, and records what they say of Tests/Published/transactions.csv:
# after a change of what training makes. Expects a build (WEIR: the program; by default the debug build's).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
weir=${WEIR:-$root/.build/debug/weir}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$weir" demo --data-only --rows 5000 --dir "$work" --quiet
rm -rf "$root/trained-models"/*/ "$root/Tests/Published/trained-models"
mkdir -p "$root/trained-models" "$root/Tests/Published/trained-models"
for specification in "$work"/pipelines/*.yaml; do
  grep -q '^kind: Training' "$specification" || continue
  name=$(basename "$specification" .yaml)
  "$weir" train "pipelines/$name.yaml" --workspace "$work" --registry "$root/trained-models" --quiet
  "$weir" models promote "$name@1" champion --registry "$root/trained-models" --quiet
  "$weir" score "$name@champion" --registry "$root/trained-models" --quiet \
    --data "$root/Tests/Published/transactions.csv" \
    --to "$root/Tests/Published/trained-models/$name.scored.csv"
done
