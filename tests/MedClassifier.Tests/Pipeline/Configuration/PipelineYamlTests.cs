using System.Reflection;
using System.Runtime.CompilerServices;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Tests.Pipeline.Configuration;

public class PipelineYamlTests
{
    [Fact]
    public void PipelineYaml_HoldsEveryKeyWithItsDefault()
    {
        string folder = RepositoryRoot();
        LoadedConfiguration loaded = ConfigurationLoader.Load("pipeline.yaml", [], folder);
        List<ConfigurationError> errors = [];
        var tree = (MapNode)new YamlConfigurationReader(_ => "", folder, errors).Read(File.ReadAllText(Path.Combine(folder, "pipeline.yaml")))!;

        Assert.Empty(loaded.Errors);
        PipelineOptions defaults = new();
        Assert.Equal(Flatten(defaults, ""), Flatten(loaded.Options, ""));
        Assert.Equal(Flatten(defaults, "").Select(pair => pair.Key).Order(), Keys(tree, "").Order());
    }

    [Theory]
    [InlineData("pipelines/batch.yaml")]
    [InlineData("pipelines/train.yaml")]
    [InlineData("pipelines/train-transfer.yaml")]
    [InlineData("pipelines/compare-poolings.yaml")]
    [InlineData("pipelines/ensemble.yaml")]
    [InlineData("pipelines/train-pretrained.yaml")]
    [InlineData("pipelines/pacs.yaml")]
    [InlineData("pipelines/validate.yaml")]
    public void Examples_AreValid(string file) => Assert.Empty(ConfigurationLoader.Load(file, [], RepositoryRoot()).Errors);

    private static IEnumerable<KeyValuePair<string, string>> Flatten(object record, string prefix)
    {
        foreach ((string name, PropertyInfo property) in OptionKeys.Of(record.GetType()))
        {
            object? value = property.GetValue(record);
            if (OptionKeys.IsSection(property.PropertyType))
            {
                foreach (KeyValuePair<string, string> pair in Flatten(value!, $"{prefix}{name}."))
                {
                    yield return pair;
                }
            }
            else
            {
                yield return KeyValuePair.Create(prefix + name, OptionValue.Canonical(value));
            }
        }
    }

    private static IEnumerable<string> Keys(MapNode map, string prefix) => map.Entries.SelectMany(
        entry => entry.Value is MapNode section ? Keys(section, $"{prefix}{entry.Key}.") : [prefix + entry.Key]);

    private static string RepositoryRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../.."));
}
