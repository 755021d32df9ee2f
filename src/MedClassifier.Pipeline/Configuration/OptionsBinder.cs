using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using MedClassifier.Domain;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>
/// Puts a tree of values into an options record. Properties with a setter are the keys, in snake_case; records nest, and may be listed; the
/// validation attributes on a property say what is allowed, and <see cref="PathOptionAttribute"/> that its text is a path.
/// </summary>
/// <param name="errors">Takes what is wrong.</param>
internal sealed class OptionsBinder(List<ConfigurationError> errors)
{
    /// <summary>A record of <typeparamref name="T"/> with the values of <paramref name="node"/>, and the defaults elsewhere.</summary>
    public T Bind<T>(MapNode node)
        where T : new() => (T)BindRecord(typeof(T), node, "");

    private object BindRecord(Type type, MapNode node, string key)
    {
        object record = Activator.CreateInstance(type)!;
        var properties = OptionKeys.Of(type).ToDictionary(pair => pair.Name, pair => pair.Property, StringComparer.Ordinal);
        foreach ((string name, ConfigurationNode value) in node.Entries)
        {
            string dotted = key.Length == 0 ? name : $"{key}.{name}";
            if (properties.TryGetValue(name, out PropertyInfo? property))
            {
                BindProperty(record, property, value, dotted);
            }
            else
            {
                errors.Add(new ConfigurationError(value.Place, dotted, UnknownKey(name, key, properties.Keys)));
            }
        }

        return record;
    }

    private static string UnknownKey(string name, string section, IReadOnlyCollection<string> known)
    {
        string? nearest = OptionNames.Nearest(name, known);
        string hint = nearest is null ? $"known here: {string.Join(", ", known)}" : $"did you mean {nearest}?";
        return section.Length == 0 ? $"is not a section; {hint}" : $"is not a key; {hint}";
    }

    private void BindProperty(object record, PropertyInfo property, ConfigurationNode node, string key)
    {
        Type type = property.PropertyType;
        if (OptionKeys.IsSection(type))
        {
            if (node is MapNode map)
            {
                property.SetValue(record, BindRecord(type, map, key));
            }
            else if (node is not ScalarNode { IsNull: true })
            {
                errors.Add(new ConfigurationError(node.Place, key, "is a section; write its keys below it, indented"));
            }

            return;
        }

        if (OptionValue.ElementType(type) is { } element && OptionKeys.IsSection(element))
        {
            property.SetValue(record, BindList(element, node, key));
            return;
        }

        if (node is ScalarNode scalar && property.GetCustomAttribute<NamedEmptyAttribute>() is { } empty && scalar.Text == empty.Name)
        {
            property.SetValue(record, Array.CreateInstance(OptionValue.ElementType(type)!, 0));
            return;
        }

        string? fault = OptionValue.TryRead(type, node, property.IsDefined(typeof(PathOptionAttribute)), IsOptional(property), out object? value)
            ?? OutOfRange(property, value);
        if (fault is null)
        {
            property.SetValue(record, value);
        }
        else
        {
            errors.Add(new ConfigurationError(node.Place, key, fault));
        }
    }

    private Array BindList(Type element, ConfigurationNode node, string key)
    {
        IReadOnlyList<ConfigurationNode> items = node is ListNode list ? list.Items : [node];
        var records = Array.CreateInstance(element, items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            string item = string.Create(CultureInfo.InvariantCulture, $"{key}[{i}]");
            if (items[i] is MapNode map)
            {
                records.SetValue(BindRecord(element, map, item), i);
            }
            else
            {
                errors.Add(new ConfigurationError(items[i].Place, item, "is a section; write its keys as key: value"));
                records.SetValue(Activator.CreateInstance(element), i);
            }
        }

        return records;
    }

    private static bool IsOptional(PropertyInfo property) => new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    private static string? OutOfRange(PropertyInfo property, object? value)
    {
        foreach (ValidationAttribute rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            if (!rule.IsValid(value))
            {
                string seen = OptionValue.Canonical(value);
                string allowed = rule switch
                {
                    RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"allowed is {Above(range)}{range.Minimum} to "
                        + $"{Below(range)}{range.Maximum}"),
                    _ => rule.FormatErrorMessage(OptionNames.ToSnakeCase(property.Name)),
                };
                return $"is {seen}; {allowed}";
            }
        }

        return null;
    }

    private static string Above(RangeAttribute range) => range.MinimumIsExclusive ? "above " : "";

    private static string Below(RangeAttribute range) => range.MaximumIsExclusive ? "below " : "";
}
