using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Pipeline.Identity;

/// <summary>
/// Decides under which names an image appears in what is written. Real ones when the user asked for it; else study, instance and
/// accession as keyed hashes, and the path too unless it is that of a PNG or JPEG file: those have no other name, and none from a
/// hospital's system.
/// </summary>
public sealed class ReportedNames
{
    private static readonly string[] s_pictureExtensions = [".png", ".jpg", ".jpeg"];

    private readonly IdentityKey? _key;
    private readonly PrivateMap? _map;

    private ReportedNames(IdentityKey? key, PrivateMap? map)
    {
        _key = key;
        _map = map;
    }

    /// <summary>Real names.</summary>
    public static ReportedNames Real { get; } = new(null, null);

    /// <summary>Hashed names, with the way back kept in the map.</summary>
    public static ReportedNames Hashed(IdentityKey key, PrivateMap map) => new(key, map);

    /// <summary>Whether real names are written.</summary>
    public bool Identified => _key is null;

    /// <summary>The names to write for an image.</summary>
    public ReportedIdentity For(ScanIdentity identity)
    {
        if (_key is null)
        {
            string patient = $"{identity.PatientName} {(identity.PatientId.Length == 0 ? "" : $"({identity.PatientId})")}".Trim();
            return new ReportedIdentity(
                identity.Path, identity.Study, identity.Instance, identity.Accession, patient, identity.StudyDate, identity.Modality);
        }

        if (IsPicture(identity))
        {
            return new ReportedIdentity(
                identity.Path, identity.Study, identity.Instance, _key.Hash(identity.Accession), null, null, identity.Modality);
        }

        var reported = new ReportedIdentity(
            _key.Hash(identity.Path),
            _key.Hash(identity.Study),
            _key.Hash(identity.Instance),
            _key.Hash(identity.Accession),
            null,
            null,
            identity.Modality);
        _map?.Add(identity, reported);
        return reported;
    }

    /// <summary>Makes the way back durable; before results that carry the names are.</summary>
    public void Commit() => _map?.Commit();

    // A file that could not be opened may be DICOM: only a picture's own extension shows its path.
    private static bool IsPicture(ScanIdentity identity) =>
        !identity.IsDicom && s_pictureExtensions.Contains(Path.GetExtension(identity.Path), StringComparer.OrdinalIgnoreCase);
}
