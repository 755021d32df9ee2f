namespace TorchSharp.Utils;

/// <summary>Names a field's module, parameter or buffer in the state dictionary; the field's name is the default.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    public string Name { get; set; }
}
