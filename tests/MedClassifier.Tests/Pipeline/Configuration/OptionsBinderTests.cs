using System.ComponentModel.DataAnnotations;
using MedClassifier.Domain;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Tests.Pipeline.Configuration;

public class OptionsBinderTests
{
    public enum Kind
    {
        Plain,
        WithTwoWords,
    }

    public sealed record Inner
    {
        public TimeSpan Wait { get; init; }
    }

    public sealed record Sample
    {
        public Kind Kind { get; init; }

        public IReadOnlyList<string> Names { get; init; } = ["default"];

        public float[] Numbers { get; init; } = [];

        [Range(0d, 1d, MinimumIsExclusive = true)]
        public double Rate { get; init; } = 0.5;

        public int? Limit { get; init; } = 4;

        public Inner Inner { get; init; } = new();

        [PathOption]
        public string Map { get; init; } = "";

        [PathOption]
        public IReadOnlyList<string> Maps { get; init; } = [];

        public string MapFile { get; init; } = "";

        public string TitleText { get; init; } = "";

        [PathOption]
        public string? FirstModel { get; init; } = "default";

        public int Computed => Names.Count;
    }

    private static (Sample Options, List<ConfigurationError> Errors) Bind(string yaml)
    {
        List<ConfigurationError> errors = [];
        var reader = new YamlConfigurationReader(line => FormattableString.Invariant($"line {line}"), "/base", errors);
        return (new OptionsBinder(errors).Bind<Sample>((MapNode)reader.Read(yaml)!), errors);
    }

    [Fact]
    public void Bind_EveryKindOfValue_IsRead()
    {
        (Sample options, List<ConfigurationError> errors) = Bind("""
            kind: with_two_words
            names: [a, "null"]
            numbers: 1.5
            rate: 1e-3
            limit: ~
            inner: { wait: 1.5s }
            map: a/b.csv
            maps: [a/b.csv, /c]
            map_file: a/b.csv
            title_text: a/b.csv
            first_model: ~
            """);

        Assert.Empty(errors);
        Assert.Equal(Kind.WithTwoWords, options.Kind);
        Assert.Equal(["a", "null"], options.Names);
        Assert.Equal([1.5f], options.Numbers);
        Assert.Equal(0.001, options.Rate);
        Assert.Null(options.Limit);
        Assert.Equal(TimeSpan.FromMilliseconds(1500), options.Inner.Wait);
        Assert.Equal("/base/a/b.csv", options.Map);
        Assert.Equal(["/base/a/b.csv", "/c"], options.Maps);
        Assert.Equal("a/b.csv", options.MapFile);
        Assert.Equal("a/b.csv", options.TitleText);
        Assert.Null(options.FirstModel);
    }

    [Theory]
    [InlineData("title_text: ~", "has no value; a text is expected")]
    [InlineData("rate: 0", "is 0; allowed is above 0 to 1")]
    [InlineData("rate: 1.01", "is 1.01; allowed is above 0 to 1")]
    [InlineData("rate: NaN", "is 'NaN'; a number is expected")]
    [InlineData("kind: 1", "one of plain, with_two_words is expected")]
    [InlineData("kind: WithTwoWords", "one of plain, with_two_words is expected")]
    [InlineData("numbers: [1, x]", "(item 2) is 'x'")]
    [InlineData("inner: { wait: 3 }", "a duration such as")]
    [InlineData("inner: { wait: 999999999999h }", "a duration such as")]
    [InlineData("computed: 3", "is not a section")]
    public void Bind_BadValue_SaysWhatIsAllowed(string yaml, string expected)
    {
        (_, List<ConfigurationError> errors) = Bind(yaml);

        Assert.Contains(expected, Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_OfAllOptions_AreThese() => Assert.Equal(
        [
            "run.input", "run.output", "ingest.ids_file", "ingest.remote.cache_folder", "model.path", "identity.key_file",
            "validation.labels_file", "validation.predictions_file", "validation.compare_file", "data.labelled_folder", "train.initial_model",
            "train.teacher",
        ],
        PathsIn(typeof(PipelineOptions), ""));

    private static IEnumerable<string> PathsIn(Type section, string prefix) => OptionKeys.Of(section).SelectMany(key =>
        OptionKeys.IsSection(key.Property.PropertyType) ? PathsIn(key.Property.PropertyType, $"{prefix}{key.Name}.")
        : key.Property.IsDefined(typeof(PathOptionAttribute), false) ? [$"{prefix}{key.Name}"]
        : []);

    [Theory]
    [InlineData("DecodeThreads", "decode_threads")]
    [InlineData("P10", "p10")]
    [InlineData("UseGPUNow", "use_gpu_now")]
    [InlineData("Url", "url")]
    public void ToSnakeCase_PropertyName_IsTheKey(string name, string key) => Assert.Equal(key, OptionNames.ToSnakeCase(name));
}
