using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;

namespace SixLabors.ImageSharp;

/// <summary>Encoding by file name or by format.</summary>
public static class ImageExtensions
{
    public static void Save(this Image source, string path) => source.Save(path, FormatRegistry.EncoderForPath(path));

    public static Task SaveAsync(this Image source, string path, CancellationToken cancellationToken = default) =>
        source.SaveAsync(path, FormatRegistry.EncoderForPath(path), cancellationToken);

    public static void Save(this Image source, string path, IImageEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(encoder);
        using FileStream stream = File.Create(path);
        source.Save(stream, encoder);
    }

    public static async Task SaveAsync(this Image source, string path, IImageEncoder encoder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(encoder);
        FileStream stream = File.Create(path);
        await using (stream.ConfigureAwait(false))
        {
            await source.SaveAsync(stream, encoder, cancellationToken).ConfigureAwait(false);
        }
    }

    public static void Save(this Image source, Stream stream, IImageFormat format) =>
        source.Save(stream, FormatRegistry.EncoderFor(format));

    public static Task SaveAsync(this Image source, Stream stream, IImageFormat format, CancellationToken cancellationToken = default) =>
        source.SaveAsync(stream, FormatRegistry.EncoderFor(format), cancellationToken);

    public static string ToBase64String(this Image source, IImageFormat format)
    {
        using var stream = new MemoryStream();
        source.Save(stream, format);
        return $"data:{format.DefaultMimeType};base64,{Convert.ToBase64String(stream.GetBuffer(), 0, (int)stream.Length)}";
    }

    public static void SaveAsPng(this Image source, string path) => source.SaveAsPng(path, null);

    public static void SaveAsPng(this Image source, string path, PngEncoder encoder) => source.Save(path, encoder ?? new PngEncoder());

    public static Task SaveAsPngAsync(this Image source, string path) => source.SaveAsPngAsync(path, null, default);

    public static Task SaveAsPngAsync(this Image source, string path, CancellationToken cancellationToken) =>
        source.SaveAsPngAsync(path, null, cancellationToken);

    public static Task SaveAsPngAsync(this Image source, string path, PngEncoder encoder, CancellationToken cancellationToken = default) =>
        source.SaveAsync(path, encoder ?? new PngEncoder(), cancellationToken);

    public static void SaveAsPng(this Image source, Stream stream) => source.SaveAsPng(stream, null);

    public static void SaveAsPng(this Image source, Stream stream, PngEncoder encoder) => source.Save(stream, encoder ?? new PngEncoder());

    public static Task SaveAsPngAsync(this Image source, Stream stream) => source.SaveAsPngAsync(stream, null, default);

    public static Task SaveAsPngAsync(this Image source, Stream stream, CancellationToken cancellationToken) =>
        source.SaveAsPngAsync(stream, null, cancellationToken);

    public static Task SaveAsPngAsync(this Image source, Stream stream, PngEncoder encoder, CancellationToken cancellationToken = default) =>
        source.SaveAsync(stream, encoder ?? new PngEncoder(), cancellationToken);

    public static void SaveAsJpeg(this Image source, string path) => source.SaveAsJpeg(path, null);

    public static void SaveAsJpeg(this Image source, string path, JpegEncoder encoder) => source.Save(path, encoder ?? new JpegEncoder());

    public static Task SaveAsJpegAsync(this Image source, string path) => source.SaveAsJpegAsync(path, null, default);

    public static Task SaveAsJpegAsync(this Image source, string path, CancellationToken cancellationToken) =>
        source.SaveAsJpegAsync(path, null, cancellationToken);

    public static Task SaveAsJpegAsync(this Image source, string path, JpegEncoder encoder, CancellationToken cancellationToken = default) =>
        source.SaveAsync(path, encoder ?? new JpegEncoder(), cancellationToken);

    public static void SaveAsJpeg(this Image source, Stream stream) => source.SaveAsJpeg(stream, null);

    public static void SaveAsJpeg(this Image source, Stream stream, JpegEncoder encoder) => source.Save(stream, encoder ?? new JpegEncoder());

    public static Task SaveAsJpegAsync(this Image source, Stream stream) => source.SaveAsJpegAsync(stream, null, default);

    public static Task SaveAsJpegAsync(this Image source, Stream stream, CancellationToken cancellationToken) =>
        source.SaveAsJpegAsync(stream, null, cancellationToken);

    public static Task SaveAsJpegAsync(this Image source, Stream stream, JpegEncoder encoder, CancellationToken cancellationToken = default) =>
        source.SaveAsync(stream, encoder ?? new JpegEncoder(), cancellationToken);
}
