namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers on the CPU.</summary>
    public class Generator : IDisposable
    {
        private readonly GeneratorHandle handle;

        public Generator(ulong seed = 0, Device device = null)
        {
            if (device is not null && device.type != DeviceType.CPU)
            {
                throw new NotSupportedException($"A generator of its own is for the CPU, not for {device}.");
            }

            handle = Native.ts_generator(seed);
        }

        private Generator(GeneratorHandle handle) => this.handle = handle;

        public static Generator Default { get; } = new(Native.ts_default_generator());

        public Device device { get; } = CPU;

        public IntPtr Handle => handle.Pointer;

        public long initial_seed() => Native.ts_generator_seed(handle);

        public Generator manual_seed(long seed)
        {
            Native.Check(Native.ts_generator_set_seed(handle, seed));
            return this;
        }

        /// <summary>Seeds from the system's randomness and returns the seed.</summary>
        public long seed() => Native.ts_generator_reseed(handle);

        public Tensor get_state() => Tensor.Own(Native.ts_generator_state(handle));

        public void set_state(Tensor value) => Native.Check(Native.ts_generator_set_state(handle, value.H));

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        internal static GeneratorHandle HandleOrDefault(Generator generator) => generator is null ? GeneratorHandle.None : generator.handle;

        protected virtual void Dispose(bool disposing)
        {
            if (disposing && this != Default)
            {
                handle.Dispose();
            }
        }
    }
}
