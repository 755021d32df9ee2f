namespace MedClassifier.Model.Import;

/// <summary>
/// An object of a pickle that is data beside the weights, such as numpy's number or argparse's Namespace. It is not built: what it was to be
/// called with is read and let go.
/// </summary>
/// <param name="Name">Its type, or what makes it.</param>
internal sealed record PickledData(PickleGlobal Name);
