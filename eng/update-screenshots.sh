#!/usr/bin/env bash
# Takes the pictures in docs/images anew, of the HTML report of tests/Aiocop.Tool.Tests/Recordings/bookshop.jsonl.
# They look as the fonts of this machine do; fonts-noto-core was there for those in the repository.
set -euo pipefail
cd "$(dirname "$0")/.."
eng/install-prerequisites.sh
eng/install-browser.sh
dotnet build tests/Aiocop.Tool.Tests -c Release -v quiet
mkdir -p docs/images
AIOCOP_SCREENSHOTS=$PWD/docs/images tests/Aiocop.Tool.Tests/bin/Release/net10.0/Aiocop.Tool.Tests \
  -class Aiocop.Tool.Tests.Html.ScreenshotTests -noColor
ls -l docs/images
