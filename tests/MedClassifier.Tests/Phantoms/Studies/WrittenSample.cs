using MedClassifier.Phantoms.Studies;

namespace MedClassifier.Tests.Phantoms.Studies;

/// <summary>One file of every stored form, written once for the tests of a class.</summary>
public sealed class WrittenSample : IDisposable
{
    public WrittenSample() => Files = PhantomStudyWriter.Write(Folder.Path, Options);

    public static SampleOptions Options { get; } = new() { Seed = 4242, Patients = 4, Studies = 7, Images = 14 };

    public TemporaryFolder Folder { get; } = new();

    public IReadOnlyList<string> Files { get; }

    public void Dispose() => Folder.Dispose();
}
