using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The lengths of a tensor's dimensions.</summary>
    public struct Size : IEnumerable<long>
    {
#pragma warning disable CA2211
        public static Size Empty = new(Array.Empty<long>());
#pragma warning restore CA2211

        private readonly long[] shape;

        public Size(long[] shape) => this.shape = (long[])shape.Clone();

        public Size(IEnumerable<long> shape) => this.shape = shape.ToArray();

        public Size(int[] shape) => this.shape = Array.ConvertAll(shape, n => (long)n);

        public Size(long size) => shape = [size];

        public Size((long, long) size) => shape = [size.Item1, size.Item2];

        public Size((long, long, long) size) => shape = [size.Item1, size.Item2, size.Item3];

        public Size((long, long, long, long) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public Size(int size) => shape = [size];

        public Size((int, int) size) => shape = [size.Item1, size.Item2];

        public Size((int, int, int) size) => shape = [size.Item1, size.Item2, size.Item3];

        public Size((int, int, int, int) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public readonly bool IsEmpty => shape is null;

        public readonly bool IsScalar => shape is { Length: 0 };

        public readonly int Length => shape.Length;

        public readonly long[] Shape => shape;

        public readonly long this[int idx] => shape[idx];

        public readonly long this[long idx] => shape[idx];

        public static implicit operator Size(long size) => new(size);

        public static implicit operator Size((long, long) size) => new(size);

        public static implicit operator Size((long, long, long) size) => new(size);

        public static implicit operator Size((long, long, long, long) size) => new(size);

        public static implicit operator Size(long[] size) => new(size);

        public static Size operator +(Size left, Size right) => new(left.shape.Concat(right.shape));

        public static Size operator +(Size left, IEnumerable<long> right) => new(left.shape.Concat(right));

        public static bool operator ==(Size left, Size right) => left.shape.SequenceEqual(right.shape);

        public static bool operator !=(Size left, Size right) => !(left == right);

        public readonly long numel() => shape.Aggregate(1L, (product, n) => product * n);

        public readonly IEnumerable<long> Take(int i) => shape.Take(i);

        public readonly Size Slice(int first, int next) => new(shape[first..next]);

        public readonly IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)shape).GetEnumerator();

        readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override readonly bool Equals(object obj) => obj is Size other && this == other;

        public override readonly int GetHashCode() => shape.Aggregate(shape.Length, HashCode.Combine);
    }
}
