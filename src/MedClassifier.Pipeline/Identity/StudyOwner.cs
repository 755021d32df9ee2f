using MedClassifier.Domain.Scans;

namespace MedClassifier.Pipeline.Identity;

/// <summary>
/// Whose a study is: what must be one and the same in all of it (PS3.3, C.7.1.1). The Patient ID with its issuer; where there is no ID, the
/// name; for pictures that have no names but their paths, the file.
/// </summary>
/// <param name="Kind">What <paramref name="Id"/> is.</param>
/// <param name="Id">The Patient ID, the name, or the path; empty where nothing is known.</param>
/// <param name="Issuer">Who gave the ID out; empty where that is not said.</param>
internal sealed record StudyOwner(StudyOwnerKind Kind, string Id, string Issuer)
{
    private static readonly char[] Padding = [' ', '^', '='];

    /// <summary>Of an image.</summary>
    public static StudyOwner Of(ScanIdentity identity) =>
        !identity.IsDicom && !identity.IsNamed ? new StudyOwner(StudyOwnerKind.File, identity.Path, "")
        : identity.PatientId.Length > 0 ? new StudyOwner(StudyOwnerKind.Patient, identity.PatientId, identity.PatientIssuer)
        : new StudyOwner(StudyOwnerKind.Named, identity.PatientName.TrimEnd(Padding).ToUpperInvariant(), "");

    /// <summary>Whether it may be the same: an issuer that is not said contradicts none.</summary>
    public bool Fits(StudyOwner other) =>
        Kind == other.Kind && Id == other.Id && (Issuer == other.Issuer || Issuer.Length == 0 || other.Issuer.Length == 0);

    /// <summary>The tag in which it differs from another one.</summary>
    public string Difference(StudyOwner other) => Kind == StudyOwnerKind.Named && other.Kind == StudyOwnerKind.Named ? "(0010,0010) Patient's Name"
        : Kind == StudyOwnerKind.Patient && other.Kind == StudyOwnerKind.Patient && Id == other.Id ? "(0010,0021) Issuer of Patient ID"
        : Kind == StudyOwnerKind.File && other.Kind == StudyOwnerKind.File ? "the ending of the file's name"
        : "(0010,0020) Patient ID";
}
