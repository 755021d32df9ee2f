using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Sources;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Tests.Ingestion;

/// <summary>Small PNG and JPEG files in memory.</summary>
internal static class Pictures
{
    public static byte[] GreyPng(int width, int height, params byte[] values)
    {
        using Image<L8> image = Image.LoadPixelData<L8>(values, width, height);
        return Png(image);
    }

    public static byte[] DeepPng(int width, int height, params ushort[] values)
    {
        using Image<L16> image = Image.LoadPixelData<L16>(values.Select(value => new L16(value)).ToArray(), width, height);
        return Png(image);
    }

    public static byte[] ColourPng(int width, int height, params byte[] values)
    {
        using Image<Rgb24> image = Image.LoadPixelData<Rgb24>(values, width, height);
        return Png(image);
    }

    public static byte[] Jpeg(int width, int height)
    {
        using var image = new Image<L8>(width, height, new L8(99));
        using var stream = new MemoryStream();
        image.SaveAsJpeg(stream);
        return stream.ToArray();
    }

    public static IScanDocument Open(byte[] content) =>
        new DocumentOpener(new IngestOptions()).FromContent(new SourceFile("set/one.png", "/nowhere/set/one.png"), content);

    private static byte[] Png(Image image)
    {
        using var stream = new MemoryStream();
        image.SaveAsPng(stream, new PngEncoder());
        return stream.ToArray();
    }
}
