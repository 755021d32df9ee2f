"""Distances of FeatureReferenceTests: standardise by mean and population deviation, round the points to half precision, fifth nearest point.

Run: python3 tests/oracles/reference.py (NumPy 1.24)
"""
import numpy as np

learnt = np.array([[np.sin(i), 10 * np.cos(1.7 * i), 0.1 * i] for i in range(30)], np.float32)
held = np.array([[np.sin(i + 0.5), 10 * np.cos(1.7 * i + 0.2), 0.1 * i + 0.03] for i in range(40)], np.float32)
mean, scale = learnt.astype(float).mean(0), 1 / learnt.astype(float).std(0)
points = ((learnt - mean) * scale).astype(np.float16).astype(float)


def distance(x):
    return np.sort(np.linalg.norm(points - (x - mean) * scale, axis=1))[4]


ordered = np.sort([distance(x) for x in held])
print("edge", ordered[int(np.ceil(0.95 * 40)) - 1], "limit", ordered[int(np.ceil(0.99 * 40)) - 1])
for x in ([0, 0, 1.5], [5, -30, 9]):
    print(x, distance(np.array(x)))
