using Microsoft.Win32.SafeHandles;

namespace FellowOakDicom.Imaging.NativeCodec.Jpeg;

/// <summary>A compressor or decompressor of libturbojpeg.</summary>
internal sealed class TurboJpegHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public TurboJpegHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle() => TurboJpeg.Destroy(handle) == 0;
}
