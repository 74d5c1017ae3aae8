#!/usr/bin/env bash
# Writes what the public API is now into src/Aiocop/PublicAPI.Unshipped.txt, from the analyzer's own findings.
# Run it after a deliberate change of the API, and review the diff.
set -euo pipefail
cd "$(dirname "$0")/.."
file=src/Aiocop/PublicAPI.Unshipped.txt
echo '#nullable enable' > "$file"
dotnet build src/Aiocop -v quiet --no-incremental 2>&1 \
  | sed -n "s/.*error RS0016: Symbol '\(.*\)' is not part of the declared public API.*/\1/p" \
  | LC_ALL=C sort -u >> "$file"
dotnet build src/Aiocop -v quiet --no-incremental
