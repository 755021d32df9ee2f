using System.Runtime.InteropServices;
using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec.Jpeg;

/// <summary>Encodes frames of one size.</summary>
internal sealed class JpegEncoder : IDisposable
{
    private readonly TurboJpegHandle _handle = TurboJpeg.Create(compress: true);
    private readonly int _width;
    private readonly int _height;
    private readonly int _quality;
    private readonly bool _halved;

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="quality">1 to 100.</param>
    /// <param name="halved">Chrominance has every other column (4:2:2).</param>
    internal JpegEncoder(int width, int height, int quality, bool halved)
    {
        _width = width > 0 ? width : throw new DicomCodecException("Columns is 0");
        _height = height > 0 ? height : throw new DicomCodecException("Rows is 0");
        _quality = Math.Clamp(quality, 1, 100);
        _halved = halved;
    }

    private int Subsampling => _halved ? TurboJpeg.Sampling422 : TurboJpeg.Sampling444;

    public void Dispose() => _handle.Dispose();

    internal byte[] EncodeGray(byte[] samples) => Encode(samples, 1, TurboJpeg.FormatGray, TurboJpeg.SamplingGray);

    internal byte[] EncodeRgb(byte[] samples) => Encode(samples, 3, TurboJpeg.FormatRgb, Subsampling);

    /// <summary>From Y, Cb, Cr by pixel, without a conversion.</summary>
    internal unsafe byte[] EncodeYcc(byte[] samples)
    {
        Demand(samples, 3);
        int chroma = _halved ? (_width + 1) / 2 : _width;
        byte[] luminance = new byte[_width * _height];
        byte[] blue = new byte[chroma * _height];
        byte[] red = new byte[chroma * _height];
        for (int y = 0, at = 0; y < _height; y++)
        {
            for (int x = 0; x < _width; x++, at += 3)
            {
                luminance[(y * _width) + x] = samples[at];
                if (!_halved || x % 2 == 0)
                {
                    int pair = _halved && x + 1 < _width ? 3 : 0;
                    int to = (y * chroma) + (_halved ? x / 2 : x);
                    blue[to] = (byte)((samples[at + 1] + samples[at + 1 + pair]) / 2);
                    red[to] = (byte)((samples[at + 2] + samples[at + 2 + pair]) / 2);
                }
            }
        }

        byte[] output = NewOutput(Subsampling, out CULong length);
        fixed (byte* y = luminance, cb = blue, cr = red, destination = output)
        {
            byte** planes = stackalloc byte*[3] { y, cb, cr };
            byte* target = destination;
            int result = TurboJpeg.CompressFromPlanes(
                _handle, planes, _width, null, _height, Subsampling, &target, ref length, _quality,
                TurboJpeg.FlagNoReallocation | TurboJpeg.FlagAccurateDct);
            TurboJpeg.Check(_handle, result, "encoded");
        }

        return output[..(int)length.Value];
    }

    private unsafe byte[] Encode(byte[] samples, int components, int format, int subsampling)
    {
        Demand(samples, components);
        byte[] output = NewOutput(subsampling, out CULong length);
        fixed (byte* destination = output)
        {
            byte* target = destination;
            int result = TurboJpeg.Compress(
                _handle, samples, _width, _width * components, _height, format, &target, ref length, subsampling, _quality,
                TurboJpeg.FlagNoReallocation | TurboJpeg.FlagAccurateDct);
            TurboJpeg.Check(_handle, result, "encoded");
        }

        return output[..(int)length.Value];
    }

    private void Demand(byte[] samples, int components)
    {
        long needed = (long)_width * _height * components;
        if (samples.Length < needed)
        {
            throw new DicomCodecException($"Frame has {samples.Length} bytes, {needed} are needed");
        }
    }

    private byte[] NewOutput(int subsampling, out CULong length)
    {
        length = TurboJpeg.BufferSize(_width, _height, subsampling);
        if (length.Value > (nuint)Array.MaxLength)
        {
            throw new DicomCodecException($"{_width} x {_height} pixels are too many for JPEG");
        }

        return new byte[(int)length.Value];
    }
}
