using System.Reflection;

namespace MedClassifier.Torch.Runtime;

/// <summary>TorchSharp, without loading it or libtorch.</summary>
public static class TorchPackage
{
    /// <summary>Its version, such as 0.107.0; null where it is not installed.</summary>
    public static string? Version
    {
        get
        {
            string file = Path.Combine(AppContext.BaseDirectory, "TorchSharp.dll");
            return File.Exists(file) ? AssemblyName.GetAssemblyName(file).Version?.ToString(3) : null;
        }
    }
}
