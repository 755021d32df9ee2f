using MedClassifier.Evaluation.Calibration;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Selection;
using MedClassifier.Model.Backbones;
using MedClassifier.Model.Heads;
using MedClassifier.Model.Poolings;
using MedClassifier.Pipeline.Heatmaps;
using MedClassifier.Reporting.Studies;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Heads;
using MedClassifier.Torch.Poolings;
using MedClassifier.Torch.Training;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>Options that name an entry of a catalogue: a name that is not in it is an error like any other.</summary>
internal static class CatalogueCheck
{
    /// <summary>The errors, one for each unknown name.</summary>
    public static IEnumerable<ConfigurationError> Find(MapNode root, PipelineOptions options) =>
        from choice in new (string Key, IEnumerable<string> Chosen, IReadOnlyCollection<string> Known)[]
        {
            ("ingest.source", [options.Ingest.Source], KnownScanSources.Names),
            ("select.profiles", options.Select.Profiles.Select(profile => profile.Study), KnownStudyRules.Names),
            ("report.heatmaps", options.Report.Heatmaps, KnownHeatmaps.Names),
            ("train.architecture", [options.Train.Architecture], KnownBackbones.Names),
            ("train.pooling", [options.Train.Pooling], KnownPoolings.Names),
            ("train.head", [options.Train.Head], KnownHeads.Names),
            ("train.optimizer", [options.Train.Optimizer], KnownOptimizers.Names),
            ("train.positive_class", options.Train.PositiveClass is { Length: > 0 } positive ? [positive] : [], options.Train.Classes.ToArray()),
            ("validation.calibration", [options.Validation.Calibration], [ValidationOptions.Shipped, "none", .. KnownCalibrations.Names]),
            ("validation.group_rule", [options.Validation.GroupRule], [ValidationOptions.RuleOfRun, .. KnownStudyRules.Names]),
            ("comparison.poolings", options.Comparison.Poolings, PoolingVariant.Names),
        }
        from name in choice.Chosen
        where !choice.Known.Contains(name)
        select new ConfigurationError(
            PlaceOf(root, choice.Key), choice.Key, $"holds '{name}'; there are {string.Join(", ", choice.Known.Order(StringComparer.Ordinal))}");

    /// <summary>What is wrong with the conditions of the selection rules.</summary>
    public static IEnumerable<ConfigurationError> FindInRules(MapNode root, PipelineOptions options) =>
        SelectionRules.Faults(options.Select).Select(fault => new ConfigurationError(PlaceOf(root, "select.profiles"), "select.profiles", fault));

    /// <summary>What is wrong with the tags that are to make subgroups.</summary>
    public static IEnumerable<ConfigurationError> FindInTags(MapNode root, PipelineOptions options) =>
        from keyword in options.Validation.SubgroupTags
        let fault = SubgroupTags.Fault(keyword, options.Identity.Identified)
        where fault is not null
        select new ConfigurationError(PlaceOf(root, "validation.subgroup_tags"), "validation.subgroup_tags", fault);

    private static string PlaceOf(MapNode root, string key)
    {
        ConfigurationNode node = root;
        foreach (string part in key.Split('.'))
        {
            if (node is not MapNode map || !map.Entries.TryGetValue(part, out ConfigurationNode? child))
            {
                return "the defaults";
            }

            node = child;
        }

        return node.Place;
    }
}
