using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>Copies the elements of a view, with whatever strides, into row-major order.</summary>
internal static class TensorGathering
{
    /// <summary>Number of elements of the view; checked, so that the view lies within its storage.</summary>
    /// <param name="tensor">The view.</param>
    /// <param name="available">Elements that the storage has.</param>
    /// <returns>The number, or -1 when some element would lie outside.</returns>
    public static long CountWithin(PickledTensor tensor, long available)
    {
        Int128 count = 1;
        Int128 last = (Int128)tensor.Offset + tensor.Storage.ViewOffset;
        for (int axis = 0; axis < tensor.Shape.Count; axis++)
        {
            count *= tensor.Shape[axis];
            last += (Int128)tensor.Strides[axis] * Math.Max(0, tensor.Shape[axis] - 1);
            if (count > long.MaxValue || last > long.MaxValue)
            {
                return -1;
            }
        }

        return count == 0 || last < available ? (long)count : -1;
    }

    /// <summary>The elements in row-major order.</summary>
    /// <param name="tensor">A view that <see cref="CountWithin"/> has found to lie within its storage.</param>
    /// <param name="count">Its number of elements.</param>
    /// <param name="storage">The storage's bytes.</param>
    public static byte[] Gather(PickledTensor tensor, int count, ReadOnlySpan<byte> storage)
    {
        int size = StoredTensor.SizeOf(tensor.Storage.Kind);
        byte[] result = new byte[checked(count * size)];
        long place = tensor.Offset + tensor.Storage.ViewOffset;
        if (count == 0 || IsRowMajor(tensor))
        {
            storage.Slice(count == 0 ? 0 : checked((int)(place * size)), result.Length).CopyTo(result);
            return result;
        }

        long[] index = new long[tensor.Shape.Count];
        for (int i = 0; i < count; i++)
        {
            storage.Slice(checked((int)(place * size)), size).CopyTo(result.AsSpan(i * size));
            // Like an odometer: the last axis turns fastest, and one that is through goes back to 0.
            for (int axis = index.Length - 1; axis >= 0; axis--)
            {
                place += tensor.Strides[axis];
                if (++index[axis] < tensor.Shape[axis])
                {
                    break;
                }

                place -= tensor.Strides[axis] * tensor.Shape[axis];
                index[axis] = 0;
            }
        }

        return result;
    }

    private static bool IsRowMajor(PickledTensor tensor)
    {
        long expected = 1;
        for (int axis = tensor.Shape.Count - 1; axis >= 0; axis--)
        {
            if (tensor.Shape[axis] != 1 && tensor.Strides[axis] != expected)
            {
                return false;
            }

            expected *= tensor.Shape[axis];
        }

        return true;
    }
}
