using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Labels;

/// <summary>
/// The lesion masks that labels name. A mask has the size of its image and says where the lesion is by what is not 0
/// (<see cref="MaskPicture"/>); several masks of an image are joined. An empty mask is right for a normal image, and for no other.
/// </summary>
/// <param name="classes">Class names, in the order of the labels.</param>
/// <param name="options">What a file may ask for.</param>
public sealed class LesionMasks(IReadOnlyList<string> classes, IngestOptions options)
{
    /// <summary>Reads the masks of an image.</summary>
    /// <param name="row">The image.</param>
    /// <param name="find">Where a file that the labels name lies; null when it is not there.</param>
    /// <param name="width">Columns of the image as stored.</param>
    /// <param name="height">Its rows.</param>
    /// <returns>
    /// Height x Width, row-major, 0 outside and 1 inside, at least one of either; of length 0 when no lesion is marked; or why the masks
    /// cannot be used.
    /// </returns>
    public Outcome<ReadOnlyMemory<byte>> Read(LabelledFile row, Func<string, string?> find, int width, int height)
    {
        if (row.Masks.Count == 0)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        byte[] lesion = new byte[width * height];
        for (int i = 0; i < row.Masks.Count; i++)
        {
            // No name: it may be a person's, and whoever shows the fault names the image.
            string mask = row.Masks.Count == 1 ? "The mask" : FormattableString.Invariant($"Mask {i + 1} of {row.Masks.Count}");
            Outcome<MaskPicture> read = find(row.Masks[i]) is { } path
                ? MaskPicture.Read(path, options)
                : new Rejection(RejectionCodes.Unreadable, "it is not there");
            if (!read.IsValue)
            {
                return new Rejection(read.Rejection.Code, $"{mask} cannot be used: {read.Rejection.Message}");
            }

            if ((read.Value.Width, read.Value.Height) != (width, height))
            {
                return Fault($"{mask} is {read.Value.Width} x {read.Value.Height}, the image {width} x {height}");
            }

            read.Value.AddTo(lesion);
        }

        string together = row.Masks.Count == 1 ? "The mask" : "What the masks mark together";
        string label = classes[row.Label];
        return (lesion.Contains((byte)1), label == Finding.Normal) switch
        {
            (false, true) => ReadOnlyMemory<byte>.Empty,
            (false, false) => Fault($"{together} is empty, and the label is {label}"),
            (true, true) => Fault($"{together} has a lesion, and the label is {label}"),
            _ when !lesion.Contains((byte)0) => Fault($"{together} is lesion everywhere"),
            _ => new ReadOnlyMemory<byte>(lesion),
        };
    }

    private static Rejection Fault(string message) => new(RejectionCodes.InvalidPixels, message);
}
