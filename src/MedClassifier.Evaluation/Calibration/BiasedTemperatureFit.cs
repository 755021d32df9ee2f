using MathNet.Numerics.LinearAlgebra;
using MedClassifier.Domain;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>
/// The temperature and the biases with the least weighted log loss, each case among the classes that its data set has, by Newton's method.
/// </summary>
/// <remarks>
/// With z = ln p, beta = 1 / T and biases b the loss is the sum over the cases of w (ln sum_k exp(beta z_k + b_k) - beta z_y - b_y), to which
/// (Ridge / 2) ((beta - 1)^2 + sum_k b_k^2) is added: too little to see where classes overlap, and enough to keep the answer finite and
/// single where they do not. It is convex.
/// </remarks>
internal sealed class BiasedTemperatureFit
{
    /// <summary>Weight of the penalty, against a case's 1.</summary>
    public const double Ridge = 1e-3;

    private const int MostSteps = 200;
    private const double Tolerance = 1e-12;

    private readonly CaseTable cases;
    private readonly CaseWeights weights;
    private readonly double[] logs;
    private readonly int classes;

    private BiasedTemperatureFit(TuningSet tuning)
    {
        cases = tuning.Cases;
        weights = CaseWeights.Of(tuning);
        classes = cases.Classes.Count;
        logs = new double[cases.Count * classes];
        for (int i = 0; i < logs.Length; i++)
        {
            logs[i] = ProbabilityScale.Log(cases.Row(i / classes)[i % classes]);
        }
    }

    /// <summary>Fits it.</summary>
    public static Outcome<Calibrator> Fit(TuningSet tuning) =>
        TuningClasses.Missing(tuning.Cases) is { } rejection ? rejection : new BiasedTemperatureFit(tuning).Fit();

    private BiasedTemperatureScaling Fit()
    {
        // First beta, then the biases.
        Vector<double> at = Vector<double>.Build.Dense(classes + 1);
        at[0] = 1;
        double loss = Loss(at);
        for (int step = 0; step < MostSteps; step++)
        {
            Vector<double> direction = Direction(at);
            double scale = 1;
            double next = Loss(at + direction);
            while (!(next <= loss) && scale > 1e-10)
            {
                scale /= 2;
                next = Loss(at + (direction * scale));
            }

            at += direction * scale;
            loss = next;
            if ((direction * scale).L2Norm() <= Tolerance * (1 + at.L2Norm()))
            {
                break;
            }
        }

        double mean = at.SubVector(1, classes).Average();
        return new BiasedTemperatureScaling(cases.Classes, cases.Count, 1 / at[0], [.. at.Skip(1).Select(bias => bias - mean)]);
    }

    /// <summary>-H^-1 g.</summary>
    private Vector<double> Direction(Vector<double> at)
    {
        Vector<double> gradient = Vector<double>.Build.Dense(classes + 1, i => Ridge * (at[i] - (i == 0 ? 1 : 0)));
        Matrix<double> hessian = Matrix<double>.Build.DenseDiagonal(classes + 1, Ridge);
        double[] p = new double[classes];
        for (int i = 0; i < cases.Count; i++)
        {
            Softmax(at, i, p);
            ReadOnlySpan<double> z = logs.AsSpan(i * classes, classes);
            double w = weights[i];
            double mean = 0, square = 0;
            for (int k = 0; k < classes; k++)
            {
                mean += p[k] * z[k];
                square += p[k] * z[k] * z[k];
                gradient[k + 1] += w * (p[k] - (k == cases.Labels[i] ? 1 : 0));
            }

            gradient[0] += w * (mean - z[cases.Labels[i]]);
            hessian[0, 0] += w * (square - (mean * mean));
            for (int k = 0; k < classes; k++)
            {
                hessian[0, k + 1] += w * p[k] * (z[k] - mean);
                hessian[k + 1, 0] = hessian[0, k + 1];
                for (int j = 0; j < classes; j++)
                {
                    hessian[k + 1, j + 1] += w * ((k == j ? p[k] : 0) - (p[k] * p[j]));
                }
            }
        }

        return -hessian.Cholesky().Solve(gradient);
    }

    private double Loss(Vector<double> at)
    {
        if (at[0] <= 0)
        {
            return double.PositiveInfinity;
        }

        double loss = Ridge / 2 * (((at[0] - 1) * (at[0] - 1)) + at.Skip(1).Sum(bias => bias * bias));
        double[] p = new double[classes];
        for (int i = 0; i < cases.Count; i++)
        {
            loss += weights[i] * (Softmax(at, i, p) - Logit(at, i, cases.Labels[i]));
        }

        return loss;
    }

    private double Logit(Vector<double> at, int index, int k) => (at[0] * logs[(index * classes) + k]) + at[k + 1];

    /// <summary>The softmax among the classes that a case can be of, 0 for the others.</summary>
    /// <returns>The logarithm of its denominator.</returns>
    private double Softmax(Vector<double> at, int index, double[] p)
    {
        double largest = double.NegativeInfinity;
        for (int k = 0; k < classes; k++)
        {
            p[k] = weights.CanBe(index, k) ? Logit(at, index, k) : double.NegativeInfinity;
            largest = Math.Max(largest, p[k]);
        }

        double sum = 0;
        for (int k = 0; k < classes; k++)
        {
            p[k] = Math.Exp(p[k] - largest);
            sum += p[k];
        }

        for (int k = 0; k < classes; k++)
        {
            p[k] /= sum;
        }

        return largest + Math.Log(sum);
    }
}
