using SixLabors.ImageSharp.Formats;

namespace SixLabors.ImageSharp;

/// <content>What can be said of a file without decoding it.</content>
public abstract partial class Image
{
    public static ImageInfo Identify(string path) => Identify(new DecoderOptions(), path);

    public static ImageInfo Identify(DecoderOptions options, string path) => FormatRegistry.Identify(options, File.ReadAllBytes(path));

    public static ImageInfo Identify(Stream stream) => Identify(new DecoderOptions(), stream);

    public static ImageInfo Identify(DecoderOptions options, Stream stream) =>
        FormatRegistry.Identify(options, StreamBytes.ReadToEndAndReturn(stream));

    public static ImageInfo Identify(ReadOnlySpan<byte> buffer) => Identify(new DecoderOptions(), buffer);

    public static ImageInfo Identify(DecoderOptions options, ReadOnlySpan<byte> buffer) => FormatRegistry.Identify(options, buffer);

    public static Task<ImageInfo> IdentifyAsync(string path, CancellationToken cancellationToken = default) =>
        IdentifyAsync(new DecoderOptions(), path, cancellationToken);

    public static async Task<ImageInfo> IdentifyAsync(
        DecoderOptions options, string path, CancellationToken cancellationToken = default) =>
        FormatRegistry.Identify(options, await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));

    public static Task<ImageInfo> IdentifyAsync(Stream stream, CancellationToken cancellationToken = default) =>
        IdentifyAsync(new DecoderOptions(), stream, cancellationToken);

    public static async Task<ImageInfo> IdentifyAsync(
        DecoderOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        FormatRegistry.Identify(options, await StreamBytes.ReadToEndAndReturnAsync(stream, cancellationToken).ConfigureAwait(false));

    public static IImageFormat DetectFormat(string path) => DetectFormat(new DecoderOptions(), path);

    public static IImageFormat DetectFormat(DecoderOptions options, string path) => FormatRegistry.DetectFormat(options, File.ReadAllBytes(path));

    public static IImageFormat DetectFormat(Stream stream) => DetectFormat(new DecoderOptions(), stream);

    public static IImageFormat DetectFormat(DecoderOptions options, Stream stream) =>
        FormatRegistry.DetectFormat(options, StreamBytes.ReadToEndAndReturn(stream));

    public static IImageFormat DetectFormat(ReadOnlySpan<byte> buffer) => DetectFormat(new DecoderOptions(), buffer);

    public static IImageFormat DetectFormat(DecoderOptions options, ReadOnlySpan<byte> buffer) => FormatRegistry.DetectFormat(options, buffer);

    public static Task<IImageFormat> DetectFormatAsync(string path, CancellationToken cancellationToken = default) =>
        DetectFormatAsync(new DecoderOptions(), path, cancellationToken);

    public static async Task<IImageFormat> DetectFormatAsync(
        DecoderOptions options, string path, CancellationToken cancellationToken = default) =>
        FormatRegistry.DetectFormat(options, await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));

    public static Task<IImageFormat> DetectFormatAsync(Stream stream, CancellationToken cancellationToken = default) =>
        DetectFormatAsync(new DecoderOptions(), stream, cancellationToken);

    public static async Task<IImageFormat> DetectFormatAsync(
        DecoderOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        FormatRegistry.DetectFormat(options, await StreamBytes.ReadToEndAndReturnAsync(stream, cancellationToken).ConfigureAwait(false));
}
