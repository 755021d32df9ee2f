namespace MedClassifier.Model.Import;

/// <summary>A tensor as a pickle describes it: a view into a storage. Numbers as the file gives them, not yet checked.</summary>
/// <param name="Storage">Where its elements lie; several tensors may share one.</param>
/// <param name="Offset">Index of its first element.</param>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Strides">Elements from one index to the next, for each axis.</param>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, IReadOnlyList<long> Shape, IReadOnlyList<long> Strides);
