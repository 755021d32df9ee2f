#!/usr/bin/python3
"""Expected values of MedClassifier.Tests/Evaluation/Calibration/TuningPriorTests: writes tuning_prior.json beside itself.

    apt-get install --no-install-recommends python3-sklearn python3-statsmodels
    /usr/bin/python3 tests/oracles/tuning_prior.py

Two data sets, of which the second has no normals, and a stated prior. Each case weighs so that within its data set the classes that it has
stand to each other as in the prior. scipy: the temperature (root of the slope), the bias-corrected temperature (BFGS polished by
Nelder-Mead, which takes no derivative), both among the classes of the case's data set. statsmodels: weighted logistic fits. scikit-learn:
weighted isotonic regression, weighted sensitivity and specificity at every score. numpy: Bayes' rule.
"""
import json
import os

import numpy as np
import statsmodels.api as sm
from scipy.optimize import brentq, minimize
from scipy.special import logit, logsumexp, softmax
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import recall_score

HERE = os.path.dirname(os.path.abspath(__file__))
K, EPS, RIDGE = 3, np.finfo(float).eps, 1e-3
PRIOR = np.array([0.5, 0.3, 0.2])


def weights(y, sets):
    w = np.zeros(len(y))
    for s in np.unique(sets):
        inside = sets == s
        present = np.unique(y[inside])
        for k in present:
            w[inside & (y == k)] = inside.sum() / (inside & (y == k)).sum() * PRIOR[k] / PRIOR[present].sum()
    return w


def thresholds(t, s, w):
    tried = [(c, recall_score(t, s >= c, sample_weight=w), recall_score(~t, s < c, sample_weight=w)) for c in sorted(set(s), reverse=True)]
    return {"sensitivity 0.9": next(x for x in tried if x[1] >= 0.9 - 1e-12), "specificity 0.9": [x for x in tried if x[2] >= 0.9 - 1e-12][-1],
            "Youden": max(tried, key=lambda x: (round(x[1] + x[2], 12), x[0]))}


def main():
    rng = np.random.default_rng(7)
    sets = np.array(["one"] * 40 + ["two"] * 50)
    y = np.concatenate([rng.integers(0, 3, 40), rng.integers(1, 3, 50)])
    p = softmax(1.7 * (rng.normal(size=(len(y), K)) + 1.1 * np.eye(K)[y]), axis=1)
    z, w = np.log(np.maximum(p, EPS)), weights(y, sets)
    can = np.array([[k in set(y[sets == s]) for k in range(K)] for s in sets])
    masked = np.where(can, z, -np.inf)

    def slope(beta):
        q = softmax(beta * masked, axis=1)
        return (w * (np.where(can, q * z, 0).sum(axis=1) - z[np.arange(len(y)), y])).sum()

    def loss(x):
        a = np.where(can, x[0] * z + x[1:], -np.inf)
        return (w * (logsumexp(a, axis=1) - a[np.arange(len(y)), y])).sum() + RIDGE / 2 * ((x[0] - 1) ** 2 + (x[1:] ** 2).sum())

    best = minimize(loss, np.array([1, 0, 0, 0.0]), method="BFGS", options={"gtol": 1e-12})
    best = minimize(loss, best.x, method="Nelder-Mead", options={"xatol": 1e-13, "fatol": 1e-16, "maxiter": 200000, "maxfev": 200000})
    platt, isotonic = [], []
    for k in range(K):
        used = can[:, k]
        t = (y == k)[used]
        target = np.where(t, (t.sum() + 1) / (t.sum() + 2), 1 / ((~t).sum() + 2))
        fit = sm.GLM(target, sm.add_constant(logit(np.clip(p[used, k], EPS, 1 - EPS))), family=sm.families.Binomial(),
                     freq_weights=w[used]).fit(tol=1e-14, maxiter=200)
        platt.append([fit.params[1], fit.params[0]])
        iso = IsotonicRegression(out_of_bounds="clip").fit(p[used, k], t.astype(float), sample_weight=w[used])
        isotonic.append([iso.X_thresholds_.tolist(), iso.y_thresholds_.tolist()])
    to = np.array([0.2, 0.2, 0.6])
    shifted = p[:5] * to / PRIOR
    result = {
        "labels": y.tolist(), "sets": sets.tolist(), "probabilities": p.ravel().tolist(), "prior": PRIOR.tolist(), "weights": w.tolist(),
        "temperature": 1 / brentq(slope, 1e-2, 1e2, xtol=1e-15, rtol=1e-14),
        "biased_temperature": {"temperature": 1 / best.x[0], "biases": (best.x[1:] - best.x[1:].mean()).tolist(), "loss": best.fun},
        "platt": platt, "isotonic": isotonic, "thresholds": thresholds(y == 2, p[:, 2], w),
        "shift": {"to": to.tolist(), "probabilities": (shifted / shifted.sum(axis=1, keepdims=True)).ravel().tolist()},
    }
    with open(f"{HERE}/tuning_prior.json", "w") as f:
        json.dump(result, f, separators=(",", ":"))
        f.write("\n")


main()
