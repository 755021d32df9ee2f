using System.Text.Json.Nodes;

namespace MedClassifier.Tests.Cli;

/// <summary>What a run published, to be compared with another's.</summary>
internal static class Published
{
    // The time is another, and the accounts know how they came to be.
    private static readonly string[] Own = ["run.json", "ledger.db", ".lock", "log/"];

    /// <summary>All published files of two output folders are the same, byte for byte; their records but for the time.</summary>
    public static void AssertEqual(string expected, string actual)
    {
        string[] files = Files(expected);
        Assert.Equal(files, Files(actual));
        Assert.Contains("results.csv", files);
        foreach (string file in files)
        {
            byte[] wanted = File.ReadAllBytes(Path.Combine(expected, file));
            Assert.True(wanted.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, file))), $"{file} differs");
        }

        Assert.Equal(Record(expected), Record(actual));
    }

    private static string[] Files(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => !Own.Any(own => file.StartsWith(own, StringComparison.Ordinal))).Order(StringComparer.Ordinal),
    ];

    private static string Record(string folder)
    {
        JsonObject record = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "run.json")))!.AsObject();
        Assert.True(record.Remove("time"));
        return record.ToJsonString();
    }
}
