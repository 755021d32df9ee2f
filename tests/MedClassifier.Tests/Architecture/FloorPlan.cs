namespace MedClassifier.Tests.Architecture;

/// <summary>The floors and who may refer to whom: the drawing that the tests hold the house against.</summary>
internal static class FloorPlan
{
    public static readonly IReadOnlyDictionary<string, int> Floors = new Dictionary<string, int>
    {
        ["Domain"] = 0,
        ["Dicom"] = 1,
        ["Ingestion"] = 2,
        ["Model"] = 2,
        ["Evaluation"] = 2,
        ["Reporting"] = 2,
        ["Phantoms"] = 2,
        ["Torch"] = 3,
        ["Pipeline"] = 4,
        ["Validation"] = 5,
        ["Service"] = 5,
        ["Cli"] = 6,
        ["Library"] = 6,
    };

    /// <summary>Which floors may use what most may not, in code.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Outbuildings = new Dictionary<string, string[]>
    {
        ["TorchSharp"] = ["Torch"],
        ["Microsoft.ML.OnnxRuntime"] = ["Model"],
        ["fo-dicom.core"] = ["Dicom", "Ingestion", "Reporting", "Phantoms"],
        ["FellowOakDicom.Polyfill"] = ["Dicom", "Ingestion", "Reporting", "Phantoms"],
        ["Dicom.NativeCodecs"] = ["Dicom"],
        ["FellowOakDicom.Codecs.Polyfill"] = ["Dicom"],
        ["SixLabors.ImageSharp"] = ["Ingestion", "Reporting", "Phantoms"],
        ["Npgsql"] = ["Service"],
        ["RabbitMQ.Client"] = ["Service"],
    };

    /// <summary>Which floors may name such a package, or the project that stands in for it, in their project file.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Requests = new Dictionary<string, string[]>
    {
        ["TorchSharp"] = ["Torch"],
        ["Microsoft.ML.OnnxRuntime"] = ["Model"],
        ["fo-dicom"] = ["Dicom"],
        ["fo-dicom.Codecs"] = ["Dicom"],
        ["FellowOakDicom"] = ["Dicom"],
        ["FellowOakDicom.Codecs"] = ["Dicom"],
        ["SixLabors.ImageSharp"] = ["Ingestion", "Reporting", "Phantoms"],
        ["Npgsql"] = ["Service"],
        ["RabbitMQ.Client"] = ["Service"],
    };

    public static string SourceFolder { get; } = FindSource();

    private static string FindSource()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MedClassifier.sln")))
            {
                return Path.Combine(folder.FullName, "src");
            }
        }

        throw new DirectoryNotFoundException("MedClassifier.sln lies in no folder above " + AppContext.BaseDirectory);
    }
}
