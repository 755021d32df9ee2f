"""Peer of the reading benchmark: pydicom, numpy and Pillow. Files in, the seconds of one pass out, by the clock and of the processor."""
import sys
import time

import numpy as np
import pydicom
from PIL import Image

SIZE = 224


def read(path):
    ds = pydicom.dcmread(path)
    values = ds.pixel_array.astype(np.float64) * float(ds.RescaleSlope) + float(ds.RescaleIntercept)
    centre, width = float(ds.WindowCenter), float(ds.WindowWidth)
    grey = np.clip((values - (centre - 0.5)) / (width - 1) + 0.5, 0, 1).astype(np.float32)
    if ds.PhotometricInterpretation == "MONOCHROME1":
        grey = 1 - grey
    scale = SIZE / max(grey.shape)
    size = (round(grey.shape[1] * scale), round(grey.shape[0] * scale))
    small = np.asarray(Image.fromarray(grey, "F").resize(size, Image.BILINEAR))
    box = np.zeros((SIZE, SIZE), np.float32)
    top, left = (SIZE - size[1]) // 2, (SIZE - size[0]) // 2
    box[top:top + size[1], left:left + size[0]] = small
    return box


print("pydicom", pydicom.__version__, "numpy", np.__version__, "Pillow", Image.__version__, flush=True)
for line in sys.stdin:
    start, used = time.perf_counter(), time.process_time()
    total = 0.0
    files = line.rstrip("\n").split("\t")
    for file in files:
        total += float(read(file)[112, 112])
    print(time.perf_counter() - start, time.process_time() - used, total / len(files), flush=True)
