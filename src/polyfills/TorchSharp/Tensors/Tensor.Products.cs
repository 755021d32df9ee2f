namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Own(Native.ts_matmul(H, target.H));

        public Tensor mm(Tensor target) => Own(Native.ts_mm(H, target.H));

        public Tensor bmm(Tensor batch2) => Own(Native.ts_bmm(H, batch2.H));

        public Tensor mv(Tensor target) => Own(Native.ts_mv(H, target.H));

        public Tensor dot(Tensor target) => Own(Native.ts_dot(H, target.H));

        public Tensor outer(Tensor vec2) => Own(Native.ts_outer(H, vec2.H));

        public (Tensor output, Tensor inverse_indices, Tensor counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            if (dim.HasValue)
            {
                throw new NotSupportedException("unique works on all elements, not along one dimension.");
            }

            Tensor[] parts = Filled(3, results => Native.ts_unique(H, sorted ? 1 : 0, return_inverse ? 1 : 0, return_counts ? 1 : 0, results));
            return (parts[0], parts[1], parts[2]);
        }

        public Tensor leaky_relu(Scalar negative_slope) => Own(Native.ts_leaky_relu(H, negative_slope.Value));

        public Tensor leaky_relu_(Scalar negative_slope) => Changed(Native.ts_leaky_relu_(H, negative_slope.Value));

        public Tensor gelu() => Own(Native.ts_gelu(H, "none"));

        public Tensor gelu(Modules.GELU.Approximate approximate) => Own(Native.ts_gelu(H, Modules.GELU.NameOf(approximate)));

        public Tensor gelu_() => Changed(Native.ts_gelu_(H, "none"));

        public Tensor gelu_(Modules.GELU.Approximate approximate) => Changed(Native.ts_gelu_(H, Modules.GELU.NameOf(approximate)));

        public Tensor softplus(double beta = 1, double threshold = 20) => Own(Native.ts_softplus(H, beta, threshold));
    }
}
