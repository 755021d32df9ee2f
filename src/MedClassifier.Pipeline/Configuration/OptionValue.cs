using System.Globalization;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>Turns what was written into a value of an option's type, and a value into its one canonical text.</summary>
internal static class OptionValue
{
    /// <summary>Reads a value.</summary>
    /// <param name="type">The option's type: text, bool, whole or decimal number, enum, duration, or a list of those.</param>
    /// <param name="node">What was written.</param>
    /// <param name="isPath">Whether a text is a path, to be made absolute.</param>
    /// <param name="isOptional">Whether there may be no value: null, or ~.</param>
    /// <param name="value">The value, when nothing is wrong.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? TryRead(Type type, ConfigurationNode node, bool isPath, bool isOptional, out object? value)
    {
        value = null;
        Type target = Nullable.GetUnderlyingType(type) ?? type;
        if (ElementType(target) is { } element)
        {
            return TryReadList(element, node, isPath, out value);
        }

        if (node is not ScalarNode scalar)
        {
            return $"is a {(node is ListNode ? "list" : "section")}; {Expected(target)}";
        }

        if (scalar.IsNull)
        {
            return isOptional ? null : $"has no value; {Expected(target)}, or leave the key out for its default";
        }

        value = target == typeof(string) && isPath ? Absolute(scalar) : Parse(target, scalar.Text);
        return value is null ? $"is '{scalar.Text}'; {Expected(target)}" : null;
    }

    /// <summary>The one text of a value: invariant culture, shortest round trip, enums in snake_case.</summary>
    public static string Canonical(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        Enum name => OptionNames.ToSnakeCase(name.ToString()),
        System.Collections.IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Canonical))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ when OptionKeys.IsSection(value.GetType()) => CanonicalSection(value),
        _ => throw new NotSupportedException($"Options of type {value.GetType()} have no canonical text."),
    };

    private static string CanonicalSection(object record) => $"{{{string.Join(
        ", ", OptionKeys.Of(record.GetType()).Select(key => $"{key.Name}: {Canonical(key.Property.GetValue(record))}"))}}}";

    private static string? TryReadList(Type element, ConfigurationNode node, bool isPath, out object? value)
    {
        // One value is a list of one.
        IReadOnlyList<ConfigurationNode> items = node is ListNode list ? list.Items : [node];
        var array = Array.CreateInstance(element, items.Count);
        value = array;
        for (int i = 0; i < items.Count; i++)
        {
            if (TryRead(element, items[i], isPath, isOptional: false, out object? item) is { } fault)
            {
                return string.Create(CultureInfo.InvariantCulture, $"(item {i + 1}) {fault}");
            }

            array.SetValue(item, i);
        }

        return null;
    }

    /// <summary>What a list's items are; null for what is no list.</summary>
    public static Type? ElementType(Type type)
    {
        if (type.IsArray)
        {
            return type.GetElementType();
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
    }

    private static string Absolute(ScalarNode scalar)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string path = scalar.Text == "~" || scalar.Text.StartsWith("~/", StringComparison.Ordinal) ? home + scalar.Text[1..] : scalar.Text;
        return path.Length == 0 ? "" : Path.GetFullPath(path, scalar.BaseFolder);
    }

    private static object? Parse(Type type, string text)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        return type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(bool) => text switch { "true" => true, "false" => false, _ => null },
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out int i) ? i : null,
            _ when type == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out long l) ? l : null,
            _ when type == typeof(float) => float.TryParse(text, NumberStyles.Float, invariant, out float f) && float.IsFinite(f) ? f : null,
            _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, invariant, out double d) && double.IsFinite(d) ? d : null,
            _ when type == typeof(TimeSpan) => ParseDuration(text),
            _ when type.IsEnum => Enum.GetValues(type).Cast<object>().FirstOrDefault(name => OptionNames.ToSnakeCase(name.ToString()!) == text),
            _ => throw new NotSupportedException($"Options of type {type} cannot be read."),
        };
    }

    private static object? ParseDuration(string text)
    {
        string unit = text.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.');
        TimeSpan? one = unit switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            _ => null,
        };
        bool isNumber = double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count);
        return isNumber && one is { } step && count <= TimeSpan.MaxValue / step / 2 ? step * count : null;
    }

    private static string Expected(Type type) => type switch
    {
        _ when type == typeof(string) => "a text is expected",
        _ when type == typeof(bool) => "true or false is expected",
        _ when type == typeof(int) || type == typeof(long) => "a whole number is expected",
        _ when type == typeof(float) || type == typeof(double) => "a number is expected",
        _ when type == typeof(TimeSpan) => "a duration such as 500ms, 2s, 5m or 1h is expected",
        _ when type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(type).Select(OptionNames.ToSnakeCase))} is expected",
        _ => "another kind of value is expected",
    };
}
