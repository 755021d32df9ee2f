"""Small ONNX files of residual networks, written by the onnx package, and hostile ones: tests/oracles/onnx_files/*.

    /usr/bin/python3 tests/oracles/onnx_files.py tests/oracles/onnx_files       (Debian's python3-onnx 1.12.0)

expected.json says which weight has which of torchvision's names, by how the graph was put together.
"""
import json
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

rng = np.random.default_rng(7)


class Graph:
    """A graph under construction; raw says how the elements are kept."""

    def __init__(self, raw):
        self.raw, self.nodes, self.tensors, self.expected, self.count = raw, [], [], {}, 0

    def weight(self, name, shape, value=None):
        value = rng.normal(size=shape).astype(np.float32) if value is None else value
        own = f"Parameter{len(self.tensors) + 10}"
        tensor = numpy_helper.from_array(value, own) if self.raw else helper.make_tensor(own, TensorProto.FLOAT, shape, value.flatten().tolist())
        self.tensors.append(tensor)
        if name:
            self.expected[name] = {"shape": list(shape), "values": [float(v) for v in value.flatten()]}
        return own

    def node(self, kind, inputs, **attributes):
        self.count += 1
        self.nodes.append(helper.make_node(kind, inputs, [f"{kind}{self.count}"], **attributes))
        return f"{kind}{self.count}"

    def convolution(self, x, name, norm, outputs, inputs, side, stride, epsilon=1e-5, bias=False):
        begin, end = side // 2, side // 2 - (stride - 1 if side > 1 else 0)
        weights = [self.weight(f"{name}.weight", (outputs, inputs, side, side))]
        if bias:
            weights.append(self.weight(f"{norm}.bias", (outputs,)))
        x = self.node("Conv", [x, *weights], kernel_shape=[side, side], strides=[stride, stride], pads=[begin, begin, end, end], group=1, dilations=[1, 1])
        if bias:
            for part, value in (("weight", 1), ("running_mean", 0), ("running_var", 1 - 1e-5)):
                self.expected[f"{norm}.{part}"] = {"shape": [outputs], "values": [float(np.float32(value))] * outputs}
            return x
        parts = [self.weight(f"{norm}.{p}", (outputs,)) for p in ("weight", "bias", "running_mean")]
        variance = rng.uniform(0.5, 2, outputs).astype(np.float32)
        parts.append(self.weight(f"{norm}.running_var", (outputs,), variance))
        self.expected[f"{norm}.running_var"]["values"] = [float(v) for v in variance.astype(np.float64) + epsilon - 1e-5]
        return self.node("BatchNormalization", [x, *parts], epsilon=epsilon)

    def relu(self, x):
        return self.node("Relu", [x])

    def write(self, path, output):
        graph = helper.make_graph(self.nodes, "g", [helper.make_tensor_value_info("in", TensorProto.FLOAT, [1, 3, 32, 32])],
                                  [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["a", "b", "c", "d"][: 2 if output.startswith("Gemm") else 4])], self.tensors)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="oracle")
        onnx.checker.check_model(model)
        onnx.save(model, path)


def basic(path):
    """Two-convolution blocks, every tensor a list of floats, normalisations of another epsilon, fewer pads behind: as CNTK writes."""
    g = Graph(raw=False)
    x = g.relu(g.convolution("in", "conv1", "bn1", 2, 3, 7, 2))
    x = g.node("MaxPool", [x], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 0, 0])
    for layer, block, inputs, outputs, stride in ((1, 0, 2, 2, 1), (1, 1, 2, 2, 1), (2, 0, 2, 4, 2)):
        name = f"layer{layer}.{block}"
        # The way past stands first in one of them.
        past = g.convolution(x, f"{name}.downsample.0", f"{name}.downsample.1", outputs, inputs, 1, stride) if stride > 1 else x
        y = g.relu(g.convolution(x, f"{name}.conv1", f"{name}.bn1", outputs, inputs, 3, stride, epsilon=1e-3))
        y = g.convolution(y, f"{name}.conv2", f"{name}.bn2", outputs, outputs, 3, 1)
        x = g.relu(g.node("Add", [past, y] if block == 1 else [y, past]))
    g.weight(None, (3,))
    g.write(f"{path}/basic.onnx", x)
    return g.expected


def bottleneck(path):
    """Three-convolution blocks, normalisations joined with their convolutions, raw elements, a head: as PyTorch writes."""
    g = Graph(raw=True)
    x = g.relu(g.convolution("in", "conv1", "bn1", 2, 3, 7, 1, bias=True))
    x = g.node("MaxPool", [x], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    past = g.convolution(x, "layer1.0.downsample.0", "layer1.0.downsample.1", 8, 2, 1, 1, bias=True)
    y = g.relu(g.convolution(x, "layer1.0.conv1", "layer1.0.bn1", 2, 2, 1, 1, bias=True))
    y = g.relu(g.convolution(y, "layer1.0.conv2", "layer1.0.bn2", 2, 2, 3, 1, bias=True))
    y = g.convolution(y, "layer1.0.conv3", "layer1.0.bn3", 8, 2, 1, 1, bias=True)
    x = g.relu(g.node("Add", [y, past]))
    x = g.node("Flatten", [g.node("GlobalAveragePool", [x])], axis=1)
    x = g.node("Gemm", [x, g.weight("fc.weight", (3, 8)), g.weight("fc.bias", (3,))], transB=1)
    g.write(f"{path}/bottleneck.onnx", x)
    return g.expected


def hostile(path):
    def one(name, tensor):
        node = helper.make_node("Identity", ["w"], ["out"])
        model = helper.make_model(helper.make_graph([node], "g", [], [helper.make_tensor_value_info("out", TensorProto.FLOAT, None)], [tensor]))
        onnx.save(model, f"{path}/{name}.onnx")

    short = helper.make_tensor("w", TensorProto.FLOAT, [4], [1, 2, 3, 4])
    short.dims[0] = 2**40
    one("count", short)
    outside = helper.make_tensor("w", TensorProto.FLOAT, [2], [1, 2])
    outside.ClearField("float_data")
    outside.data_location = TensorProto.EXTERNAL
    outside.external_data.add(key="location", value="../../../etc/passwd")
    one("outside", outside)
    negative = helper.make_tensor("w", TensorProto.FLOAT, [1], [1])
    negative.dims[:] = [-1, -1]
    one("negative", negative)
    one("text", helper.make_tensor("w", TensorProto.STRING, [1], [b"hello"]))
    with open(f"{path}/basic.onnx", "rb") as f:
        whole = f.read()
    with open(f"{path}/cut.onnx", "wb") as f:
        f.write(whole[: len(whole) // 2])
    model = onnx.load(f"{path}/basic.onnx")
    pads = next(a for a in model.graph.node[0].attribute if a.name == "pads")
    pads.ints[:] = [2, 2, 3, 3]
    onnx.save(model, f"{path}/shifted.onnx")


folder = sys.argv[1]
with open(f"{folder}/expected.json", "w") as f:
    json.dump({"basic": basic(folder), "bottleneck": bottleneck(folder)}, f)
hostile(folder)
