using System.Collections.Concurrent;

namespace FellowOakDicom;

/// <summary>A unique identifier (PS3.5 chapter 9) with what the registry of PS3.6 says of it.</summary>
public sealed partial class DicomUID
{
    /// <summary>Implicit VR little endian with big endian pixel data, of old GE systems.</summary>
    public static readonly DicomUID GEPrivateImplicitVRBigEndian =
        new("1.2.840.113619.5.2", "GE Private Implicit VR Big Endian", DicomUidType.TransferSyntax);

    private static readonly Lazy<ConcurrentDictionary<string, DicomUID>> Registry = new(() => new ConcurrentDictionary<string, DicomUID>(
        Registered().Append(GEPrivateImplicitVRBigEndian).DistinctBy(uid => uid.UID).Select(uid => KeyValuePair.Create(uid.UID, uid)),
        StringComparer.Ordinal));

    public DicomUID(string uid, string name, DicomUidType type, bool retired = false)
    {
        UID = uid;
        Name = name;
        Type = type;
        IsRetired = retired;
    }

    /// <summary>What <see cref="DicomUIDGenerator"/> derives new UIDs from, where it does not take a UUID.</summary>
    public static string RootUID { get; set; } = "2.25";

    public string UID { get; }

    public string Name { get; }

    public DicomUidType Type { get; }

    public bool IsRetired { get; }

    public bool IsImageStorage => StorageCategory == DicomStorageCategory.Image;

    public bool IsVolumeStorage => StorageCategory == DicomStorageCategory.Volume;

    /// <summary>Told from the registered name: "... Image Storage", "... SR Storage", and so on.</summary>
    public DicomStorageCategory StorageCategory
    {
        get
        {
            if (Type != DicomUidType.SOPClass)
            {
                return DicomStorageCategory.None;
            }

            if (!UID.StartsWith("1.2.840.10008", StringComparison.Ordinal))
            {
                return DicomStorageCategory.Private;
            }

            bool Named(string part) => Name.Contains(part, StringComparison.Ordinal);
            return Name.StartsWith("Storage Commitment", StringComparison.Ordinal) || !Named("Storage") ? DicomStorageCategory.None
                : Named("Image Storage") ? DicomStorageCategory.Image
                : Named("Volume Storage") ? DicomStorageCategory.Volume
                : Named("Softcopy Presentation State Storage") ? DicomStorageCategory.PresentationState
                : Named(" SR Storage") ? DicomStorageCategory.StructuredReport
                : Named("Waveform Storage") ? DicomStorageCategory.Waveform
                : this == EncapsulatedCDAStorage || this == EncapsulatedPDFStorage ? DicomStorageCategory.Document
                : this == RawDataStorage ? DicomStorageCategory.Raw
                : DicomStorageCategory.Other;
        }
    }

    public static bool operator ==(DicomUID a, DicomUID b) => a is null ? b is null : b is not null && a.UID == b.UID;

    public static bool operator !=(DicomUID a, DicomUID b) => !(a == b);

    public static void Register(DicomUID uid)
    {
        if (!Registry.Value.TryAdd(uid.UID, uid))
        {
            throw new ArgumentException($"{uid.UID} is registered already", nameof(uid));
        }
    }

    public static IEnumerable<DicomUID> Enumerate() => Registry.Value.Values;

    /// <summary>A new UID of the form 2.25.N (PS3.5 B.2).</summary>
    public static DicomUID Generate() => DicomUIDGenerator.GenerateDerivedFromUUID();

    public static DicomUID Append(DicomUID baseUid, long nextSeq) => new($"{baseUid.UID}.{nextSeq}", "SOP Instance UID", DicomUidType.SOPInstance);

    public static bool IsValidUid(string uid)
    {
        try
        {
            DicomValidation.ValidateUI(uid);
            return true;
        }
        catch (DicomValidationException)
        {
            return false;
        }
    }

    public static DicomUID Parse(string s) => Parse(s, "Unknown", DicomUidType.Unknown);

    /// <summary>The registered UID, or a new one with the given name and type; the text is not checked.</summary>
    public static DicomUID Parse(string s, string name = "Unknown", DicomUidType type = DicomUidType.Unknown)
    {
        string text = s.TrimEnd(' ', '\0');
        return Registry.Value.TryGetValue(text, out DicomUID known) ? known : new DicomUID(text, name, type);
    }

    public override bool Equals(object obj) => obj is DicomUID other && other.UID == UID;

    public override int GetHashCode() => UID.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"{Name} [{UID}]";
}
