using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using MedClassifier.Reporting.Archive;
using Scan = MedClassifier.Domain.Scans.Scan;

namespace MedClassifier.Tests.Reporting.Archive.Fhir;

public class FhirBundleTests
{
    private static readonly Scan Odd = SampleScans.Ramp(101, 77, 2);

    [Fact]
    public async System.Threading.Tasks.Task Write_Study_IsReadBackByTheLibraryAsWhatWasWritten()
    {
        using var archive = new SampleArchive();
        await archive.FileAsync(SampleArchive.Header(SampleArchive.Source(77, 101)), Odd, SampleScans.OneHot(Odd, 7, 3, 2));

        Bundle bundle = Read(archive);

        DiagnosticReport report = Assert.Single(bundle.Entry.Select(entry => entry.Resource).OfType<DiagnosticReport>());
        Observation[] observations = [.. bundle.Entry.Select(entry => entry.Resource).OfType<Observation>()];
        Patient patient = Assert.Single(bundle.Entry.Select(entry => entry.Resource).OfType<Patient>());
        ImagingStudy study = Assert.Single(bundle.Entry.Select(entry => entry.Resource).OfType<ImagingStudy>());
        Assert.Equal(DiagnosticReport.DiagnosticReportStatus.Preliminary, report.Status);
        Assert.Equal(2, report.Result.Count);
        Assert.Equal("urn:oid:" + SampleArchive.Study, study.Identifier[0].Value);
        Assert.Equal(SampleArchive.Instance, study.Series[0].Instance[0].Uid);
        Assert.Equal(("Müller", "P-1"), (patient.Name[0].Family, patient.Identifier[0].Value));
        Assert.All(observations, observation =>
        {
            Assert.Equal("S-MALIGNANT", Assert.IsType<CodeableConcept>(observation.Value).Coding[0].Code);
            Assert.Equal(
                new decimal?[] { 0.1m, 0.25m, 0.65m },
                observation.Component.Take(3).Select(each => Assert.IsType<Quantity>(each.Value).Value));
        });
    }

    [Fact]
    public async System.Threading.Tasks.Task Write_EveryReference_IsToAnEntryOfTheBundle()
    {
        using var archive = new SampleArchive();
        await archive.FileAsync(SampleArchive.Header(SampleArchive.Source(77, 101)), Odd, SampleScans.OneHot(Odd, 7, 3, 2));

        Bundle bundle = Read(archive);

        HashSet<string?> names = [.. bundle.Entry.Select(entry => entry.FullUrl)];
        DiagnosticReport report = bundle.Entry.Select(entry => entry.Resource).OfType<DiagnosticReport>().Single();
        ResourceReference?[] references = [.. report.Result, .. report.ImagingStudy, report.Subject];
        Assert.All(references, reference => Assert.Contains(reference?.Reference, names));
        Assert.Equal(names.Count, bundle.Entry.Count);
    }

    private static Bundle Read(SampleArchive archive) => new FhirJsonDeserializer(new DeserializerSettings())
        .Deserialize<Bundle>(File.ReadAllText(Path.Combine(archive.Path, ArchivePaths.BundleOf("s"))));
}
