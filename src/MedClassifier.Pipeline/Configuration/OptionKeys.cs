using System.Collections;
using System.ComponentModel;
using System.Reflection;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>What of an options record can be configured: properties with a setter.</summary>
internal static class OptionKeys
{
    /// <summary>The keys of an options record, in order of declaration.</summary>
    public static IEnumerable<(string Name, PropertyInfo Property)> Of(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null)
            .Select(property => (NameOf(property), property));

    /// <summary>Whether a property holds options of its own rather than a value.</summary>
    public static bool IsSection(Type type) => type.IsClass && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type);

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? OptionNames.ToSnakeCase(property.Name);
}
