#!/usr/bin/env bash
# Writes the software bill of materials (CycloneDX 1.6, JSON) of what the program is built from: every package of the lock files below src/,
# with its version, its SHA-512 as NuGet knows it, and its licence. Ends with 1 when a licence is not in pipelines/licences.txt.
#
#   bash pipelines/sbom.sh [FILE]        FILE: where to write it; out/sbom.json by itself
#
# Needs jq, and the packages restored (bash pipelines/setup.sh, or dotnet restore). The same sources give the same bytes.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."

target=${1:-out/sbom.json}
packages=${NUGET_PACKAGES:-$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: *//')}
known=pipelines/licences.txt

# SPDX expression of a package: as its nuspec says, else as the list does.
licence_of() {
    local nuspec="$packages/${1,,}/$2/${1,,}.nuspec" said=""
    if [ -f "$nuspec" ]; then
        said=$(tr -d '\r\n' <"$nuspec" | sed -n 's/.*<license type="expression">\([^<]*\)<.*/\1/p')
    fi
    if [ -z "$said" ]; then
        said=$(awk -v name="$1" -v version="$2" '$1 == "package" && $2 == name && $3 == version { print $4 }' "$known")
    fi
    echo "$said"
}

refused=0
components=()
while IFS=$'\t' read -r name version hash; do
    licence=$(licence_of "$name" "$version")
    if ! grep -qxF "allow $licence" "$known"; then
        echo "$name $version: the licence '${licence:-unknown}' is not in $known" >&2
        refused=1
    fi
    components+=("$(jq -cn --arg name "$name" --arg version "$version" --arg licence "$licence" \
        --arg sha512 "$(printf %s "$hash" | base64 -d | od -An -v -tx1 | tr -d ' \n')" '{
            type: "library", "bom-ref": "pkg:nuget/\($name)@\($version)", name: $name, version: $version,
            purl: "pkg:nuget/\($name)@\($version)",
            hashes: [{alg: "SHA-512", content: $sha512}],
            licenses: [if $licence | test(" ") then {expression: $licence}
                       elif $licence == "" then {license: {name: "unknown"}} else {license: {id: $licence}} end]
        }')")
done < <(cat src/*/packages.polyfill.lock.json src/polyfills/*/packages*.lock.json 2>/dev/null |
    jq -r '.dependencies[] | to_entries[] | select(.value.resolved and .value.contentHash) | [.key, .value.resolved, .value.contentHash] | @tsv' |
    sort -u)

mkdir -p "$(dirname "$target")"
printf '%s\n' "${components[@]}" | jq -s '{
    bomFormat: "CycloneDX", specVersion: "1.6", version: 1,
    metadata: {component: {type: "application", name: "MedClassifier", "bom-ref": "MedClassifier"}},
    components: .
}' >"$target"
echo "${#components[@]} packages: $target"
exit $refused
