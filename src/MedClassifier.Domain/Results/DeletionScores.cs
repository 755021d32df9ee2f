namespace MedClassifier.Domain.Results;

/// <summary>
/// Whether the class hangs on what the maps show: the area under its probability while cells of the native grid are deleted one share after the
/// other, in the order in which a map ranks them, against orders drawn at random. A smaller area than the random one says that the map points at
/// what the network needs (Petsiuk, Das and Saenko, RISE, 2018).
/// </summary>
/// <param name="Steps">Shares in which the cells go, such as 8.</param>
/// <param name="Whole">Probability of the class with nothing deleted.</param>
/// <param name="Empty">With all deleted.</param>
/// <param name="Random">Area of random orders, the mean of them, in [0, 1].</param>
/// <param name="Maps">Area of each map, the attention's among them, in [0, 1].</param>
public sealed record DeletionScores(int Steps, double Whole, double Empty, double Random, IReadOnlyList<MapScore> Maps);
