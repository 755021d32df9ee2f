#!/usr/bin/env bash
# Installs what is missing (Debian's packages), builds, and puts the command bin/medclassifier in place.
# Called by pipelines/sample.sh and tests/run.sh; what is there already is neither installed nor built again.
# Arguments are passed to the build, such as -p:FoDicom=package.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download" >&2; exit 2; }
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDTERMINALLOGGER=off

# The system's codecs that the default build decodes with.
packages=(libturbojpeg0 libcharls2 libopenjp2-7)
case " $* " in
  *" -p:FoDicom=package "*) packages=() ;;
esac

missing=()
if command -v dpkg-query >/dev/null; then
  for package in "${packages[@]}"; do
    status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing+=("$package")
  done
fi
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Run as root: apt-get install ${missing[*]}" >&2; exit 2; }
    as_root=(sudo)
  fi
  echo "Installing ${missing[*]} ..."
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update -qq &&
         "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "apt-get could not install ${missing[*]}" >&2
    exit 2
  fi
  rm -f "$log"
fi

echo "Building ..."
dotnet build MedClassifier.sln -c Release -v quiet --nologo "$@"

# The launcher is written only when it changes.
target=$(dotnet msbuild src/MedClassifier.Cli -getProperty:TargetPath -p:Configuration=Release "$@")
launcher=$(printf '#!/bin/sh\nexec dotnet "%s" "$@"\n' "$target")
mkdir -p bin
if [ "$(cat bin/medclassifier 2>/dev/null || true)" != "$launcher" ]; then
  printf '%s\n' "$launcher" >bin/medclassifier.part
  chmod +x bin/medclassifier.part
  mv bin/medclassifier.part bin/medclassifier
fi
