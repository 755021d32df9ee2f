using MedClassifier.Domain.Storage;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Phantoms.Studies;

/// <summary>Writes a lesion mask as an 8-bit grey PNG: 255 inside the lesion, else 0.</summary>
internal static class MaskImage
{
    /// <summary>Writes the mask of a phantom.</summary>
    public static void Write(string path, Phantom phantom)
    {
        byte[] grey = Array.ConvertAll(phantom.Mask.ToArray(), inside => (byte)(inside * 255));
        using Image<L8> image = Image.LoadPixelData<L8>((ReadOnlySpan<byte>)grey, phantom.Width, phantom.Height);
        DurableFile.Write(path, stream => image.SaveAsPng(stream, new PngEncoder { CompressionLevel = PngCompressionLevel.BestSpeed }));
    }
}
