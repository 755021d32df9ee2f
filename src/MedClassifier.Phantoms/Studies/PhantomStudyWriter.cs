using System.ComponentModel.DataAnnotations;
using System.Text;
using MedClassifier.Dicom;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Phantoms.Studies;

/// <summary>
/// Writes a labelled set of phantom studies: <c>studies/PATIENT/STUDY/IMAGE.dcm</c> in the stored forms of
/// <see cref="KnownStoredForms"/>, <c>masks/*.png</c> (255 inside the lesion; of a clip, the same for every frame) and
/// <c>labels.csv</c> (file, label, group, split, mask; one row a file).
/// </summary>
public static class PhantomStudyWriter
{
    /// <summary>Writes the studies.</summary>
    /// <param name="folder">Where to; made when it is missing. Files of the same sample are replaced.</param>
    /// <param name="options">Which studies.</param>
    /// <param name="progress">Told the number of files written so far, of <see cref="SampleOptions.Images"/>; null for nobody.</param>
    /// <param name="cancellationToken">Stops between two files; what is written by then is whole, and labels.csv is not there.</param>
    /// <returns>The paths of the DICOM files relative to the folder, with '/', in the order of labels.csv.</returns>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    /// <exception cref="IOException">
    /// Something could not be written, or the folder's studies hold DICOM files that are not of this sample.
    /// </exception>
    public static IReadOnlyList<string> Write(
        string folder, SampleOptions options, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        IReadOnlyList<SampleImage> images = SampleImage.Plan(options);
        RefuseStrangers(folder, images);

        string labels = Path.Combine(folder, "labels.csv");
        Directory.CreateDirectory(folder);
        File.Delete(labels);
        var generator = new PhantomGenerator(options.Difficulty);
        int written = 0;
        foreach (SampleImage image in images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteImage(folder, image, generator, options.Seed);
            progress?.Report(++written);
        }

        DurableFile.WriteText(labels, LabelTable(images));
        return [.. images.Select(image => image.File)];
    }

    /// <summary>The phantoms that a file shows, one a frame.</summary>
    internal static IReadOnlyList<Phantom> FramesOf(SampleImage image, PhantomGenerator generator, int seed) =>
    [
        .. Enumerable.Range(0, image.Form.Frames)
            .Select(frame => generator.Generate(new PhantomKey(seed, image.Study, image.View, frame), image.Finding)),
    ];

    private static void WriteImage(string folder, SampleImage image, PhantomGenerator generator, int seed)
    {
        IReadOnlyList<Phantom> frames = FramesOf(image, generator, seed);
        DicomFileWriter.Write(Path.Combine(folder, image.File), PhantomFile.Build(image, frames, seed));
        if (image.Mask.Length > 0)
        {
            MaskImage.Write(Path.Combine(folder, image.Mask), frames[0]);
        }
    }

    private static void RefuseStrangers(string folder, IReadOnlyList<SampleImage> images)
    {
        string studies = Path.Combine(folder, "studies");
        if (!Directory.Exists(studies))
        {
            return;
        }

        var known = images.Select(image => Path.GetFullPath(Path.Combine(folder, image.File))).ToHashSet(StringComparer.Ordinal);
        int strangers = Directory.EnumerateFiles(studies, "*", SearchOption.AllDirectories).Count(path => !known.Contains(Path.GetFullPath(path)));
        if (strangers > 0)
        {
            throw new IOException($"{studies} holds {strangers} files that are not of this sample; choose an empty folder");
        }
    }

    private static string LabelTable(IReadOnlyList<SampleImage> images)
    {
        // All of it is for testing: the model beside it is fitted on phantoms of other seeds.
        var table = new StringBuilder("file,label,group,split,mask\n");
        foreach (SampleImage image in images)
        {
            table.Append(image.File).Append(',').Append(image.Finding).Append(',').Append(image.Group)
                .Append(",test,").Append(image.Mask).Append('\n');
        }

        return table.ToString();
    }
}
