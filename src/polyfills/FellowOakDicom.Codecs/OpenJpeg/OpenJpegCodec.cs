using Microsoft.Win32.SafeHandles;

namespace FellowOakDicom.Imaging.NativeCodec.OpenJpeg;

/// <summary>A codec of OpenJPEG.</summary>
internal sealed class OpenJpegCodec : SafeHandleZeroOrMinusOneIsInvalid
{
    public OpenJpegCodec()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        OpenJpegLibrary.DestroyCodec(handle);
        return true;
    }
}
