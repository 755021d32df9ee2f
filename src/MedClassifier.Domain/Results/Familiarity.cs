using System.Text.Json.Serialization;

namespace MedClassifier.Domain.Results;

/// <summary>How near a scan is to what the model learnt from, by the vector that the network made its prediction of.</summary>
/// <param name="Distance">Distance from the scans of the training set; at least 0. Its unit is the reference's own.</param>
/// <param name="Edge">What few scans of the validation set are beyond: a result there is flagged.</param>
/// <param name="Limit">What nearly none of them is beyond: there is no result there.</param>
public sealed record Familiarity(double Distance, double Edge, double Limit)
{
    /// <summary>Whether the scan is unlike all that the model learnt from.</summary>
    [JsonIgnore]
    public bool IsOutside => !(Distance <= Limit);

    /// <summary>Whether it is near the edge of what the model learnt from, or outside.</summary>
    [JsonIgnore]
    public bool IsNearEdge => !(Distance <= Edge);
}
