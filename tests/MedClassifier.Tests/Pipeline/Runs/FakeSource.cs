using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Tests.Pipeline.Runs;

/// <summary>A source of made-up files, that counts what is asked of it.</summary>
internal sealed class FakeSource(params IReadOnlyList<FakeFile> files) : IScanSource
{
    public ConcurrentBag<string> Opened { get; } = [];

    public ConcurrentBag<(string Path, int Frame)> Decoded { get; } = [];

    public int OpenDocuments;

    public async IAsyncEnumerable<Outcome<SourceFile>> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (FakeFile file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return file.Listing is { } rejection ? rejection : new SourceFile(file.Path, file.FullPath ?? "/input/" + file.Path);
        }
    }

    public ValueTask<IScanDocument> OpenAsync(SourceFile file, CancellationToken cancellationToken)
    {
        Opened.Add(file.Path);
        FakeFile fake = files.Single(candidate => candidate.Path == file.Path);
        if (fake.OpenFault is not null)
        {
            throw fake.OpenFault;
        }

        Interlocked.Increment(ref OpenDocuments);
        return ValueTask.FromResult<IScanDocument>(new Document(this, fake));
    }

    private sealed class Document(FakeSource source, FakeFile file) : IScanDocument
    {
        public ScanIdentity Identity { get; } = Samples.Dicom(file.Path) with
        {
            ContentSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.ContentAtOpening?.Invoke() ?? file.Content ?? file.Path))),
            Instance = file.Instance ?? "instance of " + (file.Content ?? file.Path),
            IsDicom = file.IsDicom,
        };

        public Rejection? Rejection => file.Rejection;

        public IReadOnlyList<int> Frames => file.Rejection is null ? [.. Enumerable.Range(0, file.Frames)] : [];

        public Rejection? LeftOut => file.LeftOut;

        public long MemoryToRead(int frame) => file.MemoryToRead;

        public Outcome<Scan> Read(int frame, CancellationToken cancellationToken)
        {
            source.Decoded.Add((file.Path, frame));
            file.OnRead?.Invoke(frame);
            if (file.ReadRejection is { } rejection)
            {
                return rejection;
            }

            float[] pixels = new float[file.Side * file.Side];
            pixels.AsSpan().Fill(((file.Content ?? file.Path).Length + frame) % 10 / 10f);
            return new Scan(Identity, frame, file.Side, file.Side, 1, pixels, Samples.Receipt());
        }

        public void Dispose() => Interlocked.Decrement(ref source.OpenDocuments);
    }
}
