using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Inspection;
using Spectre.Console;

namespace MedClassifier.Cli.Display;

/// <summary>Two frames step by step, for a person.</summary>
internal static class ComparisonView
{
    /// <summary>Says first whether they are the same and, if not, where they part; then every step.</summary>
    public static void Show(Screen screen, FrameComparison comparison, string a, string b)
    {
        screen.ShowTable([("A", a), ("B", b)]);
        screen.Show("");
        if (comparison.Parting is { } parting)
        {
            ShowParting(screen, comparison, parting);
        }
        else
        {
            screen.Out.MarkupLine("[green]The same image.[/] The model is given the same values, to the last bit.");
        }

        screen.Show("");
        screen.Out.Write(Steps(comparison));
        screen.ShowTable(
        [
            ("scan sha256 of A", comparison.A.ScanSha256),
            ("scan sha256 of B", comparison.B.ScanSha256),
            .. comparison.A.Warnings.Select(warning => ("note on A", warning)),
            .. comparison.B.Warnings.Select(warning => ("note on B", warning)),
        ]);
    }

    /// <summary>Says which of the files gives no scan, and why.</summary>
    public static void ShowRejections(Screen screen, Rejection? a, Rejection? b)
    {
        screen.Show("There is nothing to compare.");
        screen.ShowTable([("A", a?.ToString() ?? "gives a scan"), ("B", b?.ToString() ?? "gives a scan")]);
    }

    private static void ShowParting(Screen screen, FrameComparison comparison, ComparedStep parting)
    {
        screen.Out.MarkupLine($"[yellow]They part at the {parting.Place.Name}.[/]");
        screen.ShowTable(
        [
            ("A", parting.A is null ? "nothing is done" : StepWords.Of(parting.A)),
            ("B", parting.B is null ? "nothing is done" : StepWords.Of(parting.B)),
        ]);
        bool metBefore = comparison.Steps.TakeWhile(step => step != parting).Any(step => step.Same == true);
        string before = metBefore ? "Before that step their values are the same; after it " : "After that step ";
        screen.Show(before + (parting.Difference is { } difference ? Apart(difference) : Unlike(comparison, parting)));
    }

    private static string Apart(ValueDifference difference)
    {
        string count = $"{Screen.Count(difference.Different)} of {Screen.Count(difference.Total)} values differ";
        string largest = difference.Largest > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $", by {difference.Largest:G6} at most (row {difference.Row}, column {difference.Column}: A {difference.A:G7}, B {difference.B:G7})")
            : "";
        string padding = difference.Unmeasured > 0 ? $"; {Screen.Count(difference.Unmeasured)} are padding, or no number, in one only" : "";
        return count + largest + padding + ".";
    }

    private static string Unlike(FrameComparison comparison, ComparedStep parting)
    {
        (var a, var b) = (comparison.A.Picture, comparison.B.Picture);
        return (a.Width, a.Height) != (b.Width, b.Height) ? Fact($"A has {a.Width} x {a.Height} pixels, B has {b.Width} x {b.Height}.")
            : parting.Place == StepPlace.All[^1] ? "pixels of the same values have another shape."
            : "one is in colour, the other is not.";

        string Fact(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }

    private static Table Steps(FrameComparison comparison)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("").AddColumn("A").AddColumn("B").AddColumn("after it");
        foreach (ComparedStep step in comparison.Steps)
        {
            string a = step.A is null ? "-" : StepWords.Of(step.A);
            string b = step.B is null ? "-" : StepWords.Of(step.B);
            table.AddRow(
                $"[grey]{step.Place.Name}[/]",
                Screen.Plain(a),
                a == b ? "[grey]the same[/]" : Screen.Plain(b),
                step.Same switch { true => "[green]same[/]", false => $"[yellow]{Measure(step)}[/]", null => "" });
        }

        return table;
    }

    private static string Measure(ComparedStep step) =>
        step.Difference is { Largest: > 0 } apart ? string.Create(CultureInfo.InvariantCulture, $"up to {apart.Largest:G3} apart")
        : step.Place == StepPlace.All[^1] ? "another scan"
        : "different";
}
