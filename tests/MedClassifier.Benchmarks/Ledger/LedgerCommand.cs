using System.Diagnostics;
using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Benchmarks.Ledger;

/// <summary>
/// <c>ledger [--rows N,N,...]</c>: what a row costs when it is listed and finished, listed again, published and read, in ledgers of several sizes.
/// </summary>
internal static class LedgerCommand
{
    private const int RowsPerCommit = 256;
    private const int RowsInAStudy = 10;

    private static readonly ListingOrigin Origin = new("input", "query", "names");

    /// <summary>Runs the measurements and prints them.</summary>
    public static int Run(string[] args)
    {
        int[] sizes = [.. Arguments.Text(args, "--rows", "10000,100000").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        Console.WriteLine(
            "| rows | insert, µs a row | publish, µs | resume, µs | publish again, µs | read by all reports, µs | one study, µs | bytes a row |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (int rows in sizes)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("medclassifier-ledger-");
            try
            {
                Measure(folder.FullName, rows);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return 0;
    }

    private static void Measure(string folder, int rows)
    {
        var key = new LedgerKey("model", "", "configuration");
        double insert;
        double publish;
        using (RunLedger ledger = RunLedger.Open(folder, key, "1"))
        {
            ledger.BeginListing(Origin);
            insert = PerRow(rows, () => List(ledger, rows));
            publish = PerRow(rows, () => Publish(ledger));
        }

        using RunLedger again = RunLedger.Open(folder, key, "1");
        again.BeginListing(Origin);
        double resume = PerRow(rows, () => List(again, rows));
        double publishAgain = PerRow(rows, () => Publish(again));
        LedgerReader reader = again.Read();
        List<string> studies = [];
        double read = PerRow(rows, () => reader.Pass(_ => { }, (study, _) => studies.Add(study), CancellationToken.None));
        string[] some = [.. studies.Where((_, i) => i % Math.Max(1, studies.Count / 1000) == 0)];
        double study = PerRow(some.Length, () => _ = reader.Studies(some).Count());
        long bytes = new FileInfo(Path.Combine(folder, RunLedger.FileName)).Length;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {rows:N0} | {insert:F1} | {publish:F1} | {resume:F1} | {publishAgain:F1} | {read:F1} | {study:F0} | {bytes / rows} |"));
    }

    private static double PerRow(int rows, Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMicroseconds / rows;
    }

    private static void Publish(RunLedger ledger)
    {
        ledger.Publish(isComplete: true);
        ledger.Commit();
    }

    private static void List(RunLedger ledger, int rows)
    {
        for (int i = 0; i < rows; i++)
        {
            string path = HashOf("path", i);
            string content = HashOf("content", i);
            var names = new ReportedIdentity(path, HashOf("study", i / RowsInAStudy), HashOf("instance", i), "", null, null, "US");
            if (ledger.Add(new LedgerFile(names, content, path), 0) == Listed.New)
            {
                ledger.EnterDone(content, 0, Result(i), Receipt(content), content[..32]);
            }

            if (i % RowsPerCommit == RowsPerCommit - 1)
            {
                ledger.Commit();
            }
        }

        ledger.Commit();
    }

    private static string HashOf(string what, int number) => TextHash(string.Create(CultureInfo.InvariantCulture, $"{what} {number}"));

    private static string TextHash(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(text)));

    private static Classification Result(int number)
    {
        float[] weights = [.. Enumerable.Range(0, 49).Select(i => (1 + ((i * 7919 + number) % 100)) / 2500f)];
        return new Classification(
            new Prediction(Finding.All, [0.1f, 0.2f + (number % 100 / 1000f), 0.7f - (number % 100 / 1000f)]),
            new AttentionMap(7, 7, weights, InputGeometry.Letterbox(600, 500, 1, 224, 224)));
    }

    private static Receipt Receipt(string hash) => new(
        [
            new ReceiptStep("decode", [new("format", "PNG"), new("columns", "600"), new("rows", "500"), new("channels", "1"), new("bits", "8")]),
            new ReceiptStep("min-max", [new("minimum", "0"), new("maximum", "255")]),
            new ReceiptStep("pixel-aspect", [new("ratio", "1"), new("from", "none")]),
        ],
        [],
        hash);
}
