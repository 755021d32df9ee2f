using System.Reflection;

namespace FellowOakDicom;

/// <summary>A type that elements can give as a value, through its own static Parse(string).</summary>
public abstract class DicomParseable
{
    public static T Parse<T>(string value)
    {
        MethodInfo parse = typeof(T).GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)])
            ?? throw new DicomDataException($"{typeof(T).Name} has no Parse(string)");
        try
        {
            return (T)parse.Invoke(null, [value]);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            throw new DicomDataException(e.InnerException.Message, e.InnerException);
        }
    }
}
