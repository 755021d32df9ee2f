using Microsoft.Win32.SafeHandles;

namespace SixLabors.ImageSharp.Formats.Jpeg;

/// <summary>A compressor or decompressor of the library.</summary>
internal sealed class TurboJpegHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public TurboJpegHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle() => TurboJpeg.Destroy(handle) == 0;
}
