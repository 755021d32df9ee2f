using System.Buffers.Binary;

namespace MedClassifier.Phantoms.Studies;

/// <summary>Turns grey values into the stored values of a form.</summary>
internal static class PixelEncoder
{
    /// <summary>All frames, one after the other, little-endian.</summary>
    public static byte[] Encode(IReadOnlyList<Phantom> frames, StoredForm form)
    {
        int bytes = form.Bits > 8 ? 2 : 1;
        int size = frames[0].Pixels.Length * bytes;
        byte[] stored = new byte[size * frames.Count];
        for (int frame = 0; frame < frames.Count; frame++)
        {
            EncodeFrame(frames[frame], form, stored.AsSpan(frame * size, size));
        }

        return stored;
    }

    private static void EncodeFrame(Phantom phantom, StoredForm form, Span<byte> target)
    {
        ReadOnlySpan<float> pixels = phantom.Pixels.Span;
        for (int i = 0; i < pixels.Length; i++)
        {
            int column = i % phantom.Width;
            int row = i / phantom.Width;
            int fromEdge = Math.Min(Math.Min(column, phantom.Width - 1 - column), Math.Min(row, phantom.Height - 1 - row));
            int value = form.Padding is { } padding && fromEdge < form.Border ? padding : Stored(pixels[i], form);
            if (form.Bits > 8)
            {
                BinaryPrimitives.WriteInt16LittleEndian(target[(2 * i)..], (short)value);
            }
            else
            {
                target[i] = (byte)value;
            }
        }
    }

    private static int Stored(float grey, StoredForm form)
    {
        float shown = form.IsInverted ? 1 - grey : grey;
        return form.Black + (int)((shown * (form.White - form.Black)) + 0.5f);
    }
}
