using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Phantoms;
using MedClassifier.Phantoms.Studies;

namespace MedClassifier.Tests.Phantoms.Studies;

/// <summary>Ingestion gets back from every stored form what the generator made.</summary>
public sealed class PhantomRoundTripTests(WrittenSample sample) : IClassFixture<WrittenSample>
{
    [Fact]
    public async Task Read_EveryFormAndFrame_GivesThePhantomsGreyValues()
    {
        var source = new FolderScanSource(sample.Folder["studies"], new IngestOptions());
        var generator = new PhantomGenerator();
        int compared = 0;

        foreach (SampleImage image in SampleImage.Plan(WrittenSample.Options))
        {
            using IScanDocument document = await source.OpenAsync(new SourceFile(image.File, sample.Folder[image.File]), default);
            IReadOnlyList<Phantom> frames = PhantomStudyWriter.FramesOf(image, generator, WrittenSample.Options.Seed);
            Assert.Equal(frames.Count, document.Frames.Count);
            foreach (int frame in document.Frames)
            {
                Outcome<Scan> outcome = document.Read(frame, default);
                Assert.True(outcome.IsValue, $"{image.Form.Name}: {outcome.Rejection}");
                Scan scan = outcome.Value;
                Assert.Equal((frames[frame].Width, frames[frame].Height, 1.0), (scan.Width, scan.Height, scan.PixelAspect));
                Compare(scan.Pixels.ToArray(), Expected(frames[frame], image.Form), image.Form);
                compared++;
            }
        }

        Assert.Equal(KnownStoredForms.All.Sum(form => form.Frames), compared);
    }

    private static void Compare(float[] actual, float[] expected, StoredForm form)
    {
        double[] differences = [.. actual.Zip(expected, (a, b) => (double)Math.Abs(a - b))];
        if (form.Syntax.IsLossy)
        {
            Assert.True(differences.Average() < 4 / 255.0, $"{form.Name}: {differences.Average():F4}");
        }
        else
        {
            // Half a step of the stored values, and as much again where ingestion stretches them anew.
            double step = 1.0 / (form.White - form.Black);
            Assert.True(differences.Max() <= 1.01 * step, $"{form.Name}: {differences.Max():F6}");
        }
    }

    private static float[] Expected(Phantom phantom, StoredForm form)
    {
        float[] grey = phantom.Pixels.ToArray();
        if (form.Padding is null)
        {
            return grey;
        }

        // Padding is 0, and what is left goes from its own darkest to its own brightest.
        bool[] padded = [.. Enumerable.Range(0, grey.Length).Select(i => IsBorder(i % phantom.Width, i / phantom.Width))];
        float[] shown = [.. grey.Where((_, i) => !padded[i])];
        float darkest = shown.Min();
        float range = shown.Max() - darkest;
        return [.. grey.Select((value, i) => padded[i] ? 0 : (value - darkest) / range)];

        bool IsBorder(int x, int y) =>
            x < form.Border || y < form.Border || x >= phantom.Width - form.Border || y >= phantom.Height - form.Border;
    }
}
