namespace MedClassifier.Model.Import;

/// <summary>One step of an ONNX graph: what it is called, what it takes and gives; read to find names for weights, never run.</summary>
/// <param name="Operator">Name of the operator, such as Conv.</param>
/// <param name="Inputs">Names of what it takes.</param>
/// <param name="Output">Name of the first thing that it gives; empty for none.</param>
/// <param name="Wholes">Its attributes that are whole numbers or lists of them, by name.</param>
/// <param name="Singles">Its attributes that are one number in single precision, by name.</param>
internal sealed record OnnxNode(
    string Operator,
    IReadOnlyList<string> Inputs,
    string Output,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Wholes,
    IReadOnlyDictionary<string, float> Singles)
{
    /// <summary>A list of whole numbers; the default where the node has none of this name.</summary>
    public IReadOnlyList<long> List(string name, params long[] other) => Wholes.GetValueOrDefault(name) ?? other;
}
