namespace TorchSharp;

public static partial class torch
{
    public static class cuda
    {
        public static bool is_available() => Native.ts_cuda_is_available() != 0 && device_count() > 0;

        public static bool is_cudnn_available() => Native.ts_cudnn_is_available() != 0;

        public static int device_count() => Native.ts_cuda_device_count();

        public static void manual_seed(long seed) => Native.Check(Native.ts_cuda_manual_seed(seed));

        public static void manual_seed_all(long seed) => Native.Check(Native.ts_cuda_manual_seed(seed));

        /// <summary>Waits until the device has done what it was given.</summary>
        public static void synchronize(Device device = null)
        {
            InitializeDeviceType(DeviceType.CUDA);

            // A copy to the host waits for everything queued before it.
            using Tensor mark = zeros(1, device: device ?? CUDA);
            using Tensor here = mark.cpu();
        }
    }
}
