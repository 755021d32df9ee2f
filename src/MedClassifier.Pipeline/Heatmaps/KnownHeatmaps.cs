using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Heatmaps;
using MedClassifier.Reporting;

namespace MedClassifier.Pipeline.Heatmaps;

/// <summary>
/// The heatmaps by name: a new one that is made of the gradient is a line in <see cref="KnownGradientMaps"/>; one that asks the model is a file
/// in this folder and a line here.
/// </summary>
public static class KnownHeatmaps
{
    private static readonly Dictionary<string, Maker> Makers = new(StringComparer.Ordinal)
    {
        [OcclusionMapping.Name] = (options, cover, result, questions, token) =>
            new OcclusionMapping(options.Occlusion).OfAsync(cover(), result, questions, token),
    };

    internal delegate Task<Outcome<Heatmap>> Maker(
        ReportOptions options, Func<CellCover> cover, Classification result, ScanQuestions questions, CancellationToken cancellationToken);

    /// <summary>The names, in the order of the catalogue; the first, the network's own attention, is always made.</summary>
    public static IReadOnlyList<string> Names { get; } = [Heatmap.Attention, .. KnownGradientMaps.Names, .. Makers.Keys];

    /// <summary>Those of some names that are made of the gradient, each once.</summary>
    internal static IReadOnlyList<string> OfGradient(IEnumerable<string> names) => [.. names.Where(KnownGradientMaps.Names.Contains).Distinct()];

    /// <summary>Makes a map of the class that was given.</summary>
    /// <param name="name">Any name of the catalogue but the attention's.</param>
    /// <param name="options">How maps are made.</param>
    /// <param name="cover">The scan, to ask about.</param>
    /// <param name="result">What the model gave for it.</param>
    /// <param name="questions">Asks the model.</param>
    /// <param name="cancellationToken">Stops between passes.</param>
    internal static Task<Outcome<Heatmap>> MakeAsync(
        string name,
        ReportOptions options,
        Func<CellCover> cover,
        Classification result,
        ScanQuestions questions,
        CancellationToken cancellationToken) =>
        Makers.TryGetValue(name, out Maker? maker)
            ? maker(options, cover, result, questions, cancellationToken)
            : Task.FromResult(Outcome.Of(
                result.ClassMaps.First(maps => maps.Name == name).OfClasses[result.Prediction.PredictedIndex].ToHeatmap(name)));
}
