namespace MedClassifier.Pipeline.Runs;

/// <summary>Finds a file that belongs to a model, such as its calibration, by an option that is auto, none, or the file's path.</summary>
internal static class FileBesideModel
{
    /// <summary>The whole path of the file, or null when none is used.</summary>
    /// <param name="choice">The option: auto takes the file beside the model, where there is one.</param>
    /// <param name="modelFiles">What model.path names; a list of several has no file beside it, a manifest has.</param>
    /// <param name="pathFor">Where the file lies of a model that lies somewhere.</param>
    public static string? Find(string choice, IReadOnlyList<string> modelFiles, Func<string, string> pathFor) => choice switch
    {
        "none" => null,
        "auto" => modelFiles is [var only] && File.Exists(pathFor(only)) ? pathFor(only) : null,
        _ => Path.GetFullPath(choice),
    };
}
