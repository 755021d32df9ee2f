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
            using Decoder ours = new("here", SelfProcess.Start("read-worker", "plain")) { ByProcessor = byProcessor };
            using Decoder receipt = new("with hashes and receipt", SelfProcess.Start("read-worker", "receipt")) { ByProcessor = byProcessor };
            using Decoder theirs = new("pydicom", PeerSet.Python("read_pydicom.py")) { ByProcessor = byProcessor };
            Console.WriteLine($"{theirs.Version}; {count} files");
            Compare([ours, receipt], theirs, files, rounds);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(Decoder[] ours, Decoder theirs, string[] files, int rounds)
    {
        Decoder[] all = [.. ours, theirs];
        var least = all.ToDictionary(decoder => decoder, _ => double.PositiveInfinity);
        for (int round = 0; round <= rounds; round++)
        {
            foreach (Decoder decoder in round % 2 == 0 ? all : all.Reverse())
            {
                double taken = decoder.Seconds(files)!.Value;

                // The first round warms up.
                least[decoder] = round == 0 ? least[decoder] : Math.Min(least[decoder], taken);
            }
        }

        foreach (Decoder decoder in all)
        {
            double milliseconds = 1000 * least[decoder] / files.Length;
            double ratio = least[theirs] / least[decoder];
            Console.WriteLine(Invariant(
                $"{decoder.Name}: {milliseconds:F2} ms a file, {ratio:F2} times as fast, mean centre pixel {decoder.Answer}"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
