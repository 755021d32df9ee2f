namespace FellowOakDicom.IO;

/// <summary>A byte order.</summary>
public readonly struct Endian : IEquatable<Endian>
{
    public static readonly Endian Little;
    public static readonly Endian Big = new(true);
    public static readonly Endian LocalMachine = new(!BitConverter.IsLittleEndian);
    public static readonly Endian Network = Big;

    private readonly bool _isBig;

    private Endian(bool isBig) => _isBig = isBig;

    public static bool operator ==(Endian e1, Endian e2) => e1._isBig == e2._isBig;

    public static bool operator !=(Endian e1, Endian e2) => e1._isBig != e2._isBig;

    /// <summary>Reverses every group of so many bytes in place; bytes past the last whole group stay.</summary>
    public static void SwapBytes(int bytesToSwap, byte[] bytes) => Swap(bytes, bytesToSwap);

    public bool Equals(Endian other) => this == other;

    public override bool Equals(object obj) => obj is Endian other && this == other;

    public override int GetHashCode() => _isBig.GetHashCode();

    public override string ToString() => _isBig ? "Big Endian" : "Little Endian";

    internal static void Swap(Span<byte> bytes, int unit)
    {
        if (unit < 2)
        {
            return;
        }

        for (int at = 0; at + unit <= bytes.Length; at += unit)
        {
            bytes.Slice(at, unit).Reverse();
        }
    }
}
