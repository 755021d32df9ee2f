namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Moves all parameters and buffers; only those of real numbers change their type.</summary>
            internal void Move(ScalarType? type, Device device, bool nonBlocking)
            {
                foreach (Tensor tensor in parameters().Concat(buffers()))
                {
                    bool retyped = type.HasValue && (tensor.is_floating_point() || tensor.is_complex());
                    Move(tensor, retyped ? type.Value : tensor.dtype, device ?? tensor.device, nonBlocking);
                }
            }

            // The tensor object stays, with other contents, so that an optimiser or a field that holds it sees the move.
            private static void Move(Tensor tensor, ScalarType type, Device device, bool nonBlocking)
            {
                bool here = tensor.device_type == device.type && (device.index < 0 || tensor.device_index == device.index);
                if (here && tensor.dtype == type)
                {
                    return;
                }

                using Tensor gradient = tensor.grad;
                bool wanted = tensor.requires_grad;
                using IDisposable mode = no_grad();
                using Tensor detached = tensor.detach();
                using Tensor moved = detached.to(type, device, non_blocking: nonBlocking);
                tensor.Replace(moved);
                tensor.requires_grad = wanted;
                if (gradient is not null)
                {
                    using Tensor movedGradient = gradient.to(type, device, non_blocking: nonBlocking);
                    tensor.grad = movedGradient;
                }
            }
        }
    }
}
