#!/usr/bin/env bash
# run.sh COMMAND…: runs a command with a display and a session bus, both made when absent and gone afterwards.
set -euo pipefail
if [ -z "${DBUS_SESSION_BUS_ADDRESS:-}" ] && command -v dbus-run-session >/dev/null; then
  exec dbus-run-session -- "$0" "$@"
fi
if [ -z "${DISPLAY:-}" ]; then
  exec xvfb-run -a -s "-screen 0 2880x1800x24" "$@"
fi
exec "$@"
