using System.Globalization;
using System.Text.RegularExpressions;
using FellowOakDicom;
using MedClassifier.Dicom;

namespace MedClassifier.Ingestion.Selection;

/// <summary>A condition, ready to be asked.</summary>
internal sealed partial class TagMatcher
{
    private static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(100);

    private readonly TagCondition condition;
    private readonly int value;
    private readonly Regex? regex;

    /// <summary>A matcher of a condition that <see cref="Fault"/> finds nothing wrong with.</summary>
    public TagMatcher(TagCondition condition)
    {
        (Tag, value) = Parse(condition.Tag) ?? throw new ArgumentException($"'{condition.Tag}' is no tag", nameof(condition));
        this.condition = condition;
        regex = condition.Regex is null ? null : new Regex(condition.Regex, RegexOptions.CultureInvariant, RegexTime);
    }

    /// <summary>The tag.</summary>
    public DicomTag Tag { get; }

    /// <summary>Whether an instance that does not meet it needs another beside it to be left out.</summary>
    public bool UnlessAlone => condition.UnlessAlone;

    /// <summary>What is wrong with a condition; null when nothing is.</summary>
    public static string? Fault(TagCondition condition)
    {
        if (Parse(condition.Tag) is null)
        {
            return $"'{condition.Tag}' is no keyword of the dictionary, nor (gggg,eeee)";
        }

        int tests = (condition.EqualTo is null ? 0 : 1) + (condition.In.Count > 0 ? 1 : 0)
            + (condition.Range.Count > 0 ? 1 : 0) + (condition.Regex is null ? 0 : 1);
        if (tests != 1)
        {
            return $"a condition on {condition.Tag} has {tests} of equals, in, range and regex; it needs exactly one";
        }

        if (condition.Range.Count > 0 && (condition.Range.Count != 2 || condition.Range[0] > condition.Range[1]))
        {
            return $"the range of {condition.Tag} needs two numbers, the smaller one first";
        }

        return condition.Regex is not null && !IsRegex(condition.Regex) ? $"the regex of {condition.Tag} is none" : null;
    }

    /// <summary>Whether a data set meets the condition.</summary>
    /// <exception cref="RegexMatchTimeoutException">The regular expression took too long.</exception>
    public bool Holds(DicomDataset dataset)
    {
        IReadOnlyList<string> values = Values(dataset);
        IEnumerable<string> asked = this.value == 0 ? values : values.Skip(this.value - 1).Take(1);
        return asked.Any(value => value.Length > 0 && Meets(value)) != condition.Not;
    }

    private bool Meets(string value)
    {
        if (regex is not null)
        {
            return regex.IsMatch(value);
        }

        if (condition.Range is [double least, double most])
        {
            return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most;
        }

        return condition.EqualTo is { } text ? value == text : condition.In.Contains(value, StringComparer.Ordinal);
    }

    private IReadOnlyList<string> Values(DicomDataset dataset)
    {
        IReadOnlyList<string> texts = dataset.Texts(Tag);
        return texts.Count > 0 ? texts : [.. dataset.Numbers(Tag).Select(number => number.ToString(CultureInfo.InvariantCulture))];
    }

    private static (DicomTag Tag, int Value)? Parse(string text)
    {
        Match match = TagForm().Match(text);
        if (!match.Success)
        {
            return null;
        }

        string name = match.Groups["name"].Value;
        DicomTag? tag = name.StartsWith('(') ? DicomTag.Parse(name) : Find(name);
        int value = match.Groups["value"] is { Success: true } number ? int.Parse(number.Value, CultureInfo.InvariantCulture) : 0;
        return tag is null ? null : (tag, value);
    }

    private static DicomTag? Find(string keyword)
    {
        DicomDictionaryEntry? entry = DicomDictionary.Default.FirstOrDefault(known => known.Keyword == keyword);
        return entry?.Tag;
    }

    private static bool IsRegex(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant, RegexTime);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(?<name>\([0-9A-Fa-f]{4},[0-9A-Fa-f]{4}\)|[A-Za-z][A-Za-z0-9]*)(\[(?<value>[1-9][0-9]?)\])?$")]
    private static partial Regex TagForm();
}
