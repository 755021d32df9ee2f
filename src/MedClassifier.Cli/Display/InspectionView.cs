using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Inspection;

namespace MedClassifier.Cli.Display;

/// <summary>What ingestion sees in a file, for a person.</summary>
internal static class InspectionView
{
    /// <summary>Shows tags, stored values, and the receipt of each scan.</summary>
    public static void Show(Screen screen, FileInspection inspection)
    {
        List<(string Name, string Value)> rows = [("content", inspection.Identity.ContentSha256)];
        rows.AddRange(inspection.Tags.Select(tag => ($"{tag.Tag} {tag.Name}", tag.Value)));
        if (inspection.Frames > 0)
        {
            rows.Add(("frames", Screen.Count(inspection.Frames)));
        }

        if (inspection.Stored is { } stored)
        {
            rows.Add(("stored values", FormattableString.Invariant($"{stored.Minimum} to {stored.Maximum}")));
            rows.Add(("stored sha256", stored.Sha256));
        }

        screen.ShowTable(rows);
        foreach (Scan scan in inspection.Scans)
        {
            screen.Show("");
            screen.Show(FormattableString.Invariant($"frame {scan.Frame}: {scan.Width} x {scan.Height}, pixel aspect {scan.PixelAspect}"));
            screen.ShowTable(
            [
                .. scan.Receipt.Steps.Select((step, i) => (
                    FormattableString.Invariant($"{i + 1} {step.Name}"), string.Join(", ", step.Parameters.Select(p => $"{p.Key} {p.Value}")))),
                .. scan.Receipt.Warnings.Select(warning => ("note", warning)),
                ("scan sha256", scan.Receipt.ScanSha256),
            ]);
        }

        if (inspection.Rejection is { } reason)
        {
            screen.Show("");
            screen.Show($"A run would set it aside: {reason}");
        }
    }
}
