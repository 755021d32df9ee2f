namespace SixLabors.ImageSharp;

public struct PointF : IEquatable<PointF>
{
    public static readonly PointF Empty;

    public PointF(float x, float y)
    {
        X = x;
        Y = y;
    }

    public float X { get; set; }

    public float Y { get; set; }

    public static implicit operator PointF(Point point) => new(point.X, point.Y);

    public static bool operator ==(PointF left, PointF right) => left.Equals(right);

    public static bool operator !=(PointF left, PointF right) => !left.Equals(right);

    public readonly bool Equals(PointF other) => X.Equals(other.X) && Y.Equals(other.Y);

    public override readonly bool Equals(object obj) => obj is PointF other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(X, Y);

    public override readonly string ToString() => $"PointF [ X={X}, Y={Y} ]";
}
