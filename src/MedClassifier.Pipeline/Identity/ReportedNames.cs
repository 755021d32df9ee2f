using System.Security.Cryptography;
using System.Text;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Pipeline.Identity;

/// <summary>
/// Decides under which names an image appears in what is written. Real ones when the user asked for it; else study, instance and
/// accession as keyed hashes, and the path too unless it is that of a PNG or JPEG file: those have no other name, and none from a
/// hospital's system, unless a list of ids gives them one, which then is hashed.
/// </summary>
internal sealed class ReportedNames
{
    private readonly IdentityKey? key;
    private readonly PrivateMap? map;

    private ReportedNames(IdentityKey? key, PrivateMap? map)
    {
        this.key = key;
        this.map = map;
    }

    /// <summary>Real names.</summary>
    public static ReportedNames Real { get; } = new(null, null);

    /// <summary>Hashed names, with the way back kept in the map.</summary>
    public static ReportedNames Hashed(IdentityKey key, PrivateMap map) => new(key, map);

    /// <summary>Whether real names are written.</summary>
    public bool Identified => key is null;

    /// <summary>The names to write for an image.</summary>
    public ReportedIdentity For(ScanIdentity identity)
    {
        if (key is null)
        {
            string patient = $"{identity.PatientName} {(identity.PatientId.Length == 0 ? "" : $"({identity.PatientId})")}".Trim();
            return new ReportedIdentity(
                identity.Path, identity.Study, identity.Instance, identity.Accession, patient, identity.StudyDate, identity.Modality);
        }

        if (IsPicture(identity) && !identity.IsNamed)
        {
            return new ReportedIdentity(
                identity.Path, identity.Study, identity.Instance, key.Hash(identity.Accession), null, null, identity.Modality);
        }

        var reported = new ReportedIdentity(
            IsPicture(identity) ? identity.Path : key.Hash(identity.Path),
            key.Hash(identity.Study),
            key.Hash(identity.Instance),
            key.Hash(identity.Accession),
            null,
            null,
            identity.Modality);
        map?.Add(identity, reported);
        return reported;
    }

    /// <summary>
    /// Tells texts apart without naming them: a keyed hash; without a key, where real names are written, the SHA-256. 64 hex digits.
    /// </summary>
    public string Mark(string text) => key?.Hash(text) ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Makes the way back durable; before results that carry the names are.</summary>
    public void Commit() => map?.Commit();

    // A file that could not be opened may be DICOM: only a picture's own extension shows its path.
    private static bool IsPicture(ScanIdentity identity) => !identity.IsDicom && PictureFiles.IsNamedLikeOne(identity.Path);
}
