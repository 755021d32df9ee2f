#!/usr/bin/python3
"""Expected values of MedClassifier.Tests/Evaluation/Calibration/CalibrationEdgeTests: prints slope and intercept of each case.

    apt-get install --no-install-recommends python3-scipy
    /usr/bin/python3 tests/oracles/platt_edges.py

Platt's loss (Platt 1999, targets (n1 + 1) / (n1 + 2) and 1 / (n0 + 2)) on the logit of the probability of "yes", minimised by scipy: BFGS
from several starts, polished by Nelder-Mead, which takes no derivative at all.
"""
import numpy as np
from scipy.optimize import minimize
from scipy.special import logit


def fit(probabilities, positive):
    z, y = logit(np.array(probabilities)), np.array(positive, float)
    n1, n0 = y.sum(), len(y) - y.sum()
    t = np.where(y == 1, (n1 + 1) / (n1 + 2), 1 / (n0 + 2))

    def loss(ab):
        s = ab[0] * z + ab[1]
        return float(np.sum(np.logaddexp(0, s) - t * s))

    best = min((minimize(loss, start, method="BFGS", options={"gtol": 1e-12}) for start in ([0, 0], [1, 0], [0.1, 1], [-1, -1])),
               key=lambda r: r.fun)
    best = minimize(loss, best.x, method="Nelder-Mead", options={"xatol": 1e-12, "fatol": 1e-16, "maxiter": 100000})
    return best.x, best.fun


if __name__ == "__main__":
    cases = {
        "far apart, with two on the wrong side": (
            [1e-12, 1e-9, 1e-6, 0.02, 0.4, 0.6, 0.98, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12], [1, 0, 0, 0, 1, 0, 1, 1, 1, 0]),
        "separated": ([0.01, 0.02, 0.05, 0.9, 0.95, 0.99], [0, 0, 0, 1, 1, 1]),
        "one far off": ([0.5, 0.5001, 0.4999, 0.5002, 0.4998, 1e-13], [1, 0, 1, 1, 0, 0]),
        "wrong way round": ([0.9, 0.8, 0.7, 0.3, 0.2, 0.1, 0.6], [0, 0, 0, 1, 1, 1, 1]),
    }
    for name, (p, y) in cases.items():
        (slope, intercept), least = fit(p, y)
        print(f"{name}: slope {slope:.9f}, intercept {intercept:.9f}, loss {least:.9f}")
