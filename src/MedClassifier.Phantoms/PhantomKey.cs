namespace MedClassifier.Phantoms;

/// <summary>
/// Names one phantom image: the same key gives the same pixels on every machine. Images of one case show the same lesion; images of
/// one view the same tissue.
/// </summary>
/// <param name="Seed">The set it belongs to.</param>
/// <param name="Case">The lesion, or the healthy breast, from 0.</param>
/// <param name="View">The plane it was imaged in, from 0: other tissue, gain and position.</param>
/// <param name="Frame">The frame of a clip, from 0: other speckle, and the probe a little further on.</param>
public readonly record struct PhantomKey(long Seed, long Case, int View = 0, int Frame = 0);
