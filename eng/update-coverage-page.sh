#!/usr/bin/env bash
# Writes docs/coverage.md anew from what a run sees. The run fails where a later one sees something else.
set -euo pipefail
cd "$(dirname "$0")/.."
AIOCOP_UPDATE_DOCS=1 dotnet run --project tests/Aiocop.Coverage.Tests -c Release -- \
  -noColor -class Aiocop.Coverage.Tests.CoveragePageTests
