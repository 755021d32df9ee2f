using System.Buffers.Binary;
using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec.OpenJpeg;

/// <summary>Decodes JPEG 2000 (ISO 15444-1) and HTJ2K (15444-15) codestreams; a JP2 file around one is left aside.</summary>
internal static unsafe class Jpeg2000Decoder
{
    private const uint SignatureBox = 0x6a502020;
    private const uint CodestreamBox = 0x6a703263;

    /// <summary>Samples by pixel, row by row, of one byte each up to 8 bits allocated, else of two, little endian.</summary>
    internal static byte[] Decode(byte[] data, DicomPixelData pixels)
    {
        (int start, int length) = Codestream(data);
        if (HighThroughputGuard.MayBeHighThroughput(data.AsSpan(start, length)))
        {
            if (PacketMarkers.Strip(data.AsSpan(start, length)) is byte[] plain)
            {
                (data, start, length) = (plain, 0, plain.Length);
            }

            HighThroughputGuard.Check(data.AsSpan(start, length));
        }

        OpenJpegLibrary.Image* image = null;
        fixed (byte* bytes = data)
        {
            CodestreamInput input = new(bytes + start, length);
            using OpenJpegCodec codec = OpenJpegLibrary.Create();
            using OpenJpegStream stream = CodestreamInput.Open(&input);
            try
            {
                if (stream.IsInvalid || OpenJpegLibrary.ReadHeader(stream, codec, &image) == 0)
                {
                    throw new DicomCodecException("JPEG 2000 codestream has no main header that OpenJPEG reads");
                }

                CheckSize(image, pixels);
                if (OpenJpegLibrary.Decode(codec, stream, image) == 0 || OpenJpegLibrary.End(codec, stream) == 0)
                {
                    throw new DicomCodecException("JPEG 2000 codestream is malformed, or ends too early");
                }

                return Pack(image, pixels);
            }
            finally
            {
                OpenJpegLibrary.DestroyImage(image);
            }
        }
    }

    private static void CheckSize(OpenJpegLibrary.Image* image, DicomPixelData pixels)
    {
        bool fits = image->ComponentCount == pixels.SamplesPerPixel && image->ComponentCount is 1 or 3;
        for (int i = 0; fits && i < image->ComponentCount; i++)
        {
            OpenJpegLibrary.Component* component = image->Components + i;
            fits = component->Width == pixels.Width && component->Height == pixels.Height && component->StepX == 1 && component->StepY == 1
                && component->Precision <= pixels.BitsAllocated;
        }

        if (!fits)
        {
            throw new DicomCodecException(
                $"JPEG 2000 codestream has {image->X1 - image->X0} x {image->Y1 - image->Y0} pixels of {image->ComponentCount} components, or " +
                $"subsampled ones, or more bits than the data set: {pixels.Width} x {pixels.Height} of {pixels.SamplesPerPixel} of "
                    + $"{pixels.BitsAllocated}");
        }
    }

    private static byte[] Pack(OpenJpegLibrary.Image* image, DicomPixelData pixels)
    {
        int count = checked(pixels.Width * pixels.Height);
        int components = (int)image->ComponentCount;
        int bytes = pixels.BytesAllocated;
        byte[] samples = new byte[checked(count * components * bytes)];
        for (int i = 0; i < components; i++)
        {
            OpenJpegLibrary.Component* component = image->Components + i;
            if (component->Data == null || component->Width != pixels.Width || component->Height != pixels.Height)
            {
                throw new DicomCodecException("JPEG 2000 codestream has a component without pixels");
            }

            // A quantised negative value may lie below what BitsStored hold: it would come back as a positive one.
            bool overshoots = component->IsSigned != 0 && component->Precision > pixels.BitsStored && pixels.Syntax.IsLossy;
            SampleLayout.Narrow(
                new ReadOnlySpan<int>(component->Data, count), samples, i, components, bytes, overshoots ? pixels.BitsStored : 32);
        }

        return samples;
    }

    /// <summary>Where the codestream lies: all of the bytes, or a box of a JP2 file (15444-1 annex I).</summary>
    private static (int Start, int Length) Codestream(byte[] data)
    {
        if (data.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(4)) != SignatureBox)
        {
            return (0, data.Length);
        }

        for (long at = 0; at + 8 <= data.Length;)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan((int)at));
            uint type = BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan((int)at + 4));
            long end = length == 0 ? data.Length : at + length;
            if (type == CodestreamBox && end <= data.Length && end - at > 8)
            {
                return ((int)at + 8, (int)(end - at) - 8);
            }

            at = length >= 8 ? end : data.Length;
        }

        throw new DicomCodecException("JP2 file holds no codestream");
    }
}
