using System.Collections.Concurrent;
using FellowOakDicom.IO;

namespace FellowOakDicom;

/// <summary>How a data set is written (PS3.5 chapter 10); the standard's own are in the other part of this class.</summary>
public partial class DicomTransferSyntax
{
    private static readonly Lazy<ConcurrentDictionary<DicomUID, DicomTransferSyntax>> Entries = new(() =>
        new ConcurrentDictionary<DicomUID, DicomTransferSyntax>(Standard().Select(syntax => KeyValuePair.Create(syntax.UID, syntax))));

    private DicomTransferSyntax(DicomUID uid)
    {
        UID = uid;
        IsExplicitVR = true;
        Endian = Endian.Little;
    }

    public static IEnumerable<DicomTransferSyntax> KnownEntries => Entries.Value.Values;

    public DicomUID UID { get; }

    public bool IsRetired { get; private init; }

    public bool IsExplicitVR { get; private init; }

    /// <summary>Pixel data is a sequence of fragments.</summary>
    public bool IsEncapsulated { get; private init; }

    public bool IsLossy { get; private init; }

    /// <summary>The defined term of (0028,2114); null for lossless ones.</summary>
    public string LossyCompressionMethod { get; private init; }

    public bool IsDeflate { get; private init; }

    public Endian Endian { get; private init; }

    /// <summary>Words of pixel data are in the other byte order than the rest.</summary>
    public bool SwapPixelData { get; private init; }

    public static bool operator ==(DicomTransferSyntax a, DicomTransferSyntax b) => a is null ? b is null : b is not null && a.UID == b.UID;

    public static bool operator !=(DicomTransferSyntax a, DicomTransferSyntax b) => !(a == b);

    public static DicomTransferSyntax Parse(string uid) => Lookup(DicomUID.Parse(uid, type: DicomUidType.TransferSyntax));

    /// <summary>The known syntax with this UID; one that is not known is taken as encapsulated, explicit, little endian.</summary>
    public static DicomTransferSyntax Lookup(DicomUID uid)
    {
        ArgumentNullException.ThrowIfNull(uid);
        if (Entries.Value.TryGetValue(uid, out DicomTransferSyntax known))
        {
            return known;
        }

        return uid.Type == DicomUidType.TransferSyntax
            ? new DicomTransferSyntax(uid) { IsRetired = uid.IsRetired, IsEncapsulated = true }
            : throw new DicomDataException($"UID: {uid} is not a transfer syntax");
    }

    /// <summary>The known syntax with this UID, or null.</summary>
    public static DicomTransferSyntax Query(DicomUID uid) => Entries.Value.GetValueOrDefault(uid);

    public static DicomTransferSyntax Register(DicomUID uid) => Register(uid, Endian.Little);

    public static DicomTransferSyntax Register(DicomUID uid, Endian endian, bool isExplicitVR = true, bool isEncapsulated = true)
    {
        ArgumentNullException.ThrowIfNull(uid);
        if (uid.Type != DicomUidType.TransferSyntax)
        {
            throw new DicomDataException($"UID: {uid} is not a transfer syntax");
        }

        return Entries.Value.GetOrAdd(uid, new DicomTransferSyntax(uid)
        {
            IsRetired = uid.IsRetired,
            IsExplicitVR = isExplicitVR,
            IsEncapsulated = isEncapsulated,
            Endian = endian,
        });
    }

    public static bool Unregister(DicomUID uid) => Entries.Value.TryRemove(uid, out _);

    public static bool Unregister(DicomTransferSyntax ts) => Unregister(ts.UID);

    public override bool Equals(object obj) => obj switch
    {
        DicomTransferSyntax syntax => syntax.UID == UID,
        DicomUID uid => uid == UID,
        string text => UID.UID == text,
        _ => false,
    };

    public override int GetHashCode() => UID.GetHashCode();

    public override string ToString() => UID.Name;
}
