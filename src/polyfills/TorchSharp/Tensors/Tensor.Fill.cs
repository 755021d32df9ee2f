namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor fill_(Scalar value) => Changed(Native.ts_fill_(H, value.Value));

        public Tensor zero_() => Changed(Native.ts_zero_(H));

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Changed(Native.ts_copy_(H, source.H, nonBlocking ? 1 : 0));

        public Tensor normal_(double mean = 0, double std = 1, Generator generator = null) =>
            Changed(Native.ts_normal_(H, mean, std, Generator.HandleOrDefault(generator)));

        public Tensor uniform_(double from, double to, Generator generator = null) =>
            Changed(Native.ts_uniform_(H, from, to, Generator.HandleOrDefault(generator)));

        public Tensor bernoulli(Generator generator = null) => Own(Native.ts_bernoulli(H, Generator.HandleOrDefault(generator)));

        public Tensor bernoulli_(double p = 0.5, Generator generator = null) =>
            Changed(Native.ts_bernoulli_(H, p, Generator.HandleOrDefault(generator)));

        public Tensor bernoulli_(Tensor p, Generator generator = null)
        {
            using Tensor drawn = p.bernoulli(generator);
            return copy_(drawn);
        }

        public Tensor multinomial(long num_samples, bool replacement = false, Generator generator = null) =>
            Own(Native.ts_multinomial(H, num_samples, replacement ? 1 : 0, Generator.HandleOrDefault(generator)));

        public Tensor empty_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.empty_like(this, dtype, device, requires_grad);

        public Tensor zeros_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.zeros_like(this, dtype, device, requires_grad);

        public Tensor ones_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.ones_like(this, dtype, device, requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.full_like(this, value, dtype, device, requires_grad);

        public Tensor rand_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.rand_like(this, dtype, device, requires_grad);

        public Tensor randn_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
            torch.randn_like(this, dtype, device, requires_grad);
    }
}
