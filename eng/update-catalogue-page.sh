#!/usr/bin/env bash
# Writes docs/catalogue.md anew from the table. A test compares them, so CI tells when this was forgotten.
set -euo pipefail
cd "$(dirname "$0")/.."
AIOCOP_UPDATE_DOCS=1 dotnet run --project tests/Aiocop.Tests -c Release -- \
  -noColor -class Aiocop.Tests.Catalogue.CataloguePageTests
