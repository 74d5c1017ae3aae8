#!/usr/bin/env bash
# Installs what the build needs beside the .NET SDK: a C linker, for the NativeAOT engine; and tmux, the terminal of the tests of
# the command. Does nothing if they are there.
set -euo pipefail
needs=()
command -v clang >/dev/null || command -v gcc >/dev/null || needs+=(linker)
command -v tmux >/dev/null || needs+=(tmux)
[ ${#needs[@]} != 0 ] || exit 0
run=()
[ "$(id -u)" = 0 ] || run=(sudo)
if command -v apt-get >/dev/null; then
  ${run[@]+"${run[@]}"} apt-get update -qq && ${run[@]+"${run[@]}"} apt-get install -y -qq $(sed 's/linker/gcc libc6-dev/' <<< "${needs[*]}")
elif command -v dnf >/dev/null; then
  ${run[@]+"${run[@]}"} dnf install -y $(sed 's/linker/gcc/' <<< "${needs[*]}")
elif command -v apk >/dev/null; then
  ${run[@]+"${run[@]}"} apk add $(sed 's/linker/gcc musl-dev/' <<< "${needs[*]}")
else
  echo "Not here: ${needs[*]}. Install gcc or clang (macOS: xcode-select --install), and tmux, then run this again." >&2
  exit 1
fi
