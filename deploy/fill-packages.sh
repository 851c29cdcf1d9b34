#!/usr/bin/env bash
# Fills a folder with the packages that .NET projects name, for builds without a network (Sandbox__PackageCache).
#   deploy/fill-packages.sh FOLDER PROJECT...
# PROJECT is a solution, a project, or a folder with one. Restoring runs what stands in project files: only for those you trust.
set -euo pipefail

if [ $# -lt 2 ]; then
  echo "deploy/fill-packages.sh FOLDER PROJECT..." >&2
  exit 2
fi
mkdir -p "$1"
folder=$(cd "$1" && pwd)
shift
# nothing is left behind beside the projects
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for project in "$@"; do
  [ -e "$project" ] || { echo "There is no project '$project'." >&2; exit 2; }
  if ! dotnet restore "$project" --packages "$folder" --artifacts-path "$scratch" --nologo -v quiet; then
    echo "The packages of '$project' could not be fetched; the messages are above." >&2
    exit 1
  fi
done
# commands in the sandbox run as another user
chmod -R a+rX "$folder"
