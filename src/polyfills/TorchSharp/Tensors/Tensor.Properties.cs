namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A name for people; libtorch does not know it.</summary>
        public string name { get; set; }

        public long Dimensions => dim();

        public long ndim => dim();

        public long NumberOfElements => numel();

        public long ElementSize => element_size();

        public ScalarType dtype => (ScalarType)Native.ts_dtype(H);

        public DeviceType device_type => (DeviceType)Native.ts_device_type(H);

        public int device_index => Native.ts_device_index(H);

        public Device device => new(device_type, device_index);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_leaf => Native.ts_is_leaf(H) != 0;

        public long[] shape
        {
            get
            {
                long[] result = new long[dim()];
                Native.ts_sizes(H, result);
                return result;
            }
        }

        public long dim() => Native.ts_dim(H);

        public long numel() => Native.ts_numel(H);

        public long element_size() => Native.ts_element_size(H);

        public long[] size() => shape;

        public long size(int dim)
        {
            long result = Native.ts_size(H, dim, out int status);
            Native.Check(status);
            return result;
        }

        public long[] stride()
        {
            long[] result = new long[dim()];
            Native.ts_strides(H, result);
            return result;
        }

        public long stride(int dim)
        {
            long[] all = stride();
            return all[dim < 0 ? dim + all.Length : dim];
        }

        public long storage_offset() => Native.ts_storage_offset(H);

        public bool is_contiguous() => Native.ts_is_contiguous(H) != 0;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_nonzero()
        {
            if (numel() != 1)
            {
                throw new InvalidOperationException("Only a tensor with one element has a truth value.");
            }

            return ItemValue().Kind switch
            {
                ScalarArg.Integral or ScalarArg.Boolean => ItemValue().Integer != 0,
                _ => ItemValue().Real != 0 || ItemValue().Imaginary != 0,
            };
        }

        /// <summary>The type and device of a copy like this one, unless the caller named them.</summary>
        private bool IsOn(DeviceType type, int index) => device_type == type && (index < 0 || device_index == index || type == DeviceType.CPU);
    }
}
