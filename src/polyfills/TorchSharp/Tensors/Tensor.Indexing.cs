using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => index(new TensorIndex[] { i1 });
            set => index_put_(value, new TensorIndex[] { i1 });
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(new TensorIndex[] { i1, i2 });
            set => index_put_(value, new TensorIndex[] { i1, i2 });
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(new TensorIndex[] { i1, i2, i3 });
            set => index_put_(value, new TensorIndex[] { i1, i2, i3 });
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(new TensorIndex[] { i1, i2, i3, i4 });
            set => index_put_(value, new TensorIndex[] { i1, i2, i3, i4 });
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => index(new TensorIndex[] { i1, i2, i3, i4, i5 });
            set => index_put_(value, new TensorIndex[] { i1, i2, i3, i4, i5 });
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => index(new TensorIndex[] { i1, i2, i3, i4, i5, i6 });
            set => index_put_(value, new TensorIndex[] { i1, i2, i3, i4, i5, i6 });
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index(Array.ConvertAll(indices, i => TensorIndex.Single(i)));
            set => index_put_(value, Array.ConvertAll(indices, i => TensorIndex.Single(i)));
        }

        public Tensor index(params TensorIndex[] indices) => Indexed(indices, Picked);

        public Tensor index(params Tensor[] indices) => index(Array.ConvertAll(indices, TensorIndex.Tensor));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) =>
            Indexed(indices, (view, tensors) => view.Put(value, tensors, accumulate));

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor), accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using Tensor number = FromScalar(value);
            using Tensor typed = number.to(dtype, device);
            return index_put_(typed, indices, false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices) =>
            index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));

        private static Tensor Picked(Tensor view, IReadOnlyList<Tensor> tensors)
        {
            if (tensors.Count == 0)
            {
                return view.alias();
            }

            using TensorPointers pointers = new(tensors);
            return Own(Native.ts_index(view.H, pointers.Span, pointers.Count));
        }

        private Tensor Put(Tensor value, IReadOnlyList<Tensor> tensors, bool accumulate)
        {
            if (tensors.Count == 0)
            {
                return accumulate ? add_(value) : copy_(value);
            }

            using TensorPointers pointers = new(tensors);
            return Changed(Native.ts_index_put_(H, pointers.Span, pointers.Count, value.H, accumulate ? 1 : 0));
        }

        /// <summary>
        /// Numbers, slices and new axes make a view, as in numpy; what is left are tensors, one for each dimension of the view (null: all of it).
        /// </summary>
        private Tensor Indexed(TensorIndex[] indices, Func<Tensor, IReadOnlyList<Tensor>, Tensor> use)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor view = alias();
            List<Tensor> tensors = new();
            int dim = 0;
            foreach (TensorIndex index in indices)
            {
                switch (index.What)
                {
                    case TensorIndex.Kind.NewAxis:
                        view = view.unsqueeze(dim++);
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        dim += (int)view.dim() - dim - Consumed(indices.SkipWhile(i => i.What != TensorIndex.Kind.Ellipsis).Skip(1));
                        break;
                    case TensorIndex.Kind.Single:
                        view = view.select(dim, index.Start!.Value);
                        break;
                    case TensorIndex.Kind.Slice:
                        view = index.IsWhole ? view : view.SliceOf(dim, index.Start, index.Stop, index.Step);
                        dim++;
                        break;
                    case TensorIndex.Kind.Bool:
                        view = view.unsqueeze(dim);
                        AddAt(tensors, dim++, tensor(new[] { index.Start != 0 }));
                        break;
                    default:
                        AddAt(tensors, dim, index.Indices);
                        dim += IsMask(index.Indices) ? (int)index.Indices.dim() : 1;
                        break;
                }
            }

            // The result may be this very tensor, which is not the scope's to keep or to move.
            Tensor result = use(view, tensors);
            return ReferenceEquals(result, view) ? this : result.MoveToOuterDisposeScope();
        }

        private static int Consumed(IEnumerable<TensorIndex> indices) => indices.Sum(index => index.What switch
        {
            TensorIndex.Kind.NewAxis or TensorIndex.Kind.Bool => 0,
            TensorIndex.Kind.Tensor when IsMask(index.Indices) => (int)index.Indices.dim(),
            _ => 1,
        });

        private static bool IsMask(Tensor indices) => indices.dtype is ScalarType.Bool or ScalarType.Byte;

        // A mask of n dimensions stands for n places, of which libtorch wants only the first.
        private static void AddAt(List<Tensor> tensors, int dim, Tensor indices)
        {
            int places = tensors.Sum(t => t is not null && IsMask(t) ? (int)t.dim() : 1);
            for (; places < dim; places++)
            {
                tensors.Add(null);
            }

            // libtorch before 2.0 wants 64 bits.
            tensors.Add(indices.dtype == ScalarType.Int32 ? indices.@long() : indices);
        }
    }
}
