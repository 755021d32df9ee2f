using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Torch.Inference;

namespace MedClassifier.Pipeline.Engines;

/// <summary>A model on a device; where the device's memory does not do for one scan any more, the CPU goes on in its place.</summary>
/// <param name="onDevice">The model on its device; owned.</param>
/// <param name="openOnCpu">Opens the same model on the CPU.</param>
/// <param name="notices">Is told of the change.</param>
internal sealed class FallbackClassifier(
    IScanClassifier onDevice, Func<CancellationToken, Task<Outcome<IScanClassifier>>> openOnCpu, EngineNotices notices) : IScanClassifier
{
    private readonly SemaphoreSlim opening = new(1);
    private IScanClassifier? onCpu;

    /// <inheritdoc/>
    public ModelCard Card => onDevice.Card;

    /// <inheritdoc/>
    public string Engine => onDevice.Engine;

    /// <inheritdoc/>
    public int CallsAtATime => onDevice.CallsAtATime;

    /// <inheritdoc/>
    public async ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref onCpu) is null)
        {
            try
            {
                return await onDevice.RunAsync(input, cancellationToken).ConfigureAwait(false);
            }
            catch (OutOfDeviceMemoryException fault)
            {
                if (await OpenAsync(fault, cancellationToken).ConfigureAwait(false) is { } rejection)
                {
                    return rejection;
                }
            }
        }

        return await onCpu!.RunAsync(input, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is said where the CPU takes a device's place.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="engine">What computes on the CPU.</param>
    public static string NoticeOf(OutOfDeviceMemoryException fault, string engine)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return $"{char.ToUpperInvariant(fault.Message[0])}{fault.Message[1..]}: the CPU goes on in its place ({engine})";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        onDevice.Dispose();
        onCpu?.Dispose();
        opening.Dispose();
    }

    private async Task<Rejection?> OpenAsync(OutOfDeviceMemoryException fault, CancellationToken cancellationToken)
    {
        await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (onCpu is null)
            {
                Outcome<IScanClassifier> opened = await openOnCpu(cancellationToken).ConfigureAwait(false);
                if (!opened.IsValue)
                {
                    return opened.Rejection;
                }

                notices.Say(NoticeOf(fault, opened.Value.Engine));
                Volatile.Write(ref onCpu, opened.Value);
            }

            return null;
        }
        finally
        {
            opening.Release();
        }
    }
}
