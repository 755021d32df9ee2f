#!/usr/bin/python3
"""Prints what PyTorch's optimisers and schedules do to a small problem.

    /usr/bin/python3 tests/oracles/torch_optimizers.py

The figures are those of MedClassifier.Polyfills.Tests/TorchSharp/OptimizerTests.cs and SchedulerTests.cs. Parameter w starts at
(1, -2, 0.5); the loss is sum(c * w^2) with c = (1, 2, 3), so the gradient is 2 c w; float64, five steps.
"""
import torch
from torch.optim import lr_scheduler as schedule

START = [1.0, -2.0, 0.5]
SCALE = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)


def descend(make, steps=5):
    w = torch.nn.Parameter(torch.tensor(START, dtype=torch.float64))
    optimizer = make([w])
    for _ in range(steps):
        optimizer.zero_grad()
        (SCALE * w * w).sum().backward()
        optimizer.step()
    return [repr(v) for v in w.tolist()]


OPTIMIZERS = {
    "AdamW": lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.0),
    "AdamW decay": lambda p: torch.optim.AdamW(p, lr=0.1, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.05),
    "AdamW amsgrad": lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.01, amsgrad=True),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.1),
    "Adam decay": lambda p: torch.optim.Adam(p, lr=0.1, weight_decay=0.05),
    "SGD": lambda p: torch.optim.SGD(p, lr=0.05),
    "SGD momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, dampening=0.1, weight_decay=0.01),
    "SGD nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True),
    "SGD maximize": lambda p: torch.optim.SGD(p, lr=0.05, maximize=True),
}


def rates(make, lr=0.1, steps=9, momentum=None):
    w = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([w], lr=lr, momentum=momentum or 0.0)
    scheduler = make(optimizer)
    seen = []
    for _ in range(steps):
        seen.append((optimizer.param_groups[0]["lr"], optimizer.param_groups[0]["momentum"]))
        optimizer.step()
        scheduler.step()
    return [repr(lr if momentum is None else (lr, m)) for lr, m in seen]


SCHEDULES = {
    "StepLR": lambda o: schedule.StepLR(o, 3, 0.5),
    "MultiStepLR": lambda o: schedule.MultiStepLR(o, [2, 5], 0.1),
    "ExponentialLR": lambda o: schedule.ExponentialLR(o, 0.8),
    "LambdaLR": lambda o: schedule.LambdaLR(o, lambda e: 1 / (1 + e)),
    "ConstantLR": lambda o: schedule.ConstantLR(o, 0.25, 4),
    "LinearLR": lambda o: schedule.LinearLR(o, 0.1, 1.0, 4),
    "CosineAnnealingLR": lambda o: schedule.CosineAnnealingLR(o, 5, 0.01),
    "SequentialLR": lambda o: schedule.SequentialLR(
        o, [schedule.LinearLR(o, 0.1, 1.0, 3), schedule.CosineAnnealingLR(o, 5)], [3]),
}

if __name__ == "__main__":
    print("torch", torch.__version__)
    for name, make in OPTIMIZERS.items():
        print(name, ", ".join(descend(make)))
    for name, make in SCHEDULES.items():
        print(name, ", ".join(rates(make)))
    print("OneCycleLR", ", ".join(rates(lambda o: schedule.OneCycleLR(o, 0.1, 10), momentum=0.9)))
    print("OneCycleLR linear", ", ".join(
        rates(lambda o: schedule.OneCycleLR(o, 0.1, 10, anneal_strategy="linear", three_phase=True), momentum=0.9)))
    w = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([w], lr=0.1)
    plateau = schedule.ReduceLROnPlateau(optimizer, factor=0.5, patience=1, cooldown=1)
    seen = []
    for value in [1.0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.5, 0.5]:
        plateau.step(value)
        seen.append(optimizer.param_groups[0]["lr"])
    print("ReduceLROnPlateau", seen)
