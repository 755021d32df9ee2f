using static TorchSharp.torch;

namespace MedClassifier.Model.Poolings;

/// <summary>Turns a feature map into one vector, and says with which weights.</summary>
/// <param name="name">The pooling's name in <see cref="KnownPoolings"/>.</param>
/// <remarks>
/// Input N x C x h x w. Pooled: N x (C times <see cref="VectorsPerMap"/>). Attention: N x 1 x h x w, non-negative, sum 1 over each map.
/// </remarks>
internal abstract class Pooling(string name) : nn.Module<Tensor, (Tensor Pooled, Tensor Attention)>(name)
{
    /// <summary>Length of the pooled vector over the channels of the feature map.</summary>
    public virtual int VectorsPerMap => 1;
}
