using MedClassifier.Pipeline.Identity;

namespace MedClassifier.Cli.Display;

/// <summary>A hash that was asked for, and the images that have it.</summary>
/// <param name="Hash">As it was given.</param>
/// <param name="Images">The images; none where the map does not know it.</param>
internal sealed record FoundNames(string Hash, IReadOnlyList<MappedImage> Images);
