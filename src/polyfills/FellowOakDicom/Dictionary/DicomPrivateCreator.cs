namespace FellowOakDicom;

/// <summary>The name that reserves a block of private elements (PS3.5 7.8.1).</summary>
public sealed class DicomPrivateCreator : IEquatable<DicomPrivateCreator>, IComparable<DicomPrivateCreator>, IComparable
{
    internal DicomPrivateCreator(string creator) => Creator = creator;

    public string Creator { get; }

    public int CompareTo(DicomPrivateCreator other) => string.CompareOrdinal(Creator, other.Creator);

    public int CompareTo(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        return obj is DicomPrivateCreator other ? CompareTo(other) : throw new ArgumentException("Not a DicomPrivateCreator", nameof(obj));
    }

    public bool Equals(DicomPrivateCreator other) => other is not null && Creator == other.Creator;

    public override bool Equals(object obj) => Equals(obj as DicomPrivateCreator);

    public override int GetHashCode() => Creator.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Creator;
}
