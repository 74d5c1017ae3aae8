#!/usr/bin/env bash
# Builds everything and runs every test. On a fresh machine with the .NET SDK it installs what else is needed.
# Usage: ./test.sh [Debug|Release]     (Release unless said otherwise)
# Its last line says how many tests passed and failed. Exit code 0: there were tests, and all passed.
set -euo pipefail
cd "$(dirname "$0")"
configuration=${1:-Release}
eng/install-prerequisites.sh
eng/install-servers.sh
eng/install-browser.sh

dotnet build Aiocop.slnx -c "$configuration" -v quiet

# A test that hangs must not take the whole run with it; not every system has the command.
limit=()
if command -v timeout >/dev/null; then
  limit=(timeout --kill-after=10 900)
fi

passed=0 failed=0 status=0
mkdir -p artifacts/test-results
for project in tests/*.Tests; do
  name=$(basename "$project")
  log=artifacts/test-results/$name.log
  # Minutes of asynchronous work, and a tool that is packed and installed: the same in either configuration.
  case $name in Aiocop.Soak.Tests|Aiocop.Tool.Tests) [ "$configuration" = Release ] || continue ;; esac
  # One after the other: what a test measures must not depend on what another project does. Not 0 as well when the test
  # process died, or ran no test.
  code=0
  ${limit[@]+"${limit[@]}"} dotnet test --project "$project" -c "$configuration" --no-build --no-progress --no-ansi > "$log" 2>&1 || code=$?
  p=$(sed -n 's/^ *succeeded: *\([0-9]*\)$/\1/p' "$log" | tail -n 1)
  f=$(sed -n 's/^ *failed: *\([0-9]*\)$/\1/p' "$log" | tail -n 1)
  if [ "$code" != 0 ] || [ "${p:-0}" = 0 ]; then
    status=1
    cat "$log"
  fi
  echo "$name: ${p:-0} passed, ${f:-0} failed"
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0}))
done

echo "$passed passed, $failed failed"
exit "$status"
