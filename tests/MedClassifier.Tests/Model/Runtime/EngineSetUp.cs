using System.Runtime.CompilerServices;
using MedClassifier.Model.Runtime;

namespace MedClassifier.Tests.Model.Runtime;

/// <summary>Before any test loads libtorch, as the program does it.</summary>
internal static class EngineSetUp
{
    [ModuleInitializer]
    internal static void Apply() => TorchLibrary.Load();
}
