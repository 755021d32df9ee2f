namespace TorchSharp;

/// <summary>A tensor in a file: type, rank and sizes as variable-length numbers (LEB128), then the elements, little-endian.</summary>
internal static class TensorFile
{
    internal static void Write(torch.Tensor tensor, BinaryWriter writer)
    {
        using torch.Tensor host = tensor.detach();
        using torch.Tensor near = host.cpu();
        using torch.Tensor plain = near.contiguous();
        long[] shape = plain.shape;
        writer.Write7BitEncodedInt64((long)plain.dtype);
        writer.Write7BitEncodedInt64(shape.Length);
        foreach (long size in shape)
        {
            writer.Write7BitEncodedInt64(size);
        }

        writer.Write(plain.bytes);
    }

    internal static torch.Tensor Read(BinaryReader reader, bool skip)
    {
        (torch.ScalarType type, long[] shape) = ReadHead(reader);
        torch.Tensor result = torch.empty(shape, type, torch.CPU);
        Fill(result, reader);
        if (!skip)
        {
            return result;
        }

        result.Dispose();
        return null;
    }

    internal static void ReadInto(torch.Tensor target, BinaryReader reader, bool skip)
    {
        (torch.ScalarType type, long[] shape) = ReadHead(reader);
        if (!skip && (type != target.dtype || !shape.AsSpan().SequenceEqual(target.shape)))
        {
            throw new ArgumentException(
                $"The file has {type} ({string.Join(", ", shape)}), the tensor is {target.dtype} ({string.Join(", ", target.shape)}).");
        }

        using torch.Tensor read = torch.empty(shape, type, torch.CPU);
        Fill(read, reader);
        if (skip)
        {
            return;
        }

        using IDisposable mode = torch.no_grad();
        target.copy_(read);
    }

    private static (torch.ScalarType Type, long[] Shape) ReadHead(BinaryReader reader)
    {
        torch.ScalarType type = (torch.ScalarType)reader.Read7BitEncodedInt64();
        long[] shape = new long[checked((int)reader.Read7BitEncodedInt64())];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = reader.Read7BitEncodedInt64();
        }

        return (type, shape);
    }

    private static void Fill(torch.Tensor tensor, BinaryReader reader)
    {
        Span<byte> rest = tensor.bytes;
        while (rest.Length > 0)
        {
            int read = reader.Read(rest);
            if (read == 0)
            {
                throw new EndOfStreamException($"The file ends {rest.Length} bytes before the end of a tensor.");
            }

            rest = rest[read..];
        }
    }
}
