namespace TorchSharp;

public static partial class torch
{
    public static class autograd
    {
        public static void backward(
            IList<Tensor> tensors, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor> inputs = null)
        {
            using TensorPointers outputs = new(tensors);
            using TensorPointers grads = new(grad_tensors);
            using TensorPointers leaves = new(inputs);
            Native.Check(Native.ts_backward(
                outputs.Span, outputs.Count, grads.Span, grads.Count, retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0,
                leaves.Span, leaves.Count));
        }

        public static void backward(
            Tensor tensor, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor> inputs = null) => backward(new[] { tensor }, grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward(new[] { tensor }, new[] { grad_tensor }, retain_graph, create_graph, inputs);

        /// <summary>The gradients of the outputs with respect to each input; they are not added to the inputs' own.</summary>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor> grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            using TensorPointers from = new(outputs);
            using TensorPointers to = new(inputs);
            using TensorPointers seeds = new(grad_outputs);
            IntPtr[] results = new IntPtr[to.Count];
            Native.Check(Native.ts_autograd_grad(
                from.Span, from.Count, to.Span, to.Count, seeds.Span, seeds.Count, retain_graph ? 1 : 0, create_graph ? 1 : 0,
                allow_unused ? 1 : 0, results));
            return results.Select(pointer => pointer == IntPtr.Zero ? Tensor.Absent() : Tensor.Own(pointer)).ToList();
        }

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}
