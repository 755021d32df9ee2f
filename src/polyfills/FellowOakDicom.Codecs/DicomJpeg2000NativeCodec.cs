using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.Imaging.NativeCodec.OpenJpeg;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>JPEG 2000 and HTJ2K by OpenJPEG: colour by pixel comes out, the codestream's own colour transform undone.</summary>
public abstract class DicomJpeg2000NativeCodec : DecodingCodec
{
    private protected DicomJpeg2000NativeCodec(DicomTransferSyntax syntax)
        : base(syntax)
    {
    }

    public override void Decode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters)
    {
        for (int frame = 0; frame < oldPixelData.NumberOfFrames; frame++)
        {
            newPixelData.AddFrame(new MemoryByteBuffer(Jpeg2000Decoder.Decode(oldPixelData.GetFrame(frame).Data, oldPixelData)));
        }

        if (oldPixelData.SamplesPerPixel > 1)
        {
            PhotometricInterpretation stored = oldPixelData.PhotometricInterpretation;
            bool isTransformed = stored == PhotometricInterpretation.YbrIct || stored == PhotometricInterpretation.YbrRct;
            newPixelData.PhotometricInterpretation = isTransformed ? PhotometricInterpretation.Rgb : stored;
            newPixelData.PlanarConfiguration = PlanarConfiguration.Interleaved;
        }
    }
}
