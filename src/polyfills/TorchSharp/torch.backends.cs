namespace TorchSharp;

public static partial class torch
{
    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                public static bool allow_tf32
                {
                    get => Native.ts_get_flag(0) != 0;
                    set => Native.Check(Native.ts_set_flag(0, value ? 1 : 0));
                }

                public static bool allow_fp16_reduced_precision_reduction
                {
                    get => Native.ts_get_flag(2) != 0;
                    set => Native.Check(Native.ts_set_flag(2, value ? 1 : 0));
                }
            }
        }

        public static class cudnn
        {
            public static bool allow_tf32
            {
                get => Native.ts_get_flag(1) != 0;
                set => Native.Check(Native.ts_set_flag(1, value ? 1 : 0));
            }
        }
    }
}
