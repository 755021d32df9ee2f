namespace MedClassifier.Torch.Training;

/// <summary>
/// Linear warm-up, then half a cosine: for step t of T with W steps of warm-up and peak r, r (t + 1) / W while t is below W, then
/// r (f + (1 - f) (1 + cos(pi (t - W) / (T - W))) / 2) with the floor f = 0.01.
/// </summary>
internal static class LearningRateSchedule
{
    private const double Floor = 0.01;

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="total">Number of steps.</param>
    /// <param name="warmUp">Steps of warm-up; no more than a tenth of the total is used.</param>
    /// <param name="peak">The largest rate.</param>
    public static double At(int step, int total, int warmUp, double peak)
    {
        int rising = Math.Min(warmUp, total / 10);
        if (step < rising)
        {
            return peak * (step + 1) / rising;
        }

        double share = (step - rising) / (double)Math.Max(1, total - rising);
        return peak * (Floor + ((1 - Floor) * (1 + Math.Cos(Math.PI * share)) / 2));
    }
}
