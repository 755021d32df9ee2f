using MedClassifier.Torch.Training;

namespace MedClassifier.Torch.Comparison;

/// <summary>A way to pool, and whether masks teach it where to look.</summary>
/// <param name="Name">Its name here, such as attention-supervised.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Pooling">Name in KnownPoolings.</param>
/// <param name="Supervised">Whether the attention is pulled to the lesion where there is a mask.</param>
public sealed record PoolingVariant(string Name, string Title, string Pooling, bool Supervised)
{
    /// <summary>All that are compared, in the order of the table.</summary>
    public static IReadOnlyList<PoolingVariant> All { get; } =
    [
        new("flattened", "fully connected (4096 units)", "flattened", false),
        new("average", "average", "average", false),
        new("max", "max", "max", false),
        new("mixed", "mixed (average and max joined)", "mixed", false),
        new("attention", "attention", "attention", false),
        new("attention-supervised", "attention, supervised by masks", "attention", true),
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(variant => variant.Name)];

    /// <summary>
    /// The options with this pooling; of an initial model the backbone counts alone, so that pooling and head are fresh in all of them.
    /// </summary>
    /// <param name="options">All else; the weight of the attention loss is kept where this variant is supervised.</param>
    public TrainOptions Of(TrainOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with
        {
            Name = Name,
            Pooling = Pooling,
            AttentionWeight = Supervised ? options.AttentionWeight : 0,
            InitialPart = InitialPart.Backbone,
        };
    }
}
