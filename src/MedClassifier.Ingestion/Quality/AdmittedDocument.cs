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
internal sealed class AdmittedDocument(IScanDocument document, ChosenFrames chosen, IReadOnlyList<string> warnings, UniformGate gate)
    : IScanDocument
{
    public ScanIdentity Identity => document.Identity;

    public Rejection? Rejection => null;

    public IReadOnlyList<int> Frames => chosen.Frames;

    public Rejection? LeftOut => chosen.LeftOut;

    public Outcome<Scan> Read(int frame, CancellationToken cancellationToken) => document.Read(frame, cancellationToken).Then(scan =>
    {
        if (gate.Check(scan) is { } uniform)
        {
            return uniform;
        }

        return warnings.Count == 0
            ? scan
            : Outcome.Of(scan with { Receipt = scan.Receipt with { Warnings = [.. scan.Receipt.Warnings, .. warnings] } });
    });

    public void Dispose() => document.Dispose();
}
