namespace SixLabors.ImageSharp;

public struct Point : IEquatable<Point>
{
    public static readonly Point Empty;

    public Point(int x, int y)
    {
        X = x;
        Y = y;
    }

    public Point(Size size)
        : this(size.Width, size.Height)
    {
    }

    public int X { get; set; }

    public int Y { get; set; }

    public readonly bool IsEmpty => Equals(Empty);

    public static bool operator ==(Point left, Point right) => left.Equals(right);

    public static bool operator !=(Point left, Point right) => !left.Equals(right);

    public readonly void Deconstruct(out int x, out int y)
    {
        x = X;
        y = Y;
    }

    public readonly bool Equals(Point other) => X == other.X && Y == other.Y;

    public override readonly bool Equals(object obj) => obj is Point other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(X, Y);

    public override readonly string ToString() => $"Point [ X={X}, Y={Y} ]";
}
