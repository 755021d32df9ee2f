"""The 63 numbers of PictureStatisticsTests for x[i, j] = (0.5 + 0.5 sin(0.3 i) cos(0.2 j + 0.01 i j)) where i > 5, else 0; 40 rows, 28 columns.

Run: python3 tests/oracles/picture_statistics.py (NumPy 1.24)
"""
import numpy as np

i, j = np.mgrid[0:40, 0:28]
x = np.where(i > 5, 0.5 + 0.5 * np.sin(0.3 * i) * np.cos(0.2 * j + 0.01 * i * j), 0).astype(np.float32).astype(float)
d = list(np.quantile(x, [.02, .1, .25, .5, .75, .9, .98])) + [x.mean(), x.std(), (x < 0.02).mean(), (x > 0.98).mean()]
y, e = x, 1e-4
for scale in range(5):
    if min(y.shape) < 4:
        d += [0] * 8
        continue
    y = y[:y.shape[0] // 2 * 2, :y.shape[1] // 2 * 2]
    a, b, c, g = y[0::2, 0::2], y[0::2, 1::2], y[1::2, 0::2], y[1::2, 1::2]
    level = (a + b + c + g) / 4
    details = [(a - b + c - g) / 2, (a + b - c - g) / 2, (a - b - c + g) / 2]
    for w in details:
        d += [np.log(np.abs(w).mean() + e), np.log((np.abs(w).mean() + e) / (np.sqrt((w ** 2).mean()) + e))]
    seen = level > 0.1
    d += [np.log((np.abs(w)[seen] / level[seen]).mean() + e) for w in details[:2]]
    y = level
d += [x[k * 40 // 8:(k + 1) * 40 // 8].mean() for k in range(8)] + [x[:, k * 28 // 4:(k + 1) * 28 // 4].mean() for k in range(4)]
print(len(d))
print(", ".join(f"{v:.6g}" for v in d))
