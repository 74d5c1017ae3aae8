#!/usr/bin/env bash
# Builds everything and runs every test. On a fresh machine with the .NET SDK it installs what else is needed.
# Usage: ./test.sh [Debug|Release]     (Release unless said otherwise)
set -euo pipefail
cd "$(dirname "$0")"
configuration=${1:-Release}
eng/install-prerequisites.sh

dotnet build Aiocop.slnx -c "$configuration" -v quiet

passed=0 failed=0 status=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  log=artifacts/test-results/$name.log
  mkdir -p "$(dirname "$log")"
  dotnet test "$project" -c "$configuration" --no-build --nologo --logger "console;verbosity=normal" \
    > "$log" 2>&1 || status=$?
  # The last summary that VSTest prints: "Total tests: 12", "     Passed: 12", "     Failed: 1".
  p=$(sed -n 's/^ *Passed: *\([0-9]*\)$/\1/p' "$log" | tail -n 1)
  f=$(sed -n 's/^ *Failed: *\([0-9]*\)$/\1/p' "$log" | tail -n 1)
  echo "$name: ${p:-0} passed, ${f:-0} failed"
  if [ -z "$p" ] || [ "${f:-0}" != 0 ]; then
    grep -v '^  *Passed ' "$log" | tail -n 200
    [ -n "$p" ] || status=1
  fi
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0}))
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && exit "$status" || exit 1
