using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.Imaging.NativeCodec.Jpeg;
using FellowOakDicom.Imaging.NativeCodec.Jpeg.Extended;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>
/// JPEG: 8 bits by libjpeg-turbo, sequential 12 bits in managed code. What is decoded is colour by pixel at full resolution: RGB where the
/// parameters ask for it or the stream is RGB, else YBR_FULL, the stream's own samples. Only 8 bits are encoded.
/// </summary>
public abstract class DicomJpegNativeCodec : DicomJpegCodec
{
    public override void Decode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters)
    {
        bool toRgb = (parameters as DicomJpegParams ?? new DicomJpegParams()).ConvertColorspaceToRGB;
        PhotometricInterpretation stored = oldPixelData.PhotometricInterpretation;
        bool isRgb = toRgb;
        using JpegDecoder decoder = new();
        for (int frame = 0; frame < oldPixelData.NumberOfFrames; frame++)
        {
            JpegStream stream = new(oldPixelData.GetFrame(frame).Data);
            stream.CheckProcess();
            stream.CheckSize(oldPixelData.Width, oldPixelData.Height, oldPixelData.SamplesPerPixel);
            bool isYcc = stream.IsYcc(stored == PhotometricInterpretation.Rgb);
            isRgb |= !isYcc;
            newPixelData.AddFrame(new MemoryByteBuffer(Samples(decoder, stream, oldPixelData, toRgb && isYcc)));
        }

        if (oldPixelData.SamplesPerPixel == 3)
        {
            newPixelData.PhotometricInterpretation = isRgb ? PhotometricInterpretation.Rgb : PhotometricInterpretation.YbrFull;
            newPixelData.PlanarConfiguration = PlanarConfiguration.Interleaved;
        }
    }

    public override void Encode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters)
    {
        DicomJpegParams options = parameters as DicomJpegParams ?? new DicomJpegParams();
        PhotometricInterpretation stored = oldPixelData.PhotometricInterpretation;
        if (oldPixelData.BitsAllocated != 8 || oldPixelData.PixelRepresentation != PixelRepresentation.Unsigned)
        {
            throw new DicomCodecException(
                $"JPEG baseline holds unsigned samples of 8 bits, not {oldPixelData.PixelRepresentation} ones of {oldPixelData.BitsAllocated}");
        }

        bool isGray = oldPixelData.SamplesPerPixel == 1 && stored != PhotometricInterpretation.PaletteColor;
        bool isColour = oldPixelData.SamplesPerPixel == 3 &&
            (stored == PhotometricInterpretation.Rgb || stored == PhotometricInterpretation.YbrFull);
        if (!isGray && !isColour)
        {
            throw new DicomCodecException($"JPEG baseline cannot hold {stored?.Value} of {oldPixelData.SamplesPerPixel} samples per pixel");
        }

        bool halved = !isGray && options.SampleFactor == DicomJpegSampleFactor.SF422;
        using JpegEncoder encoder = new(oldPixelData.Width, oldPixelData.Height, options.Quality, halved);
        for (int frame = 0; frame < oldPixelData.NumberOfFrames; frame++)
        {
            byte[] samples = oldPixelData.GetFrame(frame).Data;
            if (!isGray && oldPixelData.PlanarConfiguration == PlanarConfiguration.Planar)
            {
                samples = SampleLayout.Interleave(samples, oldPixelData.Width * oldPixelData.Height);
            }

            byte[] encoded = isGray ? encoder.EncodeGray(samples)
                : stored == PhotometricInterpretation.Rgb ? encoder.EncodeRgb(samples)
                : encoder.EncodeYcc(samples);
            newPixelData.AddFrame(new MemoryByteBuffer(encoded));
        }

        if (!isGray)
        {
            newPixelData.PhotometricInterpretation = halved ? PhotometricInterpretation.YbrFull422 : PhotometricInterpretation.YbrFull;
            newPixelData.PlanarConfiguration = PlanarConfiguration.Interleaved;
        }
    }

    private static byte[] Samples(JpegDecoder decoder, JpegStream stream, DicomPixelData pixels, bool convert)
    {
        if (stream.Precision == 8)
        {
            return SampleLayout.FromBytes(decoder.Decode(stream, convert), pixels.BitsAllocated);
        }

        if (pixels.BitsAllocated != 16)
        {
            throw new DicomCodecException($"JPEG samples of 12 bits are decoded into 16 bits, not into {pixels.BitsAllocated}");
        }

        byte[] samples = ExtendedDecoder.Decode(stream.Bytes);
        if (convert)
        {
            YccToRgb.Convert(samples);
        }

        return samples;
    }
}
