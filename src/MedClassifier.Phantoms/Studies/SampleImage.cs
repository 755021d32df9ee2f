using System.Globalization;
using MedClassifier.Domain;

namespace MedClassifier.Phantoms.Studies;

/// <summary>One file of the sample: which patient, study and phantom it shows and how it is stored. Numbers count from 0.</summary>
/// <param name="Patient">The patient; consecutive studies share one.</param>
/// <param name="Study">The study, which is also the case of its phantoms.</param>
/// <param name="View">The image within the study.</param>
/// <param name="Form">How it is stored.</param>
internal sealed record SampleImage(int Patient, int Study, int View, StoredForm Form)
{
    /// <summary>normal, benign or malignant.</summary>
    public string Finding => Domain.Finding.All[Study % Domain.Finding.All.Count];

    /// <summary>What labels.csv calls the patient, such as p001.</summary>
    public string Group => string.Create(CultureInfo.InvariantCulture, $"p{Patient + 1:D3}");

    /// <summary>The file's place, with '/', relative to the sample's folder.</summary>
    public string File => string.Create(CultureInfo.InvariantCulture, $"studies/{Group}/s{Study + 1:D3}/i{View + 1}.dcm");

    /// <summary>The mask's place; empty for normal.</summary>
    public string Mask => Finding == Domain.Finding.Normal
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"masks/{Group}-s{Study + 1:D3}-i{View + 1}.png");

    /// <summary>Every file of a sample, in the order of studies and views.</summary>
    public static IReadOnlyList<SampleImage> Plan(SampleOptions options)
    {
        var images = new List<SampleImage>(options.Images);
        for (int i = 0; i < options.Images; i++)
        {
            int study = i % options.Studies;
            int patient = (int)((long)study * options.Patients / options.Studies);
            images.Add(new SampleImage(patient, study, i / options.Studies, KnownStoredForms.All[i % KnownStoredForms.All.Count]));
        }

        return [.. images.OrderBy(image => image.Study).ThenBy(image => image.View)];
    }
}
