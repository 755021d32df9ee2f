using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Records;

namespace MedClassifier.Reporting.Pages;

/// <summary>
/// Tells what a page was made of, in a mark on its last line: a page that bears the right one is whole, and need not be made again. So a run
/// over a hundred thousand finished studies makes none.
/// </summary>
/// <param name="run">What ran.</param>
/// <param name="options">How pages look.</param>
internal sealed class PageStamp(RunDescription run, ReportOptions options)
{
    private const int StampBytes = 16;

    private readonly byte[] common = Common(run, options);
    private readonly ArrayBufferWriter<byte> written = new();

    /// <summary>What the rows of a study say, in 16 bytes. Called by one thread.</summary>
    public UInt128 Of(IReadOnlyList<ScanResult> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        // All that results.json says of a row: the page says no more.
        written.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(written))
        {
            json.WriteStartArray();
            foreach (ScanResult row in rows)
            {
                ScanResultJson.Write(json, row, run);
            }

            json.WriteEndArray();
        }

        return BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(written.WrittenSpan));
    }

    /// <summary>The last line of a page.</summary>
    /// <param name="rows">What its study's rows say.</param>
    /// <param name="previous">Page key of the study before it.</param>
    /// <param name="next">Page key of the study after it.</param>
    /// <param name="others">Those of the same patient.</param>
    public string Mark(UInt128 rows, string previous, string next, IReadOnlyList<StudySummary> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        string beside = string.Join(' ', others.Select(other => FormattableString.Invariant($"{other.PageKey} {other.Stamp:x32}")));
        byte[] all = [.. common, .. Encoding.ASCII.GetBytes(FormattableString.Invariant($"{rows:x32} {previous} {next} {beside}"))];
        return $"<!-- {Convert.ToHexStringLower(SHA256.HashData(all).AsSpan(0, StampBytes))} -->\n";
    }

    /// <summary>Whether a file is there and ends with a mark.</summary>
    public static bool Bears(string path, string mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        if (!File.Exists(path))
        {
            return false;
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        Span<byte> end = stackalloc byte[mark.Length];
        if (file.Length < end.Length)
        {
            return false;
        }

        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        return end.SequenceEqual(Encoding.ASCII.GetBytes(mark));
    }

    /// <summary>What all pages of a run share: the program's version, what it ran with, how it looks.</summary>
    private static byte[] Common(RunDescription run, ReportOptions options)
    {
        var html = new HtmlBuilder();
        PageFrame.Begin(html, run, options.Title, "../", AssetFiles.OfStudy);
        PageFrame.End(html, run);
        // Whom results are sent to does not show on a page.
        string text = $"{options with { Send = new() }}\n{html}\n{run.Abstain}\n{run.OperatingPoint}\n{string.Join('\n', run.StudyRules)}";
        return SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }
}
