#!/usr/bin/env bash
# Builds and runs all tests.  tests/run.sh [--peers] [-p:FoDicom=package ...]
#   --peers   also runs the tests that start other programs (DCMTK, dciodvfy, Chromium, Orthanc ...), installing them when missing
#   -p:...    passed to the build
# The last line is "N passed, N failed, N skipped".
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

peers=0
properties=()
for argument in "$@"; do
  case "$argument" in
    --peers) peers=1 ;;
    -p:*) properties+=("$argument") ;;
    *) sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;;
  esac
done

if [ -z "${MEDCLASSIFIER_DATA:-}" ] && [ -d ../shared/data ]; then
  MEDCLASSIFIER_DATA=$(cd ../shared/data && pwd)
  export MEDCLASSIFIER_DATA
fi

# The packages are those of the lock files, to the hash; fo-dicom's have none here, since not every feed holds them.
locked=(-p:RestoreLockedMode=true)
case " ${properties[*]} " in *" -p:FoDicom=package "*) locked=() ;; esac
bash pipelines/setup.sh "${locked[@]}" "${properties[@]}"

if [ "$peers" = 1 ]; then
  export MEDCLASSIFIER_PEERS=1
  wanted=(dcmtk dicom3tools libgdcm-tools chromium poppler-utils qpdf fontconfig fonts-wqy-microhei python3-pydicom python3-numpy python3-pil python3-torch python3-torchvision)
  # A test starts Orthanc itself, in a network of its own; its package must not start it on all addresses.
  wanted+=(orthanc orthanc-dicomweb curl iproute2)
  # Tests start a broker and a database themselves, on this machine alone; their packages must not start them.
  wanted+=(rabbitmq-server postgresql-15)
  # Shells that complete what is typed.
  wanted+=(zsh fish)
  if ! dpkg-query -W "${wanted[@]}" >/dev/null 2>&1; then
    policy=/usr/sbin/policy-rc.d
    if [ -e "$policy" ]; then policy=; else printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"; fi
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}"; } >/dev/null ||
      { [ -z "$policy" ] || rm -f "$policy"; exit 1; }
    [ -z "$policy" ] || rm -f "$policy"
  fi
  command -v npm >/dev/null || { echo "npm is needed: apt-get install npm" >&2; exit 2; }
  [ -d tests/node_modules/onnxruntime-node ] && [ -d tests/node_modules/axe-core ] && [ -d tests/node_modules/@cornerstonejs/adapters ] ||
    npm install --prefix tests --no-save --no-package-lock --ignore-scripts --silent onnxruntime-node@1.30.0 axe-core@4.14.1 \
      dcmjs@0.52.2 @cornerstonejs/adapters@5.14.0 @cornerstonejs/core@5.14.0 @babel/runtime@8.1.3 >/dev/null
fi

passed=0 failed=0 skipped=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# Beside the tests, which seldom use all cores.
echo "Checking the format ..."
dotnet format MedClassifier.sln --verify-no-changes --no-restore >"$results/format.log" 2>&1 &
format=$!

count() { # counter file: the attribute's value in the test results
  grep -o "<Counters [^>]*" "$2" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*'
}
for project in tests/MedClassifier.Polyfills.Tests tests/MedClassifier.Tests; do
  name=$(basename "$project")
  dotnet test "$project" -c Release --no-build --nologo "${properties[@]}" \
    --logger "console;verbosity=minimal" --logger "trx;LogFileName=$results/$name.trx" || true
  if [ -f "$results/$name.trx" ]; then
    total=$(count total "$results/$name.trx") executed=$(count executed "$results/$name.trx") good=$(count passed "$results/$name.trx")
    passed=$((passed + good)) skipped=$((skipped + total - executed)) failed=$((failed + executed - good))
    # A crashed test host leaves fewer results than tests; its run is not a pass.
    grep -q '<ResultSummary outcome="Completed"' "$results/$name.trx" || [ "$executed" -ne "$good" ] || failed=$((failed + 1))
  else
    echo "$name gave no results" >&2
    failed=$((failed + 1))
  fi
done

if wait "$format"; then
  passed=$((passed + 1))
else
  cat "$results/format.log" >&2
  echo "dotnet format would change files" >&2
  failed=$((failed + 1))
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
