using System.Globalization;
using MedClassifier.Torch.Import;

namespace MedClassifier.Cli.Display;

/// <summary>What an import did: what it read, what found a place, and the parity line.</summary>
internal static class ImportView
{
    private const int NamesShown = 8;
    private const int NumbersShown = 8;

    /// <summary>Shows it.</summary>
    public static void Show(Screen screen, ImportResult result)
    {
        screen.ShowTable(
        [
            ("file", result.Format),
            ("architecture", $"{result.Card.Architecture}, {result.Card.Pooling} pooling, {result.Card.Head} head"),
            ("used", $"{Screen.Count(result.Used)} tensors" + (result.GreyStem ? "; the one grey channel of the first, a third for each of three" : "")),
            ("unused", Names(result.Unused)),
            ("missing, fresh", Names(result.Missing)),
        ]);
        screen.Show(ParityLine(result.Parity, isOfFileAlone: result.Missing.Count > 0));
    }

    private static string ParityLine(ParityResult parity, bool isOfFileAlone)
    {
        string whose = isOfFileAlone ? " of the file's own head" : "";
        string values = parity.Logits is { } logits ? $"logits{whose} {Numbers(logits)}" : $"features {Numbers(parity.Features)}";
        string verdict = parity.LargestDifference is not { } difference
            ? "not compared: no reference was given"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{(parity.Passed == true ? "PASS" : "FAIL")}, largest difference {difference:0.0E+0}, allowed {ParityResult.Tolerance:0.0E+0}");
        return string.Create(CultureInfo.InvariantCulture, $"parity: formula input of {parity.InputSize} pixels, {values}; {verdict}");
    }

    // All of them, those that begin alike as one where they are many: "teacher.features.* (725)".
    private static string Names(IReadOnlyList<string> names) => names.Count == 0
        ? "none"
        : $"{Screen.Count(names.Count)}: {string.Join(", ", Grouped([.. names.Order(StringComparer.Ordinal)], 0))}";

    private static IEnumerable<string> Grouped(IReadOnlyList<string> names, int from) => names.Count <= NamesShown
        ? names
        : names.GroupBy(name => name.IndexOf('.', from) is var end and >= 0 ? name[..(end + 1)] : name).SelectMany(group => group.Count() switch
        {
            <= NamesShown => group,
            _ when group.Count() == names.Count => Grouped([.. group], group.Key.Length),
            _ => [$"{group.Key}* ({Screen.Count(group.Count())})"],
        });

    private static string Numbers(IReadOnlyList<float> values) =>
        string.Join(" ", values.Take(NumbersShown).Select(value => value.ToString("G6", CultureInfo.InvariantCulture)))
        + (values.Count > NumbersShown ? string.Create(CultureInfo.InvariantCulture, $" ... ({values.Count})") : "");
}
