using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FellowOakDicom;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using MedClassifier.Dicom;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Archive.Documents;
using MedClassifier.Reporting.Studies;

namespace MedClassifier.Reporting.Archive.Fhir;

/// <summary>
/// A study's results as a FHIR R4 bundle of type collection: the patient, the study with its images, the program as a device, an observation an image
/// and one for the study, and a report that joins them. R4 has no ImagingSelection: an observation names its image by an extension.
/// </summary>
/// <param name="run">What made the results.</param>
internal sealed class FhirBundle(RunDescription run)
{
    private const string DicomUid = "urn:dicom:uid";
    private const string Ucum = "http://unitsofmeasure.org";
    private const string OwnCodes = "urn:oid:" + Codes.OwnUid;
    private const string DicomCodes = "http://dicom.nema.org/resources/ontology/DCM";
    private const string ImageExtension = "urn:medclassifier:fhir:image";

    /// <summary>The file, UTF-8. The same results give the same bytes.</summary>
    /// <param name="images">The classified images, at least one.</param>
    /// <param name="study">What they say together.</param>
    public byte[] Write(IReadOnlyList<ReportedImage> images, StudyResult study)
    {
        string uid = images[0].Source.Study;
        string Name(string kind, string key) => "urn:uuid:" + UuidOf(
            string.Join('\n', kind, uid, run.Model.Sha256, run.CalibrationSha256, run.ConfigurationSha256, key));
        ResourceReference patient = new(Name("patient", ""));
        ResourceReference imaging = new(Name("study", ""));
        ResourceReference device = new(Name("device", ""));
        var bundle = new Bundle
        {
            Type = Bundle.BundleType.Collection,
            Identifier = new Identifier("urn:ietf:rfc:3986", Name("bundle", string.Concat(images.Select(image => image.Row.AssetKey)))),
        };
        Add(patient, PatientOf(images[0].Source));
        Add(imaging, StudyOf(images, patient));
        Add(device, DeviceOf());
        List<ResourceReference> observations = [];
        foreach (ReportedImage image in images)
        {
            ResourceReference name = new(Name("image", image.Row.AssetKey));
            Add(name, ObservationOf(image, Begin(image.Classification.Prediction, patient, imaging, device)));
            observations.Add(name);
        }

        ResourceReference whole = new(Name("result", ""));
        Observation joined = Begin(study.Prediction, patient, imaging, device);
        joined.HasMember.AddRange(observations);
        Say(joined, FormattableString.Invariant($"Result of the study: {study.Images} images joined by the rule \"{study.Rule}\"."));
        Add(whole, joined);
        Add(new ResourceReference(Name("report", "")), ReportOf(images[0].Source, study, patient, imaging, [whole, .. observations]));
        return Encoding.UTF8.GetBytes(new FhirJsonSerializer().SerializeToString(bundle, pretty: true) + "\n");

        void Add(ResourceReference name, Resource resource) => bundle.AddResourceEntry(resource, name.Reference);
    }

    private static Patient PatientOf(SourceHeader source)
    {
        DicomDataset header = source.Dataset;
        var patient = new Patient();
        if (header.Text(DicomTag.PatientID) is { Length: > 0 } id)
        {
            patient.Identifier.Add(new Identifier { Value = id });
        }

        string[] name = [.. header.Text(DicomTag.PatientName).Split('=')[0].Split('^').Select(part => part.Trim())];
        if (name[0].Length > 0)
        {
            patient.Name.Add(new HumanName { Family = name[0], Given = name.Skip(1).Take(2).Where(part => part.Length > 0).ToArray() });
        }

        patient.Gender = header.Text(DicomTag.PatientSex) switch
        {
            "F" => AdministrativeGender.Female,
            "M" => AdministrativeGender.Male,
            "O" => AdministrativeGender.Other,
            _ => null,
        };
        patient.BirthDate = DateOf(header.Text(DicomTag.PatientBirthDate));
        return patient;
    }

    private static ImagingStudy StudyOf(IReadOnlyList<ReportedImage> images, ResourceReference patient)
    {
        var study = new ImagingStudy
        {
            Status = ImagingStudy.ImagingStudyStatus.Available,
            Subject = patient,
            Started = DateOf(images[0].Source.When().Date),
        };
        study.Identifier.Add(new Identifier(DicomUid, "urn:oid:" + images[0].Source.Study));
        foreach (IGrouping<string, ReportedImage> series in images.GroupBy(image => image.Source.Series, StringComparer.Ordinal))
        {
            var component = new ImagingStudy.SeriesComponent { Uid = series.Key, Modality = new Coding(DicomCodes, series.First().Source.Modality) };
            component.Instance.AddRange(series.DistinctBy(image => image.Source.Instance).Select(image => new ImagingStudy.InstanceComponent
            {
                Uid = image.Source.Instance,
                SopClass = new Coding("urn:ietf:rfc:3986", "urn:oid:" + image.Source.SopClass),
            }));
            study.Series.Add(component);
        }

        return study;
    }

    private Device DeviceOf()
    {
        var device = new Device { Manufacturer = "MedClassifier", SerialNumber = run.Model.Sha256 };
        string name = ArchiveText.Of(run.Model.Name, ArchiveText.Long);
        device.DeviceName.Add(new Device.DeviceNameComponent { Name = name, Type = DeviceNameType.ModelName });
        device.Version.Add(new Device.VersionComponent { Value = run.CodeVersion });
        device.Note.Add(new Annotation { Text = new Markdown(DerivedObject.Describe(run)) });
        return device;
    }

    private static Observation Begin(Prediction prediction, ResourceReference patient, ResourceReference imaging, ResourceReference device)
    {
        var observation = new Observation
        {
            Status = ObservationStatus.Preliminary,
            Code = new CodeableConcept(DicomCodes, Codes.Finding.Value, Codes.Finding.Meaning, null),
            Subject = patient,
            Device = device,
            Value = Concept(ClassCodes.Suggestion(prediction.Predicted)),
        };
        observation.DerivedFrom.Add(imaging);
        observation.Component.AddRange(prediction.Classes.Zip(prediction.Probabilities, (name, probability) => new Observation.ComponentComponent
        {
            Code = Concept(ClassCodes.Probability(name)),
            Value = new Quantity(Exact(probability), "1", Ucum) { Unit = "1" },
        }));
        return observation;
    }

    private Observation ObservationOf(ReportedImage image, Observation observation)
    {
        var selection = new Extension { Url = ImageExtension };
        selection.Extension.Add(new Extension("instance", new Identifier(DicomUid, "urn:oid:" + image.Source.Instance)));
        selection.Extension.Add(new Extension("frame", new PositiveInt(image.Frame + 1)));
        observation.Extension.Add(selection);
        observation.Component.Add(new Observation.ComponentComponent
        {
            Code = Concept(Codes.PeakAttention),
            Value = new Quantity(Exact(PeakRegion.PeakOf(image.Classification.Attention)), "1", Ucum) { Unit = "1" },
        });
        if (run.CallOf(image.Row) is { } call)
        {
            Say(observation, $"Call by the operating point \"{run.OperatingPoint!.Name}\": {call}.");
        }

        return observation;
    }

    private static DiagnosticReport ReportOf(
        SourceHeader source, StudyResult study, ResourceReference patient, ResourceReference imaging, List<ResourceReference> results)
    {
        var report = new DiagnosticReport
        {
            Status = DiagnosticReport.DiagnosticReportStatus.Preliminary,
            Code = new CodeableConcept("http://loinc.org", Codes.ImagingStudy.Value, Codes.ImagingStudy.Meaning, null),
            Subject = patient,
            Result = results,
            Conclusion = $"AI suggestion: {study.Prediction.Predicted}{(study.Call is { } call ? $"; call: {call}" : "")}. "
                + "Research software, not for diagnosis.",
        };
        report.ImagingStudy.Add(imaging);
        if (DateOf(source.When().Date) is { } date)
        {
            report.Effective = new FhirDateTime(date);
        }

        return report;
    }

    private static void Say(Observation observation, string text) => observation.Note.Add(new Annotation { Text = new Markdown(text) });

    private static CodeableConcept Concept(Code code) => new(OwnCodes, code.Value, ArchiveText.Of(code.Meaning, ArchiveText.Long), null);

    private static decimal Exact(float value) =>
        decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string? DateOf(string day) => day.Length == 8 && day != "19000101" && day.All(char.IsAsciiDigit)
        ? $"{day[..4]}-{day[4..6]}-{day[6..]}"
        : null;

    private static string UuidOf(string name)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes("medclassifier fhir\n" + name));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
