namespace TorchSharp;

public static partial class torch
{
    /// <summary>What one place between the brackets of an index says.</summary>
    public struct TensorIndex
    {
#pragma warning disable CA2211
        public static TensorIndex Ellipsis = new(Kind.Ellipsis);
        public static TensorIndex None = new(Kind.NewAxis);
        public static TensorIndex Null = new(Kind.NewAxis);
        public static TensorIndex Colon = Slice();
#pragma warning restore CA2211

        private TensorIndex(Kind what) => What = what;

        internal enum Kind
        {
            NewAxis,
            Ellipsis,
            Single,
            Bool,
            Slice,
            Tensor,
        }

        internal Kind What { get; }

        internal long? Start { get; private init; }

        internal long? Stop { get; private init; }

        internal long Step { get; private init; }

        internal torch.Tensor Indices { get; private init; }

        /// <summary>Whether the slice is of no use: everything, one by one.</summary>
        internal readonly bool IsWhole => What == Kind.Slice && Start is null && Stop is null && Step == 1;

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(From(index));

        public static implicit operator torch.Tensor(TensorIndex value) => value.What switch
        {
            Kind.Tensor => value.Indices,
            Kind.Single => tensor(value.Start!.Value),
            Kind.Bool => tensor(value.Start != 0),
            _ => throw new InvalidOperationException($"An index of the kind {value.What} is no tensor."),
        };

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new(Kind.Slice) { Start = start, Stop = stop, Step = step ?? 1 };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) =>
            Slice(From(range.Start), range.End.Equals(Index.End) ? null : From(range.End));

        public static TensorIndex Bool(bool value) => new(Kind.Bool) { Start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) => new(Kind.Single) { Start = index };

        public static TensorIndex Tensor(torch.Tensor tensor) => new(Kind.Tensor) { Indices = tensor };

        private static long From(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
