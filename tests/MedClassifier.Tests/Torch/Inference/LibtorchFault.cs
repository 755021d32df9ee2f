using System.Runtime.InteropServices;

namespace MedClassifier.Tests.Torch.Inference;

/// <summary>What TorchSharp throws for a fault of libtorch.</summary>
internal sealed class LibtorchFault(string message) : ExternalException(message);
