namespace MedClassifier.Torch.Import;

/// <summary>Which channel of a colour picture comes first.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red.</summary>
    Bgr,
}
