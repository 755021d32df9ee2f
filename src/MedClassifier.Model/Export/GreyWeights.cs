namespace MedClassifier.Model.Export;

/// <summary>The weights of a convolution over equal channels as those over one: sum over c of w_c / deviation_c.</summary>
internal static class GreyWeights
{
    /// <summary>Sums them.</summary>
    /// <param name="convolution">Outputs x Inputs x Side x Side weights, row-major.</param>
    /// <param name="kernel">These sizes.</param>
    /// <param name="deviations">By what each input channel is divided; one value a channel.</param>
    /// <returns>Outputs x 1 x Side x Side weights.</returns>
    public static float[] Of(ReadOnlySpan<float> convolution, Kernel kernel, IReadOnlyList<float> deviations)
    {
        int window = kernel.Side * kernel.Side;
        float[] grey = new float[kernel.Outputs * window];
        for (int i = 0; i < grey.Length; i++)
        {
            int first = (i / window * kernel.Inputs * window) + (i % window);
            double sum = 0;
            for (int channel = 0; channel < kernel.Inputs; channel++)
            {
                sum += convolution[first + (channel * window)] / (double)deviations[channel];
            }

            grey[i] = (float)sum;
        }

        return grey;
    }
}
