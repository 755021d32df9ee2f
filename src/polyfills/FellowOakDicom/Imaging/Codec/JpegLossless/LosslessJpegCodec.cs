using System.Runtime.InteropServices;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.Imaging.Codec.JpegLossless;

/// <summary>Decodes JPEG Lossless, process 14, with any predictor or with the first one alone; it does not encode.</summary>
internal sealed class LosslessJpegCodec : DicomJpegCodec
{
    internal LosslessJpegCodec(DicomTransferSyntax syntax) => TransferSyntax = syntax;

    public override DicomTransferSyntax TransferSyntax { get; }

    public override void Encode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters) =>
        throw new DicomCodecException($"Encoding of transfer syntax {TransferSyntax} is not supported");

    public override void Decode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters)
    {
        int components = oldPixelData.SamplesPerPixel;
        int bytes = oldPixelData.BytesAllocated;
        long size = (long)oldPixelData.Width * oldPixelData.Height * components * bytes;
        if (components is not (1 or 3) || bytes > 2 || size == 0 || size > Array.MaxLength)
        {
            throw new DicomCodecException(
                $"Lossless JPEG cannot hold {oldPixelData.Width} x {oldPixelData.Height} pixels of {components} samples of {bytes} bytes");
        }

        bool planar = newPixelData.PlanarConfiguration == PlanarConfiguration.Planar;
        for (int number = 0; number < oldPixelData.NumberOfFrames; number++)
        {
            LosslessDecoder decoder = LosslessDecoder.Decode(
                oldPixelData.GetFrame(number).Data, oldPixelData.Width, oldPixelData.Height, components);
            if (decoder.Precision > 8 * bytes)
            {
                throw new DicomCodecException($"JPEG samples of {decoder.Precision} bits do not fit {8 * bytes} bits allocated");
            }

            newPixelData.AddFrame(new MemoryByteBuffer(Pack(decoder.Planes, (int)size, bytes, planar)));
        }
    }

    private static byte[] Pack(ushort[][] planes, int size, int bytes, bool planar)
    {
        byte[] frame = new byte[size];
        int pixels = planes[0].Length;
        if (bytes == 2 && planes.Length == 1 && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(planes[0].AsSpan()).CopyTo(frame);
            return frame;
        }

        for (int p = 0; p < planes.Length; p++)
        {
            int at = bytes * (planar ? p * pixels : p);
            int step = bytes * (planar ? 1 : planes.Length);
            foreach (ushort sample in planes[p])
            {
                frame[at] = (byte)sample;
                if (bytes == 2)
                {
                    frame[at + 1] = (byte)(sample >> 8);
                }

                at += step;
            }
        }

        return frame;
    }
}
