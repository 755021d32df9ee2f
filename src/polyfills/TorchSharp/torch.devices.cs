namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU;

    public static readonly Device META;

    private static Device defaultDevice;

    static torch()
    {
        try
        {
            _ = Native.ts_get_default_dtype();
        }
        catch (DllNotFoundException e)
        {
            throw new NotSupportedException(
                "The native half of TorchSharp, or the libtorch that it was built against, cannot be loaded " +
                "(Debian: apt-get install libtorch1.13 libopenblas0-openmp).",
                e);
        }

        CPU = new Device(DeviceType.CPU);
        META = new Device(DeviceType.META);
        defaultDevice = CPU;
    }

    public static Device CUDA => new(DeviceType.CUDA);

    public static Device MPS => new(DeviceType.MPS);

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);

    public static Device get_default_device() => defaultDevice;

    public static void set_default_device(Device device) => defaultDevice = device;

    public static void set_default_device(string device) => defaultDevice = new Device(device);

    /// <summary>The device a factory uses: the one named, else the default.</summary>
    public static Device InitializeDevice(Device device) => device ?? defaultDevice;

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
        }
    }

    /// <summary>Whether the libtorch in use can compute there, on this machine.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => cuda.is_available(),
        _ => false,
    };

    public static bool cuda_is_available() => cuda.is_available();

    public static bool mps_is_available() => false;
}
