using Microsoft.Win32.SafeHandles;

namespace FellowOakDicom.Imaging.NativeCodec.CharLs;

/// <summary>A decoder of CharLS.</summary>
internal sealed class CharLsHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public CharLsHandle()
        : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        CharLsLibrary.Destroy(handle);
        return true;
    }
}
