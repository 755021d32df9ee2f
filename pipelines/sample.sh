#!/usr/bin/env bash
# Installs what is missing, builds, classifies sample-data/ by pipeline.yaml, and says where the report lies and how well it went.
#   pipelines/sample.sh [output folder]        default: out/sample
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
output=$(realpath -m "${1:-$root/out/sample}")

bash "$root/pipelines/setup.sh"

cd "$root"
bin/medclassifier run --config pipeline.yaml --input sample-data/studies --output "$output"

echo
bin/medclassifier sample score --input sample-data --output "$output"
echo
echo "The report: $output/report/index.html"
