#!/usr/bin/env bash
# Installs a program that tests or benchmarks drive, if it is not there.
# Usage: eng/install-package.sh COMMAND [PACKAGE]     (PACKAGE: Debian's name, where it is not the command's)
set -euo pipefail
command=$1
package=${2:-$1}
if command -v "$command" >/dev/null; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "'$command' is needed, and was not found on the PATH. Install it (Debian's package: $package), then run this again." >&2
  exit 1
fi
run=()
[ "$(id -u)" = 0 ] || run=(sudo)
"${run[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${run[@]}" apt-get install -y -qq "$package" >/dev/null
