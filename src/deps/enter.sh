#!/bin/bash
# Runs a command in the tool root. Called by build-wasm.sh inside fresh mount and process namespaces:
#   enter.sh ROOT REPOSITORY CACHE NPMRC FOLDER COMMAND…
# The repository, its shared test data, the cache and /tmp appear in the root at their own paths.
set -euo pipefail
root=$1 repo=$2 cache=$3 npmrc=$4 folder=$5
shift 5

bind() { # SOURCE [TARGET]: only what exists; the target is made in the root
  local source=$1 target=$root${2:-$1}
  [ -e "$source" ] || return 0
  if [ -d "$source" ]; then
    mkdir -p "$target"
  else
    mkdir -p "${target%/*}"
    [ -e "$target" ] || : >"$target"
  fi
  mount --rbind "$source" "$target"
}

bind /tmp
bind /dev
bind /sys
mkdir -p "$root/proc"
mount -t proc proc "$root/proc" 2>/dev/null || bind /proc
for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
  [ ! -e "$file" ] || bind "$(readlink -f "$file")" "$file"
done
bind "$cache"
bind "$repo"
bind "$(dirname "$repo")/shared"
bind "$npmrc" "$cache/home/.npmrc"
for file in "${NODE_EXTRA_CA_CERTS:-}" "$(sed -n 's/^cafile *= *//p' "$npmrc" 2>/dev/null)"; do
  [ ! -f "$file" ] || [ -e "$root$file" ] || bind "$file"
done

# This shell is process 1 of its namespace, which ignores signals it has no handler for.
trap 'exit 130' INT
trap 'exit 143' TERM HUP
status=0
# shellcheck disable=SC2016 # expanded inside
chroot "$root" /bin/sh -c 'cd "$1" 2>/dev/null || cd "$2"; shift 2; exec "$@"' - "$folder" "$repo" "$@" || status=$?
exit "$status"
