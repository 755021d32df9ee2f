using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static class utils
        {
            /// <summary>Scales the gradients, seen as one vector, down to the norm; returns the norm they had.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using DisposeScope scope = NewDisposeScope();
                using IDisposable mode = no_grad();
                List<Tensor> gradients = tensors.Select(t => t.grad).Where(g => g is not null).ToList();
                if (gradients.Count == 0)
                {
                    return 0;
                }

                bool largest = double.IsPositiveInfinity(norm_type);
                Device first = gradients[0].device;
                Tensor norms = stack(gradients.Select(g => (largest ? g.abs().max() : g.norm((float)norm_type)).to(first)));
                Tensor total = largest ? norms.max() : norms.norm((float)norm_type);

                // The small number keeps a gradient of zero from dividing by it, as in PyTorch.
                Tensor share = (max_norm / (total + 1e-6)).clamp_max(1.0);
                foreach (Tensor gradient in gradients)
                {
                    gradient.mul_(share.to(gradient.device));
                }

                return total.ToDouble();
            }

            /// <summary>Cuts each element of the gradients to -clip_value .. clip_value.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using IDisposable mode = no_grad();
                foreach (Parameter parameter in tensors)
                {
                    using Tensor gradient = parameter.grad;
                    gradient?.clamp_(-clip_value, clip_value);
                }
            }

            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using DisposeScope scope = NewDisposeScope();
                return scope.MoveToOuter(cat(tensors.Select(t => t.view(-1)).ToArray()));
            }

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using DisposeScope scope = NewDisposeScope();
                using IDisposable mode = no_grad();
                long start = 0;
                foreach (Parameter parameter in tensors)
                {
                    long count = parameter.numel();
                    parameter.copy_(vec.narrow(0, start, count).view_as(parameter));
                    start += count;
                }
            }
        }
    }
}
