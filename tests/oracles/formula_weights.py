"""Weights by a formula that the C# tests know too (tests/MedClassifier.Tests/Model/FormulaWeights.cs), so that no large file is kept."""
import numpy as np

GOLDEN = np.uint64(0x9E3779B97F4A7C15)


def fnv1a(name):
    h = 0xCBF29CE484222325
    for byte in name.encode():
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


def uniform(seed, name, count):
    """count numbers in [-1, 1), exact in single precision: splitmix64 of (seed, name, index), upper 24 bits."""
    with np.errstate(over="ignore"):
        key = np.uint64(fnv1a(name)) ^ (np.uint64(seed) * GOLDEN)
        z = key + (np.arange(count, dtype=np.uint64) + np.uint64(1)) * GOLDEN
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(40)).astype(np.float64) / 2.0**23 - 1


def weights(seed, name, shape):
    """Single-precision weights of a sane size: He-scaled convolutions, norms and running statistics around their neutral values."""
    count = int(np.prod(shape, dtype=np.int64))
    u = uniform(seed, name, count)
    if len(shape) == 4:
        v = u * np.sqrt(6.0 / (shape[1] * shape[2] * shape[3]))
    elif len(shape) == 2:
        v = u * np.sqrt(3.0 / shape[1])
    elif name.endswith("running_var"):
        v = 1 + 0.5 * u
    elif name.endswith("running_mean"):
        v = 0.2 * u
    elif name.endswith(".weight"):
        v = 1 + 0.25 * u
    else:
        v = 0.1 * u
    return v.astype(np.float32).reshape(shape)
