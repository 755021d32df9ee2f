"""Expected values of the resize (torch's interpolate with antialias) and of attention pooling (numpy, from the formula).

    /usr/bin/python3 tests/oracles/model_pieces.py > tests/oracles/model_pieces.json      (Debian's python3-torch 1.13.1)
"""
import json

import numpy as np
import torch

from formula_weights import uniform, weights

SHAPES = [((37, 53), (16, 16)), ((100, 30), (32, 10)), ((9, 11), (32, 39)), ((600, 400), (224, 149)), ((5, 1000), (1, 64)), ((1, 1), (8, 8))]


def resize(source, target):
    image = torch.from_numpy((uniform(7, "scan", source[0] * source[1]) + 1) / 2).reshape(1, 1, *source)
    out = torch.nn.functional.interpolate(image, size=target, mode="bilinear", align_corners=False, antialias=True)
    step = max(1, out.numel() // 150)
    return {"source": source, "target": target, "step": step, "values": listed(out.numpy(), step), "sum": out.sum().item()}


def attention(n=2, c=16, h=4, w=5):
    x = np.abs(uniform(5, "map", n * c * h * w)).reshape(n, c, h, w) * 2
    w1, b1 = weights(5, "hidden.weight", (c // 8, c, 1, 1)).astype(float)[:, :, 0, 0], weights(5, "hidden.bias", (c // 8,)).astype(float)
    w2, b2 = weights(5, "score.weight", (1, c // 8, 1, 1)).astype(float)[:, :, 0, 0], weights(5, "score.bias", (1,)).astype(float)
    hidden = np.maximum(np.einsum("oc,nchw->nohw", w1, x) + b1[None, :, None, None], 0)
    a = 1 / (1 + np.exp(-(np.einsum("oc,nchw->nohw", w2, hidden) + b2[None, :, None, None])))
    pooled = (a * x).sum((2, 3)) / a.sum((2, 3))
    return {"pooled": listed(pooled), "attention": listed(a / a.sum((2, 3), keepdims=True))}


def listed(array, step=1):
    return [float(f"{v:.9g}") for v in array.reshape(-1)[::step].tolist()]


lines = ",\n".join(json.dumps(resize(*s)) for s in SHAPES)
print(f'{{"resize": [{lines}],\n"attention": {json.dumps(attention())}}}')
