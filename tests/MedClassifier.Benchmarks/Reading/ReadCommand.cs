using System.Globalization;
using MedClassifier.Benchmarks.Decoding;

namespace MedClassifier.Benchmarks.Reading;

/// <summary>
/// <c>read-end-to-end [--files N] [--rounds N] [--cpu]</c>: files of 512 x 512 pixels of 16 bits from the disk's cache to a letterboxed picture
/// of 224 x 224, here and with pydicom, numpy and Pillow; a process each, one thread, turn by turn.
/// </summary>
internal static class ReadCommand
{
    /// <summary>Runs the comparison and prints it.</summary>
    public static int Run(string[] args)
    {
        int count = Arguments.Number(args, "--files", 1000);
        int rounds = Arguments.Number(args, "--rounds", 5);
        bool byProcessor = args.Contains("--cpu");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("medclassifier-read-");
        try
        {
            string[] files = [.. Enumerable.Range(0, count).Select(i => ReadFiles.Write(folder.FullName, i))];
            using Decoder ours = new("here", SelfProcess.Start("read-worker")) { ByProcessor = byProcessor };
            using Decoder theirs = new("pydicom", PeerSet.Python("read_pydicom.py")) { ByProcessor = byProcessor };
            Console.WriteLine($"{theirs.Version}; {count} files");
            Compare(ours, theirs, files, rounds);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(Decoder ours, Decoder theirs, string[] files, int rounds)
    {
        ours.Seconds(files);
        theirs.Seconds(files);
        List<double> here = [];
        List<double> there = [];
        for (int round = 0; round < rounds; round++)
        {
            here.Add(ours.Seconds(files)!.Value);
            there.Add(theirs.Seconds(files)!.Value);
            Console.WriteLine(Invariant($"{round + 1}: here {here[^1]:F3} s, pydicom {there[^1]:F3} s, centre pixels {ours.Answer} and {theirs.Answer}"));
        }

        Console.WriteLine(Invariant($"least: here {here.Min():F3} s, pydicom {there.Min():F3} s: {there.Min() / here.Min():F2} times as fast"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
