#!/usr/bin/python3
"""The Python half of the benchmark torch-parity: torchvision's DenseNet121 under eager PyTorch, one task at a time.

Started by `dotnet run -c Release --project tests/MedClassifier.Benchmarks -- torch-parity`, with the thread count as its argument. It reads
task names from standard input, one a line, and answers each with the seconds it took; "peak" with the bytes it had resident at most.
"""
import resource
import sys
import time

import torch
import torchvision

THREADS = int(sys.argv[1])
torch.set_num_threads(THREADS)
network = torchvision.models.densenet121(weights=None)
optimizer = torch.optim.AdamW(network.parameters(), lr=1e-4, weight_decay=0.01)
criterion = torch.nn.CrossEntropyLoss()


def forward(batch):
    network.eval()
    images = torch.linspace(-2, 2, batch * 3 * 224 * 224).reshape(batch, 3, 224, 224)
    start = time.perf_counter()
    with torch.inference_mode():
        logits = network(images)
    logits.sum().item()
    return time.perf_counter() - start


def step(batch):
    network.train()
    images = torch.linspace(-2, 2, batch * 3 * 224 * 224).reshape(batch, 3, 224, 224)
    target = torch.arange(batch) % 3
    start = time.perf_counter()
    optimizer.zero_grad(set_to_none=False)
    loss = criterion(network(images), target)
    loss.backward()
    optimizer.step()
    loss.item()
    return time.perf_counter() - start


TASKS = {
    "forward": lambda: forward(8),
    "step": lambda: step(16),
    "peak": lambda: float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024),
}

print("ready", torch.__version__, flush=True)
for line in sys.stdin:
    print(repr(TASKS[line.strip()]()), flush=True)
