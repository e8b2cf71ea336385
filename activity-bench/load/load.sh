#!/usr/bin/env bash
# Puts load on the server: 200 clients on this machine for a minute, who add and read. It passes if no client got an
# error and the store has every activity that was acknowledged. Needs wrk (Debian's package of that name).
#
#   activity-bench/load/load.sh [CLIENTS [SECONDS [STORE]]]
set -euo pipefail

clients="${1:-200}"
seconds="${2:-60}"
here="$(cd -P -- "$(dirname -- "$0")" >/dev/null && pwd)"
activity="$here/../../activity"
folder="$(mktemp -d)"
store="${3:-rocksdb:$folder/store}"
command -v wrk >/dev/null || { echo "load.sh: needs wrk" >&2; exit 1; }

cleanup() {
    [ -z "${server:-}" ] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT

ACTIVITY_API_KEY=load ACTIVITY_AUTH_TOKEN=load \
    "$activity" serve --store "$store" --host 127.0.0.1 --port 0 >"$folder/serve.out" &
server=$!
until grep -q '^listening' "$folder/serve.out"; do
    kill -0 "$server"
    sleep 0.2
done
address="$(sed -n 's/^listening on \([^ ]*\).*/\1/p' "$folder/serve.out")"

wrk --threads 2 --connections "$clients" --duration "${seconds}s" --timeout 30s \
    --script "$here/load.lua" "$address" -- "$folder"

kill "$server"
wait "$server" || [ $? -eq 143 ]
server=

sort "$folder"/acknowledged.* >"$folder/acknowledged"
"$activity" export --store "$store" --organization load --order asc |
    sed -n 's/^{"id":"\([^"]*\)".*/\1/p' | sort >"$folder/stored"
lost="$(comm -23 "$folder/acknowledged" "$folder/stored" | wc -l)"
echo "acknowledged: $(wc -l <"$folder/acknowledged"); stored: $(wc -l <"$folder/stored"); lost: $lost"
[ "$lost" -eq 0 ]
