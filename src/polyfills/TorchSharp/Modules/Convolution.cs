namespace TorchSharp.Modules;

/// <summary>What the convolutions share: weights, geometry and how the border is filled.</summary>
public abstract class Convolution : WeightedModule
{
    protected Convolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type,
        long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode,
        torch.Device device = null, torch.ScalarType? dtype = null) : base(name)
    {
        if (groups <= 0 || in_channels % groups != 0 || out_channels % groups != 0)
        {
            throw new ArgumentException($"{in_channels} input and {out_channels} output channels do not divide into {groups} groups.");
        }

        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.padding_type = padding_type;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        long[] channels = transposed ? new[] { in_channels, out_channels / groups } : new[] { out_channels, in_channels / groups };
        weight = new Parameter(torch.empty(channels.Concat(kernel_size).ToArray(), dtype, device));
        this.bias = bias ? new Parameter(torch.empty(out_channels, dtype, device)) : null;
        reset_parameters();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public bool transposed { get; }

    public Padding? padding_type { get; }

    public long[] padding { get; }

    public PaddingModes padding_mode { get; set; }

    public long groups { get; set; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[] dilation { get; set; }

    public long[] output_padding { get; set; }

    public void reset_parameters() => Initialisation.Reset(weight, bias);

    protected bool ValidateShape(torch.Tensor input, long dimensions)
    {
        long[] shape = input.shape;
        return (shape.Length == dimensions + 2 && shape[1] == in_channels) || (shape.Length == dimensions + 1 && shape[0] == in_channels);
    }

    private protected void RequireShape(torch.Tensor input, long dimensions)
    {
        if (!ValidateShape(input, dimensions))
        {
            throw new ArgumentException(
                $"Expected {dimensions + 1}D (unbatched) or {dimensions + 2}D (batched) input with {in_channels} channels to {GetName()}; " +
                $"got ({string.Join(", ", input.shape)}).");
        }
    }

    /// <summary>The border that libtorch does not fill itself, last dimension first.</summary>
    private protected torch.Tensor WithBorder(torch.Tensor input)
    {
        long[] border = kernel_size.SelectMany((size, i) => Border(size, i)).ToArray();
        return torch.nn.functional.pad(input, border.Chunk(2).Reverse().SelectMany(pair => pair).ToArray(), padding_mode);
    }

    private long[] Border(long size, int i)
    {
        if (padding_type is null)
        {
            return new[] { padding[i], padding[i] };
        }

        long total = padding_type == Padding.Same ? dilation[i] * (size - 1) : 0;
        return new[] { total / 2, total - (total / 2) };
    }
}
