using System.Globalization;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>Writes receipt steps.</summary>
internal static class Steps
{
    public static ReceiptStep Of(string name, params (string Key, object Value)[] parameters) =>
        new(name, [.. parameters.Select(p => KeyValuePair.Create(p.Key, Convert.ToString(p.Value, CultureInfo.InvariantCulture) ?? ""))]);
}
