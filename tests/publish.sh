#!/usr/bin/env bash
# Publishes the program for this platform without libtorch, and looks at what comes of it: its size, what lies in it, that it classifies, and
# that it says what is missing.  tests/publish.sh [FOLDER]
#   FOLDER   where it is published to; else a temporary one, which is removed
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
target=${1:-$work/medclassifier}
largest=100000000

fail() { echo "FAILED: $*" >&2; exit 1; }

dotnet publish "$root/src/MedClassifier.Cli" -c Release -r linux-x64 --self-contained false -p:Engines=onnxruntime -o "$target" -v quiet --nologo

bytes=$(du -sb --apparent-size "$target" | cut -f1)
echo "$bytes bytes"
[ "$bytes" -le "$largest" ] || fail "it is larger than $largest bytes"
torch=$(find "$target" -iname '*torch*' ! -name 'MedClassifier.Torch.dll' -printf '%f ')
[ -z "$torch" ] || fail "it holds $torch"

program=$target/MedClassifier.Cli
key=(--set "identity.key_file=$work/identity.key")
status=0
"$program" run -q -i "$root/sample-data/studies/p001" -o "$work/results" "${key[@]}" || status=$?
[ "$status" -le 1 ] || fail "run ended with $status"
grep -q ',done,' "$work/results/results.csv" || fail "run gave no result"
"$program" --version | grep -q 'no libtorch' || fail "--version does not say that there is no libtorch"

missing() { # name, arguments: ends with 2, and the message says what is missing
  local name=$1 said code=0
  shift
  said=$("$program" "$@" 2>&1) || code=$?
  [ "$code" -eq 2 ] && [[ $said == *"it has no libtorch"* ]] || fail "$name ended with $code and said: $said"
}
missing "model import" model import "$target/models/breast-ultrasound.safetensors" -o "$work/x.safetensors" --new-head
missing "run on CUDA" run -i "$root/sample-data/studies/p001" -o "$work/cuda" --device cuda "${key[@]}"
missing "run in libtorch" run -i "$root/sample-data/studies/p001" -o "$work/torch" --set model.engine=torch "${key[@]}"
missing "bench engine" bench engine --engines torch --seconds 1 --batches 1
missing "train" train -o "$work/y.safetensors" --set data.phantoms=30 --set data.validation_phantoms=10

echo "published, and as it should be"
