#!/usr/bin/python3
"""Expected values of MedClassifier.Tests/Evaluation/Audit/PerceptualHashTests: writes perceptual_hash.json beside itself.

    apt-get install --no-install-recommends python3-scipy
    /usr/bin/python3 tests/oracles/perceptual_hash.py

The pictures are p[y, x] = 0.5 + 0.25 sin(a x + b y) + 0.25 cos(c x y), as float32. numpy: the 32 x 32 area means, by repeating every pixel
32 times and taking means of whole blocks (every seventh of them stands in the file). scipy.fft.dctn: the cosine frequencies. numpy.corrcoef: the correlation with the first picture.
"""
import json
import os

import numpy as np
import scipy
from scipy.fft import dctn

HERE = os.path.dirname(os.path.abspath(__file__))
SIDE, LOW = 32, 8


def picture(width, height, a, b, c):
    y, x = np.mgrid[0:height, 0:width].astype(float)
    return (0.5 + 0.25 * np.sin(a * x + b * y) + 0.25 * np.cos(c * x * y)).astype(np.float32)


def thumbnail(p):
    height, width = p.shape
    wide = np.repeat(np.repeat(p.astype(float), SIDE, 0), SIDE, 1)
    return wide.reshape(SIDE, height, SIDE, width).mean((1, 3))


def case(width, height, a, b, c, first=[]):
    small = thumbnail(picture(width, height, a, b, c))
    low = dctn(small, type=2)[:LOW, :LOW].ravel()
    above = low > np.median(low[1:])
    first.append(small)
    even = (small - small.mean()).ravel()
    return {
        "width": width, "height": height, "a": a, "b": b, "c": c,
        "bits": f"{sum(1 << i for i in range(LOW * LOW) if above[i]):016x}",
        "every_seventh": [round(v, 9) for v in (even / np.linalg.norm(even))[::7]],
        "correlation_with_the_first": float(np.corrcoef(first[0].ravel(), small.ravel())[0, 1]),
    }


cases = [
    case(48, 40, 0.13, 0.07, 0.011),
    case(96, 80, 0.065, 0.035, 0.00275),
    case(50, 37, 0.21, -0.11, 0.004),
    case(20, 70, -0.4, 0.05, 0.02),
    case(32, 32, 0.3, 0.3, 0.0),
    case(7, 5, 0.9, 1.7, 0.3),
]
with open(os.path.join(HERE, "perceptual_hash.json"), "w") as out:
    json.dump({"numpy": np.__version__, "scipy": scipy.__version__, "cases": cases}, out, indent=0)
    out.write("\n")
