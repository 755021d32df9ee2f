#!/usr/bin/python3
"""Expected values of MedClassifier.Tests/Evaluation: writes metrics.json beside itself.

    apt-get install --no-install-recommends python3-sklearn python3-statsmodels r-base-core r-cran-proc
    /usr/bin/python3 tests/oracles/metrics.py

scikit-learn: areas, curves, counts, F1, MCC, kappa, Brier, log loss, calibration curves, isotonic regression.
statsmodels: Wilson's interval, McNemar, the logistic fit. pROC (metrics.R): DeLong. scipy: the temperature. numpy: what none of them
has (expected calibration error, decision curve, risk-coverage, predictive values at a prevalence), by its definition. None: the value
does not exist.
"""
import csv
import json
import os
import subprocess
import tempfile
import warnings

import numpy as np
import scipy
import sklearn
import statsmodels
import statsmodels.api as sm
from scipy.optimize import brentq
from scipy.special import expit, logit, softmax
from sklearn import metrics as skm
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
K, BINS = 3, 10
EPS = np.finfo(float).eps


def tidy(x):
    """JSON without NaN."""
    if isinstance(x, dict):
        return {str(k): tidy(v) for k, v in x.items()}
    if isinstance(x, (list, tuple, np.ndarray)):
        return [tidy(v) for v in x]
    if x is None or isinstance(x, (str, bool, np.bool_)):
        return x if not isinstance(x, np.bool_) else bool(x)
    if isinstance(x, (int, np.integer)):
        return int(x)
    return float(x) if np.isfinite(x) else None


def model(rng, y, strength):
    z = rng.normal(size=(len(y), K)) + strength * np.eye(K)[y]
    return softmax(1.7 * z, axis=1)


def shares(right, wrong):
    n = right + wrong
    if n == 0:
        return None
    low, high = proportion_confint(right, n, method="wilson")
    return [right / n, low, high]


def one_class(y, p, k, predicted, curves):
    t, s = (y == k).astype(int), p[:, k]
    hit = predicted == k
    tp, fp, fn, tn = (hit & (t == 1)).sum(), (hit & (t == 0)).sum(), (~hit & (t == 1)).sum(), (~hit & (t == 0)).sum()
    r = {"sensitivity": shares(tp, fn), "specificity": shares(tn, fp), "ppv": shares(tp, fp), "npv": shares(tn, fn),
         "f1": None if 2 * tp + fp + fn == 0 else skm.f1_score(t, hit), "brier": skm.brier_score_loss(t, s, pos_label=1),
         "auc": None, "roc": [], "ap": None, "pr": []}
    if t.sum() > 0:
        r["ap"] = skm.average_precision_score(t, s)
        precision, recall, threshold = skm.precision_recall_curve(t, s)
        if curves:
            r["pr"] = [[a, b, c] for a, b, c in zip(threshold[::-1], recall[:-1][::-1], precision[:-1][::-1])]
    if 0 < t.sum() < len(t):
        r["auc"] = skm.roc_auc_score(t, s)
        fpr, tpr, threshold = skm.roc_curve(t, s, drop_intermediate=False)
        if curves:
            r["roc"] = [[None if i == 0 else c, a, b] for i, (a, b, c) in enumerate(zip(fpr, tpr, threshold))]
    observed, mean = calibration_curve(t, s, n_bins=BINS)
    r["reliability"] = [[a, b] for a, b in zip(mean, observed)]
    return r


def ece(confidence, right):
    edges = np.linspace(0, 1, BINS + 1)
    which = np.clip(np.searchsorted(edges, confidence, side="left") - 1, 0, BINS - 1)
    gaps = [(len(confidence[which == b]), abs(confidence[which == b].mean() - right[which == b].mean()))
            for b in range(BINS) if (which == b).any()]
    return sum(n * g for n, g in gaps) / len(confidence), max(g for _, g in gaps)


def evaluate(y, p, curves=False):
    predicted = p.argmax(axis=1)
    confidence, right = p.max(axis=1), (predicted == y).astype(float)
    expected, largest = ece(confidence, right)
    all_classes = len(set(y)) == K
    constant = len(set(y)) == 1 or len(set(predicted)) == 1
    chance = len(set(y) | set(predicted)) == 1
    f1_exists = len(set(y) | set(predicted)) == K
    # Area under the risk-coverage curve: each case adds the risk among all cases at least as certain as it.
    area = np.mean([1 - right[confidence >= c].mean() for c in confidence])
    positive = p[:, K - 1]
    decision = []
    for step in range(1, 100):
        t = step / 100
        called = positive >= t
        tp, fp = (called & (y == K - 1)).mean(), (called & (y != K - 1)).mean()
        prevalence = (y == K - 1).mean()
        decision.append([t, tp - fp * t / (1 - t), prevalence - (1 - prevalence) * t / (1 - t)])
    classes = [one_class(y, p, k, predicted, curves) for k in range(K)]
    return {
        "overall": {
            "accuracy": skm.accuracy_score(y, predicted),
            "balanced_accuracy": skm.balanced_accuracy_score(y, predicted),
            "macro_f1": skm.f1_score(y, predicted, average="macro", labels=range(K)) if f1_exists else None,
            "mcc": None if constant else skm.matthews_corrcoef(y, predicted),
            "kappa": None if chance else skm.cohen_kappa_score(y, predicted, labels=range(K)),
            "quadratic_kappa": None if chance else skm.cohen_kappa_score(y, predicted, labels=range(K), weights="quadratic"),
            "macro_auc": skm.roc_auc_score(y, p, multi_class="ovr", average="macro") if all_classes else None,
            "macro_average_precision": np.mean([c["ap"] for c in classes]) if all_classes else None,
            "brier": np.mean(((p - np.eye(K)[y]) ** 2).sum(axis=1)),
            "log_loss": skm.log_loss(y, p, labels=range(K)),
            "expected_calibration_error": expected,
        },
        "maximum_calibration_error": largest,
        "accuracy_wilson": list(proportion_confint(right.sum(), len(y), method="wilson")),
        "classes": classes,
        "risk_coverage_area": area,
        "decision": decision if curves else [],
    }


def group_rows(y, p, g, how):
    names = list(dict.fromkeys(g))
    labels = [max(y[g == n]) for n in names]
    rows = [p[g == n].mean(axis=0) if how == "mean" else p[g == n][p[g == n][:, K - 1].argmax()] for n in names]
    return np.array(labels), np.array(rows)


def thresholds(y, p):
    """By trying every score of the tuning set."""
    t, s = y == K - 1, p[:, K - 1]
    tried = [(c, (s[t] >= c).mean(), (s[~t] < c).mean()) for c in sorted(set(s), reverse=True)]
    return {
        "sensitivity 0.9": next(x for x in tried if x[1] >= 0.9),
        "specificity 0.9": [x for x in tried if x[2] >= 0.9][-1],
        "Youden": max(tried, key=lambda x: (round(x[1] + x[2], 12), x[0])),
    }


def operating(y, p, threshold):
    t, called = y == K - 1, p[:, K - 1] >= threshold
    tp, fp, tn, fn = (called & t).sum(), (called & ~t).sum(), (~called & ~t).sum(), (~called & t).sum()
    se, sp = tp / (tp + fn), tn / (tn + fp)
    at = []
    for prevalence in (0.01, 0.3):
        ppv = se * prevalence / (se * prevalence + (1 - sp) * (1 - prevalence))
        npv = sp * (1 - prevalence) / (sp * (1 - prevalence) + (1 - se) * prevalence)
        z = scipy.stats.norm.ppf(0.975)
        hp = z * np.sqrt((1 - se) / se / (tp + fn) + sp / (1 - sp) / (tn + fp))
        hn = z * np.sqrt(se / (1 - se) / (tp + fn) + (1 - sp) / sp / (tn + fp))
        at.append([[ppv, expit(logit(ppv) - hp), expit(logit(ppv) + hp)], [npv, expit(logit(npv) - hn), expit(logit(npv) + hn)]])
    return {"counts": [tp, fp, tn, fn], "sensitivity": shares(tp, fn), "specificity": shares(tn, fp), "accuracy": shares(tp + tn, fp + fn),
            "ppv": shares(tp, fp), "npv": shares(tn, fn), "at_prevalence": at}


def temperature_scaling(y, p, other):
    """Fitted on (y, p), applied to other."""
    z = np.log(np.maximum(p, EPS))

    def slope(beta):
        w = softmax(beta * z, axis=1)
        return ((w * z).sum(axis=1) - z[np.arange(len(y)), y]).mean()

    temperature = 1 / brentq(slope, 1e-2, 1e2, xtol=1e-15, rtol=1e-14)
    return {"temperature": temperature, "temperature_out": softmax(np.log(np.maximum(other, EPS)) / temperature, axis=1)}


def calibrations(y, p, other):
    """Fitted on (y, p), applied to other."""
    platt, isotonic = [], []
    platt_out, isotonic_out = np.zeros_like(other), np.zeros_like(other)
    for k in range(K):
        t = y == k
        target = np.where(t, (t.sum() + 1) / (t.sum() + 2), 1 / ((~t).sum() + 2))
        x = logit(np.clip(p[:, k], EPS, 1 - EPS))
        fit = sm.GLM(target, sm.add_constant(x), family=sm.families.Binomial()).fit(tol=1e-14, maxiter=200)
        platt.append([fit.params[1], fit.params[0]])
        platt_out[:, k] = expit(fit.params[1] * logit(np.clip(other[:, k], EPS, 1 - EPS)) + fit.params[0])
        iso = IsotonicRegression(out_of_bounds="clip").fit(p[:, k], t.astype(float))
        isotonic.append([iso.X_thresholds_, iso.y_thresholds_])
        isotonic_out[:, k] = iso.predict(other[:, k])
    normalise = lambda a: np.where(a.sum(axis=1, keepdims=True) > 0, a / np.maximum(a.sum(axis=1, keepdims=True), 1e-300), 1 / K)
    return {**temperature_scaling(y, p, other),
            "platt": platt, "platt_out": normalise(platt_out), "isotonic": isotonic, "isotonic_out": normalise(isotonic_out)}


def resamples(rng, y, p, g):
    """What given draws of groups make of the weighted metrics."""
    codes = np.array([list(dict.fromkeys(g)).index(n) for n in g])
    found = []
    for _ in range(3):
        counts = np.bincount(rng.integers(0, codes.max() + 1, codes.max() + 1), minlength=codes.max() + 1)
        w, predicted = counts[codes], p.argmax(axis=1)
        rep = np.repeat(np.arange(len(y)), w)
        found.append({
            "counts": counts,
            "auc": [skm.roc_auc_score(y == k, p[:, k], sample_weight=w) for k in range(K)],
            "ap": [skm.average_precision_score(y == k, p[:, k], sample_weight=w) for k in range(K)],
            "accuracy": skm.accuracy_score(y, predicted, sample_weight=w),
            "kappa": skm.cohen_kappa_score(y, predicted, sample_weight=w),
            "sensitivity": [skm.recall_score(y == k, predicted == k, sample_weight=w) for k in range(K)],
            "specificity": [skm.recall_score(y != k, predicted != k, sample_weight=w) for k in range(K)],
            "log_loss": skm.log_loss(y, p, sample_weight=w),
            "ece": ece(p.max(axis=1)[rep], (predicted == y).astype(float)[rep])[0],
        })
    return found


def main():
    rng = np.random.default_rng(20)
    n = 75
    y = rng.integers(0, K, n)
    groups = np.array([f"g{i}" for i in np.sort(rng.integers(0, 25, n))])
    better = model(rng, y, 1.4)
    tied = np.array([rng.multinomial(10, row) for row in model(rng, y, 1.0)]) / 10
    order = np.arange(n) / n * 0.2
    perfect = np.full((n, K), 0.0)
    perfect[np.arange(n), y] = 0.7 + order
    perfect[np.arange(n), (y + 1) % K] = (1 - perfect.max(axis=1)) * 0.6
    perfect[np.arange(n), (y + 2) % K] = 1 - perfect.sum(axis=1)
    inverted = np.full((n, K), 0.0)
    inverted[np.arange(n), y] = order / 4
    inverted[np.arange(n), (y + 1) % K] = (1 - order / 4) * 0.55
    inverted[np.arange(n), (y + 2) % K] = 1 - inverted.sum(axis=1)
    sets = {"random": (y, better), "tied": (y, tied), "perfect": (y, perfect), "inverted": (y, inverted),
            "single": (np.ones(n, int), better), "two": (np.where(y == 1, 0, y), better),
            "constant": (y, np.tile([0.2, 0.3, 0.5], (n, 1)))}

    second = model(rng, y, 0.9)
    tuning_y = rng.integers(0, K, 60)
    tuning = model(rng, tuning_y, 1.1)

    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/areas.csv", "w") as f:
            rows = csv.writer(f)
            rows.writerow(["set", "class", "y", "score"])
            for name, (labels, p) in sets.items():
                for k in range(K):
                    if 1 < (labels == k).sum() < n - 1:
                        rows.writerows([name, k, int(t), repr(float(s))] for t, s in zip(labels == k, p[:, k]))
        with open(f"{folder}/pairs.csv", "w") as f:
            rows = csv.writer(f)
            rows.writerow(["set", "class", "y", "first", "second"])
            for name, other in (("random", second), ("tied", tied)):
                for k in range(K):
                    rows.writerows([name, k, int(t), repr(float(a)), repr(float(b))] for t, a, b in zip(y == k, better[:, k], other[:, k]))
        subprocess.run(["Rscript", f"{HERE}/metrics.R", folder], check=True)
        lines = [line.strip().split(",") for line in open(f"{folder}/areas.out")]
        delong = {(a[0], int(a[1])): [float(v) for v in a[2:]] for a in lines[1:]}
        paired = {(a[0], int(a[1])): [float(v) for v in a[2:]] for a in (line.strip().split(",") for line in open(f"{folder}/pairs.out"))}

    result = {
        "versions": {"scikit-learn": sklearn.__version__, "statsmodels": statsmodels.__version__, "scipy": scipy.__version__,
                     "numpy": np.__version__, "pROC": lines[0][1]},
        "sets": {},
    }
    for name, (labels, p) in sets.items():
        found = evaluate(labels, p, curves=name in ("random", "tied"))
        for k in range(K):
            # area, variance, plain interval, interval on the logit scale
            found["classes"][k]["delong"] = delong.get((name, k))
        result["sets"][name] = {"labels": labels, "probabilities": p.ravel(), "expected": found}
    result["groups"] = groups
    for how in ("mean", "max"):
        result[f"by_group_{how}"] = evaluate(*group_rows(y, better, groups, how))
    result["resamples"] = resamples(rng, y, better, groups)

    comparisons = {}
    for name, other in (("random", second), ("tied", tied)):
        a, b = better.argmax(axis=1) == y, other.argmax(axis=1) == y
        table = [[(a & b).sum(), (a & ~b).sum()], [(~a & b).sum(), (~a & ~b).sum()]]
        exact, corrected = mcnemar(table, exact=True), mcnemar(table, exact=False, correction=True)
        comparisons[name] = {"probabilities": other.ravel(), "delong": [paired[(name, k)] for k in range(K)], "table": sum(table, []),
                             "exact": [exact.statistic, exact.pvalue], "corrected": [corrected.statistic, corrected.pvalue]}
    result["comparisons"] = comparisons
    result["mcnemar"] = [[b, c, mcnemar([[0, b], [c, 0]], exact=True).pvalue, mcnemar([[0, b], [c, 0]], exact=False, correction=True).pvalue]
                         for b, c in ((0, 1), (3, 9), (12, 12), (40, 71), (500, 600), (0, 30))]

    chosen = thresholds(tuning_y, tuning)
    result["tuning"] = {"labels": tuning_y, "probabilities": tuning.ravel(), "chosen": chosen,
                        "operating": {rule: operating(y, better, at[0]) for rule, at in chosen.items()}}
    result["calibration"] = {"random": calibrations(tuning_y, tuning, better), "tied": calibrations(y, tied, better),
                             "two": temperature_scaling(sets["two"][0], better, better)}
    result["wilson"] = [[a, b, c, *proportion_confint(a, b, alpha=1 - c, method="wilson")]
                        for a, b, c in ((0, 10, .95), (10, 10, .95), (1, 3, .9), (81, 263, .95), (999_999, 1_000_000, .99))]
    values = np.sort(rng.normal(size=101))
    result["percentiles"] = {"values": values, "expected": np.percentile(values, [2.5, 97.5])}
    with open(f"{HERE}/metrics.json", "w") as f:
        json.dump(tidy(result), f, separators=(",", ":"))
        f.write("\n")


main()
