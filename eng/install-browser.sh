#!/usr/bin/env bash
# Installs the browser that the tests open the HTML report in: Chromium. Says and does nothing if it is there.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then
    exit 0
  fi
done

if ! command -v apt-get >/dev/null; then
  echo "The tests of the HTML report need Chromium in the PATH (chromium, chromium-browser or google-chrome)." \
    "Install it (dnf install chromium, apk add chromium, brew install chromium), then run this again." >&2
  exit 1
fi
run=()
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "Needs root or sudo to install: chromium" >&2; exit 1; }
  run=(sudo)
fi

log=$(mktemp)
install() {
  "${run[@]}" apt-get update -qq
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
}
if ! install >"$log" 2>&1 </dev/null; then
  cat "$log" >&2
  echo "Installing chromium failed: see above." >&2
  exit 1
fi
rm -f "$log"
