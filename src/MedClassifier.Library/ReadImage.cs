using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;

namespace MedClassifier;

/// <summary>One image of a source, decoded; or a file, or a frame, without a scan, and why.</summary>
internal sealed record ReadImage(ScanIdentity Identity, int? Frame, Outcome<Scan> Scan)
{
    /// <summary>All of a source, in its order, one file open at a time.</summary>
    public static async IAsyncEnumerable<ReadImage> AllOf(IScanSource source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Outcome<SourceFile> listed in source.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!listed.IsValue)
            {
                yield return new ReadImage(ScanIdentity.Unknown(listed.Rejection.Tag ?? ""), null, listed.Rejection);
                continue;
            }

            await foreach (SourceFile file in source.ExpandAsync(listed.Value, cancellationToken).ConfigureAwait(false))
            {
                using IScanDocument document = await source.OpenAsync(file, cancellationToken).ConfigureAwait(false);
                foreach (ReadImage image in Of(document, cancellationToken))
                {
                    yield return image;
                }
            }
        }
    }

    private static IEnumerable<ReadImage> Of(IScanDocument document, CancellationToken cancellationToken)
    {
        foreach (int frame in document.Frames)
        {
            yield return new ReadImage(document.Identity, frame, document.Read(frame, cancellationToken));
        }

        if ((document.Rejection ?? document.LeftOut) is { } reason)
        {
            yield return new ReadImage(document.Identity, null, reason);
        }
    }
}
