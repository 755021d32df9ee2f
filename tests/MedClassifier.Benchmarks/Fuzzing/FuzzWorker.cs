using System.Globalization;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Benchmarks.Fuzzing;

/// <summary>Opens mutants and reads their first frames, in a process that may die of them. A line before each, and one after it.</summary>
internal static class FuzzWorker
{
    private const int MostFrames = 3;

    /// <summary>Runs the mutants from one number to before another.</summary>
    public static int Run(string set, int seed, int from, int to)
    {
        var mutator = new Mutator(FuzzCorpus.Files(set), seed);
        var opener = new DocumentOpener(new IngestOptions());
        for (int number = from; number < to; number++)
        {
            (_, byte[] content) = mutator.Make(number);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number}"));
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number} {Outcome(opener, content)}"));
        }

        return 0;
    }

    private static string Outcome(DocumentOpener opener, byte[] content)
    {
        try
        {
            using IScanDocument document = opener.FromContent(new SourceFile("mutant", "mutant"), content);
            string outcome = document.Rejection?.Code ?? "scan";
            foreach (int frame in document.Frames.Take(MostFrames))
            {
                outcome = document.Read(frame, CancellationToken.None).Rejection?.Code ?? outcome;
            }

            return outcome;
        }
#pragma warning disable CA1031 // Whatever escapes is what is looked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return $"{FuzzCommand.Bug} {e.GetType().Name} {e.StackTrace?.Split('\n')[0].Trim()}";
        }
    }
}
