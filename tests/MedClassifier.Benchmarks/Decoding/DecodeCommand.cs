using System.Globalization;

namespace MedClassifier.Benchmarks.Decoding;

/// <summary>
/// <c>decode [--rounds N] [--syntax UID] [--cpu]</c>: decoded megapixels per second by transfer syntax, here and under pydicom, GDCM and DCMTK: a process
/// each, the same files, one thread, turn by turn.
/// </summary>
internal static class DecodeCommand
{
    // A pass shorter than this is repeated within a turn.
    private const double LeastSeconds = 0.15;

    /// <summary>Runs the comparison and prints a table.</summary>
    public static int Run(string[] args)
    {
        int rounds = Arguments.Number(args, "--rounds", 7);
        int only = Array.IndexOf(args, "--syntax");
        using PeerSet peers = PeerSet.Start(args.Contains("--cpu"));
        Console.WriteLine(string.Join("; ", peers.All.Select(peer => peer.Version)));
        Console.WriteLine("| transfer syntax | files | " + string.Join(" | ", peers.All.Select(peer => peer.Name)) + " | against the fastest peer |");
        foreach (SyntaxFiles group in SyntaxFiles.Find().Where(group => only < 0 || group.Syntax == args[only + 1]))
        {
            Compare(group, peers, rounds);
        }

        return 0;
    }

    private static void Compare(SyntaxFiles group, PeerSet peers, int rounds)
    {
        bool[][] decoded = [.. peers.All.Select(peer => group.Files.Select(file => peer.Seconds([file]) is not null).ToArray())];

        // A decoder takes part where it reads at least half of the files; the files are those that all who take part read.
        Decoder[] able = [.. peers.All.Where((_, i) => 2 * decoded[i].Count(good => good) >= group.Files.Count)];
        string[] files =
        [
            .. group.Files.Where((_, file) => Enumerable.Range(0, decoded.Length).All(i => decoded[i][file] || !able.Contains(peers.All[i]))),
        ];
        if (!able.Contains(peers.Ours) || files.Length == 0)
        {
            Console.WriteLine($"| {group.Name} | 0 of {group.Files.Count} | not decoded |");
            return;
        }

        int repeat = Math.Max(1, (int)Math.Ceiling(LeastSeconds / Math.Max(1e-4, peers.Ours.Seconds(files)!.Value)));
        string[] pass = [.. Enumerable.Repeat(files, repeat).SelectMany(all => all)];
        Dictionary<Decoder, List<double>> seconds = able.ToDictionary(peer => peer, _ => new List<double>());
        for (int round = 0; round < rounds + 2; round++)
        {
            // The first rounds warm up: code is compiled, files come into the cache. The order turns with every round.
            foreach (Decoder peer in round % 2 == 0 ? able : able.Reverse())
            {
                double taken = peer.Seconds(pass)!.Value;
                if (round >= 2)
                {
                    seconds[peer].Add(taken);
                }
            }
        }

        double megapixels = repeat * files.Sum(group.Megapixels);
        double ours = seconds[peers.Ours].Min();
        string[] cells = [.. peers.All.Select(peer => seconds.TryGetValue(peer, out List<double>? taken) ? Text(megapixels / taken.Min()) : "-")];
        string ratio = able.Length > 1 ? Text(ours / able.Where(peer => peer != peers.Ours).Min(peer => seconds[peer].Min())) : "-";
        Console.WriteLine($"| {group.Name} | {files.Length} | {string.Join(" | ", cells)} | {ratio} |");
    }

    private static string Text(double value) => value.ToString(value < 10 ? "F2" : "F0", CultureInfo.InvariantCulture);
}
