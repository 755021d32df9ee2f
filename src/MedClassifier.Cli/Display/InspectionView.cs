using System.Globalization;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Inspection;
using Spectre.Console;

namespace MedClassifier.Cli.Display;

/// <summary>What ingestion sees in a file, for a person.</summary>
internal static class InspectionView
{
    /// <summary>Shows tags, stored values, the receipt of each scan, and why a run would set the file aside.</summary>
    public static void Show(Screen screen, FileInspection inspection)
    {
        screen.ShowTable([.. File(inspection)]);
        if (inspection.Tags.Count > 0)
        {
            Head(screen, "Tags");
            screen.ShowTable([.. inspection.Tags.Select(tag => ($"{tag.Tag} {tag.Name}", tag.Value))]);
        }

        foreach (Scan scan in inspection.Scans)
        {
            string frame = inspection.Frames > 1 ? string.Create(CultureInfo.InvariantCulture, $"Frame {scan.Frame}: ") : "";
            Head(screen, $"{frame}{scan.Width} x {scan.Height}, what was done");
            int width = scan.Receipt.Steps.Max(step => step.Name.Length);
            screen.ShowTable(
            [
                .. scan.Receipt.Steps.Select((step, i) => (
                    string.Create(CultureInfo.InvariantCulture, $"{i + 1} {step.Name.PadRight(width)}"), StepWords.Of(step))),
                .. scan.Receipt.Warnings.Select(warning => ("note", warning)),
                ("scan sha256", scan.Receipt.ScanSha256),
            ]);
        }

        if (inspection.Rejection is { } reason)
        {
            screen.Show("");
            screen.Out.MarkupLine($"[yellow]A run would set it aside:[/] {Screen.Plain(reason.ToString())}");
        }
    }

    private static IEnumerable<(string Name, string Value)> File(FileInspection inspection)
    {
        yield return ("file sha256", inspection.Identity.ContentSha256);
        if (inspection.Frames > 0)
        {
            yield return ("frames", Screen.Count(inspection.Frames));
        }

        if (inspection.Stored is { } stored)
        {
            yield return ("stored values", stored is { Minimum: { } low, Maximum: { } high }
                ? string.Create(CultureInfo.InvariantCulture, $"{low} to {high}")
                : "no finite number");
            if (stored.Sha256.Length > 0)
            {
                yield return ("stored sha256", stored.Sha256);
            }
        }
    }

    private static void Head(Screen screen, string text)
    {
        screen.Show("");
        screen.Out.MarkupLine($"[bold]{text}[/]");
    }
}
