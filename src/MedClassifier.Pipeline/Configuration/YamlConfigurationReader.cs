using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>
/// Reads YAML into <see cref="ConfigurationNode"/>s: mappings, lists and values, each with its line. Anchors, aliases and tags have no
/// use here and are errors.
/// </summary>
/// <param name="place">Names a line (from 1) in messages.</param>
/// <param name="baseFolder">Folder that relative paths start from.</param>
/// <param name="errors">Takes what is wrong.</param>
internal sealed class YamlConfigurationReader(Func<long, string> place, string baseFolder, List<ConfigurationError> errors)
{
    /// <summary>Nesting that no configuration reaches; beyond it the text is not one.</summary>
    private const int MaximumDepth = 16;

    /// <summary>Reads a document.</summary>
    /// <returns>Its top node, or null when the text is empty or no YAML at all.</returns>
    public ConfigurationNode? Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return null;
            }

            parser.Consume<DocumentStart>();
            ConfigurationNode node = ReadNode(parser, "", 0);
            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _)
                ? node
                : throw new YamlException(parser.Current!.Start, parser.Current.End, "a second document begins here; one is read");
        }
        catch (YamlException e)
        {
            errors.Add(new ConfigurationError(place(e.Start.Line), "", FormattableString.Invariant($"is not YAML: {e.Message}")));
            return null;
        }
    }

    private ConfigurationNode ReadNode(Parser parser, string key, int depth)
    {
        if (parser.Current is not NodeEvent start)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, "a value was expected; aliases are not read here");
        }

        string here = place(start.Start.Line);
        if (depth > MaximumDepth)
        {
            throw new YamlException(start.Start, start.End, FormattableString.Invariant($"nested deeper than {MaximumDepth}"));
        }

        if (!start.Anchor.IsEmpty || !start.Tag.IsEmpty)
        {
            errors.Add(new ConfigurationError(here, key, "has an anchor or a tag; write the value itself"));
        }

        switch (start)
        {
            case Scalar scalar:
                parser.MoveNext();
                return new ScalarNode(here, baseFolder, scalar.Value, scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted);
            case SequenceStart:
                return ReadList(parser, here, key, depth);
            case MappingStart:
                return ReadMap(parser, here, key, depth);
            default:
                throw new YamlException(start.Start, start.End, "a value was expected");
        }
    }

    private ListNode ReadList(Parser parser, string here, string key, int depth)
    {
        parser.MoveNext();
        List<ConfigurationNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(parser, string.Create(CultureInfo.InvariantCulture, $"{key}[{items.Count}]"), depth + 1));
        }

        return new ListNode(here, baseFolder, items);
    }

    private MapNode ReadMap(Parser parser, string here, string key, int depth)
    {
        parser.MoveNext();
        OrderedDictionary<string, ConfigurationNode> entries = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Scalar name = parser.Consume<Scalar>();
            string dotted = key.Length == 0 ? name.Value : $"{key}.{name.Value}";
            // A value on the lines below its key is looked for at the key.
            ConfigurationNode value = ReadNode(parser, dotted, depth + 1) with { Place = place(name.Start.Line) };
            if (!entries.TryAdd(name.Value, value))
            {
                errors.Add(new ConfigurationError(value.Place, dotted, $"is given twice; the first is at {entries[name.Value].Place}"));
            }
        }

        return new MapNode(here, baseFolder, entries);
    }
}
