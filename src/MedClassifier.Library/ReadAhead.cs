using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace MedClassifier;

/// <summary>Reads ahead of the model by two batches, so that decoding and inference overlap.</summary>
internal static class ReadAhead
{
    private const int MostTogether = 1000;

    /// <summary>Images until the model has a full batch of scans; those without one stand between them, not counted.</summary>
    public static async IAsyncEnumerable<List<ReadImage>> BatchesAsync(
        IAsyncEnumerable<ReadImage> images, int batchSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<ReadImage>(2 * batchSize);
        Task reading = Task.Run(() => FillAsync(channel.Writer, images, ending.Token), CancellationToken.None);
        try
        {
            List<ReadImage> batch = [];
            int scans = 0;
            await foreach (ReadImage image in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                batch.Add(image);
                scans += image.Scan.IsValue ? 1 : 0;
                if (scans == batchSize || batch.Count == MostTogether)
                {
                    yield return batch;
                    (batch, scans) = ([], 0);
                }
            }

            if (batch.Count > 0)
            {
                yield return batch;
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    private static async Task FillAsync(ChannelWriter<ReadImage> writer, IAsyncEnumerable<ReadImage> images, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (ReadImage image in images.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await writer.WriteAsync(image, cancellationToken).ConfigureAwait(false);
            }

            writer.Complete();
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to the one who enumerates the results.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            writer.Complete(fault);
        }
    }
}
