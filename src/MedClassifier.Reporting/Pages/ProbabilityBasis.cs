using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>For which shares of the classes the probabilities are right, and where they are cut, in words.</summary>
internal static class ProbabilityBasis
{
    /// <summary>The prior in force, and where it comes from.</summary>
    public static string Prior(RunDescription run) => run switch
    {
        { StatedPrior: { } stated, FittedPrior: { } fitted } =>
            $"stated: {Shares(run, stated)}; taken there by Bayes’ rule from those of the calibration, {Shares(run, fitted)}",
        { FittedPrior: { } fitted } => $"those of the calibration: {Shares(run, fitted)}",
        { CalibrationSha256.Length: > 0 } => "not stated by the calibration",
        _ => "",
    };

    /// <summary>The stated shares.</summary>
    public static string Stated(RunDescription run) => Shares(run, run.StatedPrior ?? []);

    /// <summary>The operating point and its thresholds.</summary>
    public static string OperatingPoint(RunDescription run)
    {
        if (run.OperatingPoint is not { } point)
        {
            return "none";
        }

        string name = run.Model.Classes[point.ClassIndex];
        string image = $"{point.Name}: an image is called {name} from p({name}) = {InvariantNumber.Probability((float)point.ImageThreshold)} on";
        string study = point.StudyThreshold is { } threshold
            ? $", a study joined by {point.StudyRule.Replace('_', '-')} from {InvariantNumber.Probability((float)threshold)} on"
            : "";
        string prior = point.Back is null ? "" : ", before the shares are taken into account";
        return image + study + prior;
    }

    /// <summary>The operating point and from which probability on an image is called, in few words.</summary>
    public static string ImageThreshold(RunDescription run) => run.OperatingPoint is { } point
        ? $"{point.Name}: from {InvariantNumber.Probability((float)point.ImageThreshold)} on{(point.Back is null ? "" : ", before the stated shares")}"
        : "";

    private static string Shares(RunDescription run, IReadOnlyList<double> shares) => string.Join(
        ", ", run.Model.Classes.Zip(shares, (name, share) => $"{name} {InvariantNumber.Probability((float)share)}"));
}
