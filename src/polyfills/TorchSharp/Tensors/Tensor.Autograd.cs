namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Native.ts_requires_grad(H) != 0;
            set => Native.Check(Native.ts_set_requires_grad(H, value ? 1 : 0));
        }

        /// <summary>The gradient that has arrived, null where none has. Every read is a handle of its own.</summary>
        public Tensor grad
        {
            get => Own(Native.ts_grad(H));
            set => Native.Check(Native.ts_set_grad(H, HandleOrNone(value)));
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void backward() => backward(null);

        public void backward(
            IList<Tensor> grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor> inputs = null) =>
            autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);

        public void retain_grad() => Native.Check(Native.ts_retain_grad(H));

        public Tensor detach() => Own(Native.ts_detach(H));

        public Tensor detach_()
        {
            using Tensor detached = detach();
            Replace(detached);
            return this;
        }
    }
}
