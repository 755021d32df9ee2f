using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.Imaging.NativeCodec.CharLs;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>JPEG-LS by CharLS: colour by pixel comes out, whatever the stream's interleaving.</summary>
public abstract class DicomJpegLsNativeCodec : DecodingCodec
{
    private protected DicomJpegLsNativeCodec(DicomTransferSyntax syntax)
        : base(syntax)
    {
    }

    public override void Decode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters)
    {
        for (int frame = 0; frame < oldPixelData.NumberOfFrames; frame++)
        {
            byte[] samples = JpegLsDecoder.Decode(
                oldPixelData.GetFrame(frame).Data, oldPixelData.Width, oldPixelData.Height, oldPixelData.SamplesPerPixel, oldPixelData.BitsAllocated);
            newPixelData.AddFrame(new MemoryByteBuffer(samples));
        }

        if (oldPixelData.SamplesPerPixel > 1)
        {
            newPixelData.PlanarConfiguration = PlanarConfiguration.Interleaved;
        }
    }
}
