#!/usr/bin/env bash
# Writes resnet18-imagenet.safetensors: a ResNet-18 with ImageNet weights, for training to start from (train.initial_model).
#   pipelines/pretrained.sh [FOLDER]          FOLDER: where to; the current one where none is named
#
# The weights are those of the NuGet package Microsoft.ML.DnnImageFeaturizer.ResNet18 0.23.1 (MIT), made with CNTK 2.6; the package is restored by
# its name from whatever feeds NuGet is set up with. Its network takes blue, green, red from 0 to 255 less a mean picture (whose channel means are
# below: those of MeanImage in its ResNetPreprocess.onnx), and has a third block in layer4, which is left out, so that the pooling and the head are
# to be trained. The rest is torchvision's ResNet-18. The first layers take over order, scale and mean: exact within the picture, and nearly so at
# its edges, where the network sees zeros, which are the mean (tests/oracles/pretrained.py measures it).
set -euo pipefail

package=Microsoft.ML.DnnImageFeaturizer.ResNet18
version=0.23.1
target=$(cd "${1:-.}" && pwd)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/restore.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="$package" Version="[$version]" /></ItemGroup>
</Project>
XML
dotnet restore "$work/restore.csproj" --nologo -v quiet
folder=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')
weights="$folder/${package,,}/$version/tools/DnnImageModels/ResNet18Onnx/ResNet18.onnx"

bash "$root/pipelines/setup.sh"

"$root/bin/medclassifier" model import "$weights" -o "$target/resnet18-imagenet.safetensors" \
  --architecture resnet18 --drop layer4.2 --new-head --pooling attention --head hidden --name resnet18-imagenet \
  --source-order bgr --source-scale 255 --source-mean 103.0626,115.9029,123.1516 --mean 0.449 --deviation 0.226 \
  --training-data "ImageNet (Russakovsky et al., ImageNet Large Scale Visual Recognition Challenge, 2015), by way of $package $version; pooling and head are untrained" \
  --licence "MIT ($package $version)"
