using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Archive.Images;

/// <summary>How a heatmap is filed: each kind has a series of its own.</summary>
/// <param name="Kind">The series.</param>
/// <param name="Label">Content Label (0070,0080).</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Code">What its values are.</param>
internal sealed record FiledMap(ArchiveKind Kind, string Label, string Name, Code Code)
{
    private static readonly Dictionary<string, FiledMap> Entries = new(StringComparer.Ordinal)
    {
        [Heatmap.Attention] = new(ArchiveKind.Map, "HEATMAP", "Attention of the network", Codes.Attention),
        ["grad-cam"] = Further("pm.gradcam", 9905, "GRAD_CAM", "Grad-CAM", Codes.GradCam),
        ["grad-cam++"] = Further("pm.gradcampp", 9906, "GRAD_CAM_PP", "Grad-CAM++", Codes.GradCamPlusPlus),
        ["occlusion"] = Further("pm.occlusion", 9907, "OCCLUSION", "Occlusion", Codes.Occlusion),
    };

    /// <summary>How the map of a name is filed.</summary>
    /// <param name="name">Name in the catalogue of heatmaps.</param>
    public static FiledMap Of(string name) => Entries[name];

    private static FiledMap Further(string file, int series, string label, string name, Code code)
    {
        string description = $"MedClassifier {name}, map, research only";
        return new FiledMap(ArchiveKind.Map with { Name = file, SeriesNumber = series, Description = description }, label, name, code);
    }
}
