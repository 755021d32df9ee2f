using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.OperatingPoints;

namespace MedClassifier.Pipeline.Calibration;

/// <summary>Finds the operating point of report.operating_point among those of the calibration.</summary>
internal static class OperatingPointSelection
{
    private const string Auto = "auto";
    private const string None = "none";
    private const string Image = "image";

    /// <summary>The point; null for none.</summary>
    /// <param name="choice">The option.</param>
    /// <param name="calibration">The calibration at work; null without one.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="RunSetupException">A point is named that is not there.</exception>
    public static OperatingPointChoice? Of(string choice, UsedCalibration? calibration, ModelCard model)
    {
        if (choice == None)
        {
            return null;
        }

        string positive = model.Classes[model.PositiveIndex];
        ChosenThreshold[] usable = [.. (calibration?.File.Thresholds ?? []).Where(t => t.Threshold is not null && t.Class == positive)];
        ChosenThreshold? image = usable.FirstOrDefault(t => t.Unit == Image && (choice == Auto || IsCalled(t, choice)));
        if (image is null)
        {
            string[] names = [.. usable.Where(t => t.Unit == Image).Select(t => t.Rule.Name)];
            return choice == Auto ? null : throw new RunSetupException(
                $"report.operating_point is '{choice}'; {(names.Length > 0 ? $"the calibration has {string.Join(", ", names)}"
                    : $"no calibration with operating points of {positive} is used")}. auto and none are allowed too.");
        }

        ChosenThreshold? study = usable.FirstOrDefault(t => t.Unit != Image && t.Rule == image.Rule);
        return new OperatingPointChoice(
            image.Rule.Name, model.PositiveIndex, image.Threshold!.Value, study?.Threshold, study is null ? "" : calibration!.File.GroupRule,
            choice != Auto)
        {
            Back = calibration!.Back,
        };
    }

    private static bool IsCalled(ChosenThreshold threshold, string name) => threshold.Rule.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
