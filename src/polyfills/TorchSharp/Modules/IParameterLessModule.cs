namespace TorchSharp.Modules;

/// <summary>Marks a module that has nothing to learn.</summary>
public interface IParameterLessModule
{
}
