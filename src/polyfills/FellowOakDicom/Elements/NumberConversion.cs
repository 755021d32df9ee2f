using System.Globalization;

namespace FellowOakDicom;

/// <summary>One number type as another, as an array or alone, nullable or an enumeration.</summary>
internal static class NumberConversion
{
    internal static bool IsArray<T>() =>
        typeof(T).IsArray && Plain(typeof(T).GetElementType()).IsPrimitive | Plain(typeof(T).GetElementType()) == typeof(decimal);

    internal static T ToArray<T, TValue>(TValue[] values)
    {
        if (values is T same)
        {
            return same;
        }

        Type type = typeof(T).GetElementType();
        Array converted = Array.CreateInstance(type, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            converted.SetValue(Convert.ChangeType(values[i], Plain(type), CultureInfo.InvariantCulture), i);
        }

        return (T)(object)converted;
    }

    internal static object To(object value, Type type)
    {
        Type plain = Plain(type);
        return plain.IsEnum
            ? Enum.ToObject(plain, Convert.ChangeType(value, Enum.GetUnderlyingType(plain), CultureInfo.InvariantCulture))
            : Convert.ChangeType(value, plain, CultureInfo.InvariantCulture);
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
