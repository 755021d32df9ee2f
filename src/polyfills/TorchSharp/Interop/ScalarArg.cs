using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>A number as it crosses to libtorch; the layout is that of ScalarArg in native/shim.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ScalarArg
{
    internal const long Integral = 0;
    internal const long Floating = 1;
    internal const long Boolean = 2;
    internal const long Complex = 3;

    internal long Kind;
    internal long Integer;
    internal double Real;
    internal double Imaginary;
}
