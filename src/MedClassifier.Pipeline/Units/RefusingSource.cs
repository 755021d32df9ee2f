using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Pipeline.Units;

/// <summary>A source that opens no file, and says why: of files that nobody could work on.</summary>
/// <param name="reason">Why.</param>
internal sealed class RefusingSource(Rejection reason) : IScanSource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Outcome<SourceFile>> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }

    /// <inheritdoc/>
    public ValueTask<IScanDocument> OpenAsync(SourceFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ValueTask.FromResult<IScanDocument>(new Unopened(ScanIdentity.Unknown(file.Path), reason));
    }

    private sealed class Unopened(ScanIdentity identity, Rejection reason) : IScanDocument
    {
        public ScanIdentity Identity => identity;

        public Rejection? Rejection => reason;

        public IReadOnlyList<int> Frames => [];

        public Outcome<Scan> Read(int frame, CancellationToken cancellationToken) => reason;

        public void Dispose()
        {
        }
    }
}
