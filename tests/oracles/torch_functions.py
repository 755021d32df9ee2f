#!/usr/bin/python3
"""Prints what PyTorch's functions make of small inputs.

    /usr/bin/python3 tests/oracles/torch_functions.py

The figures are those of MedClassifier.Polyfills.Tests/TorchSharp/*Tests.cs that name this script.
"""
import torch
import torch.nn.functional as F


def show(name, t):
    print(name, tuple(t.shape), ", ".join(f"{v:.7g}" for v in t.detach().flatten().tolist()))


def wave(*shape):
    """A formula instead of random numbers: sin(i) over the flat index."""
    n = 1
    for s in shape:
        n *= s
    return torch.sin(torch.arange(n, dtype=torch.float64)).float().reshape(shape)


x = torch.arange(25, dtype=torch.float32).reshape(1, 1, 5, 5)
show("bilinear 3x4", F.interpolate(x, (3, 4), mode="bilinear", align_corners=False))
show("bilinear aligned 3x4", F.interpolate(x, (3, 4), mode="bilinear", align_corners=True))
show("bilinear antialias 2x3", F.interpolate(wave(1, 1, 5, 7), (2, 3), mode="bilinear", align_corners=False, antialias=True))
show("bicubic antialias 2x3", F.interpolate(wave(1, 1, 5, 7), (2, 3), mode="bicubic", align_corners=False, antialias=True))
show("bicubic 3x3", F.interpolate(wave(1, 1, 2, 2), (3, 3), mode="bicubic", align_corners=False))
show("nearest 3x3", F.interpolate(x, (3, 3), mode="nearest"))
show("scale 1.5", F.interpolate(wave(1, 1, 3, 3), scale_factor=1.5, mode="bilinear", align_corners=False))
w = wave(3, 2, 3, 3) * 0.5
show("conv2d", F.conv2d(wave(1, 2, 4, 4), w, torch.tensor([0.1, 0.2, 0.3]), stride=1, padding=1)[:, :, ::3, ::2])
show("conv2d groups", F.conv2d(wave(1, 2, 5, 5), wave(4, 1, 3, 3), stride=2, groups=2))
show("conv_transpose2d", F.conv_transpose2d(wave(1, 2, 2, 2), wave(2, 1, 3, 3), stride=2, padding=1))
show("avg_pool2d", F.avg_pool2d(wave(1, 1, 5, 5), 3, 2, 1, count_include_pad=False))
show("avg_pool2d pad", F.avg_pool2d(wave(1, 1, 5, 5), 3, 2, 1))
show("adaptive_avg", F.adaptive_avg_pool2d(wave(1, 1, 5, 5), (2, 3)))
show("group_norm", F.group_norm(wave(1, 4, 2, 1), 2))
show("layer_norm", F.layer_norm(wave(2, 3), [3]))
b = torch.nn.BatchNorm2d(2)
show("batch_norm train", b(wave(2, 2, 2, 2)))
show("running_mean", b.running_mean)
show("running_var", b.running_var)
b.eval()
show("batch_norm eval", b(wave(2, 2, 2, 2)))
logits, target = wave(3, 4), torch.tensor([1, 0, 3])
classes = torch.tensor([1.0, 2.0, 0.5, 1.5])
show("cross_entropy", F.cross_entropy(logits, target))
show("cross_entropy weight smoothing", F.cross_entropy(logits, target, classes, label_smoothing=0.1))
show("cross_entropy sum ignore", F.cross_entropy(logits, target, ignore_index=3, reduction="sum"))
show("cross_entropy none", F.cross_entropy(logits, target, reduction="none"))
show("nll", F.nll_loss(F.log_softmax(logits, 1), target, classes))
y = (wave(3, 4) > 0).float()
show("bce logits", F.binary_cross_entropy_with_logits(logits, y, pos_weight=classes))
show("bce", F.binary_cross_entropy(torch.sigmoid(logits), y))
show("mse", F.mse_loss(logits, y))
show("l1 sum", F.l1_loss(logits, y, reduction="sum"))
show("smooth l1", F.smooth_l1_loss(logits, y, beta=0.5))
v = torch.tensor([-2.0, -0.5, 0.0, 0.5, 2.0])
for name in ("gelu", "silu", "elu", "leaky_relu", "softplus", "hardswish", "hardsigmoid", "logsigmoid", "relu6"):
    show(name, getattr(F, name)(v))
show("gelu tanh", F.gelu(v, approximate="tanh"))
show("softmax", F.softmax(wave(2, 3), 1))
show("normalize", F.normalize(wave(2, 3), dim=1))
show("quantile", torch.quantile(wave(6), torch.tensor([0.1, 0.5])))
show("std", wave(2, 3).std(1))
show("var biased", wave(2, 3).var(0, False))
show("logsumexp", torch.logsumexp(wave(2, 3), 1))
show("erf", torch.erf(v))
