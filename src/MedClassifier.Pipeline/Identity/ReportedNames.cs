using System.Security.Cryptography;
using System.Text;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Filing;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Text;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Pipeline.Identity;

/// <summary>
/// Decides under which names an image appears in what is written. Real ones when the user asked for it; else study, instance and
/// accession as keyed hashes, and the path too unless the rule keeps it. A PNG or JPEG file has no other name than its path, unless a list of
/// ids gives it some, which then are hashed. No free text of a file is shown: a modality is a term of the standard's, or "other".
/// </summary>
internal sealed class ReportedNames
{
    private readonly IdentityKey? key;
    private readonly PrivateMap? map;

    private readonly IReadOnlyCollection<string> modalities;

    private ReportedNames(IdentityKey? key, PrivateMap? map, PathRule paths, IReadOnlyCollection<string> modalities)
    {
        this.key = key;
        this.map = map;
        this.modalities = modalities;
        Paths = paths;
    }

    /// <summary>Real names.</summary>
    public static ReportedNames Real { get; } = new(null, null, PathRule.Keep, []);

    /// <summary>Whether real names are written.</summary>
    public bool Identified => key is null;

    /// <summary>Which paths are written as they are.</summary>
    public PathRule Paths { get; }

    /// <summary>Hashed names, with the way back kept in the map.</summary>
    /// <param name="key">The key of the hashes.</param>
    /// <param name="map">The map; null keeps no way back.</param>
    /// <param name="paths">Which paths are kept.</param>
    /// <param name="modalities">Modalities that the configuration itself names: such a term is the user's, and may be shown.</param>
    public static ReportedNames Hashed(IdentityKey key, PrivateMap? map, PathRule paths, params IReadOnlyCollection<string> modalities) =>
        new(key, map, paths, modalities);

    /// <summary>The same names, with another rule for paths.</summary>
    public ReportedNames With(PathRule paths) => key is null ? this : new(key, map, paths, modalities);

    /// <summary>The names to write for an image.</summary>
    /// <param name="identity">Its real ones.</param>
    /// <param name="number">Which of the studies of one name it belongs to, from 0: the first one has the name alone.</param>
    public ReportedIdentity For(ScanIdentity identity, int number = 0)
    {
        if (key is null)
        {
            string patient = $"{identity.PatientName} {(identity.PatientId.Length == 0 ? "" : $"({identity.PatientId})")}".Trim();
            return Shown(new ReportedIdentity(
                identity.Path, Study(identity, number), identity.Instance, identity.Accession, patient, identity.StudyDate, identity.Modality));
        }

        bool keepsPath = Paths == PathRule.Keep || (Paths == PathRule.KeepPictures && IsPicture(identity));
        // Names that are the path's are no more secret than it.
        bool keepsNames = keepsPath && IsPicture(identity) && !identity.IsNamed;
        ReportedIdentity reported = Shown(new ReportedIdentity(
            keepsPath ? identity.Path : key.Hash(identity.Path),
            keepsNames ? Study(identity, number) : key.Hash(Study(identity, number)),
            keepsNames ? identity.Instance : key.Hash(identity.Instance),
            key.Hash(identity.Accession),
            null,
            null,
            modalities.Contains(identity.Modality, StringComparer.OrdinalIgnoreCase) ? identity.Modality : DefinedTerms.Modality(identity.Modality)));
        if (!keepsNames)
        {
            map?.Add(identity, reported);
        }

        return reported;
    }

    /// <summary>Names that are others' text as it may be shown, in every output alike.</summary>
    private static ReportedIdentity Shown(ReportedIdentity names) => new(
        ForeignText.Line(names.Path),
        ForeignText.Line(names.Study),
        ForeignText.Line(names.Instance),
        ForeignText.Line(names.Accession),
        names.Patient is null ? null : ForeignText.Line(names.Patient),
        names.StudyDate is null ? null : ForeignText.Line(names.StudyDate),
        ForeignText.Line(names.Modality));

    /// <summary>What objects filed beside a scan's file repeat, under the names to write: else de-identified by the profile of PS3.15.</summary>
    public ReadOnlyMemory<byte> HeaderOf(Scan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ReadOnlyMemory<byte> real = scan is { Identity.IsDicom: false, Identity: var identity }
            ? FilingHeader.Of(new PictureFiling(identity.Study, identity.ContentSha256, scan.Height, scan.Width)
            {
                Modality = identity.Modality,
                PatientName = identity.PatientName,
                PatientId = identity.PatientId,
                Accession = identity.Accession,
                StudyDate = identity.StudyDate,
                StudyDescription = identity.StudyDescription,
            })
            : scan.Header;
        return key is null || real.IsEmpty ? real : FilingHeader.Deidentified(real, key.Hash);
    }

    /// <summary>
    /// Tells texts apart without naming them: a keyed hash; without a key, where real names are written, the SHA-256. 64 hex digits.
    /// </summary>
    public string Mark(string text) => key?.Hash(text) ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Key of the checksums in the accounts; empty without a key, where real names are written.</summary>
    public ReadOnlyMemory<byte> SealKey => key?.SealKey ?? default;

    /// <summary>Makes the way back durable; before results that carry the names are.</summary>
    public void Commit() => map?.Commit();

    private static string Study(ScanIdentity identity, int number) =>
        number == 0 ? identity.Study : FormattableString.Invariant($"{identity.Study} ({number + 1})");

    // A file that could not be opened may be DICOM: only a picture's own extension shows its path.
    private static bool IsPicture(ScanIdentity identity) => !identity.IsDicom && PictureFiles.IsNamedLikeOne(identity.Path);
}
