using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Selection;

namespace MedClassifier.Ingestion.Quality;

/// <summary>A file of which the chosen frames go on, unless they are nearly uniform, with the warnings that its header asks for.</summary>
/// <param name="document">The file; has scans.</param>
/// <param name="chosen">The frames that were chosen; at least one.</param>
/// <param name="warnings">What their receipts say besides; often empty.</param>
/// <param name="gate">Looks at the pixels.</param>
/// <param name="graphics">Looks for what no scanner made; null where a header says what it is.</param>
internal sealed class AdmittedDocument(
    IScanDocument document, ChosenFrames chosen, IReadOnlyList<string> warnings, UniformGate gate, GraphicsGate? graphics = null) : IScanDocument
{
    public ScanIdentity Identity => document.Identity;

    public Rejection? Rejection => null;

    public IReadOnlyList<int> Frames => chosen.Frames;

    public Rejection? LeftOut => chosen.LeftOut;

    public long MemoryToRead(int frame) => document.MemoryToRead(frame);

    public Outcome<Scan> Read(int frame, CancellationToken cancellationToken) => document.Read(frame, cancellationToken).Then(scan =>
    {
        Rejection? drawn = graphics?.Check(scan);
        if ((gate.Check(scan) ?? (graphics?.Refuses == true ? drawn : null)) is { } refused)
        {
            return refused;
        }

        string[] said = drawn is null ? [.. warnings] : [.. warnings, drawn.Message];
        return said.Length == 0
            ? scan
            : Outcome.Of(scan with { Receipt = scan.Receipt with { Warnings = [.. scan.Receipt.Warnings, .. said] } });
    });

    public void Dispose() => document.Dispose();
}
