#!/usr/bin/env bash
# Installs what the build needs beside the .NET SDK: a C linker, for the NativeAOT engine. Does nothing if it is there.
set -euo pipefail
if command -v clang >/dev/null || command -v gcc >/dev/null; then
  exit 0
fi
run=()
[ "$(id -u)" = 0 ] || run=(sudo)
if command -v apt-get >/dev/null; then
  "${run[@]}" apt-get update -qq && "${run[@]}" apt-get install -y -qq gcc libc6-dev
elif command -v dnf >/dev/null; then
  "${run[@]}" dnf install -y gcc
elif command -v apk >/dev/null; then
  "${run[@]}" apk add gcc musl-dev
else
  echo "No C linker: install gcc or clang (macOS: xcode-select --install), then run this again." >&2
  exit 1
fi
