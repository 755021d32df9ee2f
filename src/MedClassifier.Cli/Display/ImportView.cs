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
            ("used", $"{Screen.Count(result.Used)} tensors"),
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

    private static string Names(IReadOnlyList<string> names) => names.Count == 0
        ? "none"
        : $"{Screen.Count(names.Count)}: {string.Join(", ", names.Take(NamesShown))}{(names.Count > NamesShown ? " ..." : "")}";

    private static string Numbers(IReadOnlyList<float> values) =>
        string.Join(" ", values.Take(NumbersShown).Select(value => value.ToString("G6", CultureInfo.InvariantCulture)))
        + (values.Count > NumbersShown ? string.Create(CultureInfo.InvariantCulture, $" ... ({values.Count})") : "");
}
