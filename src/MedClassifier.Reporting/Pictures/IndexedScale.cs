namespace MedClassifier.Reporting.Pictures;

/// <summary>The colours of a run's scale as a palette: a map of one byte a pixel, a quarter of what its colours take.</summary>
internal sealed class IndexedScale
{
    private const int Colours = 256;

    private readonly AttentionScale scale;

    /// <summary>The palette of a scale.</summary>
    public IndexedScale(AttentionScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        this.scale = scale;
        Palette = [.. Enumerable.Range(0, Colours).Select(place => scale.ColourOf(scale.MultipleAt((double)place / (Colours - 1))))];
    }

    /// <summary>Colours, the first for the scale's beginning.</summary>
    public IReadOnlyList<Colour> Palette { get; }

    /// <summary>The places of weights in the palette.</summary>
    /// <param name="multiples">Weights in multiples of the uniform weight, non-negative.</param>
    public byte[] PlacesOf(ReadOnlySpan<float> multiples)
    {
        var places = new byte[multiples.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = PlaceOf(multiples[i]);
        }

        return places;
    }

    private byte PlaceOf(double multiple) => (byte)Math.Round(scale.PositionOf(multiple) * (Colours - 1));
}
