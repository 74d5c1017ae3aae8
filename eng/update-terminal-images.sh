#!/usr/bin/env bash
# Makes docs/images/live.svg and live-site.svg anew: what `aiocop attach` really shows of tests/apps/Shop under load, in a
# terminal of tmux. Needs tmux and curl.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build src/Aiocop.Tool -c Release -v quiet
dotnet build tests/apps/Shop -c Release -v quiet
work=$(mktemp -d)
in_tmux() { LC_ALL=C.UTF-8 tmux -L "aiocop-shot-$$" "$@"; }
children=()
finish() {
  in_tmux kill-server 2>/dev/null || true
  kill "${children[@]}" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
shows() { # text: waits until it is on the screen
  for _ in $(seq 600); do
    if in_tmux capture-pane -p | grep -qF "$1"; then return; fi
    sleep 0.1
  done
  echo "not on the screen: $1" >&2
  exit 1
}
customer() { while curl -s -o /dev/null "$url/$1"; do sleep 0.1; done; }

dotnet tests/apps/Shop/bin/Release/net10.0/Shop.dll > "$work/shop" & shop=$!
children+=("$shop")
until grep -q Listening "$work/shop"; do sleep 0.1; done
url=$(grep -o 'http.*' "$work/shop")
in_tmux -f /dev/null new-session -d -x 110 -y 24 env LC_ALL=C.UTF-8 PS1='$ ' bash --norc
in_tmux send-keys "dotnet src/Aiocop.Tool/bin/Release/net10.0/Aiocop.Tool.dll attach $shop" Enter
shows 'not starved'
for page in price order stock report order stock; do customer "$page" & children+=($!); done
sleep 30 # What the bars show.
for _ in $(seq 24); do customer stock & children+=($!); done
shows STARVED
sleep 4
in_tmux capture-pane -p -e -N > "$work/live"
in_tmux send-keys Down Enter
shows 'The longest call'
in_tmux capture-pane -p -e -N > "$work/live-site"
for image in live live-site; do dotnet run eng/terminal-svg.cs < "$work/$image" > "docs/images/$image.svg"; done
