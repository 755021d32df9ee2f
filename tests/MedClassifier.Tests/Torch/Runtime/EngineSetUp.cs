using System.Runtime.CompilerServices;
using MedClassifier.Torch.Runtime;

namespace MedClassifier.Tests.Torch.Runtime;

/// <summary>Before any test loads libtorch, as the program does it.</summary>
internal static class EngineSetUp
{
    [ModuleInitializer]
    internal static void Apply() => TorchLibrary.Load();
}
