using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>How the results were made: model, program and settings, with their hashes.</summary>
internal static class RunSection
{
    public static void Write(HtmlBuilder html, RunDescription run)
    {
        ModelCard model = run.Model;
        html.Line($"<section class=\"run\" aria-labelledby=\"run-heading\">");
        html.Line($"<h2 id=\"run-heading\">How these results were made</h2>");
        html.Line($"<div class=\"run-columns\">");

        html.Line($"<dl>");
        Row(html, "Model", model.Name);
        Hash(html, "Model SHA-256", model.Sha256);
        Row(html, "Network", $"{model.Architecture}, {model.Pooling} pooling");
        foreach (EnsembleMember member in model.Members)
        {
            Hash(html, FormattableString.Invariant($"{member.Weight:0.###} of {member.Name}, {member.Architecture}"), member.Sha256);
        }

        Row(html, "Classes", string.Join(", ", model.Classes));
        Row(html, "Positive class", model.Classes[model.PositiveIndex]);
        Row(html, "Input", FormattableString.Invariant($"{model.InputSize} × {model.InputSize} pixels"));
        Row(html, "Mean", Numbers(model.Mean));
        Row(html, "Standard deviation", Numbers(model.StandardDeviation));
        Row(html, "Trained on", model.TrainingData);
        Row(html, "Modalities", string.Join(", ", model.Modalities));
        Row(html, "Body parts", string.Join(", ", model.BodyParts));
        Hash(html, "Training split SHA-256", model.SplitSha256);
        Row(html, "Trained by", model.CodeVersion);
        Row(html, "Licence of the weights", model.Licence);
        html.Line($"</dl>");

        html.Line($"<dl>");
        Row(html, "Program", "MedClassifier " + run.CodeVersion);
        Row(html, "Engine", string.Join(". ", [run.Engine, .. run.EngineNotices]));
        Hash(html, "Configuration SHA-256", run.ConfigurationSha256);
        Hash(html, "Calibration SHA-256", run.CalibrationSha256, "none: the network's own probabilities");
        Row(html, "Class shares", ProbabilityBasis.Prior(run));
        Row(html, "Operating point", ProbabilityBasis.OperatingPoint(run));
        Row(html, "Names", run.Identified ? "as in the files" : "keyed hashes; the key is not in this folder");
        html.Line($"</dl>");

        html.Line($"</div>");
        html.Line($"</section>");
    }

    private static string Numbers(IReadOnlyList<float> values) => string.Join(", ", values.Select(InvariantNumber.Exact));

    private static void Row(HtmlBuilder html, string name, string value) =>
        html.Line($"<dt>{name}</dt><dd>{(value.Length == 0 ? "not stated" : value)}</dd>");

    private static void Hash(HtmlBuilder html, string name, string value, string whenEmpty = "not stated")
    {
        if (value.Length == 0)
        {
            Row(html, name, whenEmpty);
        }
        else
        {
            html.Line($"<dt>{name}</dt><dd class=\"hash\">{value}</dd>");
        }
    }
}
