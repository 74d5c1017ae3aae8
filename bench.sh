#!/usr/bin/env bash
# Measures what Aiocop costs, and prints a table for docs/performance.md.
# Usage: ./bench.sh [--quick]     (one round instead of seven: it runs, the numbers are rough)
set -euo pipefail
cd "$(dirname "$0")"
eng/install-prerequisites.sh
dotnet build benchmarks/Aiocop.Benchmarks -c Release -v quiet
benchmarks/Aiocop.Benchmarks/bin/Release/net10.0/Aiocop.Benchmarks "$@"
