using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>What a factory makes; the layout is that of OptionsArg in native/shim.h. -1 stands for libtorch's default.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct OptionsArg
{
    internal int Type;
    internal int DeviceType;
    internal int DeviceIndex;
    internal int RequiresGrad;

    /// <summary>The caller's wishes, with the default device where there is none.</summary>
    internal static OptionsArg From(torch.ScalarType? dtype, torch.Device device, bool requiresGrad, string[] names = null)
    {
        RefuseNames(names);
        return Of(dtype, torch.InitializeDevice(device), requiresGrad);
    }

    /// <summary>The caller's wishes; the device of the model tensor where there is none.</summary>
    internal static OptionsArg Like(torch.ScalarType? dtype, torch.Device device, bool requiresGrad, string[] names = null)
    {
        RefuseNames(names);
        return Of(dtype, device, requiresGrad);
    }

    private static OptionsArg Of(torch.ScalarType? dtype, torch.Device device, bool requiresGrad) => new()
    {
        Type = dtype.HasValue ? (int)dtype.Value : -1,
        DeviceType = device is null ? -1 : (int)device.type,
        DeviceIndex = device is null ? -1 : device.index,
        RequiresGrad = requiresGrad ? 1 : 0,
    };

    private static void RefuseNames(string[] names)
    {
        if (names is { Length: > 0 })
        {
            throw new NotSupportedException("Named dimensions are not supported.");
        }
    }
}
