namespace MedClassifier.Evaluation.Cases;

/// <summary>Numbers groups from 0 in the order in which they first occur.</summary>
internal static class GroupCodes
{
    /// <summary>The number of each case's group.</summary>
    public static int[] Of<T>(IReadOnlyList<T> names)
        where T : notnull
    {
        Dictionary<T, int> codes = [];
        var result = new int[names.Count];
        for (int i = 0; i < result.Length; i++)
        {
            if (!codes.TryGetValue(names[i], out int code))
            {
                code = codes.Count;
                codes.Add(names[i], code);
            }

            result[i] = code;
        }

        return result;
    }
}
