#!/usr/bin/env bash
# Installs the servers that tests/Aiocop.Data.Tests starts for itself: PostgreSQL, MariaDB, Redis. Says and does nothing
# if they are there. No service stays running because of it, and none has to run.
set -euo pipefail

# Debian keeps the programs of PostgreSQL in a folder per version, and servers where a user's PATH may not look.
PATH=$PATH:/usr/sbin:/usr/local/sbin
has_postgresql() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
has_mariadb() { command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null; }
has_redis() { command -v redis-server >/dev/null; }

missing=()
has_postgresql || missing+=(postgresql)
has_mariadb || missing+=(mariadb-server)
has_redis || missing+=(redis-server)
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "The tests need these servers: ${missing[*]} (names of Debian's packages; tried in PATH only: initdb, mariadbd," \
    "mariadb-install-db, redis-server). Install them, then run this again." >&2
  exit 1
fi
run=()
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "Needs root or sudo to install: ${missing[*]}" >&2; exit 1; }
  run=(sudo)
fi

# Packages start their services when they are installed, where there is an init system, and fail where it does not
# work. Debian's policy layer forbids it: a file that says so, for as long as this takes.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' | "${run[@]}" tee "$policy" >/dev/null
  "${run[@]}" chmod 755 "$policy"
  trap '"${run[@]}" rm -f "$policy"' EXIT
fi

# Without this the package makes a cluster of its own, which a later boot would start.
if [[ " ${missing[*]} " == *" postgresql "* ]] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  "${run[@]}" mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' | "${run[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
fi

log=$(mktemp)
install() {
  "${run[@]}" apt-get update -qq
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}
if ! install >"$log" 2>&1 </dev/null; then
  cat "$log" >&2
  echo "Installing ${missing[*]} failed: see above." >&2
  exit 1
fi
rm -f "$log"

has_postgresql && has_mariadb && has_redis || { echo "Installed ${missing[*]}, but a program is still missing." >&2; exit 1; }
