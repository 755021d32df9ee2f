using System.Globalization;
using MedClassifier.Model.Files;

namespace MedClassifier.Benchmarks.Engines;

/// <summary>
/// <c>peers [--model FILE] [--rounds N] [--threads N] [--sizes 224,512] [--batches 1,8,32]</c>: the network on the same images by the program's
/// engine, plain ONNX Runtime, eager libtorch and Python, in turn within each round, so that a busy machine disturbs all alike.
/// </summary>
internal static class PeersCommand
{
    private const int ImagesATurn = 16;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs the comparison and prints it.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        string file = Arguments.Text(args, "--model", RepositoryPath.Find("sample-data/models/breast-ultrasound.safetensors"));
        int rounds = Arguments.Number(args, "--rounds", 7);
        int threads = Arguments.Number(args, "--threads", Environment.ProcessorCount);
        Console.WriteLine(Invariant($"{threads} threads, {rounds} rounds; milliseconds an image, and the median of the ratios to plain onnxruntime of the same round"));
        foreach (int side in Numbers(Arguments.Text(args, "--sizes", "224,512")))
        {
            foreach (int batch in Numbers(Arguments.Text(args, "--batches", "1,8,32")))
            {
                Compare(file, side, batch, threads, rounds);
            }
        }

        return 0;
    }

    private static void Compare(string file, int side, int batch, int threads, int rounds)
    {
        StoredModel read = ModelFile.Read(file).Value ?? throw new InvalidOperationException($"{file} cannot be used");
        StoredModel model = read with { Card = read.Card with { InputSize = side } };
        float[] images = Images(batch, side);
        // The program's engine opens the library's environment, since only then it holds its own arena; plain sessions do not use that.
        var ours = new OurEngine(model, images, batch, threads);
        var plain = new PlainOnnxRuntime(model, images, batch);
        IEnginePeer[] peers =
        [
            .. new IEnginePeer?[]
            {
                plain, ours,
                new EagerTorch(file, images, batch, threads, side), PythonTorch.Start(batch, side, threads),
            }.OfType<IEnginePeer>(),
        ];
        Array.ForEach(peers, peer => peer.Run());
        double[][] times = [.. Enumerable.Range(0, rounds).Select(round => InTurn(peers, round, batch))];
        for (int p = 0; p < peers.Length; p++)
        {
            Console.WriteLine(Invariant(
                $"{side} px, batch {batch}: {peers[p].Name}: median {Median(times.Select(t => t[p])) / batch:F1}, least {times.Min(t => t[p]) / batch:F1}, ratio {Median(times.Select(t => t[p] / t[0])):F3}"));
            peers[p].Dispose();
        }
    }

    // Forth and back, so that none is always the one after another.
    private static double[] InTurn(IEnginePeer[] peers, int round, int batch)
    {
        double[] times = new double[peers.Length];
        foreach (int p in Enumerable.Range(0, peers.Length).Select(i => round % 2 == 0 ? i : peers.Length - 1 - i))
        {
            times[p] = Turn(peers[p], Math.Max(1, ImagesATurn / batch));
        }

        return times;
    }

    // The threads of the one before spin on for a while: each starts on a machine at rest, and its first run does not count.
    private static double Turn(IEnginePeer peer, int runs)
    {
        Thread.Sleep(Rest);
        peer.Run();
        return Median(Enumerable.Range(0, runs).Select(_ => peer.Run()).ToArray());
    }

    private static float[] Images(int batch, int side)
    {
        float[] images = new float[batch * 3 * side * side];
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = (4f * i / images.Length) - 2;
        }

        return images;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static IEnumerable<int> Numbers(string list) => list.Split(',').Select(word => int.Parse(word, CultureInfo.InvariantCulture));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
