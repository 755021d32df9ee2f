using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Training;

namespace MedClassifier.Torch.Training;

/// <summary>Decodes and augments the batches of the coming steps on worker threads while the current step runs.</summary>
/// <param name="set">The training set.</param>
/// <param name="assembler">Makes the batches.</param>
/// <param name="options">Batch size, seed and number of workers.</param>
internal sealed class BatchLoader(ITrainingSet set, BatchAssembler assembler, TrainOptions options)
{
    private const int Attempts = 10;

    private readonly BalancedSampler sampler = new(set, options.Seed, options.Balance);
    private readonly ConcurrentDictionary<int, string> seen = new();
    private readonly ConcurrentDictionary<int, Rejection> setAside = new();

    /// <summary>ScanSha256 of every example that was decoded, by index.</summary>
    public IReadOnlyDictionary<int, string> Seen => seen;

    /// <summary>Examples that could not be decoded, by index.</summary>
    public IReadOnlyDictionary<int, Rejection> SetAside => setAside;

    /// <summary>The batches of the steps from <paramref name="first"/> to before <paramref name="end"/>, in order.</summary>
    public async IAsyncEnumerable<Outcome<TrainingBatch>> ReadAsync(
        int first, int end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = new Queue<Task<Outcome<TrainingBatch>>>();
        int next = first;
        void Fill()
        {
            for (; ahead.Count < options.Workers && next < end; next++)
            {
                int step = next;
                ahead.Enqueue(Task.Run(() => Load(step, stop.Token), stop.Token));
            }
        }

        try
        {
            for (Fill(); ahead.Count > 0;)
            {
                Outcome<TrainingBatch> batch = await ahead.Dequeue().ConfigureAwait(false);
                Fill();
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(ahead)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Outcome<TrainingBatch> Load(int step, CancellationToken cancellationToken)
    {
        var examples = new TrainingExample[options.BatchSize];
        for (int i = 0; i < examples.Length; i++)
        {
            Outcome<TrainingExample> example = LoadOne(((long)step * options.BatchSize) + i, cancellationToken);
            if (!example.IsValue)
            {
                return example.Rejection;
            }

            examples[i] = example.Value;
        }

        return assembler.Assemble(examples, i => new SeededStream(options.Seed, step, i));
    }

    private Outcome<TrainingExample> LoadOne(long position, CancellationToken cancellationToken)
    {
        Outcome<TrainingExample>? last = null;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int index = sampler.At(position, attempt);
            last = set.Load(index, cancellationToken);
            if (last.IsValue)
            {
                seen[index] = last.Value.Scan.Receipt.ScanSha256;
                return last;
            }

            setAside[index] = last.Rejection;
        }

        return new Rejection(
            last!.Rejection!.Code,
            $"{Attempts} training examples of one class, one after the other, cannot be loaded; of the last: {last.Rejection.Message}");
    }
}
