using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels;

namespace MedClassifier.Ingestion.Inspection;

/// <summary>Two frames, step by step.</summary>
/// <param name="A">The first.</param>
/// <param name="B">The second.</param>
/// <param name="Steps">The places where at least one of them has a step, in order.</param>
public sealed record FrameComparison(TracedFrame A, TracedFrame B, IReadOnlyList<ComparedStep> Steps)
{
    /// <summary>Whether the model is given the same image.</summary>
    public bool Same => A.ScanSha256 == B.ScanSha256 && A.Picture.Region == B.Picture.Region;

    /// <summary>
    /// Where they part: the first place after which they differ and never meet again; null when they are the same. Values that differ
    /// before and are the same later (other stored values, another rescale) are no parting.
    /// </summary>
    public ComparedStep? Parting =>
        Same ? null : Steps.Skip(Steps.ToList().FindLastIndex(step => step.Same == true) + 1).First(step => step.Same == false);

    /// <summary>Compares two frames.</summary>
    public static FrameComparison Of(TracedFrame a, TracedFrame b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        bool sameSize = a.Picture.Width == b.Picture.Width && a.Picture.Height == b.Picture.Height;
        var steps = new List<ComparedStep>();
        Func<StepValues>? valuesA = null;
        Func<StepValues>? valuesB = null;
        foreach (StepPlace place in StepPlace.All)
        {
            PictureStep? stepA = place.Find(a.Picture.Steps);
            PictureStep? stepB = place.Find(b.Picture.Steps);
            if (stepA is null && stepB is null)
            {
                continue;
            }

            (valuesA, valuesB) = (stepA?.Values ?? valuesA, stepB?.Values ?? valuesB);

            // The hash of the scan has the shape of its pixels in it, which no value has. What the model sees of them is the region alone.
            steps.Add(place == StepPlace.PixelShape
                ? new ComparedStep(place, stepA?.Record, stepB?.Record, a.ScanSha256, b.ScanSha256, a.ScanSha256 == b.ScanSha256, null)
                : place == StepPlace.FieldOfView
                ? new ComparedStep(place, stepA?.Record, stepB?.Record, null, null, a.Picture.Region == b.Picture.Region ? null : false, null)
                : After(place, stepA?.Record, stepB?.Record, valuesA?.Invoke(), valuesB?.Invoke(), sameSize ? a.Picture.Width : null));
        }

        return new FrameComparison(a, b, steps);
    }

    // Without a width they have not the same size.
    private static ComparedStep After(
        StepPlace place, ReceiptStep? a, ReceiptStep? b, StepValues? valuesA, StepValues? valuesB, int? width)
    {
        (string? hashA, string? hashB) = (valuesA?.Sha256(), valuesB?.Sha256());
        bool? same = width is null ? false : valuesA is null || valuesB is null ? null : hashA == hashB;
        bool measurable = same == false && width is not null;
        return new ComparedStep(
            place, a, b, hashA, hashB, same, measurable ? ValueDifference.Between(valuesA!, valuesB!, width!.Value) : null);
    }
}
