using MedClassifier.Ingestion.Pixels;

namespace MedClassifier.Ingestion.Inspection;

/// <summary>How far the values of two frames of one size are apart after a step.</summary>
/// <param name="Different">Values that are not the same.</param>
/// <param name="Total">All values.</param>
/// <param name="Unmeasured">Of the different ones: those where one is padding, or no finite number.</param>
/// <param name="Largest">Largest absolute difference of two numbers; 0 when there is none.</param>
/// <param name="Row">Its row, from 0.</param>
/// <param name="Column">Its column, from 0.</param>
/// <param name="A">The first frame's value there.</param>
/// <param name="B">The second frame's value there.</param>
public sealed record ValueDifference(long Different, long Total, long Unmeasured, double Largest, int Row, int Column, double A, double B)
{
    /// <summary>Measures it.</summary>
    /// <param name="a">Values of the first frame.</param>
    /// <param name="b">Values of the second frame.</param>
    /// <param name="width">Columns of both.</param>
    /// <returns>Null when the frames have not as many values.</returns>
    public static ValueDifference? Between(StepValues a, StepValues b, int width)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Channels != b.Channels || a.Values.Length != b.Values.Length)
        {
            return null;
        }

        (long different, long unmeasured, double largest, int index) = (0, 0, 0, 0);
        for (int i = 0; i < a.Values.Length; i++)
        {
            // Equals says that NaN is NaN, == that 0 is -0.
            if (a.Values[i].Equals(b.Values[i]) || a.Values[i] == b.Values[i])
            {
                continue;
            }

            different++;
            double apart = Math.Abs(a.Values[i] - b.Values[i]);
            if (!double.IsFinite(apart))
            {
                unmeasured++;
            }
            else if (apart > largest)
            {
                (largest, index) = (apart, i);
            }
        }

        int pixel = index / a.Channels;
        return new ValueDifference(different, a.Values.Length, unmeasured, largest, pixel / width, pixel % width, a.Values[index], b.Values[index]);
    }
}
