namespace MedClassifier.Domain;

/// <summary>
/// Says of an option that it holds a path, or several: a relative one starts at the folder of the configuration file in which it stands.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PathOptionAttribute : Attribute;
