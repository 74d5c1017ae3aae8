#!/usr/bin/env bash
# Builds a copy of the library where there is no C linker: one error, and it says what to install.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "linker message: $*" >&2; cat "$scratch/log" >&2; exit 1; }

mkdir "$scratch/repository" "$scratch/bin"
git ls-files -z --cached --others --exclude-standard -- src eng 'Directory.*' global.json .editorconfig README.md LICENSE |
  while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
  tar -c --null -T - | tar -x -C "$scratch/repository"

# Every tool of the machine, but for the compilers.
IFS=: read -r -a folders <<< "$PATH"
for folder in "${folders[@]}"; do
  for tool in "$folder"/*; do
    case ${tool##*/} in
      *gcc* | *clang* | cc | c++ | g++ | *-g++* | *-cc) ;;
      *) [ -e "$scratch/bin/${tool##*/}" ] || ln -s "$tool" "$scratch/bin/" ;;
    esac
  done
done
dotnet=$(readlink -f "$(command -v dotnet)")

code=0
PATH="$scratch/bin" DOTNET_ROOT=$(dirname "$dotnet") \
  dotnet build "$scratch/repository/src/Aiocop" -c Release -nologo -nodeReuse:false -v:minimal > "$scratch/log" 2>&1 || code=$?
[ "$code" != 0 ] || fail "the build went well without a linker"
# MSBuild prints an error when it comes, and again in its summary.
errors=$(grep -E '(error|warning) [A-Z]+[0-9]+:' "$scratch/log" | sed 's/^ *//' | sort -u)
[ "$(wc -l <<< "$errors")" = 1 ] || fail "expected one error, and no warning"
case $errors in
  *"error AIOCOP0001: "*"needs a C linker"*"apt-get install -y gcc libc6-dev"*"dnf install gcc"*"apk add gcc musl-dev"*) ;;
  *) fail "not the expected error" ;;
esac
echo "linker message: as expected"
