namespace FellowOakDicom.Imaging;

/// <summary>Order of colour samples, (0028,0006).</summary>
public enum PlanarConfiguration
{
    /// <summary>Colour by pixel.</summary>
    Interleaved = 0,

    /// <summary>Colour by plane.</summary>
    Planar = 1,
}
