#!/usr/bin/env bash
# Sourced by deploy/try.sh and tests/run.sh: sees to it that the programs they need are there.

# need PROGRAM PACKAGE: notes a Debian package whose program is missing
missing=()
need() {
  command -v "$1" >/dev/null 2>&1 && return
  # some packages keep their programs off the PATH
  local place
  for place in /usr/bin /usr/sbin /usr/lib/rabbitmq/bin /usr/lib/postgresql/*/bin; do
    [ -x "$place/$1" ] && return
  done
  missing+=("$2")
}

# meet_needs: installs what is missing as root, or names it and ends
meet_needs() {
  if ! command -v dotnet >/dev/null 2>&1; then
    echo "The .NET SDK 10 is missing. Install it, so that 'dotnet --version' answers 10.x, and start again." >&2
    exit 1
  fi
  [ "${#missing[@]}" -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing: ${missing[*]}" >&2
    echo "Install them (Debian: sudo apt-get install ${missing[*]}) and start again." >&2
    exit 1
  fi
  echo "Installing ${missing[*]} ..."
  # packages may not start their daemons on this machine
  local policy=/usr/sbin/policy-rc.d ours=no
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    ours=yes
  fi
  local log rc=0
  log=$(mktemp)
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null || rc=$?
  [ "$ours" = yes ] && rm -f "$policy"
  if [ "$rc" -ne 0 ]; then
    tail -n 20 "$log" >&2
    echo "Installing ${missing[*]} failed; the last lines of apt-get are above." >&2
    exit 1
  fi
  rm -f "$log"
}
