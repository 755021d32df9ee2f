using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Poolings;

/// <summary>A pooling under way over strips of a map, whole rows each, from the top down. Keeps no strip.</summary>
/// <param name="height">Rows of the whole map.</param>
/// <param name="width">Columns of the map.</param>
internal abstract class StripPooling(long height, long width)
{
    private ScalarType type;

    /// <summary>Rows of the whole map.</summary>
    protected long Height { get; } = height;

    /// <summary>Columns of the map.</summary>
    protected long Width { get; } = width;

    /// <summary>Rows above the strip that is taken.</summary>
    protected long Rows { get; private set; }

    /// <summary>Adds the next strip.</summary>
    /// <param name="strip">N x C x rows x w.</param>
    public void Add(Tensor strip)
    {
        ArgumentNullException.ThrowIfNull(strip);
        if (strip.shape[3] != Width || Rows + strip.shape[2] > Height)
        {
            throw new ArgumentException($"{strip.shape[2]} x {strip.shape[3]} cells after {Rows} rows do not fit a map of {Height} x "
                + $"{Width}", nameof(strip));
        }

        type = strip.dtype;
        Take(strip);
        Rows += strip.shape[2];
    }

    /// <summary>The result, once all rows were added.</summary>
    public (Tensor Pooled, Tensor Attention) Finish()
    {
        if (Rows != Height)
        {
            throw new InvalidOperationException($"{Rows} of {Height} rows were added");
        }

        (Tensor pooled, Tensor attention) = Result();
        return (pooled.to(type), attention);
    }

    /// <summary>Takes a strip into account, in a dispose scope of its own where it makes tensors.</summary>
    protected abstract void Take(Tensor strip);

    /// <summary>The pooled vector, in single precision or better, and the attention of the whole map.</summary>
    protected abstract (Tensor Pooled, Tensor Attention) Result();

    /// <summary>Puts a tensor in another's place, to be kept until the last strip.</summary>
    protected static void Keep(ref Tensor? kept, Tensor next)
    {
        kept?.Dispose();
        kept = next.MoveToOuterDisposeScope();
    }
}
