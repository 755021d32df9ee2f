using MedClassifier.Cli.Display;
using MedClassifier.Domain;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Inspection;
using MedClassifier.Pipeline;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier inspect --compare: at which step two files part.</summary>
/// <param name="screen">What the user sees.</param>
/// <param name="options">What a file may ask for.</param>
internal sealed class InspectComparison(Screen screen, IngestOptions options)
{
    /// <summary>Compares a frame of two files.</summary>
    /// <returns>0 when the model is given the same image, 1 when not, 3 when a file gives no image.</returns>
    public async Task<int> RunAsync(string pathA, string pathB, int frame, bool asJson, CancellationToken cancellationToken)
    {
        var tracer = new FrameTracer(options);
        Outcome<TracedFrame> a = await tracer.TraceAsync(pathA, frame, cancellationToken).ConfigureAwait(false);
        Outcome<TracedFrame> b = await tracer.TraceAsync(pathB, frame, cancellationToken).ConfigureAwait(false);
        if (!a.IsValue || !b.IsValue)
        {
            if (asJson)
            {
                screen.Out.Profile.Out.Writer.WriteLine(InspectionJson.Write(a.Rejection, b.Rejection));
            }
            else
            {
                ComparisonView.ShowRejections(screen, a.Rejection, b.Rejection);
            }

            return ExitCodes.NothingDone;
        }

        FrameComparison comparison = FrameComparison.Of(a.Value, b.Value);
        if (asJson)
        {
            screen.Out.Profile.Out.Writer.WriteLine(InspectionJson.Write(comparison));
        }
        else
        {
            ComparisonView.Show(screen, comparison, pathA, pathB);
        }

        return comparison.Same ? ExitCodes.Done : ExitCodes.SomeSetAside;
    }
}
