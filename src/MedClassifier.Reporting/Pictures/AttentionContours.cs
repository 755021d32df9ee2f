using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Pictures;

/// <summary>
/// Lines of equal attention over an image, by marching squares (Lorensen and Cline, 1987, in the plane) on a grid of samples of the map.
/// </summary>
internal sealed class AttentionContours
{
    /// <summary>Samples along either side of the image: a native cell of seven has about eight.</summary>
    public const int Side = 56;

    // For each of the 16 ways in which a square's corners (1 upper left, 2 upper right, 4 lower right, 8 lower left) lie above the weight, the
    // sides that a line joins: 0 upper, 1 right, 2 lower, 3 left. Of the two ways to read a saddle the one is taken that parts the heights.
    private static readonly (int From, int To)[][] Lines =
    [
        [], [(3, 0)], [(0, 1)], [(3, 1)], [(1, 2)], [(3, 0), (1, 2)], [(0, 2)], [(3, 2)],
        [(2, 3)], [(2, 0)], [(0, 1), (2, 3)], [(2, 1)], [(1, 3)], [(1, 0)], [(0, 3)], [],
    ];

    private readonly float[] samples;

    private AttentionContours(AttentionMap attention) =>
        samples = attention.OnGrid(Side, Side);

    /// <summary>The lines of a map.</summary>
    /// <param name="attention">The map.</param>
    /// <param name="multiples">The weights to draw, in multiples of the uniform weight.</param>
    public static IReadOnlyList<Contour> Of(AttentionMap attention, IEnumerable<double> multiples)
    {
        ArgumentNullException.ThrowIfNull(attention);
        var contours = new AttentionContours(attention);
        return [.. multiples.SelectMany(multiple => contours.At(multiple).Select(points => new Contour(multiple, points)))];
    }

    private IEnumerable<IReadOnlyList<(double X, double Y)>> At(double multiple)
    {
        // Every side that a line crosses, with the one or two sides that it leads to.
        var joined = new Dictionary<int, List<int>>();
        for (int y = 0; y + 1 < Side; y++)
        {
            for (int x = 0; x + 1 < Side; x++)
            {
                foreach ((int from, int to) in Lines[Corners(x, y, multiple)])
                {
                    Join(joined, SideOf(x, y, from), SideOf(x, y, to));
                }
            }
        }

        // Lines that end at the image's edge first, from an end of theirs; what is left closes.
        foreach (int start in joined.Keys.Where(side => joined[side].Count == 1).Concat(joined.Keys).ToArray())
        {
            List<int> line = Follow(joined, start);
            if (line.Count > 1)
            {
                yield return [.. line.Select(side => PlaceOf(side, multiple))];
            }
        }
    }

    private static List<int> Follow(Dictionary<int, List<int>> joined, int start)
    {
        List<int> line = [start];
        int at = start;
        while (joined[at] is [int next, ..])
        {
            joined[at].Remove(next);
            joined[next].Remove(at);
            line.Add(next);
            at = next;
        }

        return line;
    }

    private static void Join(Dictionary<int, List<int>> joined, int a, int b)
    {
        foreach ((int from, int to) in new[] { (a, b), (b, a) })
        {
            if (!joined.TryGetValue(from, out List<int>? others))
            {
                joined.Add(from, others = []);
            }

            others.Add(to);
        }
    }

    private int Corners(int x, int y, double multiple) =>
        Above(x, y, multiple, 1) + Above(x + 1, y, multiple, 2) + Above(x + 1, y + 1, multiple, 4) + Above(x, y + 1, multiple, 8);

    private int Above(int x, int y, double multiple, int bit) => samples[(y * Side) + x] >= multiple ? bit : 0;

    // A side is known by its left or upper sample, twice that for one to the right of it and one more for one below it.
    private static int SideOf(int x, int y, int side) => side switch
    {
        0 => 2 * ((y * Side) + x),
        1 => (2 * ((y * Side) + x + 1)) + 1,
        2 => 2 * (((y + 1) * Side) + x),
        _ => (2 * ((y * Side) + x)) + 1,
    };

    // Between two samples the map is taken for straight.
    private (double X, double Y) PlaceOf(int side, double multiple)
    {
        int from = side / 2;
        bool isBelow = side % 2 == 1;
        float a = samples[from];
        float b = samples[isBelow ? from + Side : from + 1];
        double way = (multiple - a) / (b - a);
        (int y, int x) = Math.DivRem(from, Side);
        return ((x + 0.5 + (isBelow ? 0 : way)) / Side, (y + 0.5 + (isBelow ? way : 0)) / Side);
    }
}
