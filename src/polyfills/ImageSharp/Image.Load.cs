using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <content>Decoding, and what can be said of a file without decoding it.</content>
public abstract partial class Image
{
    public static Image<TPixel> Load<TPixel>(string path)
        where TPixel : unmanaged, IPixel<TPixel> => Load<TPixel>(new DecoderOptions(), path);

    public static Image<TPixel> Load<TPixel>(DecoderOptions options, string path)
        where TPixel : unmanaged, IPixel<TPixel> => FormatRegistry.Decode<TPixel>(options, File.ReadAllBytes(path));

    public static Image<TPixel> Load<TPixel>(Stream stream)
        where TPixel : unmanaged, IPixel<TPixel> => Load<TPixel>(new DecoderOptions(), stream);

    public static Image<TPixel> Load<TPixel>(DecoderOptions options, Stream stream)
        where TPixel : unmanaged, IPixel<TPixel> => FormatRegistry.Decode<TPixel>(options, StreamBytes.ReadToEnd(stream));

    public static Image<TPixel> Load<TPixel>(ReadOnlySpan<byte> buffer)
        where TPixel : unmanaged, IPixel<TPixel> => Load<TPixel>(new DecoderOptions(), buffer);

    public static Image<TPixel> Load<TPixel>(DecoderOptions options, ReadOnlySpan<byte> buffer)
        where TPixel : unmanaged, IPixel<TPixel> => FormatRegistry.Decode<TPixel>(options, buffer);

    public static Task<Image<TPixel>> LoadAsync<TPixel>(string path, CancellationToken cancellationToken = default)
        where TPixel : unmanaged, IPixel<TPixel> =>
        LoadAsync<TPixel>(new DecoderOptions(), path, cancellationToken);

    public static async Task<Image<TPixel>> LoadAsync<TPixel>(
        DecoderOptions options, string path, CancellationToken cancellationToken = default)
        where TPixel : unmanaged, IPixel<TPixel> =>
        FormatRegistry.Decode<TPixel>(options, await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));

    public static Task<Image<TPixel>> LoadAsync<TPixel>(Stream stream, CancellationToken cancellationToken = default)
        where TPixel : unmanaged, IPixel<TPixel> =>
        LoadAsync<TPixel>(new DecoderOptions(), stream, cancellationToken);

    public static async Task<Image<TPixel>> LoadAsync<TPixel>(
        DecoderOptions options, Stream stream, CancellationToken cancellationToken = default)
        where TPixel : unmanaged, IPixel<TPixel> =>
        FormatRegistry.Decode<TPixel>(options, await StreamBytes.ReadToEndAsync(stream, cancellationToken).ConfigureAwait(false));

    public static Image Load(string path) => Load(new DecoderOptions(), path);

    public static Image Load(DecoderOptions options, string path) => FormatRegistry.Decode(options, File.ReadAllBytes(path));

    public static Image Load(Stream stream) => Load(new DecoderOptions(), stream);

    public static Image Load(DecoderOptions options, Stream stream) => FormatRegistry.Decode(options, StreamBytes.ReadToEnd(stream));

    public static Image Load(ReadOnlySpan<byte> buffer) => Load(new DecoderOptions(), buffer);

    public static Image Load(DecoderOptions options, ReadOnlySpan<byte> buffer) => FormatRegistry.Decode(options, buffer);

    public static Task<Image> LoadAsync(string path, CancellationToken cancellationToken = default) =>
        LoadAsync(new DecoderOptions(), path, cancellationToken);

    public static async Task<Image> LoadAsync(
        DecoderOptions options, string path, CancellationToken cancellationToken = default) =>
        FormatRegistry.Decode(options, await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));

    public static Task<Image> LoadAsync(Stream stream, CancellationToken cancellationToken = default) =>
        LoadAsync(new DecoderOptions(), stream, cancellationToken);

    public static async Task<Image> LoadAsync(
        DecoderOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        FormatRegistry.Decode(options, await StreamBytes.ReadToEndAsync(stream, cancellationToken).ConfigureAwait(false));
}
