using System.Runtime.InteropServices;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model.Tensors;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Inference;

/// <summary>
/// Room for the images of a batch, filled by many threads while the engine's computes; page-locked where a device takes them from there by
/// itself. Made and disposed of on the engine's thread.
/// </summary>
internal sealed class StagedImages : IDisposable
{
    private readonly Tensor[] rows;

    /// <param name="capacity">Images that there is room for; at least 1.</param>
    /// <param name="inputSize">Side of an image in pixels.</param>
    /// <param name="locked">Whether the memory is page-locked.</param>
    public StagedImages(int capacity, int inputSize, bool locked)
    {
        Tensor plain = zeros([capacity, ScanTensor.Channels, inputSize, inputSize], ScalarType.Float32);
        Images = locked ? Locked(plain) : plain;
        rows = [.. Enumerable.Range(0, capacity).Select(i => Images.narrow(0, i, 1))];
    }

    /// <summary>All of it: capacity x 3 x H x W.</summary>
    public Tensor Images { get; }

    /// <summary>Images that there is room for.</summary>
    public int Capacity => rows.Length;

    /// <summary>Prepares scans, each on the next free thread; what is left of the room becomes 0.</summary>
    /// <param name="scans">At most <see cref="Capacity"/>.</param>
    /// <param name="card">Input size and normalisation.</param>
    /// <param name="cancellationToken">Stops between two scans.</param>
    /// <returns>How each scan lies in its image.</returns>
    public async Task<InputGeometry[]> FillAsync(IReadOnlyList<Scan> scans, ModelCard card, CancellationToken cancellationToken)
    {
        var geometries = new InputGeometry[scans.Count];
        await Parallel.ForAsync(
            0,
            Capacity,
            cancellationToken,
            (i, _) =>
            {
                Span<float> image = MemoryMarshal.Cast<byte, float>(rows[i].bytes);
                if (i < scans.Count)
                {
                    geometries[i] = ScanTensor.Prepare(scans[i], card, image);
                }
                else
                {
                    image.Clear();
                }

                return ValueTask.CompletedTask;
            }).ConfigureAwait(false);
        return geometries;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(rows, row => row.Dispose());
        Images.Dispose();
    }

    private static Tensor Locked(Tensor plain)
    {
        using (plain)
        {
            return plain.pin_memory();
        }
    }
}
