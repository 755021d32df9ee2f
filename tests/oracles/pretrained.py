"""How far the ResNet-18 that pipelines/pretrained.sh writes is from the ONNX file that it comes from, both run by onnxruntime-node.

    medclassifier model export resnet18-imagenet.safetensors -o ours.onnx
    NODE_PATH=tests/node_modules /usr/bin/python3 tests/oracles/pretrained.py ResNet18.onnx ours.onnx PICTURE

(Debian's python3-onnx 1.12.0, python3-numpy, python3-pil.) The maps after layer3 and layer4.1 for one picture in grey. On a breast ultrasound image of 224
pixels: layer3, whose mean is 0.57, within 0.13 in its middle and 1.05 at its edges, where zeros stand for another grey; correlation 0.9988.
"""
import json
import subprocess
import sys
import tempfile

import numpy as np
import onnx
from onnx import TensorProto, helper
from PIL import Image

SIDE = 224
MEAN = np.array([103.0626, 115.9029, 123.1516], dtype=np.float32)[:, None, None]
MAPS = [("ReLU347_Output_0", "features.layer3.1.sum.relu"), ("ReLU379_Output_0", "features.layer4.1.sum.relu")]


def run(source, names, values, folder):
    model = onnx.load(source)
    # The package's file says version 3 of the format, in which every weight would have to be an input.
    model.ir_version = max(model.ir_version, 4)
    del model.graph.output[:]
    model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    onnx.save(model, f"{folder}/model.onnx")
    values.astype("<f4").tofile(f"{folder}/input.bin")
    command = ["node", __file__.replace("pretrained.py", "onnx_run.js"), f"{folder}/model.onnx", f"{folder}/input.bin", f"1,3,{SIDE},{SIDE}"]
    outputs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return [np.array(outputs[name]["values"]).reshape(outputs[name]["shape"]) for name in names]


theirs, ours, picture = sys.argv[1:]
grey = np.asarray(Image.open(picture).convert("L").resize((SIDE, SIDE)), dtype=np.float32)[None] / 255
with tempfile.TemporaryDirectory() as folder:
    expected = run(theirs, [name for name, _ in MAPS], np.repeat(grey * 255, 3, 0) - MEAN, folder)
    actual = run(ours, [name for _, name in MAPS], np.repeat((grey - 0.449) / 0.226, 3, 0), folder)
for (_, name), a, b in zip(MAPS, expected, actual):
    edge = a.shape[-1] // 4
    off = np.abs(a - b)
    print(f"{name}: mean {a.mean():.3f}, off by at most {off.max():.3f}, in the middle {off[..., edge:-edge, edge:-edge].max():.3f}, "
          f"correlation {np.corrcoef(a.ravel(), b.ravel())[0, 1]:.4f}")
