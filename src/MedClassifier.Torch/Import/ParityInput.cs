namespace MedClassifier.Torch.Import;

/// <summary>
/// An input that every program can make, to see whether weights give the same here and there:
/// x[c, i, j] = sin((c + 1) (0.05 i + 0.03 j)), channel c, row i, column j from 0, in double precision, rounded to single.
/// </summary>
internal static class ParityInput
{
    /// <summary>The input, 3 x side x side.</summary>
    /// <param name="side">Rows, and columns.</param>
    /// <param name="grey">Whether all channels are the first: what a network of grey pictures takes.</param>
    public static float[] Make(int side, bool grey = false)
    {
        float[] values = new float[checked(3 * side * side)];
        int place = 0;
        for (int channel = 1; channel <= 3; channel++)
        {
            for (int row = 0; row < side; row++)
            {
                for (int column = 0; column < side; column++)
                {
                    values[place++] = (float)Math.Sin((grey ? 1 : channel) * ((0.05 * row) + (0.03 * column)));
                }
            }
        }

        return values;
    }
}
