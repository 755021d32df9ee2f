namespace MedClassifier.Model.Export;

/// <summary>A part of a network that can be written as ONNX nodes: the same steps as its forward pass in evaluation.</summary>
internal interface IOnnxLayer
{
    /// <summary>Adds the part's nodes.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="input">Name of its input.</param>
    /// <param name="path">Its state-dict name.</param>
    /// <returns>Name of its result.</returns>
    string Export(OnnxGraph graph, string input, string path);
}
