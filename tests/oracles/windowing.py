#!/usr/bin/env python3
"""Prints expected values of the pixel rules, computed with numpy from the formulas of PS3.3 (C.11.1, C.11.2.1.2, C.11.2.1.3).

    /usr/bin/python3 tests/oracles/windowing.py
"""
import numpy as np

X = np.array([-100.0, 0, 39.5, 40, 100.5, 500, 1000])


def linear(x, c, w):
    y = (x - (c - 0.5)) / (w - 1) + 0.5 if w > 1 else np.zeros_like(x)
    return np.where(x <= c - 0.5 - (w - 1) / 2, 0, np.where(x > c - 0.5 + (w - 1) / 2, 1, y))


def linear_exact(x, c, w):
    return np.where(x <= c - w / 2, 0, np.where(x > c + w / 2, 1, (x - c) / w + 0.5))


def sigmoid(x, c, w):
    return 1 / (1 + np.exp(-4 * (x - c) / w))


def show(name, values):
    print(name, ", ".join(f"{v:.9f}" for v in values))


if __name__ == "__main__":
    show("linear c=40 w=400      ", linear(X, 40, 400))
    show("linear c=40 w=1        ", linear(X, 40, 1))
    show("linear_exact c=40 w=400", linear_exact(X, 40, 400))
    show("sigmoid c=40 w=400     ", sigmoid(X, 40, 400))
    y, cb, cr = 100.0, 90.0, 200.0
    rgb = np.linalg.inv([[0.2990, 0.5870, 0.1140], [-0.1687, -0.3313, 0.5000], [0.5000, -0.4187, -0.0813]]) @ [y, cb - 128, cr - 128]
    show("YBR_FULL 100,90,200    ", rgb)
    show("BT.601 of 10,200,30    ", [0.299 * 10 + 0.587 * 200 + 0.114 * 30])
