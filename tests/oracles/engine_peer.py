#!/usr/bin/python3
"""The Python peer of the benchmark peers: torchvision's DenseNet121 with three classes under eager PyTorch.

Started by `dotnet run -c Release --project tests/MedClassifier.Benchmarks -- peers` with batch, side and threads as its arguments
(apt-get install python3-torch python3-torchvision). Says its name, then answers each line with the milliseconds of one batch.
"""
import sys
import time

import torch
import torchvision

BATCH, SIDE, THREADS = map(int, sys.argv[1:4])
torch.set_num_threads(THREADS)
network = torchvision.models.densenet121(weights=None, num_classes=3).eval()
images = torch.linspace(-2, 2, BATCH * 3 * SIDE * SIDE).reshape(BATCH, 3, SIDE, SIDE)
print("python, torch", torch.__version__, flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    with torch.inference_mode():
        network(images).sum().item()
    print(1000 * (time.perf_counter() - start), flush=True)
