#!/usr/bin/env bash
# Measures what Aiocop costs, and prints tables for docs/performance.md.
# Usage: ./bench.sh [--quick] [SECTION]...
#   --quick   one round of less work instead of up to seven: it runs, the numbers are rough; under 5 minutes
#   SECTION   only these: paths cold aiocop growth kestrel suite arm sampler memory, and micro (the small paths by
#             BenchmarkDotNet; not part of --quick unless it is named). All of them take less than 30 minutes
set -euo pipefail
cd "$(dirname "$0")"
quick=() sections=() micro=no
for argument in "$@"; do
  case $argument in
    --quick) quick=(--quick) ;;
    micro) micro=yes ;;
    -h | --help) sed -n '2,6s/^# //p' "$0"; exit 0 ;;
    *) sections+=("$argument") ;;
  esac
done
[ $# -gt 0 ] || micro=yes

eng/install-prerequisites.sh
eng/install-package.sh wrk
for project in benchmarks/Aiocop.* benchmarks/apps/*; do
  dotnet build "$project" -c Release -v quiet
done
echo "commit $(git rev-parse --short HEAD)"
if [ $micro = no ] || [ ${#sections[@]} -gt 0 ] || [ $# = 0 ]; then
  benchmarks/Aiocop.Benchmarks/bin/Release/net10.0/Aiocop.Benchmarks ${quick[@]+"${quick[@]}"} ${sections[@]+"${sections[@]}"}
fi
if [ $micro = yes ]; then
  job=(--job short)
  [ ${#quick[@]} = 0 ] || job=(--job dry)
  dotnet run -c Release --no-build --project benchmarks/Aiocop.MicroBenchmarks -- --filter '*' "${job[@]}" --artifacts artifacts/benchmarks
fi
