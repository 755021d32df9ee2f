using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Model.Reference;

/// <summary>
/// What a model learnt from, in two spaces: that of the picture's own statistics (<see cref="PictureStatistics"/>), where what is no scan of the
/// kind lies apart, and that of the network's pooled features. A scan is as far away as it is in the one where it is farther.
/// </summary>
public sealed class ModelReference
{
    // Measured on BUSI and BUS-BRA: the statistics tell photographs, screens, CT and other organs apart, which the pooled features hardly do.
    private const double PictureShare = 0.99;
    private const double PooledShare = 0.998;

    internal ModelReference(ReferenceSpace picture, ReferenceSpace pooled)
    {
        Picture = picture;
        Pooled = pooled;
    }

    /// <summary>Number of scans that it was made of.</summary>
    public int Scans => Picture.Scans;

    /// <summary>Number of other scans that its limits come from.</summary>
    public int HeldScans => Picture.HeldScans;

    internal ReferenceSpace Picture { get; }

    internal ReferenceSpace Pooled { get; }

    /// <summary>Makes a reference.</summary>
    /// <param name="learnt">Scans that the model learnt from.</param>
    /// <param name="held">Others of the same kind, for the limits.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InsufficientData"/>.</returns>
    public static Outcome<ModelReference> Fit(IReadOnlyList<ScanFeatures> learnt, IReadOnlyList<ScanFeatures> held) =>
        ReferenceSpace.Fit([.. learnt.Select(scan => scan.Picture)], [.. held.Select(scan => scan.Picture)], PictureShare).Then(
            picture => ReferenceSpace.Fit([.. learnt.Select(scan => scan.Pooled)], [.. held.Select(scan => scan.Pooled)], PooledShare)
                .Then<ModelReference>(pooled => new ModelReference(picture, pooled)));

    /// <summary>How near a scan is to what was learnt from, in multiples of the limit.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="pooled">The network's pooled features of it.</param>
    public Familiarity Familiarity(Scan scan, ReadOnlySpan<float> pooled)
    {
        Familiarity asPicture = Picture.Familiarity(PictureStatistics.Of(scan));
        Familiarity asFeatures = Pooled.Familiarity(pooled);
        return asPicture.Distance > asFeatures.Distance ? asPicture : asFeatures;
    }
}
