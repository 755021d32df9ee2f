using MedClassifier.Domain;
using MedClassifier.Domain.Training;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Phantoms;
using MedClassifier.Phantoms.Studies;
using MedClassifier.Tests.Architecture;

namespace MedClassifier.Tests.Phantoms.Studies;

/// <summary>The committed sample-data is what the generator makes today; else it must be written anew, and its model fitted anew.</summary>
public sealed class SampleDataTests
{
    private static readonly string Csv = Path.Combine(FloorPlan.SourceFolder, "..", "sample-data", "labels.csv");

    [Fact]
    public void Labels_Committed_AreThoseOfTheDefaults()
    {
        LabelTable folder = LabelReader.Read(Csv, Finding.All, LabelNeeds.Files).Value!;

        Assert.Equal(
            SampleImage.Plan(new SampleOptions()).Select(image => (image.File, image.Finding, image.Group, "test", image.Mask)),
            folder.Rows.Select(row => (row.File, Finding.All[row.Label], row.Group, row.Split, string.Join("|", row.Masks))));
    }

    [Fact]
    public void Images_Committed_ShowTheGeneratorsPhantoms()
    {
        IReadOnlyList<SampleImage> plan = SampleImage.Plan(new SampleOptions());
        LabelTable labels = LabelReader.Read(Csv, Finding.All).Value!;
        ITrainingSet committed = labels.Examples(labels.Rows, new IngestOptions());
        var generator = new PhantomGenerator();

        // One of each class; that every form gives the phantom back is another test's.
        foreach (int index in new[] { 0, 2, 4 })
        {
            TrainingExample example = committed.Load(index, default).Value!;
            Phantom phantom = generator.Generate(new PhantomKey(PhantomSeeds.Sample, plan[index].Study, plan[index].View), plan[index].Finding);

            double[] differences = [.. example.Scan.Pixels.ToArray().Zip(phantom.Pixels.ToArray(), (a, b) => (double)Math.Abs(a - b))];
            Assert.True(differences.Max() <= 1.01 / 255, $"{plan[index].File}: {differences.Max():F4}");
            Assert.Equal(example.Mask?.ToArray() ?? new byte[phantom.Mask.Length], phantom.Mask.ToArray());
        }
    }
}
