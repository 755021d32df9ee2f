namespace MedClassifier.Torch.Training;

/// <summary>What one step is made of, as plain memory.</summary>
/// <param name="Images">Count x 3 x size x size, normalised.</param>
/// <param name="Labels">One per example: index into the classes.</param>
/// <param name="Attention">
/// Count x cells: the share of the lesion in each cell of the attention's grid, sum 1 where there is a mask, 0 everywhere where there
/// is none.
/// </param>
/// <param name="Masks">Number of examples with a mask.</param>
internal sealed record TrainingBatch(float[] Images, long[] Labels, float[] Attention, int Masks)
{
    /// <summary>Number of examples.</summary>
    public int Count => Labels.Length;
}
