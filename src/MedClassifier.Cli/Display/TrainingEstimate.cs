using System.Globalization;
using MedClassifier.Torch.Training;

namespace MedClassifier.Cli.Display;

/// <summary>Says once, from the first steps, how long a training will take.</summary>
/// <param name="screen">What the user sees.</param>
internal sealed class TrainingEstimate(Screen screen)
{
    // After the first, which chooses kernels and fills the allocator.
    private const int StepsTimed = 10;

    private (int Step, TimeSpan At)? first;
    private bool said;

    /// <summary>Told of every step.</summary>
    /// <param name="now">The step.</param>
    /// <param name="elapsed">Time since the start.</param>
    public void Report(TrainingProgress now, TimeSpan elapsed)
    {
        first ??= (now.Point.Step, elapsed);
        int timed = now.Point.Step - first.Value.Step;
        if (said || timed < StepsTimed)
        {
            return;
        }

        said = true;
        double seconds = (elapsed - first.Value.At).TotalSeconds / timed;
        int left = now.TotalSteps - now.Point.Step;
        screen.Show(string.Create(
            CultureInfo.InvariantCulture,
            $"{now.TotalSteps:N0} steps, {seconds:0.0} s each: about {ProgressLine.Duration(TimeSpan.FromSeconds(left * seconds))}, ")
            + "validations aside");
    }
}
