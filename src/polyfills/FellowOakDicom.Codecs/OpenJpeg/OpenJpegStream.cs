using Microsoft.Win32.SafeHandles;

namespace FellowOakDicom.Imaging.NativeCodec.OpenJpeg;

/// <summary>A stream of OpenJPEG.</summary>
internal sealed class OpenJpegStream : SafeHandleZeroOrMinusOneIsInvalid
{
    public OpenJpegStream()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        OpenJpegLibrary.DestroyStream(handle);
        return true;
    }
}
